"""The own calendar: meetings, requests, meeting times, and what is marked or contributed to."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import or_, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.queries import own_participant
from wbv_events.meetings import actions
from wbv_events.meetings.models import Meeting
from wbv_events.meetings.queries.meetings import concerns, is_of, view_meetings
from wbv_events.meetings.queries.times import find_in_the_way, offered_times
from wbv_events.meetings.schemas.meetings import Calendar, MeetingView, ShowCalendar
from wbv_events.meetings.schemas.times import OwnTime
from wbv_events.programme.queries import list_programme
from wbv_events.programme.schemas import ListProgramme


@actions.read("calendar", schema=ShowCalendar, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def show_calendar(work: Work, given: ShowCalendar) -> Calendar:
    """Return the calendar of the actor: what is open, and of what is over what had been agreed."""
    me = own_participant(work, given.event_id)
    programme = list_programme(work, ListProgramme(event_id=given.event_id))
    own = {*programme.marked, *programme.contributing}
    return Calendar(
        now=work.now,
        meetings=tuple(_meetings(work, given.event_id, me.id)),
        times=tuple(own_times(work, given.event_id, me.id)),
        slots=tuple(slot for slot in programme.slots if slot.id in own),
    )


def own_times(work: Work, event_id: UUID, participant_id: UUID) -> list[OwnTime]:
    """Return the meeting times of an event as they are to a participant."""
    in_the_way = find_in_the_way(work, event_id, [participant_id])[participant_id]
    return [
        OwnTime(
            id=time.id,
            starts_at=time.starts_at,
            ends_at=time.ends_at,
            is_free=in_the_way.allows(time),
            is_kept=time.id in in_the_way.kept,
            is_held=time.id in in_the_way.held,
            busy_with=in_the_way.busy_with(time),
            overlaps=in_the_way.overlaps(time),
        )
        for time in offered_times(work, event_id)
    ]


def list_agreed(work: Work, event_id: UUID, participant_id: UUID) -> list[MeetingView]:
    """Return the appointments of a participant that take place or are to come, in their order."""
    query = select(Meeting).where(
        is_of(participant_id),
        Meeting.event_id == event_id,
        Meeting.ended_at.is_(None),
        Meeting.agreed_at.is_not(None),
    )
    return _in_order(view_meetings(work, work.session.scalars(query).all(), participant_id))


def _meetings(work: Work, event_id: UUID, participant_id: UUID) -> list[MeetingView]:
    query = select(Meeting).where(
        concerns(participant_id),
        Meeting.event_id == event_id,
        or_(Meeting.ended_at.is_(None), Meeting.agreed_at.is_not(None)),
    )
    return _in_order(view_meetings(work, work.session.scalars(query).all(), participant_id))


def _in_order(views: list[MeetingView]) -> list[MeetingView]:
    return sorted(views, key=lambda view: (view.starts_at, view.id))
