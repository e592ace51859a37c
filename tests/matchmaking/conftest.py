"""A fair for tests of matchmaking."""

from __future__ import annotations

import pytest

from tests.matchmaking.make import Fair
from tests.people import Event
from wbv_events.core.runtime import Runtime


@pytest.fixture
def fair(runtime: Runtime, event: Event) -> Fair:
    """The event of the test with topics; nobody has a profile yet."""
    return Fair(runtime, event)
