"""What the worker does for meetings: it lets requests expire, reminds, opens talks and closes them."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from sqlalchemy import and_, or_, select

from wbv_events.core.repeating import each
from wbv_events.core.runtime import Runtime
from wbv_events.meetings.models import Meeting
from wbv_events.meetings.services.due import carry_out
from wbv_events.meetings.services.locking import lock_for_worker


def carry_out_meetings(runtime: Runtime) -> int:
    """Do what is due, one transaction a meeting; return with how many something was.

    It looks before it writes, so that a quiet day takes no write lock. What goes wrong with one meeting holds
    up no other.
    """
    with runtime.work(writes=False) as work:
        is_expired = and_(Meeting.ended_at.is_(None), Meeting.expires_at <= work.now)
        query = select(Meeting.id).where(or_(Meeting.due_at <= work.now, is_expired))
        due = list(work.session.scalars(query.order_by(Meeting.id)))
    each("meetings.due", [partial(_carry_out, runtime, one) for one in due])
    return len(due)


def _carry_out(runtime: Runtime, meeting_id: UUID) -> None:
    with runtime.work() as work:
        meeting = lock_for_worker(work, meeting_id)
        if meeting is not None:
            carry_out(work, meeting)
