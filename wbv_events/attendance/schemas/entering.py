"""Entering and leaving rooms: what comes in and goes out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from wbv_events.core.schemas import EventInput, Instant, View


class EnterRoom(EventInput):
    """The room that the connection enters; it leaves the one where it was."""

    room_id: UUID


class LeaveRoom(EventInput):
    """The connection is in no room of the event any longer."""


class CountNewcomers(EventInput):
    """A room, and the instant at which somebody last looked at who is there."""

    room_id: UUID
    since: Instant


class Newcomers(View):
    """How many people are in a room who were not there at an instant."""

    count: int


class Entered(View):
    """Where the connection is now, and since when."""

    room_id: UUID
    joined_at: datetime
