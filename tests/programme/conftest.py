"""The programme of the test's event."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.people import Event
from tests.programme.make import Act, Planning
from wbv_events.core.runtime import Runtime

settings.register_profile("steady", deadline=None)  # a busy machine is no bug
settings.load_profile("steady")


@pytest.fixture
def planning(act: Act, event: Event, runtime: Runtime) -> Planning:
    return Planning(act, event, runtime)
