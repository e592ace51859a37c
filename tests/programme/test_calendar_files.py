"""What calendars read from our files."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from wbv_events.programme.calendar_files import CalendarEntry, address_without_secrets, calendar_file

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2027, 4, 1, 8, tzinfo=UTC)
PANEL = CalendarEntry(
    id=UUID(int=7),
    title="Paneldiskussion; Nord, Süd",
    starts_at=datetime(2027, 5, 12, 8, tzinfo=UTC),
    ends_at=datetime(2027, 5, 12, 9, 30, tzinfo=UTC),
    changed_at=datetime(2027, 3, 1, 12, tzinfo=UTC),
    sequence=3,
    description="Erste Zeile\r\nZweite \\n Zeile",
    room="Plenum",
    url="https://events.example/plenum?token=secret#secret",
    categories=("Podium", "Nord, Süd"),
)


def write(*entries: CalendarEntry, zone: ZoneInfo = BERLIN) -> bytes:
    return calendar_file(entries, name="Auftakt", zone=zone, host="events.example", now=NOW)


def parse(data: bytes) -> Calendar:
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    return calendar


def only_event(data: bytes) -> Event:
    [event] = parse(data).events
    return event


def changed(**fields: object) -> CalendarEntry:
    """Make the panel with other values."""
    known = {name: getattr(PANEL, name) for name in PANEL.__dataclass_fields__}
    return CalendarEntry(**(known | fields))


def test_an_entry_arrives_with_all_it_says() -> None:
    event = only_event(write(PANEL))

    assert event.uid == "00000000-0000-0000-0000-000000000007@events.example"
    assert event.sequence == 3
    assert event.DTSTAMP == NOW
    assert PANEL.changed_at == event.LAST_MODIFIED
    assert event["summary"] == PANEL.title
    assert event["description"] == "Erste Zeile\nZweite \\n Zeile"
    assert event["location"] == "Plenum, https://events.example/plenum"
    assert event["url"] == "https://events.example/plenum"
    assert event.categories == ["Podium", "Nord, Süd"]
    assert event["status"] == "CONFIRMED"


def test_times_stand_in_the_zone_whose_rules_are_described() -> None:
    data = write(PANEL)

    assert b"DTSTART;TZID=Europe/Berlin:20270512T100000\r\n" in data
    assert [zone.tz_name for zone in parse(data).timezones] == ["Europe/Berlin"]
    assert parse(data).get_missing_tzids() == set()


def test_universal_time_needs_no_description() -> None:
    data = write(PANEL, zone=ZoneInfo("UTC"))

    assert b"DTSTART:20270512T080000Z\r\n" in data
    assert parse(data).timezones == []


def test_the_night_in_which_the_clock_goes_back_keeps_its_length() -> None:
    start = datetime(2027, 10, 30, 23, 30, tzinfo=UTC)

    data = write(changed(starts_at=start, ends_at=start + timedelta(hours=3)))

    assert b"DTSTART;TZID=Europe/Berlin:20271031T013000\r\n" in data
    assert b"DTEND;TZID=Europe/Berlin:20271031T033000\r\n" in data


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)

    data = write(changed(starts_at=first, ends_at=first + timedelta(hours=1)))

    assert b"DTSTART;TZID=Europe/Berlin:20271031T023000\r\n" in data
    assert b"DTEND:20271031T013000Z\r\n" in data


def test_a_cancelled_entry_is_taken_out_of_the_calendar() -> None:
    calendar = parse(write(changed(is_cancelled=True)))

    assert calendar["method"] == "CANCEL"
    assert calendar.events[0]["status"] == "CANCELLED"


def test_one_cancelled_entry_does_not_cancel_the_others() -> None:
    calendar = parse(write(PANEL, changed(id=UUID(int=8), is_cancelled=True)))

    assert "method" not in calendar
    assert [event["status"] for event in calendar.events] == ["CONFIRMED", "CANCELLED"]


def test_the_calendar_has_a_name_and_its_maker() -> None:
    calendar = parse(write())

    assert calendar.calendar_name == "Auftakt"
    assert calendar["prodid"] == "-//WBV Events//Programme//EN"
    assert calendar["version"] == "2.0"
    assert calendar.events == calendar.timezones == []


def test_nobody_is_named() -> None:
    data = write(PANEL)

    assert b"ORGANIZER" not in data
    assert b"ATTENDEE" not in data


def test_what_an_entry_does_not_say_is_left_out() -> None:
    event = only_event(write(changed(description="", room="", url="", categories=())))

    assert {"LOCATION", "DESCRIPTION", "URL", "CATEGORIES"}.isdisjoint(event)


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://events.example/r/1", "https://events.example/r/1"),
        ("https://ada:pw@events.example:8443/r/1?t=x#y", "https://events.example:8443/r/1"),
        ("https://events.example/r\r\nX-EVIL:1", "https://events.example/rX-EVIL:1"),
        ("", ""),
    ],
)
def test_addresses_lose_what_may_be_secret(url: str, bare: str) -> None:
    assert address_without_secrets(url) == bare


texts = st.text(max_size=200)  # without halves of surrogates, which no input takes
moments = st.integers(1_577_836_800, 2_208_988_800).map(lambda second: datetime.fromtimestamp(second, UTC))


def readable(text: str) -> str:
    """Return the text as a calendar may show it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if char in "\t\n" or not (char < " " or "\x7f" <= char <= "\x9f"))


@given(texts, texts, texts)
def test_any_text_arrives_as_it_was(title: str, description: str, category: str) -> None:
    event = only_event(write(changed(title=title, description=description, categories=(category,))))

    assert event["summary"] == readable(title)
    assert event.get("description", "") == readable(description)
    assert event.categories in ([readable(category)], [])


@given(texts, texts)
def test_lines_are_short_and_end_as_they_must(title: str, room: str) -> None:
    lines = write(changed(title=title, room=room)).split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert not any(byte in line for line in lines for byte in b"\r\n\x00\x07")


@given(
    moments,
    st.integers(1, 1000),
    st.sampled_from(["Europe/Berlin", "America/New_York", "UTC", "Asia/Kolkata"]),
)
def test_any_time_arrives_as_the_same_instant(start: datetime, minutes: int, zone: str) -> None:
    entry = changed(starts_at=start, ends_at=start + timedelta(minutes=minutes))

    event = only_event(write(entry, zone=ZoneInfo(zone)))

    assert (entry.starts_at, entry.ends_at) == (event.DTSTART, event.DTEND)
