"""Meetings as each of the two sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.queries import own_participant
from wbv_events.meetings import actions
from wbv_events.meetings.models import Meeting, MeetingTime, Outcome
from wbv_events.meetings.queries.people import list_taking_part
from wbv_events.meetings.queries.times import times_by_id
from wbv_events.meetings.schemas.meetings import (
    MeetingView,
    NameMeeting,
    OpenMeeting,
    OpenMeetings,
    ShowCalendar,
    Standing,
    Upcoming,
)
from wbv_events.profiles.queries import list_cards_for
from wbv_events.profiles.schemas.cards import PersonCard
from wbv_events.rooms.models import Room


@actions.read("get", schema=NameMeeting, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def get_meeting(work: Work, given: NameMeeting) -> MeetingView:
    """Return a meeting of the actor. Raises `NotFound`."""
    me = own_participant(work, given.event_id)
    meeting = find_own(work, given.event_id, given.meeting_id, me.id)
    if meeting.is_declined_by(me.id):
        raise NotFound
    return view_meetings(work, [meeting], me.id)[0]


@actions.read("now", schema=ShowCalendar, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def find_open_now(work: Work, given: ShowCalendar) -> Upcoming:
    """Return what every page tells: the meeting of the actor whose talk is open, and how many wait for it."""
    me = own_participant(work, given.event_id)
    query = select(Meeting).where(
        is_of(me.id),
        Meeting.event_id == given.event_id,
        Meeting.ended_at.is_(None),
        Meeting.room_id.is_not(None),
    )
    found = work.session.scalars(query.order_by(Meeting.due_at).limit(1)).all()
    views = view_meetings(work, found, me.id)
    to_answer = work.session.scalar(select(count_to_answer(me.id))) or 0
    return Upcoming(now=work.now, meeting=views[0] if views else None, to_answer=to_answer)


@actions.read("list_open", schema=ShowCalendar, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_open(work: Work, given: ShowCalendar) -> OpenMeetings:
    """Return with whom the actor has a request or an appointment that is open."""
    me = own_participant(work, given.event_id)
    query = select(Meeting).where(
        concerns(me.id), Meeting.event_id == given.event_id, Meeting.ended_at.is_(None)
    )
    return OpenMeetings(
        meetings=tuple(
            OpenMeeting(
                participant_id=one.partner_of(me.id), meeting_id=one.id, is_agreed=one.agreed_at is not None
            )
            for one in work.session.scalars(query.order_by(Meeting.id))
        )
    )


def find_own(work: Work, event_id: UUID, meeting_id: UUID, participant_id: UUID) -> Meeting:
    """Return a meeting of a participant, one that it declined too. Raises `NotFound`."""
    query = select(Meeting).where(
        Meeting.id == meeting_id, Meeting.event_id == event_id, is_of(participant_id)
    )
    meeting = work.session.scalar(query)
    if meeting is None:
        raise NotFound
    return meeting


def find_open(work: Work, one: UUID, other: UUID) -> Meeting | None:
    """Return the meeting of two that is open in the eyes of one of them at least, if they have one."""
    smaller, larger = sorted((one, other))
    query = select(Meeting).where(
        Meeting.one_id == smaller, Meeting.other_id == larger, Meeting.ended_at.is_(None)
    )
    return work.session.scalar(query.execution_options(populate_existing=True))


def find_in_room(work: Work, room_id: UUID, participant_id: UUID) -> MeetingView | None:
    """Return the meeting whose talk is in a room, as one of the two sees it."""
    query = select(Meeting).where(Meeting.room_id == room_id, is_of(participant_id))
    views = view_meetings(work, work.session.scalars(query).all(), participant_id)
    return views[0] if views else None


def had_talk_at(work: Work, event_id: UUID, slug: str, participant_id: UUID) -> bool:
    """Say whether the address was that of a participant's own talk, which is closed."""
    query = (
        select(Meeting.id)
        .join(Room, Room.id == Meeting.room_id)
        .where(
            Room.event_id == event_id, Room.slug == slug, Room.removed_at.is_not(None), is_of(participant_id)
        )
    )
    return work.session.scalar(query.limit(1)) is not None


def is_of(participant_id: UUID | ColumnElement[UUID]) -> ColumnElement[bool]:
    """Return the condition that a meeting is one of a participant."""
    return or_(Meeting.one_id == participant_id, Meeting.other_id == participant_id)


def concerns(participant_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a meeting is there for a participant: one that it declined no longer is."""
    return is_of(participant_id) & or_(
        Meeting.outcome.is_distinct_from(Outcome.DECLINED),
        Meeting.ended_by_id.is_distinct_from(participant_id),
    )


def count_to_answer(participant_id: UUID | ColumnElement[UUID]) -> ColumnElement[int]:
    """Return how many requests and other times wait for a participant's answer, as a part of a query."""
    query = select(func.count()).where(
        is_of(participant_id),
        Meeting.turn_id == participant_id,
        Meeting.ended_at.is_(None),
        Meeting.outcome.is_(None),
    )
    return query.scalar_subquery()


def view_meetings(work: Work, meetings: Sequence[Meeting], viewer_id: UUID) -> list[MeetingView]:
    """Show meetings to one of their two: a handful of queries, however many they are."""
    return view_to_each(work, [(each, viewer_id) for each in meetings])


def view_to_each(work: Work, seen: Sequence[tuple[Meeting, UUID]]) -> list[MeetingView]:
    """Show meetings of an event, each to one of its two, in as many queries as for one."""
    if not seen:
        return []
    times = times_by_id(work, (one for each, _ in seen for one in (each.time_id, each.proposed_time_id)))
    named = [(each, viewer_id) for each, viewer_id in seen if _names_partner(each, viewer_id)]
    partners = {each.partner_of(viewer_id) for each, viewer_id in named}
    taking_part = list_taking_part(work, seen[0][0].event_id, partners)
    asked: dict[UUID, set[UUID]] = {viewer_id: set() for _, viewer_id in seen}
    for each, viewer_id in named:
        asked[viewer_id] |= {each.partner_of(viewer_id)} & taking_part
    cards = list_cards_for(work, asked)
    rooms = _slugs(work, [each for each, _ in seen])
    return [
        _view(each, viewer_id, times, cards[viewer_id].get(each.partner_of(viewer_id)), rooms)
        for each, viewer_id in seen
    ]


def _view(
    meeting: Meeting,
    viewer_id: UUID,
    times: Mapping[UUID, MeetingTime],
    partner: PersonCard | None,
    rooms: Mapping[UUID, str],
) -> MeetingView:
    proposed = times.get(meeting.proposed_time_id) if meeting.proposed_time_id else None
    known: dict[str, Any] = {}
    if not meeting.is_over_for(viewer_id):
        known = {
            "text": meeting.text,
            "is_my_turn": meeting.turn_id == viewer_id,
            "is_refused": meeting.refused_id == viewer_id,
            "expires_at": meeting.expires_at,
            "room_slug": rooms.get(meeting.room_id, "") if meeting.room_id else "",
            "proposed_starts_at": proposed.starts_at if proposed else None,
            "proposed_ends_at": proposed.ends_at if proposed else None,
        }
    return MeetingView(
        id=meeting.id,
        standing=standing_of(meeting, viewer_id),
        starts_at=times[meeting.time_id].starts_at,
        ends_at=times[meeting.time_id].ends_at,
        partner=_partner(meeting, partner if _names_partner(meeting, viewer_id) else None),
        is_mine=meeting.asker_id == viewer_id,
        was_agreed=meeting.agreed_at is not None,
        changed_at=meeting.changed_at,
        sequence=meeting.sequence,
        version=2 * meeting.version + meeting.is_declined_by(viewer_id),  # between two of the other's
        **known,
    )


def standing_of(meeting: Meeting, viewer_id: UUID) -> Standing:
    """Return how a meeting stands for one of its two; how a request ended, neither is told."""
    if not meeting.is_over_for(viewer_id):
        if meeting.agreed_at is None:
            return "asked" if meeting.turn_id == viewer_id else "waiting"
        return "open" if meeting.room_id else "agreed"
    if meeting.outcome is Outcome.HELD:
        return "held"
    if meeting.outcome is Outcome.MISSED:
        return "missed"
    return "cancelled" if meeting.agreed_at else "over"


def _partner(meeting: Meeting, card: PersonCard | None) -> PersonCard | None:
    """Return the partner's card, of what has taken place only the name: nobody is followed by a memory."""
    if card is None or meeting.ended_at is None:
        return card
    return PersonCard(participant_id=card.participant_id, name=card.name)


def _names_partner(meeting: Meeting, viewer_id: UUID) -> bool:
    """Say whether the partner is named: not in what does not take place, whoever is the reason."""
    return not meeting.is_over_for(viewer_id) or meeting.outcome in {Outcome.HELD, Outcome.MISSED}


def _slugs(work: Work, meetings: Sequence[Meeting]) -> dict[UUID, str]:
    wanted = {each.room_id for each in meetings if each.room_id and each.ended_at is None}
    if not wanted:
        return {}
    query = select(Room.id, Room.slug).where(Room.id.in_(wanted), Room.removed_at.is_(None))
    return {row.id: row.slug for row in work.session.execute(query)}
