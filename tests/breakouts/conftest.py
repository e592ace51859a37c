"""A set of breakout rooms in the event of the test."""

from __future__ import annotations

import pytest

from tests.breakouts.make import Act, Breakouts
from tests.people import Event, People
from wbv_events.core.runtime import Runtime


@pytest.fixture
def breakouts(act: Act, event: Event, people: People, runtime: Runtime) -> Breakouts:
    """Two rooms, Anna and Berta, without a limit; nobody is in them and they are closed."""
    made = Breakouts(act, event, people, runtime)
    made.plan_slot()
    made.create()
    return made


@pytest.fixture
def unlimited(breakouts: Breakouts, monkeypatch: pytest.MonkeyPatch) -> Breakouts:
    """The same, where everybody may do everything as often as it likes."""
    monkeypatch.setattr(breakouts.runtime.limiter, "check", lambda _action, _actor: None)
    return breakouts
