"""Whoever is removed from a room, or from the one that people come from, is out of the breakout rooms too."""

from __future__ import annotations

from typing import Any

import pytest

from tests.breakouts.make import Breakouts
from tests.people import Event, Someone
from tests.told import told
from wbv_events.breakouts.models import Choosing


@pytest.fixture
def running(breakouts: Breakouts, event: Event) -> Breakouts:
    """Ada sits in Anna, which is open."""
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    breakouts.enter(event.ada, breakouts.rooms["Anna"])
    return breakouts


def _remove(running: Breakouts, who: Someone, room_id: object, by: Someone | None = None) -> None:
    place = {"event_id": running.event.id, "participant_id": who.participant_id, "room_id": room_id}
    person_id = (by or running.event.moderator).person_id
    ack = running.act("event.restrict", person_id, **place, kind="removed", reason="")
    assert ack.ok, ack.error


def _choosing(running: Breakouts, choosing: Choosing) -> None:
    running.run("edit", title="Gruppen", choosing=choosing)
    running.run("announce", is_announced=True, is_choosing=choosing is not Choosing.ASSIGNED)


def test_whoever_is_removed_from_the_main_room_leaves_its_breakout_room(
    running: Breakouts, event: Event
) -> None:
    _remove(running, event.ada, event.session_room_id)

    assert running.inside("Anna") == set()
    assert running.where() == {}
    assert running.enter(event.ada, running.rooms["Anna"]).error.code == "room.removed"


def test_whoever_is_removed_from_the_main_room_gets_into_no_breakout_room(
    running: Breakouts, event: Event
) -> None:
    slugs = [room.slug for room in running.run("board").view.set.rooms]
    _remove(running, event.ada, event.session_room_id)

    pages = [
        running.act("venue.room", event.ada.person_id, event_id=event.id, room_slug=slug).error.code
        for slug in slugs
    ]

    assert pages == ["room.removed"] * 2
    assert running.run("ask_for_room", event.ada).view.offer is None


def test_a_moderator_without_a_seat_who_is_removed_from_the_main_room_is_out_as_well(
    running: Breakouts, event: Event
) -> None:
    anna = running.rooms["Anna"]
    running.enter(event.moderator, anna)

    _remove(running, event.moderator, event.session_room_id, by=event.organiser)

    assert running.inside("Anna") == {event.ada.participant_id}
    revoked = told(running.runtime, "control", "control.revoked")
    assert any(f"room:{anna}" in one["topics"] for one in revoked)


def test_lifting_it_opens_the_breakout_rooms_again(running: Breakouts, event: Event) -> None:
    _remove(running, event.ada, event.session_room_id)
    restrictions = running.act("event.list_restrictions", event.moderator.person_id, event_id=event.id).view
    lifted = {"event_id": event.id, "restriction_id": restrictions.restrictions[0].id}
    running.act("event.lift_restriction", event.moderator.person_id, **lifted)

    running.place(event.ada, "Anna")

    assert running.enter(event.ada, running.rooms["Anna"]).ok


def test_a_room_that_somebody_was_removed_from_is_not_offered_again(running: Breakouts, event: Event) -> None:
    _choosing(running, Choosing.WISHES)
    anna, berta = running.rooms["Anna"], running.rooms["Berta"]
    running.run("wish", event.ada, room_ids=[str(anna)])
    _remove(running, event.ada, anna)

    offer = running.run("ask_for_room", event.ada).view.offer

    assert offer.room_id == berta


@pytest.mark.parametrize("verb", ["choose", "wait"])
def test_nobody_chooses_or_waits_for_a_room_that_it_was_removed_from(
    running: Breakouts, event: Event, verb: str
) -> None:
    _choosing(running, Choosing.CHOICE)
    _remove(running, event.ada, running.rooms["Anna"])

    ack = running.run(verb, event.ada, room_id=running.rooms["Anna"])

    assert ack.error.code == "room.removed"
    assert running.run("choose", event.ada, room_id=running.rooms["Berta"]).ok


@pytest.mark.parametrize("place", ["Anna", "main room"])
def test_whoever_is_removed_waits_for_the_room_no_longer(
    running: Breakouts, event: Event, place: str
) -> None:
    _choosing(running, Choosing.CHOICE)
    running.run("edit_room", room_id=running.rooms["Anna"], name="Anna", seats=1)
    running.run("wait", event.ben, room_id=running.rooms["Anna"])
    assert running.mine(event.ben).mine.waits_for == running.rooms["Anna"]

    _remove(running, event.ben, running.rooms.get(place, event.session_room_id))
    running.place(event.ada, None)

    mine = running.mine(event.ben).mine
    assert (mine.waits_for, mine.offer) == (None, None)


def test_whoever_was_removed_from_a_room_is_placed_by_hand_only(running: Breakouts, event: Event) -> None:
    _remove(running, event.ada, running.rooms["Anna"])
    running.enter(event.ada, event.session_room_id)

    proposal = running.run("propose", way="random", with_absent=True).view

    proposed: list[Any] = [one.name for one in proposal.placements]
    assert proposed == ["Ben Attendee"]
    assert running.place(event.ada, "Berta").ok


def test_the_moderation_gives_no_seat_where_somebody_was_removed(running: Breakouts, event: Event) -> None:
    _remove(running, event.ada, running.rooms["Anna"])

    refused = running.place(event.ada, "Anna", is_insisted=True)

    assert (refused.error.code, running.where()) == ("breakout.removed_there", {})
    assert running.place(event.ada, "Berta", is_insisted=True).ok


def test_a_distribution_gives_no_seat_where_somebody_was_removed(running: Breakouts, event: Event) -> None:
    _remove(running, event.ada, running.rooms["Anna"])
    going = {"participant_id": str(event.ada.participant_id), "room_id": str(running.rooms["Anna"])}

    version = running.run("set").view.version
    refused = running.run("apply", seen_version=version, how="list", placements=[going])

    assert (refused.error.code, running.where()) == ("breakout.removed_there", {})


def test_nobody_is_swapped_to_where_somebody_was_removed(running: Breakouts, event: Event) -> None:
    running.place(event.ben, "Anna")
    _remove(running, event.ada, running.rooms["Anna"])
    running.place(event.ada, "Berta")
    before = running.where()

    both = {"one_id": event.ada.participant_id, "other_id": event.ben.participant_id}
    refused = running.run("swap", **both)

    assert (refused.error.code, running.where()) == ("breakout.removed_there", before)
