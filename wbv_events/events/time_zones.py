"""The time zones that an event may be in."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones


@cache
def time_zones() -> tuple[str, ...]:
    """Return the names of the IANA zones that are places, and UTC."""
    places = (name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return (*sorted(places), "UTC")


def zone_choices() -> list[tuple[str, str]]:
    """Return the zones with what stands in a list for each."""
    return [(name, name.replace("_", " ")) for name in time_zones()]
