"""Holding times for two, and letting them go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete

from wbv_events.core.errors import Conflict
from wbv_events.core.time_of_day import time_of_day
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import get_event
from wbv_events.meetings.models import Meeting, MeetingHold, MeetingTime
from wbv_events.meetings.queries.times import common_times, find_in_the_way, get_time

MOST_NAMED = 3


class TimeTaken(Conflict):
    """One of the two is not free then."""

    code = "meeting.time_taken"
    message = N_("This time is no longer free for both of you. You are both free at: %(times)s")


class NoTimeLeft(TimeTaken):
    """One of the two is not free then, and at no other time both are."""

    message = N_("This time is no longer free for both of you, and there is no other one at the moment.")


class TimeOver(Conflict):
    """The time has begun."""

    code = "meeting.time_over"
    message = N_("This time has already begun.")


def free_time(
    work: Work, event_id: UUID, time_id: UUID, people: Sequence[UUID], but: Meeting | None = None
) -> MeetingTime:
    """Return a time at which two who are locked are free, but for what one meeting holds.

    Raises `NotFound`, `TimeOver`, `TimeTaken`.
    """
    time = get_time(work, event_id, time_id)
    if time.starts_at <= work.now:
        raise TimeOver
    if not all(one.allows(time) for one in find_in_the_way(work, event_id, people, but).values()):
        raise _taken(work, event_id, time, people, but)
    return time


def check_free_of_programme(work: Work, meeting: Meeting, time: MeetingTime) -> None:
    """Raise `TimeTaken` if one of the two contributes to the programme at a time that a meeting holds."""
    in_the_way = find_in_the_way(work, meeting.event_id, meeting.people, meeting)
    if any(one.busy_with(time) for one in in_the_way.values()):
        raise _taken(work, meeting.event_id, time, meeting.people, meeting)


def hold(work: Work, meeting: Meeting, time: MeetingTime) -> None:
    """Hold a time for those for whom the meeting is there; the key lets nobody be promised twice."""
    work.session.add_all(
        MeetingHold(time_id=time.id, participant_id=one, meeting_id=meeting.id) for one in meeting.concerned
    )
    work.session.flush()


def let_go(work: Work, meeting: Meeting, *, but: UUID | None = None) -> None:
    """Let go of all times that a meeting holds, or of all but one."""
    held = delete(MeetingHold).where(MeetingHold.meeting_id == meeting.id)
    work.session.execute(held if but is None else held.where(MeetingHold.time_id != but))


def let_go_of_one(work: Work, meeting: Meeting, participant_id: UUID) -> None:
    """Let go of the times that a meeting holds for one of its two."""
    held = delete(MeetingHold).where(MeetingHold.meeting_id == meeting.id)
    work.session.execute(held.where(MeetingHold.participant_id == participant_id))


def _taken(
    work: Work, event_id: UUID, time: MeetingTime, people: Sequence[UUID], but: Meeting | None
) -> TimeTaken:
    """Return the refusal that names the times in common nearest to one, later ones first."""
    others = common_times(work, event_id, people, but)
    nearest = [one for one in others if one.starts_at > time.starts_at] or others
    if not nearest:
        return NoTimeLeft()
    zone = ZoneInfo(get_event(work, event_id).time_zone)
    day = time.starts_at.astimezone(zone).date()
    return TimeTaken(times=", ".join(_clock(one.starts_at, zone, day) for one in nearest[:MOST_NAMED]))


def _clock(instant: datetime, zone: ZoneInfo, day: date) -> str:
    """Return the time of day, with the day where it is another one."""
    local, time = instant.astimezone(zone), time_of_day(instant, zone)
    return time if local.date() == day else f"{local.day}.{local.month}. {time}"
