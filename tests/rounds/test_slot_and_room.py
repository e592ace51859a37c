"""What becomes of rounds when their slot is cancelled or takes place elsewhere, or their room is removed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.people import Event, People, Someone
from tests.rounds.make import Rounds
from tests.told import told
from wbv_events.core import topics
from wbv_events.core.acks import Ack
from wbv_events.programme.models import Slot
from wbv_events.rounds.models import State


def of_slot(rounds: Rounds, verb: str, **given: Any) -> Ack:
    """Let the organiser do something with the slot of the rounds."""
    event = rounds.event
    named = {"event_id": event.id, "slot_id": rounds.slot_id}
    return rounds.act(f"slot.{verb}", event.organiser.person_id, **named, **given)


def move(rounds: Rounds, room_id: object) -> None:
    """Let the slot take place in another room, or in none."""
    with rounds.runtime.work(writes=False) as work:
        slot = work.session.get_one(Slot, rounds.slot_id)
        times = {"starts_at": slot.starts_at.isoformat(), "ends_at": slot.ends_at.isoformat()}
    assert of_slot(rounds, "edit", kind="networking", title="Kennenlernen", room_id=room_id, **times).ok


def remove_room(rounds: Rounds) -> Ack:
    """Remove the lounge."""
    event = rounds.event
    return rounds.act(
        "room.remove", event.organiser.person_id, event_id=event.id, room_id=event.session_room_id
    )


def shown(rounds: Rounds) -> tuple[list[UUID], list[bool]]:
    """Return the series to which the lounge leads, and which of all in the list are cancelled."""
    event = rounds.event
    room = rounds.act("venue.room", event.ada.person_id, event_id=event.id, room_slug="session-1").view
    places = rounds.act("round.list", event.ada.person_id, event_id=event.id).view.places
    return [one.id for one in room.rounds], [one.is_cancelled for one in places.values()]


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
    assert shown(rounds) == ([], [True])
    assert of_slot(rounds, "reinstate").ok
    assert shown(rounds) == ([rounds.series().id], [False])

    rounds.begin(*four)
    assert len(rounds.groups()) == 2


def test_rounds_that_have_ended_say_so_also_where_their_slot_is_cancelled(rounds: Rounds) -> None:
    rounds.run("end")
    of_slot(rounds, "cancel")

    assert rounds.run("start").error.code == "round.series_over"


def test_planned_rounds_follow_their_slot_into_another_room(
    rounds: Rounds, four: list[Someone], event: Event, client: FlaskClient, people: People
) -> None:
    rounds.gather(*four)
    before = rounds.series().version

    move(rounds, event.plenary_id)

    series = rounds.series()
    assert (series.room_id, series.version) == (event.plenary_id, before + 1)
    (gone,) = told(rounds.runtime, topics.room(event.session_room_id), "round.moved")
    assert gone == {"series_id": str(series.id), "version": series.version}
    (come,) = told(rounds.runtime, topics.room(event.plenary_id), "round.changed")
    assert (come["series"]["room_slug"], come["series"]["version"]) == ("plenum", series.version)
    assert rounds.mine(four[0]).is_ready
    people.sign_in(client, event.ada.person_id)
    way = f"/e/{event.slug}/runden/{series.id}"
    shown = [way in client.get(f"/e/{event.slug}/raum/{slug}").text for slug in ("session-1", "plenum")]
    assert shown == [False, True]


def test_rounds_that_followed_their_slot_begin_among_those_in_the_new_room(
    rounds: Rounds, four: list[Someone], event: Event
) -> None:
    rounds.gather(*four)
    move(rounds, event.plenary_id)
    for who in four[:2]:
        rounds.be_in(who, event.plenary_id)
    rounds.run("start")
    rounds.let_pass(rounds.until_next() - 5)

    rounds.carry_out()

    assert rounds.groups() == [{one.participant_id for one in four[:2]}]


def test_rounds_that_run_stay_where_their_people_wait(
    rounds: Rounds, four: list[Someone], event: Event
) -> None:
    rounds.begin(*four)

    move(rounds, event.plenary_id)

    assert rounds.series().room_id == event.session_room_id
    assert told(rounds.runtime, topics.room(event.session_room_id), "round.moved") == []


def test_planned_rounds_whose_slot_takes_place_nowhere_stay_until_it_takes_place_again(
    rounds: Rounds, event: Event
) -> None:
    move(rounds, None)
    assert rounds.series().room_id == event.session_room_id

    move(rounds, event.plenary_id)

    assert rounds.series().room_id == event.plenary_id


def test_nobody_in_the_old_room_is_told_of_a_new_one_that_is_kept_for_some(
    rounds: Rounds, four: list[Someone], event: Event
) -> None:
    rounds.gather(*four, event.moderator)
    kept = {"event_id": event.id, "name": "Hinterzimmer", "entry": "moderators"}
    room = rounds.act("room.create", event.organiser.person_id, **kept).view

    move(rounds, room.id)

    assert rounds.series().room_id == room.id
    rounds.run("start")
    places = [topics.room(event.session_room_id), *(topics.person(who.participant_id) for who in four)]
    heard = [str(one) for place in places for one in told(rounds.runtime, place)]
    assert [one for one in heard if "hinterzimmer" in one or str(room.id) in one] == []
    assert [one.name for one in rounds.run("overview").view.waiting] == [event.moderator.name]
