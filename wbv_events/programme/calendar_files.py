"""Programme items as iCalendar files, for the calendars that people keep elsewhere.

The files name nobody: no organiser, no attendees. Whoever gets one passed on learns only the programme.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from wbv_events.programme.zone_rules import zone_rules

PRODUCT = "-//WBV Events//Programme//EN"

# Control characters but tab and line break, and halves of surrogate pairs: they break the lines of the file.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One programme item; calendars take the version with the highest `sequence`."""

    id: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    sequence: int = 0
    description: str = ""
    room: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    is_cancelled: bool = False


def calendar_file(
    entries: Sequence[CalendarEntry], *, name: str, zone: ZoneInfo, host: str, now: datetime
) -> bytes:
    """Write the entries with their times in the zone; `host` makes their identifiers unique in the world.

    The method `CANCEL` takes entries out of a calendar, so it is stated only where everything is cancelled.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if entries and all(entry.is_cancelled for entry in entries):
        calendar.add("method", "CANCEL")
    calendar.calendar_name = _printable(name)
    calendar.add("x-wr-timezone", zone.key)
    if entries and zone.key != "UTC":
        years = [instant.year for entry in entries for instant in (entry.starts_at, entry.ends_at)]
        calendar.add_component(zone_rules(zone, min(years), max(years)))
    for entry in entries:
        calendar.add_component(_event(entry, zone, host, now))
    return bytes(calendar.to_ical())


def address_without_secrets(url: str) -> str:
    """Return the address without password, query and fragment, where personal links carry their secrets."""
    parts = urlsplit("".join(_printable(url).split()))
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _event(entry: CalendarEntry, zone: ZoneInfo, host: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@{host}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", _local(entry.starts_at, zone))
    event.add("dtend", _local(entry.ends_at, zone))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("summary", _printable(entry.title))
    url = address_without_secrets(entry.url)
    place = ", ".join(part for part in (_printable(entry.room), url) if part)
    for what, text in (("location", place), ("description", _printable(entry.description)), ("url", url)):
        if text:
            event.add(what, text)
    if entry.categories:
        event.add("categories", [_printable(category) for category in entry.categories])
    return event


def _local(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return the time in the zone, or in UTC where the clock shows it for the second time that night."""
    local = instant.astimezone(zone)
    return instant.astimezone(UTC) if local.fold else local


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
