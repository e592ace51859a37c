"""The questions of the event's plenary."""

from __future__ import annotations

import pytest

from tests.people import Event
from tests.questions.make import Act, Questions
from wbv_events.core.runtime import Runtime


@pytest.fixture
def questions(act: Act, event: Event, runtime: Runtime) -> Questions:
    return Questions(act, event, runtime)
