"""Rooms for tests, made by the actions that make them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from tests.people import Event, Someone
from wbv_events.core.acks import Ack
from wbv_events.core.log import LoggedEntry
from wbv_events.core.runtime import Runtime

Act = Callable[..., Ack]


def make_room(act: Act, event: Event, name: str = "Raum A", **given: Any) -> UUID:
    """Add a room that is open and return its id."""
    made = act("room.create", event.organiser.person_id, event_id=event.id, name=name, **given)
    assert made.ok, made.error
    opened = act("room.open", event.organiser.person_id, event_id=event.id, room_id=made.view.id)
    assert opened.ok, opened.error
    room_id: UUID = made.view.id
    return room_id


def known_rooms(act: Act, event: Event, someone: Someone) -> dict[str, str]:
    """Return the rooms that somebody is shown, by name, with what hinders them from entering."""
    ack = act("room.list", someone.person_id, event_id=event.id)
    assert ack.ok, ack.error
    return {room.name: room.hindrance for room in ack.view.rooms}


def told(runtime: Runtime, name: str) -> list[LoggedEntry]:
    """Return what was told under a name, oldest first."""
    return [entry for entry in runtime.log.recent(1000) if entry.name == name]
