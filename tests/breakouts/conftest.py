"""A set of breakout rooms in the event of the test."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from tests.breakouts.make import Act, Breakouts
from tests.people import Event, People
from tests.server import Server
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
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


@pytest.fixture
def groups(served: Server, day: Event) -> Breakouts:
    """The same on the real server, in the day of the test."""
    runtime = served.runtime

    def run(name: str, person_id: UUID | None, /, *, connection_id: str | None = None, **given: Any) -> Ack:
        raw = {key: str(value) if isinstance(value, UUID) else value for key, value in given.items()}
        action, actor = runtime.actions[name], Actor(person_id, "en", "127.0.0.1")
        return runtime.run(action, raw, actor, door="socket", connection_id=connection_id)

    made = Breakouts(run, day, People(runtime), runtime)
    made.plan_slot()
    made.create()
    return made
