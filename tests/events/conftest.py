"""What tests about events share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale
from sqlalchemy import update

from tests.people import Event, People
from wbv_events.accounts.models import Person
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    """Read refusals in English, the language of their ids."""
    with force_locale("en"):
        yield


@pytest.fixture
def english_pages(client: FlaskClient) -> None:
    """Read pages in English."""
    client.set_cookie("locale", "en")


@pytest.fixture
def as_(client: FlaskClient, people: People, event: Event) -> Callable[[str], FlaskClient]:
    """Sign in as one of the event's people."""

    def sign_in(who: str) -> FlaskClient:
        people.sign_in(client, getattr(event, who).person_id)
        return client

    return sign_in


@pytest.fixture
def invite(act: Callable[..., Ack], event: Event) -> Callable[..., Ack]:
    """Invite with the event's organiser."""

    def run(rows: list[dict[str, Any]], **more: Any) -> Ack:
        return act("event.invite", event.organiser.person_id, event_id=event.id, rows=rows, **more)

    return run


@pytest.fixture
def creator(people: People, runtime: Runtime) -> Person:
    """Somebody whom the operators let create events."""
    person_id = people.person("Carla Creator", "carla@example.org")
    with runtime.work() as work:
        work.session.execute(update(Person).where(Person.id == person_id).values(may_create_events=True))
        return work.session.get_one(Person, person_id)
