"""What the rooms of a set were told, and what they called for, whole and in order of time."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from wbv_events.breakouts.models import Broadcast, BroadcastRoom, CallOutcome, HelpCall
from wbv_events.breakouts.schemas.history import PastBroadcast, PastCall
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.rooms.models import Room

BY_THE_MODERATION = frozenset({CallOutcome.ANSWERED, CallOutcome.GRANTED, CallOutcome.REFUSED})


def list_past_broadcasts(work: Work, set_id: UUID) -> list[PastBroadcast]:
    """Return all broadcasts of a set; rooms that were removed since are named too."""
    rooms = _rooms_told(work, set_id)
    query = (
        select(Broadcast, Participant.name)
        .outerjoin(Participant, Participant.id == Broadcast.sent_by_id)
        .where(Broadcast.set_id == set_id)
        .order_by(Broadcast.sent_at, Broadcast.id)
    )
    return [
        PastBroadcast(
            id=told.id,
            text=told.text,
            is_urgent=told.is_urgent,
            sent_by=name or "",
            sent_at=told.sent_at,
            rooms=rooms[told.id],
        )
        for told, name in work.session.execute(query)
    ]


def _rooms_told(work: Work, set_id: UUID) -> defaultdict[UUID, list[str]]:
    query = (
        select(BroadcastRoom.broadcast_id, Room.name)
        .join(Room, Room.id == BroadcastRoom.room_id)
        .join(Broadcast, Broadcast.id == BroadcastRoom.broadcast_id)
        .where(Broadcast.set_id == set_id)
        .order_by(Room.position, Room.name)
    )
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for broadcast_id, name in work.session.execute(query):
        found[broadcast_id].append(name)
    return found


def list_past_calls(work: Work, set_id: UUID) -> list[PastCall]:
    """Return all calls of a set, also those that go on."""
    caller, taker = aliased(Participant), aliased(Participant)
    query = (
        select(HelpCall, Room.name, caller.name, taker.name)
        .join(Room, Room.id == HelpCall.room_id)
        .join(caller, caller.id == HelpCall.participant_id)
        .outerjoin(taker, taker.id == HelpCall.taken_by_id)
        .where(HelpCall.set_id == set_id)
        .order_by(HelpCall.called_at, HelpCall.id)
    )
    return [_view(*row) for row in work.session.execute(query)]


def _view(call: HelpCall, room: str, name: str, taken_by: str | None) -> PastCall:
    return PastCall(
        id=call.id,
        kind=call.kind,
        room=room,
        name=name,
        text=call.text,
        called_at=call.called_at,
        taken_by=taken_by or "",
        taken_at=call.taken_at,
        ended_at=call.ended_at,
        outcome=call.outcome,
        minutes_waited=_minutes_waited(call),
    )


def _minutes_waited(call: HelpCall) -> float | None:
    """Return how long it took until somebody looked after a call; nothing where nobody did."""
    heard_at = call.taken_at or (call.ended_at if call.outcome in BY_THE_MODERATION else None)
    return None if heard_at is None else round((heard_at - call.called_at).total_seconds() / 60, 1)
