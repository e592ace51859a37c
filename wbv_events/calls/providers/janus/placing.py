"""On which media server a room's call is, and who sits there: short looks into the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import exists, func, or_, select

from wbv_events.calls.models import Call, CallKind, CallSeat
from wbv_events.calls.queries import taken_seats
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Restriction, RestrictionKind


class Sitting(NamedTuple):
    """A taken seat of a call that a media server carries."""

    connection_id: str
    server: str
    is_muted: bool
    is_silenced: bool


def find_sitting(runtime: Runtime, seat_ids: Sequence[UUID]) -> dict[UUID, Sitting]:
    """Return those of the seats that are taken in calls that media servers carry."""
    with runtime.work(writes=False) as work:
        found = (
            taken_seats(work)
            .join(Call, Call.room_id == CallSeat.room_id)
            .where(CallSeat.id.in_(seat_ids), Call.kind == CallKind.JANUS)
            .with_only_columns(CallSeat.id, CallSeat.connection_id, Call.server, CallSeat.is_muted, _SILENCED)
        )
        return {row[0]: Sitting(*row[1:]) for row in work.session.execute(found)}


def find_hearing(runtime: Runtime, seat_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of the seats that were given up and are still heard from for a moment."""
    with runtime.work(writes=False) as work:
        hearing = select(CallSeat.id).where(CallSeat.id.in_(seat_ids), CallSeat.hears_until > work.now)
        return set(work.session.scalars(hearing))


def count_people(runtime: Runtime) -> Counter[str]:
    """Return how many people sit in the calls that each media server carries."""
    with runtime.work(writes=False) as work:
        counted = (
            taken_seats(work)
            .join(Call, Call.room_id == CallSeat.room_id)
            .where(Call.kind == CallKind.JANUS)
            .with_only_columns(Call.server, func.count().label("people"))
            .group_by(Call.server)
        )
        return Counter({row.server: row.people for row in work.session.execute(counted)})


def least_used(capacities: Mapping[str, int], people: Mapping[str, int]) -> str | None:
    """Return the server of which the smallest part is used, or None if all are full."""
    free = {
        name: people.get(name, 0) / most for name, most in capacities.items() if people.get(name, 0) < most
    }
    return min(free, key=lambda name: (free[name], name)) if free else None


_SILENCED: Final = CallSeat.is_muted & exists().where(
    Restriction.participant_id == CallSeat.participant_id,
    Restriction.kind == RestrictionKind.SILENCED,
    or_(Restriction.room_id.is_(None), Restriction.room_id == CallSeat.room_id),
    Restriction.lifted_at.is_(None),
)
