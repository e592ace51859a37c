"""A series of speed rounds in the event of the test."""

from __future__ import annotations

import pytest

from tests.people import Event, People, Someone
from tests.rounds.make import Act, Rounds
from wbv_events.core.runtime import Runtime


@pytest.fixture
def rounds(
    act: Act, event: Event, people: People, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> Rounds:
    """A planned series for pairs; nobody is ready. Everybody may do everything as often as they like."""
    monkeypatch.setattr(runtime.limiter, "check", lambda _action, _actor: None)
    made = Rounds(act, event, people, runtime)
    made.plan_slot()
    assert made.create().ok
    return made


@pytest.fixture
def four(rounds: Rounds, event: Event) -> list[Someone]:
    """Four people of the event."""
    return [event.ada, event.ben, *rounds.guests(2)]


@pytest.fixture
def five(four: list[Someone], rounds: Rounds) -> list[Someone]:
    """Five people of the event."""
    return [*four, rounds.people.join(rounds.event.id, "Fee Fünfte")]
