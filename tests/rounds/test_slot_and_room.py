"""What becomes of rounds when their slot is cancelled, or their room is removed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.people import Event, Someone
from tests.rounds.make import Rounds
from tests.told import told
from wbv_events.core import topics
from wbv_events.core.acks import Ack
from wbv_events.rounds.models import State


def of_slot(rounds: Rounds, verb: str, **given: Any) -> Ack:
    """Let the organiser do something with the slot of the rounds."""
    event = rounds.event
    named = {"event_id": event.id, "slot_id": rounds.slot_id}
    return rounds.act(f"slot.{verb}", event.organiser.person_id, **named, **given)


def remove_room(rounds: Rounds) -> Ack:
    """Remove the lounge."""
    event = rounds.event
    return rounds.act(
        "room.remove", event.organiser.person_id, event_id=event.id, room_id=event.session_room_id
    )


def assert_all_is_over(rounds: Rounds, people: list[Someone]) -> None:
    """Assert that the series has ended, nobody talks, and those who did and the event were told."""
    assert (rounds.series().state, rounds.series().next_starts_at) == (State.ENDED, None)
    assert rounds.round() is None
    for who in people:
        heard = told(rounds.runtime, topics.person(who.participant_id), "round.mine")[-1]
        assert (heard["series"]["state"], heard["mine"]["talk"]) == ("ended", None)
    assert len(told(rounds.runtime, topics.event(rounds.event.id), "round.running_changed")) == 2


@pytest.mark.parametrize("verbs", [(), ("pause",)])
def test_rounds_end_with_the_removal_of_their_room(
    rounds: Rounds, four: list[Someone], verbs: tuple[str, ...]
) -> None:
    rounds.begin(*four)
    talk = {"event_id": rounds.event.id, "room_id": rounds.room_of(four[0])}
    for verb in verbs:
        rounds.run(verb)

    assert remove_room(rounds).ok

    assert_all_is_over(rounds, four)
    entering = rounds.act("attendance.enter", four[0].person_id, connection_id="c", **talk)
    assert entering.error.code == "app.not_found"


def test_planned_rounds_end_with_the_removal_of_their_room_and_others_do_not(
    rounds: Rounds, event: Event
) -> None:
    place = {"event_id": event.id, "room_id": event.plenary_id}
    assert rounds.act("room.remove", event.organiser.person_id, **place).ok
    assert rounds.series().state is State.PLANNED

    assert remove_room(rounds).ok

    assert rounds.series().state is State.ENDED
    assert rounds.run("start").error.code == "round.series_over"


def test_rounds_end_when_their_slot_is_cancelled(rounds: Rounds, four: list[Someone]) -> None:
    rounds.begin(*four)

    assert of_slot(rounds, "cancel").ok

    assert_all_is_over(rounds, four)


def test_planned_rounds_of_a_cancelled_slot_wait_until_it_is_reinstated(
    rounds: Rounds, four: list[Someone]
) -> None:
    assert of_slot(rounds, "cancel").ok

    refused = [rounds.run("ready", four[0]), rounds.run("start")]
    assert [one.error.code for one in refused] == ["slot.cancelled"] * 2
    assert rounds.series().state is State.PLANNED
    assert of_slot(rounds, "reinstate").ok

    rounds.begin(*four)
    assert len(rounds.groups()) == 2


def test_rounds_that_have_ended_say_so_also_where_their_slot_is_cancelled(rounds: Rounds) -> None:
    rounds.run("end")
    of_slot(rounds, "cancel")

    assert rounds.run("start").error.code == "round.series_over"
