"""How it stands with a breakout room at an instant: values in, values out."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

GRACE: Final = timedelta(seconds=60)
"""How long people have after the end before they are brought back."""
MOVE_SECONDS: Final = 30
SEAT_SECONDS: Final = 60
LEADER_PATIENCE: Final = timedelta(seconds=30)
LEAVER_PATIENCE: Final = timedelta(seconds=30)
MOST_WISHES: Final = 3


class RoomState(StrEnum):
    """What can be done in a breakout room."""

    PLANNED = "planned"
    OPEN = "open"
    ENDING = "ending"
    CLOSED = "closed"


def room_state(
    opened_at: datetime | None, ends_at: datetime | None, closed_at: datetime | None, now: datetime
) -> RoomState:
    """Return the state of a room.

    From its end on a room is ending; it is closed only once somebody closed it, so that an extension in the
    last second holds whatever a clock says.
    """
    if closed_at is not None:
        return RoomState.CLOSED
    if opened_at is None:
        return RoomState.PLANNED
    return RoomState.ENDING if ends_at is not None and ends_at <= now else RoomState.OPEN


def is_due(ends_at: datetime | None, grace: timedelta, now: datetime) -> bool:
    """Say whether a room that is not closed must be closed now."""
    return ends_at is not None and ends_at + grace <= now


def extended(ends_at: datetime | None, by: timedelta, now: datetime) -> datetime:
    """Return the new end: later by so much, counted from now where the end is past or was open."""
    return max(ends_at or now, now) + by
