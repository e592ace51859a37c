"""Links of people, the mails that wait for them, and what processes are told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.accounts.browsing import Browser
from tests.people import People
from wbv_events.accounts.models import Person
from wbv_events.accounts.passwords import hash_password
from wbv_events.accounts.services import create_access_link
from wbv_events.core.control import ConnectionsEnded
from wbv_events.core.runtime import Runtime
from wbv_events.mail.models import OutgoingMail

PASSWORD = "rain over the harbour"


@pytest.fixture
def open_client(app: Flask) -> Callable[[], Browser]:
    """Open further browsers."""
    return lambda: Browser(app, app.response_class, use_cookies=True)


@pytest.fixture
def client(open_client: Callable[[], Browser]) -> Browser:
    return open_client()


@pytest.fixture
def ada(runtime: Runtime, people: People) -> UUID:
    """Ada, who has an address and a password."""
    person_id = people.person("Ada Attendee", "ada@day.example")
    with runtime.work() as work:
        person = work.session.get(Person, person_id)
        assert person is not None
        person.password_hash = hash_password(PASSWORD)
    return person_id


@pytest.fixture
def make_link(runtime: Runtime) -> Callable[..., str]:
    """Hand out a link and return its secret."""

    def make(
        person_id: UUID,
        leads_to: str = "/konto",
        lifetime: timedelta = timedelta(days=1),
        *,
        once: bool = False,
    ) -> str:
        with runtime.work() as work:
            return create_access_link(work, person_id, leads_to, lifetime, is_single_use=once)

    return make


@pytest.fixture
def mails(runtime: Runtime) -> Callable[[], list[OutgoingMail]]:
    """Read the mails that wait, the oldest first."""

    def read() -> list[OutgoingMail]:
        with runtime.work(writes=False) as work:
            return list(work.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))

    return read


@pytest.fixture
def mailed_secret(mails: Callable[[], list[OutgoingMail]]) -> Callable[[], str]:
    """Take the secret out of the newest mail."""

    def read() -> str:
        found = re.search(r"/link#(\S+)", mails()[-1].body)
        assert found is not None
        return found[1]

    return read


@pytest.fixture
def ended(runtime: Runtime) -> Callable[[], list[ConnectionsEnded]]:
    """Read which connections processes were told to end."""

    def read() -> list[ConnectionsEnded]:
        entries = [one for one in runtime.log.recent(100) if one.name == ConnectionsEnded.name]
        return [ConnectionsEnded.model_validate_json(one.data) for one in entries]

    return read


@pytest.fixture
def api(app: Flask) -> FlaskClient:
    """Return a program that sends requests."""
    return Browser(app, app.response_class, use_cookies=False)
