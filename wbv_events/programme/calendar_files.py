"""Programme items as iCalendar files, for the calendars that people keep elsewhere.

The files name nobody: no organiser, no attendees. Whoever gets one passed on learns only the programme.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from wbv_events.programme.calendar_lines import instant_line, line, local_line, printable, text_line
from wbv_events.programme.zone_rules import zone_rules

PRODUCT = "-//WBV Events//Programme//EN"


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
    lines = [b"BEGIN:VCALENDAR\r\n", text_line("VERSION", "2.0"), text_line("PRODID", PRODUCT)]
    if entries and all(entry.is_cancelled for entry in entries):
        lines.append(text_line("METHOD", "CANCEL"))
    lines += [text_line("NAME", name), text_line("X-WR-CALNAME", name), text_line("X-WR-TIMEZONE", zone.key)]
    if entries and zone.key != "UTC":
        years = [instant.year for entry in entries for instant in (entry.starts_at, entry.ends_at)]
        lines.append(zone_rules(zone, min(years), max(years)).to_ical())
    for entry in entries:
        lines += _event(entry, zone, host, now)
    return b"".join((*lines, b"END:VCALENDAR\r\n"))


def address_without_secrets(url: str) -> str:
    """Return the address without password, query and fragment, where personal links carry their secrets."""
    parts = urlsplit("".join(printable(url).split()))
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _event(entry: CalendarEntry, zone: ZoneInfo, host: str, now: datetime) -> Iterator[bytes]:
    yield b"BEGIN:VEVENT\r\n"
    yield text_line("UID", f"{entry.id}@{host}")
    yield line(f"SEQUENCE:{entry.sequence}")
    yield instant_line("DTSTAMP", now)
    yield instant_line("LAST-MODIFIED", entry.changed_at)
    yield local_line("DTSTART", entry.starts_at, zone)
    yield local_line("DTEND", entry.ends_at, zone)
    yield text_line("STATUS", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    yield text_line("SUMMARY", entry.title)
    url = address_without_secrets(entry.url)
    place = ", ".join(part for part in (entry.room, url) if part)
    for what, text in (("LOCATION", place), ("DESCRIPTION", entry.description)):
        if text:
            yield text_line(what, text)
    if url:
        yield line(f"URL:{url}")
    if entry.categories:
        yield text_line("CATEGORIES", *entry.categories)
    yield b"END:VEVENT\r\n"
