"""What the worker does: reminding once, opening the talk, closing it, and noting whether two met."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.meetings.make import Meetings, code
from tests.people import Event, Someone
from tests.told import told
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.core import topics
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.meetings.steps import Step, expiry, next_step
from wbv_events.meetings.tasks import carry_out_meetings
from wbv_events.rooms.models import Room

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def test_a_request_is_answered_within_a_day_or_half_an_hour_before_its_time(meetings: Meetings) -> None:
    now = meetings.starts_at()

    assert expiry(now, now + 48 * HOUR) == now + 24 * HOUR
    assert expiry(now, now + 3 * HOUR) == now + 2.5 * HOUR
    assert expiry(now, now + 35 * MINUTE) == now + 10 * MINUTE
    assert expiry(now, now + 4 * MINUTE) == now + 4 * MINUTE


def test_mails_whose_moment_has_passed_are_left_out(meetings: Meetings) -> None:
    start = meetings.starts_at()
    end = start + 15 * MINUTE

    assert next_step(start - 25 * HOUR, start, end, is_open=False) == (Step.MAIL_DAY, start - 24 * HOUR)
    assert next_step(start - 24 * HOUR, start, end, is_open=False) == (Step.MAIL_HOUR, start - HOUR)
    assert next_step(start - HOUR, start, end, is_open=False) == (Step.OPEN, start - 5 * MINUTE)
    assert next_step(start, start, end, is_open=True) == (Step.CLOSE, end + 2 * MINUTE)


def test_who_does_not_answer_is_reminded_once_and_then_it_expires(meetings: Meetings, event: Event) -> None:
    meeting_id = meetings.asked(event.ada, event.ben, text="Geheim")

    meetings.let_time_pass(13 * HOUR)
    assert carry_out_meetings(meetings.runtime) == 1
    assert carry_out_meetings(meetings.runtime) == 0
    [(recipient, _, body)] = meetings.mails()
    assert recipient == "ben@day.example"
    assert "Ada Attendee" in body
    assert "Geheim" not in body
    meetings.let_time_pass(12 * HOUR)
    assert carry_out_meetings(meetings.runtime) == 1
    assert len(meetings.mails()) == 1
    assert meetings.get(event.ada, meeting_id).standing == "over"
    assert meetings.held() == set()


def test_both_are_reminded_a_day_and_an_hour_before(meetings: Meetings, event: Event) -> None:
    meetings.agreed(event.ada, event.ben)

    for by in (24 * HOUR, 23 * HOUR):
        meetings.let_time_pass(by)
        carry_out_meetings(meetings.runtime)
        carry_out_meetings(meetings.runtime)
        assert [one[0] for one in meetings.mails()] == ["ada@day.example", "ben@day.example"]
        meetings.forget_mails()


def test_five_minutes_before_the_talk_opens_for_the_two_and_nobody_else(
    meetings: Meetings, event: Event, carl: Someone, runtime: Runtime
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)
    meetings.let_time_pass(48 * HOUR - 6 * MINUTE)
    carry_out_meetings(runtime)
    assert meetings.get(event.ada, meeting_id).standing == "agreed"

    meetings.let_time_pass(2 * MINUTE)
    carry_out_meetings(runtime)

    view = meetings.get(event.ada, meeting_id)
    assert (view.standing, bool(view.room_slug)) == ("open", True)
    last = told(runtime, topics.person(event.ben.participant_id), "meeting.changed")[-1]["meeting"]
    assert (last["standing"], last["room_slug"]) == ("open", view.room_slug)
    room = {"event_id": event.id, "room_id": meetings.row(meeting_id).room_id}
    for who, expected in ((event.ada, ""), (event.ben, ""), (carl, "app.not_found")):
        assert (
            code(meetings.act("attendance.enter", who.person_id, connection_id=who.name, **room)) == expected
        )
    assert meetings.run("now", event.ada).view.meeting.id == meeting_id
    assert meetings.run("now", carl).view.meeting is None
    moved = meetings.run("propose", event.ada, meeting_id=meeting_id, time_id=meetings.times[2])
    assert code(moved) == "meeting.begun"


@pytest.mark.parametrize(
    ("ben_comes", "ben_goes", "standing"),
    [(1, 9, "held"), (1, 2, "held"), (5.5, 6, "missed"), (10, 12, "missed")],
)
def test_it_took_place_if_both_were_there_together_for_a_minute(  # what differs
    meetings: Meetings,
    event: Event,
    runtime: Runtime,
    ben_comes: float,
    ben_goes: float,
    standing: str,
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)
    start = meetings.starts_at()
    meetings.worker_at(start - 48 * HOUR, meeting_id)
    for step in range(3):
        meetings.worker_at(start - (24, 1, 1 / 12)[step] * HOUR, meeting_id)
    room_id = meetings.row(meeting_id).room_id
    assert room_id
    with runtime.work() as work:
        for who, came, went in ((event.ada, 0, 10), (event.ben, ben_comes, ben_goes)):
            work.session.add(
                AttendanceInterval(
                    id=new_id(),
                    event_id=event.id,
                    room_id=room_id,
                    participant_id=who.participant_id,
                    connection_id=who.name,
                    joined_at=start + came * MINUTE,
                    last_seen_at=start + came * MINUTE,
                    left_at=start + went * MINUTE,
                )
            )

    meetings.worker_at(start + 17 * MINUTE, meeting_id)

    for who in (event.ada, event.ben):
        view = meetings.get(who, meeting_id)
        assert (view.standing, view.partner is not None, view.room_slug) == (standing, True, "")
    with runtime.work(writes=False) as work:
        assert work.session.get_one(Room, room_id).removed_at is not None
    assert meetings.held() == set()


def test_a_worker_that_comes_too_late_opens_nothing(meetings: Meetings, event: Event) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)

    meetings.let_time_pass(50 * HOUR)
    for _ in range(4):
        carry_out_meetings(meetings.runtime)

    assert meetings.get(event.ada, meeting_id).standing == "missed"
    assert meetings.mails() == []
    assert carry_out_meetings(meetings.runtime) == 0
