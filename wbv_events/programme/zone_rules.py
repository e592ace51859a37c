"""The rules of a time zone as a VTIMEZONE, because not every calendar program knows the zone's name.

Written here and not by icalendar's own generator, which states the beginning of summer time an hour late.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@lru_cache(maxsize=16)
def zone_rules(zone: ZoneInfo, first_year: int, last_year: int) -> Timezone:
    """Describe which offset holds when, from the year before the first to the year after the last."""
    start = datetime(first_year - 1, 1, 1, tzinfo=UTC)
    end = datetime(last_year + 2, 1, 1, tzinfo=UTC)
    rules = Timezone()
    rules.add("tzid", zone.key)
    rules.add_component(_rule(zone, start, _offset(zone, start)))
    for change in _changes(zone, start, end):
        rules.add_component(_rule(zone, change, _offset(zone, change - SECOND)))
    return rules


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Find each instant at which other rules begin, to the second; no zone changes twice a day."""
    before = start
    while before < end:
        after = before + DAY
        if _rules_at(zone, before) != _rules_at(zone, after):
            yield _first_second(zone, before, after)
        before = after


def _first_second(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Halve the time between until only the second is left in which the rules change."""
    old = _rules_at(zone, before)
    while after - before > SECOND:
        middle = before + timedelta(seconds=(after - before) // SECOND // 2)
        if _rules_at(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _rules_at(zone: ZoneInfo, instant: datetime) -> tuple[timedelta | None, str | None]:
    local = instant.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _rule(zone: ZoneInfo, change: datetime, offset_before: timedelta) -> TimezoneDaylight | TimezoneStandard:
    """Describe what holds from the change on; its time is told by the clock as it was before."""
    local = change.astimezone(zone)
    rule = TimezoneDaylight() if local.dst() else TimezoneStandard()
    rule.add("dtstart", (change + offset_before).replace(tzinfo=None))
    rule.add("tzname", local.tzname() or zone.key)
    rule.add("tzoffsetfrom", offset_before)
    rule.add("tzoffsetto", _offset(zone, change))
    return rule


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()
