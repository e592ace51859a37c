"""Journeys of several people at once, each in a browser of its own, against a real server."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browsing import WHOLE_BROWSER
from tests.people import Event, People, Someone
from tests.server import Server
from wbv_events.accounts.links import link_address
from wbv_events.accounts.services import create_access_link
from wbv_events.events.models import Participant


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The whole browser, as people have it."""
    started = playwright.chromium.launch(**WHOLE_BROWSER)
    yield started
    started.close()


@pytest.fixture
def day(served: Server, request: pytest.FixtureRequest) -> Event:
    """An event of this test alone; everybody but Ada has answered the consents."""
    slug = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower())[:60].strip("-")
    event = People(served.runtime).event(slug)
    with served.runtime.work() as work:
        for one in (event.organiser, event.moderator, event.ben):
            work.session.get_one(Participant, one.participant_id).consents_asked_at = work.now
    return event


@pytest.fixture
def link_of(served: Server, day: Event) -> Callable[[Someone], str]:
    """Make a personal link to the event."""

    def make(someone: Someone) -> str:
        with served.runtime.work() as work:
            leads_to = f"/e/{day.slug}"
            secret = create_access_link(work, someone.person_id, leads_to, timedelta(hours=1))
        return link_address(served.url, secret)

    return make
