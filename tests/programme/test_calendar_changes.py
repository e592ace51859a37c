"""What a calendar file shows of rooms and of the event: who keeps the file hears when it changes there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from tests.counted import counted
from tests.people import Event, People
from tests.programme.make import HOUR, NINE, Planning, store_slots
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime

ROOM = {"name": "Plenum", "kind": "plenary"}


@pytest.fixture
def ada(client: FlaskClient, people: People, event: Event) -> FlaskClient:
    people.sign_in(client, event.ada.person_id)
    return client


def entries(client: FlaskClient, slug: str = "day") -> dict[str, Any]:
    """Return what the file of the programme says of each slot, by title."""
    found = Calendar.from_ical(client.get(f"/e/{slug}/programm.ics").data)
    return {str(entry["summary"]): entry for entry in found.walk("VEVENT")}


def edit_room(planning: Planning, **given: Any) -> Ack:
    event = planning.event
    where = {"event_id": event.id, "room_id": event.plenary_id}
    ack = planning.act("room.edit", event.organiser.person_id, **where, **{**ROOM, **given})
    assert ack.ok, ack.error
    return ack


def edit_event(planning: Planning, **given: Any) -> Ack:
    event = planning.event
    shown = planning.act("event.open", event.ada.person_id, slug=event.slug).view.event
    described = shown.model_dump(mode="json", exclude={"id", "is_demo", "version"})
    ack = planning.act("event.edit", event.organiser.person_id, event_id=event.id, **{**described, **given})
    assert ack.ok, ack.error
    return ack


def plan_three(planning: Planning) -> None:
    """Plan two slots in the plenary and one in another room."""
    event = planning.event
    planning.create(title="Eröffnung", room_id=event.plenary_id)
    planning.create(
        title="Abschluss", room_id=event.plenary_id, starts_at=NINE + HOUR, ends_at=NINE + 2 * HOUR
    )
    planning.create(title="Session", room_id=event.session_room_id)


def changed_at(planning: Planning) -> dict[str, datetime]:
    return {slot.title: slot.changed_at for slot in planning.run("list", planning.event.ada).view.slots}


def test_a_room_with_another_name_is_a_change_of_every_slot_in_it(
    ada: FlaskClient, planning: Planning
) -> None:
    plan_three(planning)
    before, changed_before = entries(ada), changed_at(planning)

    edit_room(planning, name="Großer Saal")

    after, changed = entries(ada), changed_at(planning)
    for title in ("Eröffnung", "Abschluss"):
        assert after[title]["location"].startswith("Großer Saal, ")
        assert (before[title]["sequence"], after[title]["sequence"]) == (0, 1)
        assert changed[title] > changed_before[title]
        assert after[title]["last-modified"].dt == changed[title].replace(microsecond=0)
        assert after[title]["dtstamp"].dt >= after[title]["last-modified"].dt
        assert after[title]["uid"] == before[title]["uid"]
    assert after["Session"]["sequence"] == 0
    assert changed["Session"] == changed_before["Session"]


@pytest.mark.parametrize("given", [{"entry": "moderators"}, None], ids=["kept for some", "removed"])
def test_a_room_that_is_gone_for_participants_is_a_change_too(
    ada: FlaskClient, planning: Planning, given: dict[str, Any] | None
) -> None:
    event = planning.event
    plan_three(planning)

    if given:
        edit_room(planning, **given)
    else:
        where = {"event_id": event.id, "room_id": event.plenary_id}
        assert planning.act("room.remove", event.organiser.person_id, **where).ok

    after = entries(ada)
    assert "Plenum" not in after["Eröffnung"]["location"]
    assert {title: entry["sequence"] for title, entry in after.items()} == {
        "Eröffnung": 1,
        "Abschluss": 1,
        "Session": 0,
    }


def test_what_no_file_shows_of_a_room_or_an_event_changes_nothing(
    ada: FlaskClient, planning: Planning
) -> None:
    event = planning.event
    plan_three(planning)
    where = {"event_id": event.id, "room_id": event.plenary_id}

    edit_room(planning, capacity=7, position=3)
    for verb in ("close", "open"):
        assert planning.act(f"room.{verb}", event.moderator.person_id, **where).ok
    edit_event(planning, summary="Neu", host="Neu")

    assert {entry["sequence"] for entry in entries(ada).values()} == {0}


def test_an_event_at_another_address_is_a_change_of_all_its_slots(
    ada: FlaskClient, planning: Planning
) -> None:
    plan_three(planning)
    before = entries(ada)

    edit_event(planning, slug="anderswo")

    after = entries(ada, "anderswo")
    assert {entry["sequence"] for entry in after.values()} == {1}
    for title, entry in after.items():
        assert "/e/anderswo/" in entry["url"]
        assert entry["uid"] == before[title]["uid"]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Europe/Vienna"], ids=["other hours", "the same hours"])
def test_another_zone_keeps_the_local_times_and_is_a_change(
    ada: FlaskClient, planning: Planning, zone: str
) -> None:
    plan_three(planning)
    before = entries(ada)

    edit_event(planning, time_zone=zone)

    for title, entry in entries(ada).items():
        start = entry["dtstart"].dt
        assert (str(start.tzinfo), start.replace(tzinfo=None)) == (
            zone,
            before[title]["dtstart"].dt.replace(tzinfo=None),
        )
        assert (entry["sequence"], entry["uid"]) == (1, before[title]["uid"])


def test_the_slots_of_a_room_cost_no_more_queries(planning: Planning, runtime: Runtime) -> None:
    asked = []
    for count, name in ((1, "Saal A"), (40, "Saal B")):
        store_slots(runtime, planning.event.id, planning.event.plenary_id, count)
        with counted(runtime) as statements:
            edit_room(planning, name=name)
        asked.append(len(statements))

    assert asked[0] == asked[1]
