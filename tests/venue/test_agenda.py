"""When the lobby's day is another one by the clock alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tests.people import Event
from wbv_events.core.acks import Ack

Act = Callable[..., Ack]


def plan(act: Act, event: Event, hours: float) -> None:
    now = act("venue.lobby", event.ada.person_id, event_id=event.id).view.now
    starts_at = now + timedelta(hours=hours)
    times = {"starts_at": starts_at.isoformat(), "ends_at": (starts_at + timedelta(hours=1)).isoformat()}
    slot = {"title": "Panel", "kind": "panel", **times}
    made = act("slot.create", event.organiser.person_id, event_id=event.id, **slot)
    assert made.ok, made.error


def test_an_empty_day_never_changes_by_itself(act: Act, event: Event) -> None:
    assert act("venue.lobby", event.ada.person_id, event_id=event.id).view.agenda.changes_at is None


def test_the_day_changes_when_the_next_slot_begins_or_ends(act: Act, event: Event) -> None:
    plan(act, event, -0.5)
    plan(act, event, 2)

    lobby = act("venue.lobby", event.ada.person_id, event_id=event.id).view

    until = lobby.agenda.changes_at - lobby.now
    assert timedelta(minutes=29) < until <= timedelta(minutes=30)
