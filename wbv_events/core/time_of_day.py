"""The time of day as it is written."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def time_of_day(instant: datetime, zone: ZoneInfo) -> str:
    """Return the time of day in a zone: `9:05`."""
    at = instant.astimezone(zone)  # by hand, as a long page shows thousands
    return f"{at.hour}:{at.minute:02d}"
