"""Questions without scripts: they can be read, and a form asks one."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from tests.chat.make import change_room
from tests.people import Event, People, Someone
from tests.questions.make import Questions
from wbv_events.core.authority import Actor
from wbv_events.core.forms import read
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.frame import frame_of
from wbv_events.questions.queries import list_questions, list_queue
from wbv_events.rooms.queries import find_room

PARTS = """
{%- from "questions/questions.html" import question_panel, question_queue, question_on_stage -%}
{{ question_on_stage(frame, room, list) }}{{ question_panel(frame, room, list) }}
{%- if queue %}{{ question_queue(frame, room, queue) }}{% endif %}
"""
ADDRESS = "/e/day/raum/plenum/fragen"
Draw = Callable[[Someone], BeautifulSoup]


@pytest.fixture
def draw(one_app: Flask, event: Event, monkeypatch: pytest.MonkeyPatch) -> Draw:
    """Draw the questions' parts of a page for somebody."""

    def run(who: Someone) -> BeautifulSoup:
        monkeypatch.setitem(one_app.extensions, "wbv.identify", lambda: Actor(who.person_id, "en"))
        with one_app.test_request_context(headers={"Accept-Language": "en"}):
            frame = frame_of(event.slug)
            room = read(find_room, event_id=event.id, slug="plenum")
            place = {"event_id": event.id, "room_id": room.id}
            queue = read(list_queue, **place) if frame.me.may_moderate else None
            shown = read(list_questions, **place)
            drawn = render_template_string(PARTS, frame=frame, room=room, list=shown, queue=queue)
        return BeautifulSoup(drawn, "html.parser")

    return run


def test_questions_are_shown_by_support_and_the_one_on_stage_above_all(
    questions: Questions, event: Event, draw: Draw
) -> None:
    questions.ask(event.ada, "eins", is_anonymous=True)
    two = questions.asked(event.ada, "zwei")
    questions.run("support", event.ben, id=two, is_supported=True)
    questions.moderate("start_answering", two)

    page = draw(event.ben)

    assert [one.get_text() for one in page.select("question-panel .question__text")] == ["zwei", "eins"]
    assert "zwei" in page.select(".on-stage")[0].get_text()
    assert [one.get_text(strip=True) for one in page.select("question-panel .tiny")] == [
        "Ada Attendee",
        "anonymous",
    ]
    assert page.select("question-queue") == []


def test_the_asker_finds_what_became_of_the_own_question(
    questions: Questions, event: Event, draw: Draw, runtime: Runtime
) -> None:
    change_room(runtime, event.plenary_id, is_premoderated=True)
    questions.moderate("reject", questions.asked(event.ada, "eins"), reason="Doppelt")

    own = draw(event.ada).select(".question--own")

    assert [" ".join(one.get_text(" ").split()) for one in own] == ["Not published eins Reason: Doppelt"]
    assert draw(event.ben).select(".question--own") == []


def test_the_moderation_gets_its_queue_for_the_element(
    questions: Questions, event: Event, draw: Draw
) -> None:
    questions.ask(event.ada, "eins")

    first = draw(event.moderator).select_one("question-queue > script")

    assert first is not None
    carried = json.loads(first.get_text())
    assert [one["text"] for one in carried["questions"]] == ["eins"]
    assert carried["me"]["may_moderate"]


def test_the_form_asks_and_leads_back_to_the_room(
    questions: Questions, event: Event, client: FlaskClient, people: People
) -> None:
    people.sign_in(client, event.ada.person_id)

    answer = client.post(ADDRESS, data={"id": str(new_id()), "text": "ohne Skript?", "is_anonymous": "true"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/e/day/raum/plenum#questions")
    (asked,) = questions.run("list", event.ben).data["questions"]
    assert (asked["text"], asked["is_anonymous"], asked["name"]) == ("ohne Skript?", True, "")


def test_a_refused_question_is_not_lost(
    event: Event, client: FlaskClient, people: People, runtime: Runtime
) -> None:
    people.sign_in(client, event.ada.person_id)

    answer = client.post(ADDRESS, data={"id": str(new_id()), "text": "x" * 501, "is_anonymous": "true"})

    assert answer.status_code == 422
    page = BeautifulSoup(answer.text, "html.parser")
    field, box = page.select_one("textarea[name=text]"), page.select_one("input[name=is_anonymous]")
    assert field is not None
    assert box is not None
    assert field.get_text(strip=True) == "x" * 501
    assert box.has_attr("checked")
