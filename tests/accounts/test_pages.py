"""The pages themselves: for everybody, in both languages, without scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from tests.accounts.browsing import Browser, page
from tests.counted import counted
from tests.people import People
from wbv_events.accounts.services import issue_token
from wbv_events.core.runtime import Runtime

VISITORS = ["/anmelden", "/anmelden/passwort", "/anmelden/gesendet", "/link"]


@pytest.mark.parametrize("address", [*VISITORS, "/konto"])
@pytest.mark.parametrize("locale", ["de", "en"])
def test_every_page_has_one_heading_and_its_language(
    client: Browser, people: People, ada: UUID, address: str, locale: str
) -> None:
    if address == "/konto":
        people.sign_in(client, ada)
    client.set_cookie("locale", locale)

    shown = page(client.get(address))

    assert shown.html is not None
    assert shown.html["lang"] == locale
    assert len(shown.select("h1")) == 1
    assert shown.title is not None
    assert shown.title.text == f"{shown.h1.text} – WBV Events" if shown.h1 else ""


@pytest.mark.parametrize("address", ["/konto", "/konto/passwort"])
def test_a_visitor_is_led_to_the_sign_in_page_and_back(client: Browser, address: str) -> None:
    answer = client.post(address) if address != "/konto" else client.get(address)

    assert answer.status_code == 303
    assert answer.location == "/anmelden?next=" + address.replace("/", "%2F")
    hidden = page(client.get(answer.location)).select_one("main input[name=next]")
    assert hidden is not None
    assert hidden["value"] == address


def test_who_is_signed_in_goes_on_at_once(client: Browser, people: People, ada: UUID) -> None:
    people.sign_in(client, ada)

    assert client.get("/anmelden?next=/e/day").location == "/e/day"
    assert client.get("/anmelden?next=https://evil.example").location == "/"


@pytest.mark.parametrize("part", ["passwort", "sitzungen", "zugangsschluessel"])
def test_the_address_of_a_form_leads_back_to_the_account(client: Browser, part: str) -> None:
    assert client.get(f"/konto/{part}").location == "/konto"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/anmelden", {"email": "email"}),
        ("/anmelden/passwort", {"email": "username", "password": "current-password"}),
        ("/konto", {"name": "name", "current": "current-password", "password": "new-password"}),
    ],
)
def test_browsers_and_password_managers_know_what_to_fill_in(
    client: Browser, people: People, ada: UUID, address: str, expected: dict[str, str]
) -> None:
    if address == "/konto":
        people.sign_in(client, ada)

    shown = page(client.get(address))

    assert {name: str(shown.select(f"[name={name}]")[0]["autocomplete"]) for name in expected} == expected


@pytest.mark.parametrize("address", [*VISITORS, "/konto"])
def test_all_forms_post_with_protection_and_all_labels_have_a_field(
    client: Browser, people: People, ada: UUID, address: str
) -> None:
    if address == "/konto":
        people.sign_in(client, ada)

    shown = page(client.get(address))

    assert all(form["method"] == "post" and form.select("[name=csrf_token]") for form in shown.select("form"))
    idents = [str(tag["id"]) for tag in shown.select("[id]")]
    assert len(idents) == len(set(idents))
    assert {str(label["for"]) for label in shown.select("main label")} <= set(idents)
    known = json.loads(Path("static/src/icons.json").read_text(encoding="utf-8"))
    assert {str(use["href"]).partition("#")[2] for use in shown.select("use")} <= set(known)


def test_the_account_page_asks_as_much_for_many_tokens_as_for_few(
    client: Browser, runtime: Runtime, people: People, ada: UUID, make_link: Callable[..., str]
) -> None:
    people.sign_in(client, ada)
    counts = []
    for more in (3, 297):
        with runtime.work() as work:
            for number in range(more):
                issue_token(work, ada, f"token {number}", None)
        with counted(runtime) as statements:
            assert client.get("/konto").status_code == 200
        counts.append(len(statements))

    assert counts[0] == counts[1]
