"""Who is in a breakout room takes part in what is on in the room that it belongs to."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from tests.breakouts.make import Breakouts
from tests.people import Event, Someone
from wbv_events.attendance.models import AttendanceInterval


def _was_in(breakouts: Breakouts, who: Someone, room_id: object, minutes: tuple[int, int]) -> None:
    """Store that somebody was in a room from so many minutes ago until so many."""
    with breakouts.runtime.work() as work:
        came, went = (work.now - timedelta(minutes=ago) for ago in minutes)
        work.session.add(
            AttendanceInterval(
                id=uuid4(),
                event_id=breakouts.event.id,
                room_id=room_id,
                participant_id=who.participant_id,
                connection_id=str(uuid4()),
                joined_at=came,
                last_seen_at=went,
                left_at=went,
            )
        )


def test_time_in_a_breakout_room_counts_for_the_session(breakouts: Breakouts, event: Event) -> None:
    _was_in(breakouts, event.ada, event.session_room_id, (5, 3))
    _was_in(breakouts, event.ada, breakouts.rooms["Anna"], (3, 0))

    people = breakouts.act(
        "attendance.people", event.organiser.person_id, event_id=event.id, slot_id=breakouts.slot_id
    ).view.people

    assert {one.name: one.minutes for one in people if one.minutes} == {"Ada Attendee": 5}


def test_breakout_rooms_stand_in_no_report_by_themselves(breakouts: Breakouts, event: Event) -> None:
    _was_in(breakouts, event.ada, breakouts.rooms["Anna"], (3, 0))

    report = breakouts.act("attendance.report", event.organiser.person_id, event_id=event.id)

    assert report.ok
    assert "Anna" not in report.written.decode()
