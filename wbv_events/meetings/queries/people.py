"""Who can be named in a meeting, and who had one with whom."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select

from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries.pairs import pairs_with
from wbv_events.events.queries.participants import takes_part
from wbv_events.meetings.models import Meeting


def list_taking_part(work: Work, event_id: UUID, ids: Collection[UUID]) -> set[UUID]:
    """Return those of some participants who take part in the event. Who left is named no more.

    A block takes no name away: what took place stays a memory of both, and all else ended with the block but
    for a request, which is to look as if nobody had answered it.
    """
    query = select(Participant.id).where(
        Participant.id.in_(ids), Participant.event_id == event_id, takes_part()
    )
    return set(work.session.scalars(query))


def had_meeting_with(viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a participant and somebody had a request or a meeting, however it ended."""
    return exists().where(pairs_with(viewer_id, Meeting.one_id, Meeting.other_id))


def meets_or_waits_for(viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a participant has an appointment with somebody, or waits for its answer.

    Not that somebody waits for the participant: a block ends nothing of that, and would take the right away.
    """
    return exists().where(
        pairs_with(viewer_id, Meeting.one_id, Meeting.other_id),
        Meeting.ended_at.is_(None),
        Meeting.outcome.is_(None),
        or_(Meeting.agreed_at.is_not(None), Meeting.turn_id == viewer_id),
    )
