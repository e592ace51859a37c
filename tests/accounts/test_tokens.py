"""Tokens for programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from flask.testing import FlaskClient

from tests.accounts.browsing import Browser, page
from tests.people import People
from wbv_events.accounts.models import ApiToken
from wbv_events.accounts.services import issue_token
from wbv_events.core.acks import Ack
from wbv_events.core.control import ConnectionsEnded
from wbv_events.core.runtime import Runtime

Act = Callable[..., Ack]
Ended = Callable[[], list[ConnectionsEnded]]


def issue(runtime: Runtime, person_id: UUID, lifetime: timedelta | None = None) -> str:
    with runtime.work() as work:
        return issue_token(work, person_id, "import", lifetime)


def status(api: FlaskClient, secret: str) -> int:
    """Ask something that only people may ask, with a token."""
    headers = {"Authorization": f"Bearer {secret}"}
    return api.post("/api/v1/account/list_tokens", json={}, headers=headers).status_code


def test_a_token_speaks_for_its_person(api: FlaskClient, runtime: Runtime, ada: UUID) -> None:
    assert status(api, issue(runtime, ada)) == 200
    assert status(api, issue(runtime, ada, timedelta(minutes=1))) == 200
    assert status(api, issue(runtime, ada, timedelta(0))) == 401
    assert status(api, "made up") == 401


def test_a_token_is_made_on_the_account_page_and_shown_this_once(
    client: Browser, api: FlaskClient, people: People, ada: UUID
) -> None:
    people.sign_in(client, ada)

    answer = client.post("/konto/zugangsschluessel", data={"label": "Import", "days": "30"})

    assert answer.headers["Cache-Control"] == "no-store"
    shown = page(answer).select_one("#new-key")
    assert shown is not None
    assert status(api, shown.text) == 200
    later = client.get("/konto")
    assert shown.text not in later.text
    assert "Import" in later.text


def test_what_is_wrong_with_a_token_is_said_at_its_field(client: Browser, people: People, ada: UUID) -> None:
    people.sign_in(client, ada)

    answer = client.post("/konto/zugangsschluessel", data={"label": "", "days": "900"})

    assert answer.status_code == 422
    assert page(answer).select_one("#error-label")
    assert page(answer).select_one("#error-days")


def test_an_ended_token_is_worth_nothing_and_its_connections_end(
    client: Browser, api: FlaskClient, runtime: Runtime, people: People, ada: UUID, ended: Ended
) -> None:
    people.sign_in(client, ada)
    secret = issue(runtime, ada)
    with runtime.work(writes=False) as work:
        token_id = work.session.query(ApiToken).one().id

    assert client.post(f"/konto/zugangsschluessel/{token_id}").status_code == 303
    assert client.post(f"/konto/zugangsschluessel/{token_id}").status_code == 303

    assert status(api, secret) == 401
    assert {(one.person_id, one.browser_session_id) for one in ended()} == {(ada, token_id)}


def test_tokens_of_others_are_not_to_be_seen_or_ended(
    act: Act, api: FlaskClient, runtime: Runtime, people: People, ada: UUID
) -> None:
    secret = issue(runtime, ada)
    ben = people.person("Ben")
    with runtime.work(writes=False) as work:
        token_id = work.session.query(ApiToken).one().id

    assert act("account.list_tokens", ben).data == {"tokens": []}
    assert act("account.revoke_token", ben, token_id=token_id).error.code == "app.not_found"
    assert status(api, secret) == 200


def test_a_list_of_tokens_holds_no_secret_and_no_ended_one(act: Act, runtime: Runtime, ada: UUID) -> None:
    issue(runtime, ada, timedelta(0))
    secret = issue(runtime, ada)

    [token] = act("account.list_tokens", ada).data["tokens"]

    assert sorted(token) == ["created_at", "expires_at", "id", "label"]
    assert secret not in str(token)
