"""People who consented to be found."""

from __future__ import annotations

import pytest

from tests.contacts.make import Act, Between
from tests.people import Event, People, Someone
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import ConsentKind


@pytest.fixture
def between(act: Act, event: Event, runtime: Runtime) -> Between:
    """Ada and Ben stand in the directory, and give their addresses to their contacts."""
    made = Between(act, event, runtime)
    for one in (event.ada, event.ben):
        made.consent(one, ConsentKind.DIRECTORY, ConsentKind.CONTACT)
    return made


@pytest.fixture
def carl(people: People, event: Event, between: Between) -> Someone:
    found = people.join(event.id, "Carl Attendee", email="carl@day.example")
    between.consent(found, ConsentKind.DIRECTORY)
    return found
