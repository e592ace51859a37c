"""What organisers put in place of measured attendance: values in, values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeAlias
from uuid import UUID

from wbv_events.attendance.intervals import Interval, Seen, presence_of, subtract
from wbv_events.attendance.levels import Sight
from wbv_events.attendance.models import CorrectionState
from wbv_events.attendance.runs import Phase, SlotRun
from wbv_events.attendance.turnout import Turnout

NOT_SEEN: Final = Seen(None, None, 0.0, is_still_here=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry; `key` stands for the participant as in sights, `made_by` is a name."""

    id: UUID
    key: str
    slot_id: UUID
    state: CorrectionState
    minutes: int | None
    reason: str
    made_by: str
    made_at: datetime


Corrected: TypeAlias = Mapping[str, Correction]
"""Of one slot: what counts of each person."""

AtSlots: TypeAlias = list[tuple[SlotRun, Correction]]
"""Of one person: what counts at each slot."""

InRooms: TypeAlias = Mapping[UUID | None, Iterable[Interval]]
"""Of one person: when it was in each room."""


def newest_of(entries: Iterable[Correction]) -> dict[UUID, dict[str, Correction]]:
    """Return what counts at each slot of entries in order of time: the newest, unless it withdraws."""
    newest = {(entry.slot_id, entry.key): entry for entry in entries}
    found: defaultdict[UUID, dict[str, Correction]] = defaultdict(dict)
    for (slot_id, key), entry in newest.items():
        if entry.state is not CorrectionState.WITHDRAWN:
            found[slot_id][key] = entry
    return dict(found)


def standing(
    entries: Iterable[Correction], runs: Iterable[SlotRun], now: datetime
) -> list[tuple[SlotRun, Corrected]]:
    """Return what counts at each slot that is over; it says nothing of one that was moved or cancelled."""
    newest = newest_of(entries)
    return [
        (run, newest[run.slot_id]) for run in runs if run.slot_id in newest and run.phase(now) is Phase.OVER
    ]


def by_person(corrected: Iterable[tuple[SlotRun, Corrected]]) -> dict[str, AtSlots]:
    """Return what counts of each person, in order of the slots."""
    found: defaultdict[str, AtSlots] = defaultdict(list)
    for run, entries in corrected:
        for key, entry in entries.items():
            found[key].append((run, entry))
    return dict(found)


def correct(measured: Seen | None, entry: Correction) -> Seen | None:
    """Return what counts of somebody at a slot; None stands for who did not come."""
    if entry.state is CorrectionState.ABSENT:
        return None
    seen = measured or NOT_SEEN
    return seen if entry.minutes is None else seen._replace(seconds=entry.minutes * 60.0)


def correct_slot(turnout: Turnout, entries: Corrected) -> Turnout:
    """Return the turnout of a slot as it counts; how many were there when stays as it was measured."""
    return _with(turnout, {key: correct(turnout.seen.get(key), entry) for key, entry in entries.items()})


def correct_event(
    turnout: Turnout, rooms: Mapping[UUID, Iterable[Sight]], people: Mapping[str, AtSlots], time: Interval
) -> Turnout:
    """Return the turnout of an event as it counts; `rooms` are the sights of everybody in its `time`."""
    own = _rooms_of(people.keys(), rooms)
    changed = {
        key: correct_whole(turnout.seen.get(key), own[key], at_slots, time, turnout.now)
        for key, at_slots in people.items()
    }
    return _with(turnout, changed)


def correct_whole(
    measured: Seen | None, rooms: InRooms, at_slots: AtSlots, time: Interval, now: datetime
) -> Seen | None:
    """Return what counts of somebody in a whole event; None stands for who did not come.

    What was measured at a slot whose minutes were corrected does not count; the corrected minutes do.
    """
    holes: defaultdict[UUID | None, list[Interval]] = defaultdict(list)
    is_present, added = False, 0
    for run, entry in at_slots:
        is_present = is_present or entry.state is CorrectionState.PRESENT
        added += entry.minutes or 0
        if entry.state is CorrectionState.ABSENT or entry.minutes is not None:
            holes[run.room_id] += run.parts
    left = [part for room, times in rooms.items() for part in _outside(list(times), holes[room])]
    seen = presence_of(left, time, now)
    if seen.first_seen is None and not is_present:
        return None
    return (measured or NOT_SEEN)._replace(seconds=seen.seconds + added * 60)


def _with(turnout: Turnout, changed: Mapping[str, Seen | None]) -> Turnout:
    """Return the turnout with other people in it; None takes somebody out."""
    seen = {key: one for key, one in {**turnout.seen, **changed}.items() if one is not None}
    return replace(turnout, seen=seen)


def _rooms_of(
    keys: Collection[str], rooms: Mapping[UUID, Iterable[Sight]]
) -> dict[str, dict[UUID | None, list[Interval]]]:
    own: dict[str, dict[UUID | None, list[Interval]]] = {key: defaultdict(list) for key in keys}
    for room, sights in rooms.items() if own else ():
        for start, end, key in sights:
            if key in own:
                own[key][room].append(Interval(start, end))
    return own


def _outside(times: list[Interval], holes: list[Interval]) -> list[Interval]:
    """Leave what no hole covers, also what has no length."""
    sights = [each for each in times if each.end == each.start]
    outside = [each for each in sights if not any(hole.holds(each.start) for hole in holes)]
    return [*subtract(times, holes), *outside]
