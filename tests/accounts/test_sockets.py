"""Sockets end with what they were opened with."""

from __future__ import annotations

from sqlalchemy import select

from tests.people import People
from tests.server import Server
from tests.sockets import connect
from wbv_events.accounts.models import ApiToken
from wbv_events.accounts.schemas import RevokeToken
from wbv_events.accounts.services import issue_token, revoke_token
from wbv_events.core.authority import Actor


def test_ending_a_token_ends_its_sockets_and_no_others(served: Server) -> None:
    runtime = served.runtime
    ada = People(runtime).person("Ada")
    with runtime.work() as work:
        ended, kept = (issue_token(work, ada, label, None) for label in ("ended", "kept"))
        token_id = work.session.scalars(select(ApiToken.id).where(ApiToken.label == "ended")).one()

    with connect(served.url, ended) as one, connect(served.url, kept) as other:
        with runtime.work(Actor(ada)) as work:
            revoke_token(work, RevokeToken(token_id=token_id))

        assert one.closed.get(timeout=10)["code"] == "signed_out"
        assert other.act("account.list_tokens")["ok"]
        assert other.closed.empty()
