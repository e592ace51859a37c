"""How measured attendance is shown: from values to views."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from wbv_events.attendance.corrections import NOT_SEEN, Corrected, Correction, correct, correct_slot
from wbv_events.attendance.evidence import Place, Registered
from wbv_events.attendance.intervals import Interval, Seen
from wbv_events.attendance.levels import Level, Stays, course, cut, mean, peak
from wbv_events.attendance.runs import SlotRun, stretches_of
from wbv_events.attendance.schemas.corrections import CorrectionView
from wbv_events.attendance.schemas.reports import (
    CourseView,
    PersonRow,
    PersonSlotRow,
    Point,
    ReportPeople,
    Show,
    SlotRow,
    Sort,
    StayGroup,
    Stretch,
    TurnoutView,
)
from wbv_events.attendance.turnout import Turnout, turnout_of

MOST_POINTS: Final = 240
STEPS: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 15, 30, 60, 120, 240, 480))
"""How far apart the points of a course may stand; a day of eight hours has one every two minutes."""

STAYS: Final = (30, 60, 120, 180)
"""Where groups of people by how long they stayed end, in minutes."""

NO_PLACE: Final = Place("", 0)
SORTED_BY: Final[Mapping[Sort, Callable[[PersonRow], Any]]] = {
    Sort.NAME: lambda row: _folded(row.name),
    Sort.ORGANISATION: lambda row: (_folded(row.organisation), _folded(row.name)),
    Sort.FIRST_SEEN: lambda row: row.first_seen,
    Sort.LAST_SEEN: lambda row: row.last_seen,
    Sort.MINUTES: lambda row: row.minutes if row.came else None,
}


def view_turnout(turnout: Turnout) -> TurnoutView:
    """Show the figures of a crowd."""
    return TurnoutView(
        came=turnout.came,
        here_now=turnout.here_now,
        mean_minutes=turnout.mean_minutes,
        median_minutes=turnout.median_minutes,
        peak=turnout.peak.people,
        peak_at=turnout.peak.at,
    )


def view_stays(turnout: Turnout) -> list[StayGroup]:
    """Show how many people stayed how long."""
    groups = [0] * (len(STAYS) + 1)
    for one in turnout.seen.values():
        groups[bisect_left(STAYS, one.seconds / 60)] += 1
    return [
        StayGroup(up_to_minutes=minutes, people=people)
        for minutes, people in zip((*STAYS, None), groups, strict=True)
    ]


def view_course(stays: Stays, window: Interval, now: datetime, runs: Iterable[SlotRun]) -> CourseView:
    """Show how many people were there over time, and in each part of the day."""
    assert window.end is not None
    levels = cut(stays.levels, window)
    wanted = (window.end - window.start) / MOST_POINTS
    step = next((step for step in STEPS if step >= wanted), wanted)
    highest = peak(levels, now)
    parts = stretches_of(run for run in runs if not run.is_cancelled)
    return CourseView(
        starts_at=window.start,
        ends_at=window.end,
        until=max(min(now, window.end), window.start),
        points=[Point(at=at, people=people) for at, people in course(levels, window, step, now)],
        stretches=[_view_stretch(levels, part, members, now) for part, members in parts],
        peak=highest.people,
        peak_at=highest.at,
    )


def view_slot(
    run: SlotRun, places: Mapping[UUID, Place], stays: Mapping[UUID, Stays], now: datetime, entries: Corrected
) -> SlotRow:
    """Show a slot and who came to its room; `stays` are those of each room, `entries` what was corrected."""
    room = run.room_id
    place = NO_PLACE if room is None else places.get(room, NO_PLACE)
    came = stays.get(room) if room and not run.is_cancelled else None
    measured = turnout_of(came or Stays(), run.window, now, run.breaks)
    return SlotRow(
        slot_id=run.slot_id,
        title=run.title,
        kind=run.kind,
        room_name=place.name,
        capacity=place.capacity,
        starts_at=run.starts_at,
        ends_at=run.ends_at,
        is_as_planned=run.is_as_planned,
        phase=run.phase(now),
        turnout=view_turnout(correct_slot(measured, entries)),
    )


def view_person(
    one: Registered, measured: Seen | None, counted: Seen | None, corrections: list[CorrectionView]
) -> PersonRow:
    """Show somebody's attendance as it was measured and as it counts; None stands for who did not come."""
    seen = measured or NOT_SEEN
    return PersonRow(
        participant_id=one.participant_id,
        name=one.name,
        job_title=one.job_title,
        organisation=one.organisation,
        role=one.role,
        first_seen=seen.first_seen,
        last_seen=seen.last_seen,
        measured_minutes=seen.minutes,
        is_still_here=seen.is_still_here,
        came=counted is not None,
        minutes=(counted or NOT_SEEN).minutes,
        corrections=corrections,
    )


def view_slot_of_person(
    run: SlotRun, places: Mapping[UUID, Place], measured: Seen | None, entry: Correction | None
) -> PersonSlotRow:
    """Show somebody's attendance at a slot as it was measured and as it counts."""
    seen = measured or NOT_SEEN
    counted = measured if entry is None else correct(measured, entry)
    place = NO_PLACE if run.room_id is None else places.get(run.room_id, NO_PLACE)
    return PersonSlotRow(
        slot_id=run.slot_id,
        title=run.title,
        room_name=place.name,
        starts_at=run.starts_at,
        ends_at=run.ends_at,
        first_seen=seen.first_seen,
        last_seen=seen.last_seen,
        measured_minutes=seen.minutes,
        is_still_here=seen.is_still_here,
        came=counted is not None,
        minutes=(counted or NOT_SEEN).minutes,
        correction=None if entry is None else view_correction(entry, run.title, counts=True),
    )


def view_correction(entry: Correction, slot_title: str, *, counts: bool) -> CorrectionView:
    """Show an entry in place of what was measured."""
    return CorrectionView(
        id=entry.id,
        slot_id=entry.slot_id,
        slot_title=slot_title,
        state=entry.state,
        minutes=entry.minutes,
        reason=entry.reason,
        made_by=entry.made_by,
        made_at=entry.made_at,
        counts=counts,
    )


def choose_rows(rows: Iterable[PersonRow], given: ReportPeople, show: Show) -> list[PersonRow]:
    """Return the rows that are asked for, in the order asked for; who has no such value always comes last."""
    wanted = _folded(given.search)
    chosen = [
        row
        for row in rows
        if show in (Show.ALL, Show.CAME if row.came else Show.ABSENT)
        and any(wanted in _folded(text) for text in (row.name, row.organisation, row.job_title))
    ]
    chosen.sort(key=SORTED_BY[Sort.NAME])
    value = SORTED_BY[given.sort]
    known = [row for row in chosen if value(row) is not None]
    unknown = [row for row in chosen if value(row) is None]
    return [*sorted(known, key=value, reverse=given.descending), *unknown]


def _view_stretch(
    levels: Sequence[Level], window: Interval, members: Sequence[SlotRun], now: datetime
) -> Stretch:
    assert window.end is not None
    return Stretch(
        starts_at=window.start,
        ends_at=window.end,
        title=members[0].title,
        slots=len(members),
        mean_people=round(mean(levels, window, now)),
        peak=peak(cut(levels, window), now).people,
    )


def _folded(text: str) -> str:
    """Return a text as it is compared: without case, umlauts beside their vowels."""
    return unicodedata.normalize("NFKD", text).casefold()
