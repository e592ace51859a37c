"""The programme as a grid of parallel slots: a table per day, a column per room, a row from change to change.

Slots without a room (a break) fill the whole width where nothing else is on, else they get an own column.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby, pairwise
from uuid import UUID
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class TimetableSlot:
    """What the grid needs of a slot; it takes the time from `starts_at` until before `ends_at`."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    room: UUID | None = None
    contributors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a slot without length, which no row could hold."""
        if self.ends_at <= self.starts_at:
            raise ValueError(f"Slot {self.id} ends before it has begun.")


@dataclass(frozen=True, slots=True)
class Column:
    """A room (None for no room), as many lanes wide as slots in it overlap."""

    room: UUID | None
    lanes: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table; without a slot it is a gap."""

    slot: UUID | None
    rows: int
    columns: int = 1


@dataclass(frozen=True, slots=True)
class TimeRow:
    """The time between two changes, by the event's clock, and the cells that begin in it, left to right."""

    starts_at: datetime
    ends_at: datetime
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the grid; what goes on after midnight stays with the day on which it began."""

    date: date
    columns: tuple[Column, ...]
    rows: tuple[TimeRow, ...]


def layout(slots: Iterable[TimetableSlot], zone: ZoneInfo, rooms: Sequence[UUID] = ()) -> tuple[Day, ...]:
    """Place the slots in a table per day of the zone; rooms come in the given order, others as they begin."""
    ordered = sorted(slots, key=lambda slot: (slot.starts_at, slot.ends_at, slot.id))
    days = groupby(ordered, key=lambda slot: slot.starts_at.astimezone(zone).date())
    return tuple(_day(day, list(of_day), zone, rooms) for day, of_day in days)


def _day(day: date, slots: list[TimetableSlot], zone: ZoneInfo, rooms: Sequence[UUID]) -> Day:
    alone = _alone(slots)
    lanes = _lanes([slot for slot in slots if slot.id not in alone])
    order = {room: position for position, room in enumerate(dict.fromkeys((*rooms, *filter(None, lanes))))}
    columns = sorted(lanes, key=lambda room: order[room] if room else len(order))
    times = sorted({instant for slot in slots for instant in (slot.starts_at, slot.ends_at)})
    tracks = [lane for room in columns for lane in lanes[room]]
    cells = _cells(tracks, times, {slot.starts_at: slot for slot in slots if slot.id in alone})
    rows = tuple(
        TimeRow(start.astimezone(zone), end.astimezone(zone), tuple(row))
        for (start, end), row in zip(pairwise(times), cells, strict=True)
    )
    return Day(day, tuple(Column(room, len(lanes[room])) for room in columns), rows)


def _alone(slots: list[TimetableSlot]) -> set[UUID]:
    """Find the slots without a room during which nothing else is on; `slots` come in order of time."""
    alone: set[UUID] = set()
    latest_end = None
    for slot, following in zip(slots, [*slots[1:], None], strict=True):
        is_after_all = latest_end is None or latest_end <= slot.starts_at
        is_before_all = following is None or slot.ends_at <= following.starts_at
        if slot.room is None and is_after_all and is_before_all:
            alone.add(slot.id)
        latest_end = slot.ends_at if latest_end is None else max(latest_end, slot.ends_at)
    return alone


def _lanes(slots: list[TimetableSlot]) -> dict[UUID | None, list[list[TimetableSlot]]]:
    """Share out each room's slots over as few lanes as hold them without overlap."""
    rooms: dict[UUID | None, list[list[TimetableSlot]]] = {}
    for slot in slots:
        lanes = rooms.setdefault(slot.room, [])
        free = next((lane for lane in lanes if lane[-1].ends_at <= slot.starts_at), None)
        if free is None:
            lanes.append([slot])
        else:
            free.append(slot)
    return rooms


def _cells(
    tracks: list[list[TimetableSlot]], times: list[datetime], alone: dict[datetime, TimetableSlot]
) -> list[list[Cell]]:
    """Fill the rows track by track, so that each row's cells come from left to right.

    A slot that is alone takes exactly one row, since nothing begins or ends within it.
    """
    row_of = {instant: number for number, instant in enumerate(times)}
    last_row = len(times) - 1
    rows: list[list[Cell]] = [[] for _ in range(last_row)]
    closed = sorted(row_of[start] for start in alone)
    for start, slot in alone.items():
        rows[row_of[start]].append(Cell(slot.id, 1, max(1, len(tracks))))
    for track in tracks or [[]]:  # without any room, one empty column holds the gaps between
        free_from = 0
        for slot in track:
            begins, ends = row_of[slot.starts_at], row_of[slot.ends_at]
            _fill(rows, free_from, begins, closed)
            rows[begins].append(Cell(slot.id, ends - begins))
            free_from = ends
        _fill(rows, free_from, last_row, closed)
    return rows


def _fill(rows: list[list[Cell]], first: int, end: int, closed: list[int]) -> None:
    """Put gaps into one column from the first row until before the end, around the rows that are closed."""
    for barrier in (*closed[bisect_left(closed, first) : bisect_left(closed, end)], end):
        if first < barrier:
            rows[first].append(Cell(None, barrier - first))
        first = barrier + 1


class ConflictKind(StrEnum):
    """What two slots want at the same time."""

    ROOM = "room"
    CONTRIBUTOR = "contributor"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two slots, the earlier one first, that want the same room or contributor at the same time."""

    kind: ConflictKind
    first: UUID
    second: UUID
    contributor: str = ""


def find_conflicts(slots: Iterable[TimetableSlot]) -> tuple[Conflict, ...]:
    """Find the pairs of overlapping slots that want the same; leave out cancelled slots before."""
    ordered = sorted(slots, key=lambda slot: (slot.starts_at, slot.ends_at, slot.id))
    wanting: dict[tuple[ConflictKind, UUID | str], list[TimetableSlot]] = defaultdict(list)
    for slot in ordered:
        if slot.room:
            wanting[ConflictKind.ROOM, slot.room].append(slot)
        for name in dict.fromkeys(slot.contributors):
            wanting[ConflictKind.CONTRIBUTOR, name].append(slot)
    return tuple(
        Conflict(kind, first.id, second.id, what if isinstance(what, str) else "")
        for (kind, what), rivals in wanting.items()
        for first, second in _overlapping(rivals)
    )


def _overlapping(slots: list[TimetableSlot]) -> Iterator[tuple[TimetableSlot, TimetableSlot]]:
    """Give the pairs that overlap among slots in order of time."""
    running: list[TimetableSlot] = []
    for slot in slots:
        running = [earlier for earlier in running if earlier.ends_at > slot.starts_at]
        yield from ((earlier, slot) for earlier in running)
        running.append(slot)
