"""The chat without scripts: it can be read, and a form sends a message."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from tests.chat.make import Chat, change_room, restrict
from tests.people import Event, People, Someone
from wbv_events.chat.queries import list_messages
from wbv_events.core.authority import Actor
from wbv_events.core.forms import read
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.frame import frame_of
from wbv_events.events.models import RestrictionKind
from wbv_events.rooms.queries import find_room

PANEL = '{% from "chat/chat.html" import chat_panel %}{{ chat_panel(frame, room, messages) }}'
ADDRESS = "/e/day/raum/plenum/chat"
Draw = Callable[[Someone], BeautifulSoup]


@pytest.fixture
def draw(one_app: Flask, event: Event, people: People, monkeypatch: pytest.MonkeyPatch) -> Draw:
    """Draw the chat's part of a page for somebody."""

    def run(who: Someone) -> BeautifulSoup:
        monkeypatch.setitem(one_app.extensions, "wbv.identify", lambda: Actor(who.person_id, "en"))
        with one_app.test_request_context(headers={"Accept-Language": "en"}):
            frame = frame_of(event.slug)
            room = read(find_room, event_id=event.id, slug="plenum")
            messages = read(list_messages, event_id=event.id, room_id=room.id)
            drawn = render_template_string(PANEL, frame=frame, room=room, messages=messages)
        return BeautifulSoup(drawn, "html.parser")

    return run


def test_the_panel_shows_messages_and_carries_them_for_the_element(
    chat: Chat, event: Event, draw: Draw
) -> None:
    chat.send(event.ada, "<script>alert(1)</script>")
    chat.send(event.moderator, "Willkommen </script>")

    panel = draw(event.ada)

    texts = [one.get_text(strip=True) for one in panel.select(".msg__text")]
    assert texts == ["<script>alert(1)</script>", "Willkommen </script>"]
    assert [one.get_text(strip=True) for one in panel.select(".msg__head b")] == ["You", "Mo Moderator"]
    first = panel.select_one("chat-panel > script")
    assert first is not None
    carried = json.loads(first.get_text())
    assert [one["text"] for one in carried["messages"]] == texts
    assert carried["me"] == {"participant_id": str(event.ada.participant_id), "may_moderate": False}
    assert (carried["room_id"], carried["zone"]) == (str(event.plenary_id), "Europe/Berlin")


def test_the_panel_shows_what_is_pinned_and_nothing_of_what_was_deleted(
    chat: Chat, event: Event, draw: Draw
) -> None:
    pinned = chat.send(event.moderator, "Die Folien liegen unter Dokumente.").data["id"]
    chat.run("pin", event.moderator, id=pinned)
    deleted = chat.send(event.ada, "mein Geheimnis").data["id"]
    chat.run("delete", event.moderator, id=deleted)

    panel = draw(event.ben)

    assert "Die Folien liegen unter Dokumente." in panel.select(".pinned")[0].get_text()
    assert "mein Geheimnis" not in str(panel)


def test_who_was_silenced_finds_no_form(chat: Chat, event: Event, draw: Draw, runtime: Runtime) -> None:
    restrict(runtime, event, event.ada, RestrictionKind.SILENCED, event.plenary_id)

    assert draw(event.ada).select("form") == []
    assert len(draw(event.ben).select("form")) == 1


def test_the_form_sends_a_message_and_leads_back_to_the_room(
    chat: Chat, event: Event, client: FlaskClient, people: People
) -> None:
    people.sign_in(client, event.ada.person_id)

    answer = client.post(ADDRESS, data={"id": str(new_id()), "text": "ohne Skript"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/e/day/raum/plenum#chat")
    assert chat.texts(event.ben) == ["ohne Skript"]


def test_a_refused_message_is_not_lost(
    event: Event, client: FlaskClient, people: People, runtime: Runtime
) -> None:
    people.sign_in(client, event.ada.person_id)
    change_room(runtime, event.plenary_id, is_open=False)

    answer = client.post(ADDRESS, data={"id": str(new_id()), "text": "ein langer Gedanke"})

    assert answer.status_code == 409
    field = BeautifulSoup(answer.text, "html.parser").select_one("textarea[name=text]")
    assert field is not None
    assert field.get_text(strip=True) == "ein langer Gedanke"


def test_an_empty_message_gets_its_reason_at_the_field(
    event: Event, client: FlaskClient, people: People
) -> None:
    people.sign_in(client, event.ada.person_id)

    answer = client.post(ADDRESS, data={"id": str(new_id()), "text": " "})

    assert answer.status_code == 422
    assert BeautifulSoup(answer.text, "html.parser").select_one("#error-text") is not None


def test_visitors_are_asked_to_sign_in(event: Event, client: FlaskClient) -> None:
    answer = client.post(ADDRESS, data={"id": str(new_id()), "text": "x"})

    assert answer.headers["Location"].startswith("/anmelden")


def test_the_form_is_for_participants_of_the_event(
    chat: Chat, event: Event, client: FlaskClient, people: People
) -> None:
    people.sign_in(client, people.person("Stranger"))

    assert client.post(ADDRESS, data={"id": str(new_id()), "text": "x"}).status_code == 404
    assert chat.texts(event.ada) == []


def test_a_room_that_does_not_exist_takes_no_message(
    event: Event, client: FlaskClient, people: People
) -> None:
    people.sign_in(client, event.ada.person_id)

    assert (
        client.post("/e/day/raum/nirgends/chat", data={"id": str(new_id()), "text": "x"}).status_code == 404
    )
