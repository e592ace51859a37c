"""Calls for help, more time, broadcasts and who leads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from tests.breakouts.make import Breakouts
from tests.people import Event, Someone
from tests.told import told
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.breakouts.models import HelpCall
from wbv_events.breakouts.services.leading import who_leads
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime
from wbv_events.rooms.models import Provider, Room


@pytest.fixture
def running(breakouts: Breakouts, event: Event) -> Breakouts:
    """Ada sits in Anna, which is open."""
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    breakouts.enter(event.ada, breakouts.rooms["Anna"])
    return breakouts


def _call(running: Breakouts, who: Someone, **given: Any) -> Any:
    return running.run("call", who, room_id=running.rooms["Anna"], **given)


def test_a_call_for_help_is_taken_and_answered(running: Breakouts, event: Event) -> None:
    call = _call(running, event.ada, text="Wir haben keinen Ton.").view

    running.run("take_call", call_id=call.id)
    taken = running.run("take_call", event.organiser, call_id=call.id).view
    ended = running.run("end_call", call_id=call.id).view

    assert (taken.taken_by, ended.outcome) == ("Mo Moderator", "answered")
    assert call.called_at <= taken.taken_at <= ended.ended_at
    assert running.run("board").view.calls == []


def test_a_room_that_calls_already_does_not_call_twice(running: Breakouts, event: Event) -> None:
    first = _call(running, event.ada).view

    assert _call(running, event.ada).view == first


def test_a_call_is_taken_back_by_who_called(running: Breakouts, event: Event) -> None:
    call = _call(running, event.ada).view

    refused = running.run("cancel_call", event.moderator, call_id=call.id)
    cancelled = running.run("cancel_call", event.ada, call_id=call.id).view

    assert (refused.error.code, cancelled.outcome) == ("breakout.not_own_call", "cancelled")


def test_a_call_ends_with_who_made_it(running: Breakouts, event: Event) -> None:
    call = _call(running, event.ada).view
    _leave(running, event.ada)

    running.carry_out()
    assert [one.id for one in running.run("board").view.calls] == [call.id]  # it may only be a reload
    _passed(running, 31)
    running.carry_out()

    assert running.run("board").view.calls == []
    assert running.run("end_call", call_id=call.id).view.outcome == "left"


def test_a_call_does_not_end_because_the_caller_looks_into_another_room_too(
    running: Breakouts, event: Event
) -> None:
    call = _call(running, event.ada).view
    running.enter(event.ada, event.plenary_id, connection_id="second tab")

    running.carry_out()

    assert [one.id for one in running.run("board").view.calls] == [call.id]


def test_a_call_of_somebody_without_scripts_lasts_until_it_is_dealt_with(
    running: Breakouts, event: Event
) -> None:
    running.place(event.ben, "Anna")
    call = _call(running, event.ben).view
    _passed(running, 300)

    running.carry_out()

    assert [one.id for one in running.run("board").view.calls] == [call.id]


def test_a_call_ends_with_its_room(running: Breakouts, event: Event) -> None:
    call = _call(running, event.ada).view

    running.run("close", is_at_once=True)

    assert running.run("end_call", call_id=call.id).view.outcome == "closed"


def test_nobody_calls_from_a_room_where_it_is_not(running: Breakouts, event: Event) -> None:
    assert _call(running, event.ben).error.code == "room.not_assigned"


@pytest.mark.parametrize(("is_granted", "outcome", "minutes"), [(True, "granted", 5), (False, "refused", 0)])
def test_a_room_asks_for_more_time(
    running: Breakouts, event: Event, *, is_granted: bool, outcome: str, minutes: int
) -> None:
    before = running.run("board").view.set.rooms
    call = _call(running, event.ada, kind="time").view

    answered = running.run("answer_time", call_id=call.id, is_granted=is_granted).view

    after = running.run("board").view.set.rooms
    assert answered.outcome == outcome
    assert [two.ends_at - one.ends_at for one, two in zip(before, after, strict=True)] == [
        timedelta(minutes=minutes),
        timedelta(0),
    ]


def test_a_broadcast_stays_readable_for_who_comes_later(running: Breakouts, event: Event) -> None:
    running.place(event.ben, "Anna")
    running.run("broadcast", id=uuid4(), text="Noch zehn Minuten.", is_urgent=True)

    running.enter(event.ben, running.rooms["Anna"])
    here = running.run("here", event.ben, room_id=running.rooms["Anna"]).view

    assert [(one.text, one.is_urgent, one.sent_by) for one in here.broadcasts] == [
        ("Noch zehn Minuten.", True, "Mo Moderator")
    ]


def test_a_broadcast_to_some_rooms_is_not_read_in_others(running: Breakouts, event: Event) -> None:
    berta = running.rooms["Berta"]
    running.run("broadcast", id=uuid4(), text="Nur für Berta", room_ids=[str(berta)])

    here = running.run("here", event.ada, room_id=running.rooms["Anna"]).view
    there = running.run("here", event.moderator, room_id=berta).view

    assert (len(here.broadcasts), len(there.broadcasts)) == (0, 1)


def test_a_broadcast_that_is_sent_again_is_the_same(running: Breakouts) -> None:
    ident = uuid4()

    first, second = (running.run("broadcast", id=ident, text="Einmal").view for _ in range(2))

    assert first == second
    assert len(running.run("board").view.broadcasts) == 1


def test_the_first_of_the_list_who_is_there_leads() -> None:
    one, two, three = (uuid4() for _ in range(3))

    assert who_leads([one, two], [two, three]) == two
    assert who_leads([one, two], [one, two]) == one
    assert who_leads([one, two], [three]) == one
    assert who_leads([], [three]) is None


def test_the_next_leads_while_a_leader_is_gone_for_half_a_minute(breakouts: Breakouts, event: Event) -> None:
    leaders = [str(event.ada.participant_id), str(event.ben.participant_id)]
    anna = breakouts.rooms["Anna"]
    breakouts.run("edit_room", room_id=anna, name="Anna", leader_ids=leaders)
    breakouts.run("open")
    breakouts.enter(event.ben, anna)
    breakouts.carry_out()
    assert _leader(breakouts) == event.ada.participant_id  # there is half a minute to come
    breakouts.enter(event.ada, anna)
    breakouts.let_pass(seconds=31)
    breakouts.carry_out()
    assert _leader(breakouts) == event.ada.participant_id

    _leave(breakouts, event.ada)
    breakouts.carry_out()
    assert _leader(breakouts) == event.ada.participant_id
    _went(breakouts, event.ada, 31)
    breakouts.carry_out()
    assert _leader(breakouts) == event.ben.participant_id
    breakouts.enter(event.ada, anna)
    breakouts.carry_out()

    assert _leader(breakouts) == event.ada.participant_id


def test_the_call_of_a_room_hears_who_leads_it_now(
    breakouts: Breakouts, event: Event, runtime: Runtime
) -> None:
    leaders = [str(event.ada.participant_id), str(event.ben.participant_id)]
    anna = breakouts.rooms["Anna"]
    breakouts.run("edit_room", room_id=anna, name="Anna", leader_ids=leaders)
    breakouts.run("open")
    with runtime.work() as work:
        work.session.execute(update(Room).where(Room.id == anna).values(provider=Provider.MESH))
    for who in (event.ada, event.ben):
        breakouts.enter(who, anna)
        breakouts.act(
            "call.join",
            who.person_id,
            connection_id=str(who.participant_id),
            event_id=event.id,
            room_id=anna,
        )
    breakouts.carry_out()
    before = len(told(runtime, topics.room(anna), "call.member_changed"))

    breakouts.run("edit_room", room_id=anna, name="Anna", leader_ids=leaders[::-1])

    changes = [one["member"] for one in told(runtime, topics.room(anna), "call.member_changed")[before:]]
    assert sorted((one["name"], one["is_leading"]) for one in changes) == [
        (event.ada.name, False),
        (event.ben.name, True),
    ]


def _leader(breakouts: Breakouts) -> object:
    return breakouts.run("board").view.set.rooms[0].leader_id


def _went(breakouts: Breakouts, who: Someone, seconds: float) -> None:
    """Let it be so long that somebody went."""
    with breakouts.runtime.work() as work:
        at = work.now - timedelta(seconds=seconds)
        mine = AttendanceInterval.participant_id == who.participant_id
        values = {"joined_at": at, "last_seen_at": at, "left_at": at}
        work.session.execute(update(AttendanceInterval).where(mine).values(values))


def _leave(breakouts: Breakouts, who: Someone) -> None:
    connection = {"connection_id": str(who.participant_id), "event_id": breakouts.event.id}
    breakouts.act("attendance.leave", who.person_id, **connection)


def _passed(breakouts: Breakouts, seconds: float) -> None:
    """Let it be so long that calls were made, and that those left who did."""
    by = timedelta(seconds=seconds)
    with breakouts.runtime.work() as work:
        for call in work.session.scalars(select(HelpCall)):
            call.called_at -= by
        for interval in work.session.scalars(select(AttendanceInterval)):
            interval.joined_at -= by
            if interval.left_at is not None:
                interval.last_seen_at, interval.left_at = interval.last_seen_at - by, interval.left_at - by
