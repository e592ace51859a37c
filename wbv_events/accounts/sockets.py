"""A connection lasts no longer than the browser session or token that it was opened with."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, union_all

from wbv_events.accounts.models import ApiToken, BrowserSession
from wbv_events.accounts.queries import is_open_session, is_valid_token
from wbv_events.core.connections import Connection
from wbv_events.core.control import CONTROL, ConnectionsEnded
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work

CHUNK = 1000


def end_expired(runtime: Runtime, connections: Sequence[Connection]) -> None:
    """End the connections whose browser session or token has run out or was ended: a query per 1,000."""
    for start in range(0, len(connections), CHUNK):
        some = [one for one in connections[start : start + CHUNK] if one.browser_session_id is not None]
        with runtime.work(writes=False) as work:
            lasting = _find_lasting(work, {one.browser_session_id for one in some})
        over = {
            (one.actor.person_id, one.browser_session_id)
            for one in some
            if one.browser_session_id not in lasting
        }
        for person_id, opened_with in over:
            assert person_id is not None
            ended = ConnectionsEnded(person_id=person_id, browser_session_id=opened_with, code="expired")
            runtime.outgoing.send([(CONTROL, ended)])


def _find_lasting(work: Work, ids: set[UUID | None]) -> set[UUID | None]:
    """Return which of these browser sessions and tokens still let somebody in."""
    sessions = select(BrowserSession.id).where(BrowserSession.id.in_(ids), is_open_session(work.now))
    tokens = select(ApiToken.id).where(ApiToken.id.in_(ids), is_valid_token(work))
    return set(work.session.scalars(union_all(sessions, tokens)))
