"""What the worker does about accounts."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy import delete, or_

from wbv_events.accounts.models import AccessLink, ApiToken, BrowserSession
from wbv_events.core.runtime import Runtime

KEPT: Final = timedelta(days=30)
ONE_DAY: Final = 24 * 60 * 60


def forget_expired(runtime: Runtime) -> None:
    """Delete ways in that ended 30 days ago; looks once a day, however often it is called.

    Until then people who come with an old link read what became of it.
    """
    key = f"{runtime.settings.redis_prefix}:ways-in-forgotten"
    if not runtime.redis.set(key, 1, nx=True, ex=ONE_DAY):
        return
    with runtime.work() as work:
        before = work.now - KEPT
        for model in (AccessLink, ApiToken):
            ended = or_(model.expires_at < before, model.revoked_at < before)
            work.session.execute(delete(model).where(ended))
        ended = or_(BrowserSession.expires_at < before, BrowserSession.ended_at < before)
        work.session.execute(delete(BrowserSession).where(ended))
