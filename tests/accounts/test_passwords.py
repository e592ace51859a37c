"""Signing in with a password, and setting one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from statistics import median
from time import thread_time
from uuid import UUID

import pytest
from argon2 import PasswordHasher
from werkzeug.test import TestResponse

from tests.accounts.browsing import Browser, main_text, page
from tests.accounts.conftest import PASSWORD
from tests.people import People
from wbv_events.accounts.models import BrowserSession, Person
from wbv_events.accounts.passwords import hash_password, is_right
from wbv_events.accounts.services import passwords as services
from wbv_events.core.acks import Ack
from wbv_events.core.control import ConnectionsEnded
from wbv_events.core.runtime import Runtime
from wbv_events.mail.models import OutgoingMail

Act = Callable[..., Ack]
Open = Callable[[], Browser]
NEW = "seven dry towels"


def enter(client: Browser, email: str, password: str, leads_to: str = "/konto") -> TestResponse:
    return client.post("/anmelden/passwort", data={"email": email, "password": password, "next": leads_to})


def set_password(client: Browser, **given: str) -> TestResponse:
    return client.post("/konto/passwort", data=given)


def test_a_password_leads_in(client: Browser, ada: UUID) -> None:
    answer = enter(client, "Ada@day.example", PASSWORD, "/konto?x=1")

    assert (answer.status_code, answer.location) == (303, "/konto?x=1")
    assert client.is_signed_in()


def test_every_failure_reads_the_same(open_client: Open, people: People, ada: UUID) -> None:
    people.person("Ben", "ben@day.example")
    tries = [
        ("ada@day.example", "wrong password"),
        ("ben@day.example", PASSWORD),
        ("eve@day.example", PASSWORD),
    ]

    answers = [enter(open_client(), *given) for given in tries]

    assert {answer.status_code for answer in answers} == {422}
    assert len({main_text(answer) for answer in answers}) == 1
    assert page(answers[0]).select_one("#error-password")
    assert "wrong password" not in answers[0].text


def test_an_unknown_address_takes_as_long_as_a_wrong_password() -> None:
    stored = hash_password(PASSWORD)

    def seconds(known: str | None) -> float:
        started = thread_time()  # whatever else the machine does
        assert not is_right("wrong password", known)
        return thread_time() - started

    taken = {known: median(seconds(known) for _ in range(5)) for known in (stored, None)}
    assert taken[None] > taken[stored] / 3


@pytest.mark.parametrize("leads_to", ["https://evil.example", "//evil.example/x", "/\\evil.example"])
def test_a_password_leads_to_this_host_only(client: Browser, ada: UUID, leads_to: str) -> None:
    assert enter(client, "ada@day.example", PASSWORD, leads_to).location == "/"


def test_signing_in_from_one_place_is_limited(act: Act, ada: UUID) -> None:
    acks = [act("account.sign_in", None, email=f"p{i}@day.example", password="x") for i in range(31)]

    assert [ack.status for ack in acks] == [422] * 30 + [429]


@pytest.mark.parametrize("email", ["ada@day.example", "nobody@day.example"])
def test_a_password_cannot_be_guessed_from_many_places(
    open_client: Open, client: Browser, ada: UUID, email: str
) -> None:
    guesser = open_client()
    tried = [
        guesser.post(
            "/anmelden/passwort",
            data={"email": email.upper() if i % 2 else email, "password": "wrong password"},
            environ_base={"REMOTE_ADDR": f"192.0.2.{i}"},
        )
        for i in range(11)
    ]

    assert [answer.status_code for answer in tried] == [422] * 10 + [429]
    client.set_cookie("locale", "en")
    refused = enter(client, email, PASSWORD)
    assert refused.status_code == 429
    assert "It is possible again in 15 min; a sign-in link by e-mail works at once." in main_text(refused)
    assert page(refused).select_one("main a[href^='/anmelden?']")
    assert enter(client, "ben@day.example", PASSWORD).status_code == 422


def test_nobody_waits_while_a_password_is_compared_or_hashed(
    client: Browser, ada: UUID, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[UUID] = []

    def is_right_and_others_write(password: str, known: str | None) -> bool:
        stored.append(people.person("Somebody"))
        return is_right(password, known)

    def hash_and_others_write(password: str) -> str:
        stored.append(people.person("Somebody else"))
        return hash_password(password)

    monkeypatch.setattr(services, "is_right", is_right_and_others_write)
    monkeypatch.setattr(services, "hash_password", hash_and_others_write)

    assert enter(client, "ada@day.example", PASSWORD).status_code == 303
    assert set_password(client, password=NEW, current=PASSWORD).status_code == 303
    assert len(stored) == 3


def test_a_password_that_is_changed_meanwhile_leads_nobody_in(
    client: Browser, ada: UUID, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def right_until_changed(_password: str, _known: str | None) -> bool:
        _change(runtime, ada, password_hash=hash_password(NEW))
        return True

    monkeypatch.setattr(services, "is_right", right_until_changed)

    assert enter(client, "ada@day.example", PASSWORD).status_code == 422
    assert not client.is_signed_in()


def test_a_password_is_the_same_on_every_keyboard() -> None:
    assert is_right("Ka\u0308se und Brot", hash_password("Käse und Brot"))


def test_a_password_hashed_at_another_cost_is_hashed_anew(
    runtime: Runtime, client: Browser, ada: UUID
) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    _change(runtime, ada, password_hash=old)

    assert enter(client, "ada@day.example", PASSWORD).status_code == 303

    stored = _password_hash(runtime, ada)
    assert stored != old
    assert stored.startswith("$argon2id$")
    assert is_right(PASSWORD, stored)


def test_a_first_password_needs_no_other(client: Browser, people: People, runtime: Runtime) -> None:
    ben = people.person("Ben", "ben@day.example")
    people.sign_in(client, ben)

    assert not page(client.get("/konto")).select_one("#field-current")
    assert set_password(client, password=NEW).status_code == 303

    assert is_right(NEW, _password_hash(runtime, ben))


def test_changing_a_password_needs_the_one_before(client: Browser, ada: UUID, runtime: Runtime) -> None:
    enter(client, "ada@day.example", PASSWORD)

    for current in ("", "wrong password"):
        answer = set_password(client, password=NEW, current=current)
        assert answer.status_code == 422
        assert page(answer).select_one("#error-current")
    assert is_right(PASSWORD, _password_hash(runtime, ada))

    assert set_password(client, password=NEW, current=PASSWORD).status_code == 303
    assert is_right(NEW, _password_hash(runtime, ada))


def test_who_has_just_come_by_mailed_link_may_have_forgotten_the_password(
    client: Browser, ada: UUID, make_link: Callable[..., str], runtime: Runtime
) -> None:
    client.post("/link", data={"secret": make_link(ada, once=True)})

    assert not page(client.get("/konto")).select_one("#field-current")
    assert set_password(client, password=NEW).status_code == 303

    with runtime.work() as work:
        session = work.session.query(BrowserSession).filter_by(ended_at=None).one()
        assert session.mailbox_proved_at is not None
        session.mailbox_proved_at -= timedelta(minutes=16)
    assert page(client.get("/konto")).select_one("#field-current")
    assert set_password(client, password=PASSWORD).status_code == 422


def test_a_personal_link_is_no_proof_of_the_mailbox(
    client: Browser, ada: UUID, make_link: Callable[..., str]
) -> None:
    client.post("/link", data={"secret": make_link(ada)})

    assert set_password(client, password=NEW).status_code == 422


@pytest.mark.parametrize(
    ("password", "status"), [("123456789", 422), ("1234567890", 303), ("x" * 200, 303), ("x" * 201, 422)]
)
def test_ten_characters_of_any_kind_will_do(
    client: Browser, people: People, password: str, status: int
) -> None:
    people.sign_in(client, people.person("Ben"))

    answer = set_password(client, password=password)

    assert answer.status_code == status
    assert bool(page(answer).select_one("#error-password")) == (status == 422)


def test_a_short_password_is_told_how_long_it_must_be(act: Act, ada: UUID) -> None:
    ack = act("account.set_password", ada, password="short", browser_session_id=ada)

    fields = ack.error.fields or {}
    assert list(fields) == ["password"]
    assert " 10 " in fields["password"]


def test_a_new_password_signs_all_other_browsers_out_and_is_told_by_mail(
    open_client: Open,
    ada: UUID,
    mails: Callable[[], list[OutgoingMail]],
    ended: Callable[[], list[ConnectionsEnded]],
) -> None:
    here, elsewhere = open_client(), open_client()
    for client in (here, elsewhere):
        enter(client, "ada@day.example", PASSWORD)

    set_password(here, password=NEW, current=PASSWORD)

    assert (here.is_signed_in(), elsewhere.is_signed_in()) == (True, False)
    assert [one.person_id for one in ended()] == [ada]
    [mail] = mails()
    assert mail.recipient == "ada@day.example"
    assert NEW not in mail.body


def _change(runtime: Runtime, person_id: UUID, **values: str) -> None:
    with runtime.work() as work:
        person = work.session.get(Person, person_id)
        for name, value in values.items():
            setattr(person, name, value)


def _password_hash(runtime: Runtime, person_id: UUID) -> str:
    with runtime.work(writes=False) as work:
        person = work.session.get(Person, person_id)
        assert person is not None
        return person.password_hash or ""
