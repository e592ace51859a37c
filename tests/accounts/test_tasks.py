"""What is kept of ways in that have ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from redis import Redis
from sqlalchemy import select

from tests.accounts.browsing import Browser
from wbv_events.accounts.models import AccessLink, ApiToken, BrowserSession
from wbv_events.accounts.services import issue_token
from wbv_events.accounts.tasks import forget_expired
from wbv_events.core.runtime import Runtime


def test_ended_ways_in_are_forgotten_after_30_days_and_good_ones_stay(
    runtime: Runtime, client: Browser, ada: UUID, make_link: Callable[..., str]
) -> None:
    for days in (-31, -29, 1):
        make_link(ada, lifetime=timedelta(days=days))
        with runtime.work() as work:
            issue_token(work, ada, f"{days}", timedelta(days=days))
    with runtime.work() as work:
        issue_token(work, ada, "for ever", None)
    client.post("/link", data={"secret": make_link(ada, lifetime=timedelta(days=2))})
    client.post("/abmelden")
    with runtime.work() as work:
        work.session.scalars(select(BrowserSession)).one().ended_at = work.now - timedelta(days=31)
    client.post("/link", data={"secret": make_link(ada, lifetime=timedelta(days=3))})

    forget_expired(runtime)

    with runtime.work(writes=False) as work:
        lives = [
            (link.expires_at - link.created_at).days for link in work.session.scalars(select(AccessLink))
        ]
        assert sorted(lives) == [-29, 1, 2, 3]
        assert sorted(work.session.scalars(select(ApiToken.label))) == ["-29", "1", "for ever"]
        assert work.session.scalars(select(BrowserSession)).one().ended_at is None
    assert client.is_signed_in()


def test_it_looks_once_a_day(
    runtime: Runtime, redis: Redis, ada: UUID, make_link: Callable[..., str]
) -> None:
    def count() -> int:
        with runtime.work(writes=False) as work:
            return len(work.session.scalars(select(AccessLink)).all())

    forget_expired(runtime)
    make_link(ada, lifetime=timedelta(days=-31))
    forget_expired(runtime)
    assert count() == 1

    redis.delete("wbv:ways-in-forgotten")
    forget_expired(runtime)
    assert count() == 0
