"""The result cards of the event's session room."""

from __future__ import annotations

import pytest

from tests.people import Event
from tests.results.make import Act, Results
from wbv_events.core.runtime import Runtime


@pytest.fixture
def results(act: Act, event: Event, runtime: Runtime) -> Results:
    return Results(act, event, runtime)
