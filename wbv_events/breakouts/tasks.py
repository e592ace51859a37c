"""What the worker does for breakout rooms: opening, closing, offers, calls, leaders."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from sqlalchemy import and_, exists, or_, select

from wbv_events.breakouts.models import BreakoutRoom, BreakoutSet, HelpCall, Offer
from wbv_events.breakouts.services import (
    changing,
    close_due,
    end_calls_of_leavers,
    expire_offers,
    hand_over,
    list_new_leaders,
    open_due,
    opens_now,
)
from wbv_events.breakouts.states import GRACE
from wbv_events.core.repeating import each
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work


def carry_out_due(runtime: Runtime) -> int:
    """Carry out what is due in each set, one transaction a set; return in how many sets there was something.

    It looks before it writes, so that a quiet day takes no write lock every two seconds. What goes wrong in
    one set holds up no other.
    """
    with runtime.work(writes=False) as work:
        due = _find_due(work)
    each("breakouts.due", [partial(_carry_out, runtime, *one) for one in due])
    return len(due)


def _carry_out(runtime: Runtime, event_id: UUID, set_id: UUID) -> None:
    with runtime.work() as work, changing(work, event_id, set_id) as change:
        open_due(change)
        close_due(change)
        expire_offers(change)
        end_calls_of_leavers(change)
        hand_over(change)


def _find_due(work: Work) -> list[tuple[UUID, UUID]]:
    """Return the sets in which something may be due, with their events."""
    running = and_(
        BreakoutRoom.set_id == BreakoutSet.id,
        BreakoutRoom.opened_at.is_not(None),
        BreakoutRoom.closed_at.is_(None),
    )
    ends = exists().where(running, BreakoutRoom.ends_at <= work.now - GRACE)
    expires = exists().where(
        Offer.set_id == BreakoutSet.id, Offer.answered_at.is_(None), Offer.expires_at <= work.now
    )
    calls = exists().where(HelpCall.set_id == BreakoutSet.id, HelpCall.ended_at.is_(None))
    opens, led_otherwise = opens_now(work), {room.set_id for room, _ in list_new_leaders(work)}
    query = select(BreakoutSet.event_id, BreakoutSet.id).where(
        BreakoutSet.removed_at.is_(None), or_(ends, expires, calls, opens, BreakoutSet.id.in_(led_otherwise))
    )
    return [(event_id, set_id) for event_id, set_id in work.session.execute(query)]
