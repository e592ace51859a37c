"""A day for each test."""

from __future__ import annotations

import pytest

from tests.attendance.make import Day
from tests.attendance.past import Past
from tests.people import Event
from wbv_events.core.runtime import Runtime


@pytest.fixture
def day(runtime: Runtime, event: Event) -> Day:
    return Day(runtime, event)


@pytest.fixture
def past(runtime: Runtime, event: Event) -> Past:
    return Past(runtime, event)
