"""Being signed in: what the cookie is worth, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask

from tests.accounts.browsing import Browser, page
from tests.people import People
from wbv_events.accounts.models import BrowserSession, Person
from wbv_events.core.control import ConnectionsEnded
from wbv_events.core.runtime import Runtime

Open = Callable[[], Browser]
MakeLink = Callable[..., str]
Ended = Callable[[], list[ConnectionsEnded]]


def test_signing_out_ends_the_session_on_the_server(
    open_client: Open, app: Flask, ada: UUID, make_link: MakeLink, ended: Ended
) -> None:
    client, thief = open_client(), open_client()
    client.post("/link", data={"secret": make_link(ada)})
    cookie = client.get_cookie("session")
    assert cookie is not None

    answer = client.post("/abmelden")

    assert (answer.status_code, answer.location) == (303, "/anmelden")
    assert not client.is_signed_in()
    thief.set_cookie("session", cookie.value)
    assert not thief.is_signed_in()
    assert [(one.person_id, one.code) for one in ended()] == [(ada, "signed_out")]


def test_who_is_not_signed_in_can_sign_out(client: Browser) -> None:
    answer = client.post("/abmelden")

    assert (answer.status_code, answer.location) == (303, "/anmelden")


def test_the_other_browsers_can_be_signed_out(
    open_client: Open, people: People, ada: UUID, make_link: MakeLink, ended: Ended
) -> None:
    here, there, far, bens = (open_client() for _ in range(4))
    for client in (here, there, far):
        client.post("/link", data={"secret": make_link(ada)})
    people.sign_in(bens, people.person("Ben"))
    assert len(page(here.get("/konto")).select("section[aria-labelledby=sessions-title] li")) == 2

    assert here.post("/konto/sitzungen").status_code == 303

    assert [one.is_signed_in() for one in (here, there, far, bens)] == [True, False, False, True]
    assert len(ended()) == 2
    assert not page(here.get("/konto")).select("section[aria-labelledby=sessions-title] li")


def test_nobody_ends_the_session_of_somebody_else(
    client: Browser, runtime: Runtime, people: People, ada: UUID, act: Callable[..., object]
) -> None:
    people.sign_in(client, people.person("Ben"))
    with runtime.work(writes=False) as work:
        bens = work.session.query(BrowserSession).one().id

    act("account.sign_out", ada, browser_session_id=bens)

    assert client.is_signed_in()


def test_a_browser_session_ends_after_30_days(
    client: Browser, runtime: Runtime, ada: UUID, make_link: MakeLink
) -> None:
    client.post("/link", data={"secret": make_link(ada)})
    with runtime.work() as work:
        session = work.session.query(BrowserSession).one()
        assert session.expires_at - session.started_at == timedelta(days=30)
        session.expires_at = work.now - timedelta(seconds=1)

    assert not client.is_signed_in()


def test_nothing_that_was_planted_in_the_cookie_survives_signing_in(
    client: Browser, ada: UUID, make_link: MakeLink
) -> None:
    client.get("/anmelden")
    with client.session_transaction() as cookie:
        cookie["csrf_token"] = cookie["planted"] = "by somebody else"

    client.post("/link", data={"secret": make_link(ada)})

    with client.session_transaction() as cookie:
        assert "planted" not in cookie
        assert cookie.get("csrf_token") != "by somebody else"


@pytest.mark.parametrize("value", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_cookie_that_names_no_session_is_a_visitors(client: Browser, value: str) -> None:
    with client.session_transaction() as cookie:
        cookie["_user_id"] = value

    assert client.get("/konto").location == "/anmelden?next=%2Fkonto"


def test_the_language_of_the_person_becomes_the_browsers(
    client: Browser, runtime: Runtime, ada: UUID, make_link: MakeLink
) -> None:
    client.set_cookie("locale", "de")
    with runtime.work() as work:
        person = work.session.get(Person, ada)
        assert person is not None
        person.locale = "en"

    client.post("/link", data={"secret": make_link(ada)})

    assert client.language() == "en"
    html = page(client.get("/konto")).html
    assert html is not None
    assert html["lang"] == "en"


def test_the_cookie_is_out_of_reach_for_scripts_and_other_hosts(
    client: Browser, ada: UUID, make_link: MakeLink
) -> None:
    answer = client.post("/link", data={"secret": make_link(ada)})

    [cookie] = [each for each in answer.headers.getlist("Set-Cookie") if each.startswith("session=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires=" in cookie
