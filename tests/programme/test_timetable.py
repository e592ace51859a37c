"""Where slots stand in the grid, and which of them cannot both take place."""

from datetime import UTC, date, datetime, timedelta
from time import process_time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbv_events.programme.timetable import (
    Cell,
    Column,
    Conflict,
    ConflictKind,
    Day,
    TimetableSlot,
    find_conflicts,
    layout,
)

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2027, 5, 12, 7, tzinfo=UTC)
NORTH, SOUTH = UUID(int=101), UUID(int=102)


def slot(number: int, begins: int, ends: int, room: UUID | None = None, *names: str) -> TimetableSlot:
    """Make a slot between two minutes after nine o'clock."""
    moments = (START + timedelta(minutes=begins), START + timedelta(minutes=ends))
    return TimetableSlot(UUID(int=number), *moments, room, names)


def gap(rows: int = 1) -> Cell:
    return Cell(None, rows)


def placed(number: int, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(UUID(int=number), rows, columns)


def cells(day: Day) -> list[tuple[Cell, ...]]:
    return [row.cells for row in day.rows]


def test_parallel_slots_stand_beside_each_other() -> None:
    [day] = layout([slot(1, 0, 60, NORTH), slot(2, 0, 90, SOUTH)], BERLIN)

    assert day.date == date(2027, 5, 12)
    assert day.columns == (Column(NORTH, 1), Column(SOUTH, 1))
    assert cells(day) == [(placed(1), placed(2, rows=2)), (gap(),)]
    assert [f"{row.starts_at:%H:%M}-{row.ends_at:%H:%M}" for row in day.rows] == [
        "09:00-10:00",
        "10:00-10:30",
    ]


def test_rooms_come_in_the_given_order_and_only_where_something_is_on() -> None:
    slots = [slot(1, 0, 60, NORTH), slot(2, 0, 60, SOUTH)]

    [day] = layout(slots, BERLIN, rooms=[UUID(int=103), SOUTH, NORTH])

    assert [column.room for column in day.columns] == [SOUTH, NORTH]


def test_a_break_without_a_room_fills_the_width() -> None:
    slots = [slot(1, 0, 60, NORTH), slot(2, 0, 60, SOUTH), slot(3, 60, 90), slot(4, 90, 120, SOUTH)]

    [day] = layout(slots, BERLIN)

    assert cells(day) == [
        (placed(1), placed(2)),
        (placed(3, columns=2),),
        (gap(), placed(4)),
    ]


def test_a_slot_without_a_room_beside_others_gets_the_last_column() -> None:
    [day] = layout([slot(1, 0, 60), slot(2, 30, 60, NORTH)], BERLIN)

    assert day.columns == (Column(NORTH, 1), Column(None, 1))
    assert cells(day) == [(gap(), placed(1, rows=2)), (placed(2),)]


def test_a_day_of_breaks_only_has_one_column_of_cells() -> None:
    [day] = layout([slot(1, 0, 60)], BERLIN)

    assert (day.columns, cells(day)) == ((), [(placed(1),)])


def test_overlapping_slots_of_one_room_get_lanes() -> None:
    [day] = layout([slot(1, 0, 60, NORTH), slot(2, 30, 90, NORTH), slot(3, 60, 90, NORTH)], BERLIN)

    assert day.columns == (Column(NORTH, 2),)
    assert cells(day) == [(placed(1, rows=2), gap()), (placed(2, rows=2),), (placed(3),)]


def test_days_are_those_of_the_events_zone() -> None:
    evening = datetime(2027, 5, 12, 21, 30, tzinfo=UTC)
    late = TimetableSlot(UUID(int=1), evening, evening + timedelta(hours=1))
    after_midnight = TimetableSlot(UUID(int=2), evening + timedelta(hours=1), evening + timedelta(hours=2))

    assert [day.date for day in layout([late, after_midnight], BERLIN)] == [
        date(2027, 5, 12),
        date(2027, 5, 13),
    ]
    assert [day.date for day in layout([late, after_midnight], ZoneInfo("UTC"))] == [date(2027, 5, 12)]


def test_the_hour_that_comes_twice_has_two_rows_in_the_right_order() -> None:
    night = datetime(2027, 10, 31, 0, tzinfo=UTC)
    hours = [
        TimetableSlot(UUID(int=number), night + timedelta(hours=number), night + timedelta(hours=number + 1))
        for number in range(2)
    ]

    [day] = layout(reversed(hours), BERLIN)

    assert [f"{row.starts_at:%H:%M %Z}" for row in day.rows] == ["02:00 CEST", "02:00 CET"]
    assert cells(day) == [(placed(0),), (placed(1),)]


def test_a_slot_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it has begun"):
        slot(1, 30, 30)


def test_nothing_makes_no_days() -> None:
    assert layout([], BERLIN) == ()


def test_the_time_between_two_breaks_is_a_gap_even_without_any_room() -> None:
    (day,) = layout([slot(1, 0, 30), slot(2, 60, 90)], BERLIN)

    assert as_a_browser_would(day) == [[UUID(int=1)], [None], [UUID(int=2)]]


def test_two_slots_in_one_room_are_a_conflict() -> None:
    slots = [slot(2, 30, 90, NORTH), slot(1, 0, 60, NORTH), slot(3, 30, 60, SOUTH), slot(4, 30, 60)]

    assert find_conflicts(slots) == (Conflict(ConflictKind.ROOM, UUID(int=1), UUID(int=2)),)


def test_nobody_can_contribute_twice_at_once() -> None:
    slots = [slot(1, 0, 60, NORTH, "Ada", "Ada", "Bea"), slot(2, 30, 90, SOUTH, "Ada")]

    assert find_conflicts(slots) == (Conflict(ConflictKind.CONTRIBUTOR, UUID(int=1), UUID(int=2), "Ada"),)


def test_one_after_the_other_is_no_conflict() -> None:
    assert find_conflicts([slot(1, 0, 60, NORTH, "Ada"), slot(2, 60, 90, NORTH, "Ada")]) == ()


rooms = st.sampled_from([None, NORTH, SOUTH])
drawn = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 6), rooms, st.lists(st.sampled_from("AB"), max_size=2)),
    max_size=12,
).map(
    lambda rows: [slot(n, 30 * a, 30 * (a + b), room, *names) for n, (a, b, room, names) in enumerate(rows)]
)


def as_a_browser_would(day: Day) -> list[list[UUID | None]]:
    """Spread the cells over the table as HTML prescribes; a place that is taken twice or left free fails."""
    width = max(1, sum(column.lanes for column in day.columns))
    grid: list[dict[int, UUID | None]] = [{} for _ in day.rows]
    for number, row in enumerate(day.rows):
        for cell in row.cells:
            left = next(place for place in range(width) if place not in grid[number])
            for below in range(number, number + cell.rows):
                for place in range(left, left + cell.columns):
                    assert place not in grid[below]
                    grid[below][place] = cell.slot
    return [[places[place] for place in range(width)] for places in grid]


@given(drawn)
def test_every_slot_stands_at_its_time_in_its_room(slots: list[TimetableSlot]) -> None:
    known = {each.id: each for each in slots}
    seen: set[tuple[UUID, datetime]] = set()

    for day in layout(slots, BERLIN):
        places = [column.room for column in day.columns for _ in range(column.lanes)]
        for row, spread in zip(day.rows, as_a_browser_would(day), strict=True):
            for place, found in enumerate(spread):
                if found is None:
                    continue
                each = known[found]
                assert each.starts_at <= row.starts_at < row.ends_at <= each.ends_at
                assert each.room is None or places[place] == each.room
                seen.add((found, row.starts_at.astimezone(UTC)))

    assert {found for found, _ in seen} == set(known)
    for each in slots:
        assert (each.id, each.starts_at) in seen


@given(drawn)
def test_the_order_of_the_slots_does_not_matter(slots: list[TimetableSlot]) -> None:
    assert layout(list(reversed(slots)), BERLIN) == layout(slots, BERLIN)
    assert find_conflicts(list(reversed(slots))) == find_conflicts(slots)


@given(drawn)
def test_conflicts_are_exactly_the_overlapping_rivals(slots: list[TimetableSlot]) -> None:
    rivals = {
        (frozenset((a.id, b.id)), what)
        for a in slots
        for b in slots
        if a.id != b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
        for what in (
            *(set(a.contributors) & set(b.contributors)),
            *([""] if a.room and a.room == b.room else []),
        )
    }

    found = find_conflicts(slots)

    assert {(frozenset((each.first, each.second)), each.contributor) for each in found} == rivals
    assert len(found) == len(rivals)


def test_a_thousand_slots_take_a_moment() -> None:
    slots = [
        slot(
            number,
            number // 50 * 45,
            number // 50 * 45 + 40,
            UUID(int=1000 + number % 50),
            f"Person {number % 300}",
        )
        for number in range(1000)
    ]

    began = process_time()
    days = layout(slots, BERLIN)
    conflicts = find_conflicts(slots)
    took = process_time() - began

    assert sum(cell.slot is not None for day in days for row in day.rows for cell in row.cells) == 1000
    assert conflicts == ()
    assert took < 0.5, "a bound far above the fiftieth of a second that it takes"
