"""Sockets end with what they were opened with."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.counted import counted
from tests.people import People
from tests.server import Server
from tests.sockets import connect
from wbv_events.accounts.models import ApiToken, BrowserSession
from wbv_events.accounts.schemas import RevokeToken
from wbv_events.accounts.services import issue_token, revoke_token
from wbv_events.accounts.sockets import end_expired
from wbv_events.core.authority import Actor
from wbv_events.core.connections import Connection
from wbv_events.core.control import ConnectionsEnded
from wbv_events.core.runtime import Runtime


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


@pytest.mark.parametrize("column", ["expires_at", "revoked_at"])
def test_a_socket_lasts_no_longer_than_its_token_even_if_nobody_says_so(served: Server, column: str) -> None:
    runtime = served.runtime
    ada = People(runtime).person("Ada")
    with runtime.work() as work:
        ended, kept = (issue_token(work, ada, label, None) for label in ("ended", "kept"))

    with connect(served.url, ended) as one, connect(served.url, kept) as other:
        with runtime.work() as work:
            tokens = update(ApiToken).where(ApiToken.person_id == ada, ApiToken.label == "ended")
            work.session.execute(tokens.values({column: work.now}))

        told = one.closed.get(timeout=10)
        assert (told["code"], told["reconnect"]) == ("expired", False)
        assert other.act("account.list_tokens")["ok"]
        assert other.closed.empty()


def test_as_many_queries_look_after_many_sockets_as_after_one(
    app: Flask, runtime: Runtime, people: People
) -> None:
    ada, ben = people.person("Ada"), people.person("Ben")
    for one in (ada, ben):
        people.sign_in(app.test_client(), one)
    with runtime.work(writes=False) as work:
        sessions = work.session.execute(select(BrowserSession.id, BrowserSession.person_id)).all()
    connections = [
        Connection(f"{number}", Actor(person_id), ident)
        for ident, person_id in sessions
        for number in range(20)
    ]
    counts = []
    for some in (connections[:1], connections):
        with counted(runtime) as statements:
            end_expired(runtime, some)
        counts.append(len(statements))

    assert counts[0] == counts[1]
    assert runtime.log.recent(10) == []


def test_a_signed_out_browser_is_told_by_every_process_that_has_its_sockets(
    app: Flask, runtime: Runtime, people: People
) -> None:
    ada = people.person("Ada")
    people.sign_in(app.test_client(), ada)
    with runtime.work() as work:
        session = work.session.scalars(select(BrowserSession)).one()
        session.ended_at = work.now
        ident = session.id

    end_expired(runtime, [Connection("one", Actor(ada), ident), Connection("two", Actor(ada), ident)])

    told = [ConnectionsEnded.model_validate_json(entry.data) for entry in runtime.log.recent(10)]
    assert told == [ConnectionsEnded(person_id=ada, browser_session_id=ident, code="expired")]
