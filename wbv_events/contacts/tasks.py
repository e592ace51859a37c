"""What the worker does about contacts: ending requests in time, and writing to people."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from wbv_events.contacts.queries.news import list_expired, list_to_write_to
from wbv_events.contacts.services import expire_request, write_news
from wbv_events.core.repeating import each
from wbv_events.core.runtime import Runtime


def expire_requests(runtime: Runtime) -> int:
    """End each request whose time is over, in a transaction of its own; return how many there were."""
    with runtime.work(writes=False) as work:
        due = list_expired(work)
    each("contacts.expire", [partial(_expire, runtime, one) for one in due])
    return len(due)


def write_to_people(runtime: Runtime) -> int:
    """Write to each participant for whom there is news, in a transaction of its own; return to how many.

    It needs an app context, for the texts.
    """
    with runtime.work(writes=False) as work:
        due = list_to_write_to(work)
    each("contacts.write", [partial(_write, runtime, one) for one in due])
    return len(due)


def _expire(runtime: Runtime, request_id: UUID) -> None:
    with runtime.work() as work:
        expire_request(work, request_id)


def _write(runtime: Runtime, participant_id: UUID) -> None:
    with runtime.work() as work:
        write_news(work, participant_id)
