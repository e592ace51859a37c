"""Who is to be in which talk."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import aliased

from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.rooms.models import Room
from wbv_events.talks.models import Talk, Talker


def belongs(work: Work, room: Room, participant: Participant) -> bool:
    """Say whether a participant is one of those who talk in a room now."""
    query = (
        select(Talk.room_id)
        .join(Talker, Talker.room_id == Talk.room_id)
        .where(
            Talk.room_id == room.id,
            Talk.opens_at <= work.now,
            Talk.closed_at.is_(None),
            Talker.participant_id == participant.id,
            Talker.left_at.is_(None),
        )
    )
    return work.session.scalar(query) is not None


def list_talkers(work: Work, room_ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Return who is to be in each of some talks, in the order of their coming."""
    query = select(Talker.room_id, Talker.participant_id).where(
        Talker.room_id.in_(room_ids), Talker.left_at.is_(None)
    )
    found: dict[UUID, list[UUID]] = {room_id: [] for room_id in room_ids}
    for room_id, participant_id in work.session.execute(
        query.order_by(Talker.joined_at, Talker.participant_id)
    ):
        found[room_id].append(participant_id)
    return found


def list_shared(work: Work, one: UUID, other: UUID) -> list[UUID]:
    """Return the rooms of the talks that go on or are to come in which both are."""
    both = select(Talker.room_id).where(Talker.participant_id == other, Talker.left_at.is_(None))
    query = (
        select(Talk.room_id)
        .join(Talker, Talker.room_id == Talk.room_id)
        .where(
            Talk.closed_at.is_(None),
            Talker.participant_id == one,
            Talker.left_at.is_(None),
            Talk.room_id.in_(both),
        )
    )
    return list(work.session.scalars(query.order_by(Talk.room_id)))


def was_in_talk_with(viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a participant was in a talk at the same time as somebody."""
    mine, theirs = aliased(Talker), aliased(Talker)
    return exists().where(
        mine.participant_id == viewer_id,
        theirs.participant_id == Participant.id,
        theirs.room_id == mine.room_id,
        or_(mine.left_at.is_(None), mine.left_at > theirs.joined_at),
        or_(theirs.left_at.is_(None), theirs.left_at > mine.joined_at),
    )
