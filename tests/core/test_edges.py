"""What the HTTP side refuses, and what its answers always say and never say."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from tests.people import Event, People
from tests.server import Server
from tests.sockets import token_of
from wbv_events.core.pages import local_target
from wbv_events.core.runtime import Runtime


@pytest.mark.parametrize(
    "address",
    [
        "//elsewhere.example",
        "///elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "https://elsewhere.example",
        "javascript:alert(1)",
        "/\t/elsewhere.example",
        "/a\r\nSet-Cookie: a=b",
        "//[",
        "",
    ],
)
def test_nobody_is_led_to_another_host(address: str) -> None:
    assert local_target(address) == "/"


def test_an_address_of_ours_stays_as_it_is() -> None:
    assert local_target("/e/tag/raum/plenum?seite=2#chat") == "/e/tag/raum/plenum?seite=2#chat"


ODD_BODIES = [
    b"[" * 100_000,
    b'{"slug":' + b"[" * 940 + b"]" * 940 + b"}",
    b'{"slug": NaN}',
    b'{"slug": 1e999}',
    b'{"slug": ' + b"1" * 5000 + b"}",
    b'{"slug": "\\ud800"}',
    b'{"\\ud800": 1}',
    b"\xff\xfe\x00",
    b"",
    b"nonsense",
    b"{" + b",".join(b'"k%d":1' % number for number in range(5000)) + b"}",
]


@pytest.mark.parametrize("body", ODD_BODIES, ids=lambda body: body[:24].decode("latin-1"))
def test_an_odd_body_is_refused_in_the_one_shape(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/api/v1/event/open", data=body, content_type="application/json")

    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["error"]["code"] == "app.invalid"


def test_who_opens_an_address_that_only_takes_forms_is_led_to_the_page_above(client: FlaskClient) -> None:
    answers = [
        client.get(f"/e/day/organisation/vermittlung{end}")
        for end in ("/vorschau", "/paare/pruefen", "/paare")
    ]

    led_to = [(one.status_code, one.headers["Location"]) for one in answers]
    assert led_to == [(303, "/e/day/organisation/vermittlung")] * 3
    assert client.get("/abmelden").headers["Location"] == "/"


def test_a_body_too_large_is_refused_before_it_is_read(client: FlaskClient) -> None:
    answer = client.post("/api/v1/event/open", data=b"[" + b"1," * 1_000_000 + b"1]")

    assert answer.status_code == 413
    assert answer.json is not None
    assert answer.json["error"]["code"] == "app.too_large"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/v1/event/open", 405), ("POST", "/api/v1/event", 404), ("GET", "/api/nothing", 404)],
)
def test_whatever_the_api_refuses_has_the_one_shape(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = client.open(path, method=method)

    assert answer.status_code == status
    assert answer.json is not None
    assert answer.json["ok"] is False
    assert set(answer.json["error"]) == {"code", "message"}


def test_the_api_looks_at_no_cookie(client: FlaskClient, people: People, event: Event) -> None:
    people.sign_in(client, event.ada.person_id)

    assert client.post("/api/v1/event/open", json={"slug": event.slug}).status_code == 401


def test_a_database_that_is_away_is_told_in_every_door(
    client: FlaskClient, people: People, event: Event, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.sign_in(client, event.ada.person_id)
    token = token_of(runtime, event.ada.person_id)

    def gone() -> None:
        raise OperationalError("SELECT 1", {}, ConnectionError("gone"))

    monkeypatch.setattr(runtime.database, "reading", gone)
    page = client.get(f"/e/{event.slug}")
    api = client.post(
        "/api/v1/event/open", json={"slug": event.slug}, headers={"Authorization": f"Bearer {token}"}
    )

    assert (page.status_code, api.status_code) == (503, 503)
    assert page.mimetype == "text/html"
    assert "SELECT" not in page.text
    assert api.json is not None
    assert api.json["error"]["code"] == "app.unavailable"


def test_a_bug_is_told_without_details(
    client: FlaskClient, runtime: Runtime, event: Event, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.sign_in(client, event.ada.person_id)
    client.application.config["PROPAGATE_EXCEPTIONS"] = False

    def fail() -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(runtime.database, "reading", fail)
    answer = client.get(f"/e/{event.slug}")
    client.application.config["PROPAGATE_EXCEPTIONS"] = None

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def fetch(url: str, **headers: str) -> Any:
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - loopback
    try:
        return urllib.request.urlopen(request, timeout=10)  # noqa: S310 - loopback
    except urllib.error.HTTPError as error:
        return error


POLL = "/socket.io/?EIO=4&transport=polling"


@pytest.mark.parametrize(
    "path", ["/anmelden", "/nowhere", "/api/v1/openapi.json", "/healthz", "/static/dist/x", POLL]
)
def test_every_answer_carries_the_security_headers(served: Server, path: str) -> None:
    with fetch(served.url + path) as answer:
        headers = answer.headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Access-Control-Allow-Origin" not in headers


def test_a_socket_opens_only_for_pages_of_ours(served: Server) -> None:
    with fetch(served.url + POLL, Origin="https://elsewhere.example") as foreign:
        assert foreign.status == 400
    with fetch(served.url + POLL, Origin=served.url) as own:
        assert own.status == 200
    forged = {"Origin": "https://elsewhere.example", "X-Forwarded-Host": "elsewhere.example"}
    with fetch(served.url + POLL, **forged, **{"X-Forwarded-Proto": "https"}) as pretended:
        assert pretended.status == 400


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: FlaskClient, app: Any) -> None:
    config = app.config

    assert config["SESSION_COOKIE_HTTPONLY"]
    assert config["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_the_document_of_the_api_is_json(client: FlaskClient) -> None:
    assert json.loads(client.get("/api/v1/openapi.json").data)["openapi"] == "3.1.0"
