"""Meetings in the event of the test."""

from __future__ import annotations

import pytest

from tests.meetings.make import Act, Meetings
from tests.people import Event, People, Someone
from wbv_events.core.runtime import Runtime


@pytest.fixture
def carl(people: People, event: Event) -> Someone:
    return people.join(event.id, "Carl Attendee", email="carl@day.example")


@pytest.fixture
def meetings(act: Act, runtime: Runtime, event: Event, carl: Someone) -> Meetings:
    """Four meeting times in two days, and people who stand in the directory."""
    made = Meetings(act, runtime, event)
    made.make_times(4)
    made.let_be_found(event.ada, event.ben, carl, event.moderator)
    return made
