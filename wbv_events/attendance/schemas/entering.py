"""Entering and leaving rooms: what comes in and goes out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from wbv_events.core.schemas import EventInput, View


class EnterRoom(EventInput):
    """The room that the connection enters; it leaves the one where it was."""

    room_id: UUID


class LeaveRoom(EventInput):
    """The connection is in no room of the event any longer."""


class Entered(View):
    """Where the connection is now, and since when."""

    room_id: UUID
    joined_at: datetime
