"""The participants' page of all rooms."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from tests.people import Event, People
from tests.presence.make import enter
from tests.rooms.make import make_room
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.programme.models import Slot, SlotKind

Act = Callable[..., Ack]


def cards(client: FlaskClient, people: People, person_id: UUID) -> dict[str, Tag]:
    """Return the card of each room as somebody sees it, in English."""
    people.sign_in(client, person_id)
    client.set_cookie("locale", "en")
    answer = client.get("/e/day/raeume")
    assert answer.status_code == 200
    found = BeautifulSoup(answer.text, "html.parser")
    return {title.text: card for card in found.select(".room-card") if (title := card.select_one("h2"))}


def slot(runtime: Runtime, event: Event, title: str, start: int, end: int, **more: int) -> None:
    """Store a slot in the plenary; times are minutes from now."""
    with runtime.work() as work:
        times = {name: work.now + timedelta(minutes=value) for name, value in more.items()}
        work.session.add(
            Slot(
                id=new_id(),
                event_id=event.id,
                room_id=event.plenary_id,
                kind=SlotKind.PANEL,
                title=title,
                starts_at=work.now + timedelta(minutes=start),
                ends_at=work.now + timedelta(minutes=end),
                changed_at=work.now,
                **times,
            )
        )


def test_rooms_say_how_many_are_there_and_how_many_fit_in(
    act: Act, event: Event, client: FlaskClient, people: People
) -> None:
    room_id = make_room(act, event, "Lounge", capacity=12)
    enter(act, event, event.ada, room_id, "ada")
    enter(act, event, event.ben, event.plenary_id, "ben")

    seen = cards(client, people, event.ada.person_id)

    assert "1 of 12 places taken" in seen["Lounge"].text
    assert "1 person" in seen["Plenum"].text
    join = seen["Lounge"].select_one("a")
    assert join is not None
    assert (join["href"], join.text.split()) == ("/e/day/raum/lounge", ["Join", "Lounge"])


def test_full_and_closed_rooms_offer_nothing_to_join_but_to_the_moderation(
    act: Act, event: Event, client: FlaskClient, people: People
) -> None:
    room_id = make_room(act, event, "Lounge", capacity=1)
    enter(act, event, event.ada, room_id, "ada")
    act("room.close", event.moderator.person_id, event_id=event.id, room_id=event.session_room_id)

    seen = cards(client, people, event.ben.person_id)
    moderated = cards(client, people, event.moderator.person_id)

    assert ("Full" in seen["Lounge"].text, seen["Lounge"].select("a")) == (True, [])
    assert ("Closed" in seen["Session-1"].text, seen["Session-1"].select("a")) == (True, [])
    assert all(card.select("a") for card in moderated.values())


def test_what_is_on_now_stands_at_its_room(
    act: Act, event: Event, client: FlaskClient, people: People, runtime: Runtime
) -> None:
    slot(runtime, event, "Over", -60, -30)
    slot(runtime, event, "Cancelled", -10, 30, cancelled_at=-20)
    slot(runtime, event, "On", -10, 30)
    slot(runtime, event, "Later", 40, 50)

    assert "On now: On" in cards(client, people, event.ada.person_id)["Plenum"].text


def test_what_was_started_comes_before_what_is_due(
    act: Act, event: Event, client: FlaskClient, people: People, runtime: Runtime
) -> None:
    slot(runtime, event, "Runs over", -60, -5, started_at=-60)
    slot(runtime, event, "Is due", -5, 30)
    slot(runtime, event, "Forgotten", -300, -200, started_at=-300)
    slot(runtime, event, "Ended", -300, -200, started_at=-300, last_started_at=-10, ended_at=-5)

    assert "On now: Runs over" in cards(client, people, event.ada.person_id)["Plenum"].text


def test_a_slot_that_was_started_once_more_is_on_however_late_it_is(
    act: Act, event: Event, client: FlaskClient, people: People, runtime: Runtime
) -> None:
    slot(runtime, event, "Resumed", -300, -200, started_at=-300, last_started_at=-10)

    assert "On now: Resumed" in cards(client, people, event.ada.person_id)["Plenum"].text


def test_rooms_for_others_are_nowhere_on_the_page(
    act: Act, event: Event, client: FlaskClient, people: People
) -> None:
    make_room(
        act, event, "Backstage", entry="moderators", provider="link", stream_url="https://x.example.org/"
    )
    people.sign_in(client, event.ada.person_id)

    text = client.get("/e/day/raeume").text

    assert "Backstage" not in text
    assert "x.example.org" not in text


def test_the_element_gets_what_the_action_answers(
    act: Act, event: Event, client: FlaskClient, people: People
) -> None:
    people.sign_in(client, event.ada.person_id)
    found = BeautifulSoup(client.get("/e/day/raeume").text, "html.parser")
    script = found.select_one("room-list > script")
    assert script is not None

    assert json.loads(script.text) == act("presence.rooms", event.ada.person_id, event_id=event.id).data


@pytest.mark.parametrize("address", ["/e/day/raeume", "/e/nothing/raeume"])
def test_strangers_see_no_rooms(event: Event, client: FlaskClient, people: People, address: str) -> None:
    people.sign_in(client, people.person("Stranger"))

    assert client.get(address).status_code == 404
