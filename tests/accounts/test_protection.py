"""The protection of forms against other hosts, in an app in which it is on."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from config import Settings
from tests.accounts.browsing import Browser, page
from tests.accounts.conftest import PASSWORD
from tests.people import People
from wbv_events.app import create_app


@pytest.fixture
def protected(settings: Settings, app: Flask) -> Iterator[Browser]:
    protected = create_app(settings)
    protected.config["TESTING"] = True
    yield Browser(protected, protected.response_class, use_cookies=True)
    protected.extensions["wbv"].database.engine.dispose()


def token_of(client: Browser, address: str) -> str:
    """Return what the form of a page sends along."""
    field = page(client.get(address)).select_one("main [name=csrf_token]")
    assert field is not None
    return str(field["value"])


@pytest.mark.parametrize("address", ["/anmelden", "/anmelden/passwort", "/link", "/abmelden", "/konto"])
def test_a_form_of_another_host_is_refused(protected: Browser, address: str) -> None:
    assert protected.post(address, data={"email": "ada@day.example"}).status_code == 400
    assert protected.post(address, data={"csrf_token": "made up"}).status_code == 400


def test_the_own_form_is_taken(protected: Browser, ada: UUID) -> None:
    given = {"email": "ada@day.example", "password": PASSWORD, "next": "/konto"}

    answer = protected.post(
        "/anmelden/passwort", data={**given, "csrf_token": token_of(protected, "/anmelden/passwort")}
    )

    assert (answer.status_code, answer.location) == (303, "/konto")
    given = {"name": "Ada King", "locale": "en", "csrf_token": token_of(protected, "/konto")}
    assert protected.post("/konto", data=given).status_code == 303


def test_who_lost_the_sign_in_is_led_to_it_and_back_to_the_form(protected: Browser, ada: UUID) -> None:
    here = {"Referer": "http://localhost/e/day/raum/plenum?q=1"}

    refused = protected.post("/e/day/raum/plenum/chat", data={"text": "Half a"}, headers=here)
    from_elsewhere = protected.post("/konto", headers={"Referer": "http://evil.example/"})

    assert refused.status_code == 400
    assert "400" not in page(refused).text
    assert way_on(refused) == "/anmelden?next=%2Fe%2Fday%2Fraum%2Fplenum%3Fq%3D1"
    assert way_on(from_elsewhere) == "/anmelden?next=%2Fkonto"


def test_who_signed_in_again_meanwhile_is_led_to_a_fresh_form(
    protected: Browser, ada: UUID, people: People
) -> None:
    people.sign_in(protected, ada)

    refused = protected.post(
        "/konto", data={"csrf_token": "old"}, headers={"Referer": "http://localhost/konto"}
    )

    assert (refused.status_code, way_on(refused)) == (400, "/konto")


def way_on(answer: TestResponse) -> str:
    link = page(answer).select_one("main a.button--primary")
    assert link is not None
    return str(link["href"])


def test_who_is_not_signed_in_sends_nothing_large(client: Browser, ada: UUID, people: People) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n'
    large = {
        "data": head + b"x" * (2 << 20) + b"\r\n--x--\r\n",
        "content_type": "multipart/form-data; boundary=x",
    }

    assert client.post("/anmelden", **large).status_code == 413
    people.sign_in(client, ada)
    assert client.post("/konto", **large).status_code == 422


def test_a_form_from_before_signing_in_is_worth_nothing_after_it(protected: Browser, ada: UUID) -> None:
    before = token_of(protected, "/anmelden/passwort")
    given = {"email": "ada@day.example", "password": PASSWORD, "csrf_token": before}
    assert protected.post("/anmelden/passwort", data=given).status_code == 303

    assert protected.post("/abmelden", data={"csrf_token": before}).status_code == 400
