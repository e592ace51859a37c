"""Asking for a sign-in link by e-mail."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from tests.accounts.browsing import Browser, main_text, page
from tests.people import People
from wbv_events.accounts.models import AccessLink, Person
from wbv_events.accounts.views import ANSWER_SECONDS
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.mail.models import OutgoingMail

Act = Callable[..., Ack]
Mails = Callable[[], list[OutgoingMail]]
Open = Callable[[], Browser]


def ask(client: Browser, email: str, leads_to: str = "/") -> TestResponse:
    return client.post("/anmelden", data={"email": email, "next": leads_to})


def test_a_link_is_mailed_that_leads_where_one_wanted_to_go(
    client: Browser, ada: UUID, mails: Mails, mailed_secret: Callable[[], str]
) -> None:
    ask(client, "ada@day.example", "/e/day/programm")

    [mail] = mails()
    assert mail.recipient == "ada@day.example"
    assert mail.useless_after == mail.queued_at + timedelta(minutes=30)
    answer = client.post("/link", data={"secret": mailed_secret()})
    assert (answer.status_code, answer.location) == (303, "/e/day/programm")
    assert client.post("/link", data={"secret": mailed_secret()}).status_code == 409


def test_a_mailed_link_works_for_30_minutes(runtime: Runtime, client: Browser, ada: UUID) -> None:
    ask(client, "ada@day.example")

    with runtime.work(writes=False) as work:
        link = work.session.query(AccessLink).one()
        assert link.is_single_use
        assert link.expires_at - link.created_at == timedelta(minutes=30)


def test_the_answer_never_tells_whether_somebody_has_the_address(
    open_client: Open, ada: UUID, mails: Mails
) -> None:
    known = ask(open_client(), "ada@day.example")
    started = monotonic()
    unknown = ask(open_client(), "eve@day.example")

    assert monotonic() - started >= ANSWER_SECONDS  # nothing was stored, and it takes as long
    assert (known.status_code, known.location) == (303, "/anmelden/gesendet")
    assert (unknown.status_code, unknown.location, unknown.data) == (303, known.location, known.data)
    assert [mail.recipient for mail in mails()] == ["ada@day.example"]


@pytest.mark.parametrize("spelling", ["ADA@day.example", " ada@Day.Example ", "Ada A. <ada@day.example>"])
def test_an_address_is_known_however_it_is_written(
    client: Browser, ada: UUID, mails: Mails, spelling: str
) -> None:
    ask(client, spelling)

    assert len(mails()) == 1


def test_an_international_address_is_one_in_both_forms(client: Browser, people: People, mails: Mails) -> None:
    people.person("Ada", "ada@müller.example")

    ask(client, "ada@xn--mller-kva.example")

    assert [mail.recipient for mail in mails()] == ["ada@müller.example"]


def test_three_links_may_wait_in_a_mailbox_and_the_answer_stays_the_same(
    client: Browser, ada: UUID, mails: Mails, mailed_secret: Callable[[], str]
) -> None:
    answers = [ask(client, "ada@day.example") for _ in range(5)]

    assert {answer.location for answer in answers} == {"/anmelden/gesendet"}
    assert len(mails()) == 3
    client.post("/link", data={"secret": mailed_secret()})
    ask(client, "ada@day.example")
    assert len(mails()) == 4


def test_one_address_of_the_net_may_not_ask_for_ever(act: Act, ada: UUID) -> None:
    acks = [act("account.request_link", None, email=f"p{number}@day.example") for number in range(31)]

    assert [ack.status for ack in acks] == [200] * 30 + [429]
    assert acks[-1].error.retry_after is not None


@pytest.mark.parametrize(("locale", "subject"), [("de", "Ihr Anmelde-Link"), ("en", "Your sign-in link")])
def test_the_mail_speaks_the_language_of_the_person(
    runtime: Runtime, client: Browser, ada: UUID, mails: Mails, locale: str, subject: str
) -> None:
    with runtime.work() as work:
        person = work.session.get(Person, ada)
        assert person is not None
        person.locale = locale
    client.set_cookie("locale", "en" if locale == "de" else "de")

    ask(client, "ada@day.example")

    [mail] = mails()
    assert mail.subject == subject
    assert "Ada Attendee" in mail.body
    assert re.search(r"\n\S+/link#[\w-]{43}\n", mail.body)


@pytest.mark.parametrize(
    "leads_to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"]
)
def test_a_link_never_leads_to_another_host(
    client: Browser, ada: UUID, mailed_secret: Callable[[], str], leads_to: str
) -> None:
    ask(client, "ada@day.example", leads_to)

    assert client.post("/link", data={"secret": mailed_secret()}).location == "/"


@pytest.mark.parametrize("email", ["", "ada", "ada@day", "ada@day.example, bea@day.example"])
def test_what_is_no_address_is_said_at_the_field_and_kept(client: Browser, email: str) -> None:
    client.set_cookie("locale", "en")

    answer = ask(client, email, "/e/day")

    assert answer.status_code == 422
    field = page(answer).select_one("#field-email")
    assert field is not None
    assert (field["value"], field["aria-invalid"]) == (email, "true")
    assert "error-email" in str(field["aria-describedby"])
    assert page(answer).select_one("#error-email")
    hidden = page(answer).select_one("main input[name=next]")
    assert hidden is not None
    assert hidden["value"] == "/e/day"


def test_the_page_after_it_says_what_to_do(client: Browser) -> None:
    client.set_cookie("locale", "en")

    assert "30 minutes" in main_text(client.get("/anmelden/gesendet"))
