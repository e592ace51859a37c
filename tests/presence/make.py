"""Being somewhere, for tests of presence."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from tests.people import Event, Someone
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.presence.counting import tell_counts

Act = Callable[..., Ack]


def enter(act: Act, event: Event, someone: Someone, room_id: UUID, connection: str) -> None:
    """Let a connection of somebody enter a room."""
    ack = act(
        "attendance.enter", someone.person_id, event_id=event.id, room_id=room_id, connection_id=connection
    )
    assert ack.ok, ack.error


def leave(act: Act, event: Event, someone: Someone, connection: str) -> None:
    """Let a connection of somebody leave where it is."""
    ack = act("attendance.leave", someone.person_id, event_id=event.id, connection_id=connection)
    assert ack.ok, ack.error


def told(runtime: Runtime, name: str) -> list[tuple[str, dict[str, Any]]]:
    """Tell what is due and return what was told so far under a name: topics and what was said there."""
    tell_counts(runtime)
    found = [(one.topic, json.loads(one.data)) for one in runtime.log.recent(1000) if one.name == name]
    for _, data in found:
        del data["version"]  # the instant of counting
    return found
