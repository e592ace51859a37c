"""The chat of the event's plenary."""

from __future__ import annotations

import pytest

from tests.chat.make import Act, Chat
from tests.people import Event
from wbv_events.core.runtime import Runtime


@pytest.fixture
def chat(act: Act, event: Event, runtime: Runtime) -> Chat:
    return Chat(act, event, runtime)
