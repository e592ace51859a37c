"""Who blocks whom. What comes of it works both ways; that it is so is told to nobody but the blocker."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select

from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.profiles.models import Block


def are_blocked(work: Work, one: UUID, other: UUID) -> bool:
    """Say whether one of the two blocked the other."""
    pair = [one, other]
    query = select(Block.blocker_id).where(Block.blocker_id.in_(pair), Block.blocked_id.in_(pair))
    return work.session.scalar(query.limit(1)) is not None


def is_apart_from(viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a participant blocked somebody or was blocked by it."""
    return exists().where(
        or_(
            and_(Block.blocker_id == viewer_id, Block.blocked_id == Participant.id),
            and_(Block.blocked_id == viewer_id, Block.blocker_id == Participant.id),
        )
    )


def list_blocked_with(work: Work, participant_id: UUID) -> set[UUID]:
    """Return whom a participant blocked or was blocked by."""
    query = select(Block.blocker_id, Block.blocked_id).where(
        or_(Block.blocker_id == participant_id, Block.blocked_id == participant_id)
    )
    return {one for pair in work.session.execute(query) for one in pair} - {participant_id}


def list_blocked_by(work: Work, participant_id: UUID) -> set[UUID]:
    """Return whom a participant blocked itself; to be asked where the other must not notice a block."""
    return set(work.session.scalars(select(Block.blocked_id).where(Block.blocker_id == participant_id)))


def list_blocked_pairs(work: Work, event_id: UUID) -> set[tuple[UUID, UUID]]:
    """Return all pairs of an event of whom one blocked the other, each both ways round."""
    query = select(Block.blocker_id, Block.blocked_id).where(Block.event_id == event_id)
    pairs = [(one, other) for one, other in work.session.execute(query)]
    return {*pairs, *((other, one) for one, other in pairs)}
