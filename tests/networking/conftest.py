"""People who know each other."""

from __future__ import annotations

import pytest

from tests.contacts.make import Act, Between
from tests.people import Event
from wbv_events.core.runtime import Runtime


@pytest.fixture
def between(act: Act, event: Event, runtime: Runtime) -> Between:
    return Between(act, event, runtime)
