"""Times by the clock of an event, as forms send them, and the instants that they mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, NaiveDatetime
from pydantic_core import PydanticCustomError

from wbv_events.core.errors import InvalidInput
from wbv_events.core.schemas import EARLIEST, LATEST
from wbv_events.core.words import N_


class NoSuchTime(ValueError):
    """The clock leaves this time out, because summer time begins."""


def instant_of(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant at which the zone's clock shows the time, the earlier one if it does so twice.

    Raises `NoSuchTime`.
    """
    instant = nearest_instant(local, zone)
    if instant.astimezone(zone).replace(tzinfo=None) != local:
        raise NoSuchTime
    return instant


def instant_at(field: str, local: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant of a time that was typed into a field. Raises `InvalidInput` there."""
    try:
        return instant_of(local, zone)
    except NoSuchTime:
        message = N_("The clock leaves out this time on that day, because summer time begins.")
        raise InvalidInput.at(field, message) from None


def nearest_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant as `instant_of` does; a time that is left out is as much later as was left out."""
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def local_time(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return what the zone's clock shows at the instant."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def move(start: datetime, end: datetime, before: ZoneInfo, after: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the instants at which another zone's clock shows the same times.

    Of a time that both clocks show twice, the later one stays the later one. Where nothing would be left
    between start and end, the length stays instead.
    """
    new_start, new_end = (
        each.astimezone(before).replace(tzinfo=after).astimezone(UTC) for each in (start, end)
    )
    return new_start, new_end if new_end > new_start else new_start + max(end - start, timedelta(minutes=1))


def move_all(
    spans: Sequence[tuple[datetime, datetime]], before: ZoneInfo, after: ZoneInfo
) -> list[tuple[datetime, datetime]]:
    """Move spans that do not overlap, in their order, as `move` does; they do not overlap afterwards either.

    On a day on which they would, because the clock leaves times out, the later ones keep their distance.
    """
    moved: list[tuple[datetime, datetime]] = []
    for start, end in spans:
        new_start, new_end = move(start, end, before, after)
        if moved and new_start < moved[-1][1]:
            new_start = moved[-1][1] + (start - spans[len(moved) - 1][1])
            new_end = new_start + (end - start)
        moved.append((new_start, new_end))
    return moved


def _plausible(value: datetime) -> datetime:
    if not EARLIEST <= value.year < LATEST:
        raise PydanticCustomError("implausible_time", N_("This point in time is not plausible."))
    return value.replace(second=0, microsecond=0)


LocalTime = Annotated[NaiveDatetime, AfterValidator(_plausible)]
"""A time by the clock of the event, to the minute, in the years 2000 to 2199."""
