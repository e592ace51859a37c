"""How long the rounds of a series take by their settings. Values in, values out."""

from __future__ import annotations

from datetime import datetime, timedelta

from wbv_events.rounds.models import State
from wbv_events.rounds.schemas.views import SeriesView, WhenAndWhere


def length_of(series: SeriesView) -> timedelta:
    """Return how long all rounds take together, with the pauses between them."""
    return _lasting(series, series.count)


def ends_late_at(series: SeriesView, place: WhenAndWhere, now: datetime) -> datetime | None:
    """Return when the last round ends by the plan, if that is after the slot.

    The first begins with the slot, and what was to begin and has not begins now at the earliest.
    """
    if series.state is State.ENDED:
        return None
    left = series.count - series.planned
    if series.round is not None:
        pause = timedelta(seconds=series.pause_seconds if left else 0)
        begins_at = series.round.ends_at + pause
    else:
        begins_at = max(series.next_starts_at or place.starts_at, now)
    ends_at = begins_at + _lasting(series, left)
    return ends_at if ends_at > place.ends_at else None


def _lasting(series: SeriesView, rounds: int) -> timedelta:
    return timedelta(seconds=rounds * series.seconds + max(0, rounds - 1) * series.pause_seconds)
