"""Whether calendars that know no zones read the right times from the rules."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Timezone

from wbv_events.programme.zone_rules import zone_rules

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "America/Sao_Paulo",
]


def test_berlin_is_described_as_its_law_says() -> None:
    lines = zone_rules(ZoneInfo("Europe/Berlin"), 2027, 2027).to_ical().decode().split("\r\n")

    position = lines.index("DTSTART:20270328T020000")
    assert lines[position - 1 : position + 5] == [
        "BEGIN:DAYLIGHT",
        "DTSTART:20270328T020000",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
    ]
    assert "DTSTART:20271031T030000" in lines


def test_a_zone_without_summer_time_has_one_rule() -> None:
    assert len(zone_rules(ZoneInfo("Asia/Kolkata"), 2027, 2028).subcomponents) == 1


def offset_by(rules: Timezone, instant: datetime) -> timedelta:
    """Look the offset up as a calendar does that has nothing but the rules."""
    begun: dict[datetime, timedelta] = {
        rule.DTSTART - rule.TZOFFSETFROM: rule.TZOFFSETTO for rule in rules.subcomponents
    }
    return begun[max(start for start in begun if start <= instant.replace(tzinfo=None))]


@pytest.mark.parametrize("name", ZONES)
@given(second=st.integers(1_767_225_600, 1_893_455_999))
def test_the_rules_give_the_offset_of_every_instant(name: str, second: int) -> None:
    zone = ZoneInfo(name)
    instant = datetime.fromtimestamp(second, UTC)

    assert offset_by(zone_rules(zone, 2027, 2028), instant) == instant.astimezone(zone).utcoffset()
