"""Who blocks whom. What comes of it works both ways; that it is so is told to nobody but the blocker."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, exists, or_, select

from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries.pairs import pairs_with
from wbv_events.profiles.models import Block

# asked by everybody who comes into a room, so it is put together once
_UNSEEN: Final = (
    select(Block.blocked_id)
    .join(Participant, Participant.id == Block.blocked_id)
    .where(Block.blocker_id == bindparam("viewer_id"), Participant.role < Role.MODERATOR)
)


def are_blocked(work: Work, one: UUID, other: UUID) -> bool:
    """Say whether one of the two blocked the other."""
    return bool(list_blocked_among(work, [one, other]))


def list_blocked_among(work: Work, ids: Collection[UUID]) -> set[frozenset[UUID]]:
    """Return the pairs among some participants of whom one blocked the other."""
    query = select(Block.blocker_id, Block.blocked_id).where(
        Block.blocker_id.in_(ids), Block.blocked_id.in_(ids)
    )
    return {frozenset((one, other)) for one, other in work.session.execute(query)}


def is_apart_from(viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a participant blocked somebody or was blocked by it."""
    return exists().where(pairs_with(viewer_id, Block.blocker_id, Block.blocked_id))


def list_blocked_with(work: Work, participant_id: UUID) -> set[UUID]:
    """Return whom a participant blocked or was blocked by."""
    query = select(Block.blocker_id, Block.blocked_id).where(
        or_(Block.blocker_id == participant_id, Block.blocked_id == participant_id)
    )
    return {one for pair in work.session.execute(query) for one in pair} - {participant_id}


def list_blocked_by(work: Work, participant_id: UUID) -> set[UUID]:
    """Return whom a participant blocked itself; to be asked where the other must not notice a block."""
    return set(work.session.scalars(select(Block.blocked_id).where(Block.blocker_id == participant_id)))


def find_unseen(work: Work, viewer_id: UUID) -> set[UUID]:
    """Return whom somebody blocked and so does not see in rooms either. Of the two only the blocker notices.

    Whoever moderates is always seen, and sees everybody.
    """
    if work.role >= Role.MODERATOR:
        return set()
    viewer = {"viewer_id": viewer_id}
    return work.once(("unseen", viewer_id), lambda: set(work.session.scalars(_UNSEEN, viewer)))


def list_blocked_pairs(work: Work, event_id: UUID) -> set[tuple[UUID, UUID]]:
    """Return all pairs of an event of whom one blocked the other, each both ways round."""
    query = select(Block.blocker_id, Block.blocked_id).where(Block.event_id == event_id)
    pairs = [(one, other) for one, other in work.session.execute(query)]
    return {*pairs, *((other, one) for one, other in pairs)}
