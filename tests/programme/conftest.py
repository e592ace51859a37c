"""The programme of the test's event."""

from __future__ import annotations

import pytest

from tests.people import Event
from tests.programme.make import Act, Planning
from wbv_events.core.runtime import Runtime


@pytest.fixture
def planning(act: Act, event: Event, runtime: Runtime) -> Planning:
    return Planning(act, event, runtime)
