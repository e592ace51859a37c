"""Which rooms have result cards. Values in, values out."""

from __future__ import annotations

from wbv_events.rooms.models import RoomKind


def takes_results(kind: RoomKind) -> bool:
    """Say whether people in a room of this kind write results: not in the plenary, and not where few talk."""
    return kind not in {RoomKind.PLENARY, RoomKind.TALK}
