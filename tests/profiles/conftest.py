"""What tests about profiles share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from tests.people import Event, People


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    """Read refusals in English, the language of their ids."""
    with force_locale("en"):
        yield


@pytest.fixture
def as_(client: FlaskClient, people: People, event: Event) -> Callable[[str], FlaskClient]:
    """Sign in as one of the event's people, who reads English."""

    def sign_in(who: str) -> FlaskClient:
        client.set_cookie("locale", "en")
        people.sign_in(client, getattr(event, who).person_id)
        return client

    return sign_in
