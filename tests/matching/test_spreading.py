"""Rooms are filled by chance, evenly, and what stays empty is said."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.every_way import Problem
from tests.matching.make import problems, seeds
from wbv_events.matching.sizes import EmptyReason, EmptyRoom
from wbv_events.matching.spreading import SpreadRooms, spread_evenly


def spread(problem: Problem, seed: int, before: dict[int, int] | None = None) -> SpreadRooms:
    return spread_evenly(
        len(problem.wishes), problem.seats, seed=seed, fixed=problem.fixed, before=before or {}
    )


@given(problems(people=30, rooms=6), seeds)
def test_no_room_has_two_more_than_one_that_could_take_one_of_them(problem: Problem, seed: int) -> None:
    found = spread(problem, seed)

    sizes = [found.room_of.count(room) for room in range(len(problem.seats))]
    taken = list(problem.fixed.values())
    for large, size in enumerate(sizes):
        for small, other in enumerate(sizes):
            could_go = size > taken.count(large) and problem.has_seat(small, other)
            assert not (could_go and size - other > 1)


@given(st.integers(0, 60), st.integers(1, 12), seeds)
def test_sizes_differ_by_at_most_one(people: int, rooms: int, seed: int) -> None:
    found = spread_evenly(people, [None] * rooms, seed=seed)

    sizes = [found.room_of.count(room) for room in range(rooms)]
    assert max(sizes) - min(sizes) <= 1
    assert sum(sizes) == people


@given(problems(people=30, rooms=6), seeds)
def test_fixed_people_stay_and_others_sit_where_seats_are(problem: Problem, seed: int) -> None:
    found = spread(problem, seed, problem.current)

    assert {person: found.room_of[person] for person in problem.fixed} == problem.fixed
    sizes = [found.room_of.count(room) for room in range(len(problem.seats))]
    taken = list(problem.fixed.values())
    for room, seats in enumerate(problem.seats):
        assert seats is None or sizes[room] <= max(seats, taken.count(room))
    assert found.unplaced == tuple(i for i, room in enumerate(found.room_of) if room is None)
    assert not (found.unplaced and any(problem.has_seat(room, size) for room, size in enumerate(sizes)))


@given(problems(people=30, rooms=6), seeds)
def test_the_same_input_and_seed_give_the_same(problem: Problem, seed: int) -> None:
    assert spread(problem, seed, problem.current) == spread(problem, seed, problem.current)


@given(problems(people=8, rooms=4), seeds)
def test_a_reshuffle_really_changes(problem: Problem, seed: int) -> None:
    first = spread(problem, seed)
    before = {person: room for person, room in enumerate(first.room_of) if room is not None}

    again = spread(problem, seed, before)

    free = [person for person in before if person not in problem.fixed]
    can_change = any(before[one] != before[other] for one, other in combinations(free, 2))
    assert again.room_of != first.room_of or not can_change


def test_another_seed_gives_other_rooms() -> None:
    found = {spread_evenly(60, [None] * 10, seed=seed).room_of for seed in range(50)}

    assert len(found) == 50


def test_a_reshuffle_brings_few_together_again() -> None:
    before = {person: person // 4 for person in range(40)}

    found = spread_evenly(40, [None] * 10, seed=1, before=before)

    again = sum(
        before[one] == before[other] and found.room_of[one] == found.room_of[other]
        for one, other in combinations(range(40), 2)
    )
    assert again <= 4  # of 60; chance alone brings 5 together


def test_whoever_had_no_seat_gets_one_first() -> None:
    first = spread_evenly(5, [1, 1, 1], seed=1)
    before = {person: room for person, room in enumerate(first.room_of) if room is not None}

    again = spread_evenly(5, [1, 1, 1], seed=2, before=before)

    assert set(again.unplaced) < set(before)


@pytest.mark.parametrize(
    ("people", "seats", "fixed", "empty"),
    [
        (2, [None, None, None], {0: 0, 1: 1}, {2: EmptyReason.FEWER_PEOPLE_THAN_ROOMS}),
        (3, [None, 0], {}, {1: EmptyReason.NO_SEATS}),
        (3, [None, None], {0: 0, 1: 0, 2: 0}, {1: EmptyReason.OTHERS_ARE_FIXED}),
        (1, [0, None], {0: 1}, {0: EmptyReason.NO_SEATS}),
        (0, [5], {}, {0: EmptyReason.FEWER_PEOPLE_THAN_ROOMS}),
        (2, [1, 1], {}, {}),
    ],
)
def test_a_room_that_stays_empty_is_named_with_the_reason(
    people: int, seats: list[int | None], fixed: dict[int, int], empty: dict[int, EmptyReason]
) -> None:
    found = spread_evenly(people, seats, seed=0, fixed=fixed)

    assert found.empty == tuple(EmptyRoom(room, reason) for room, reason in empty.items())


def test_nobody_can_be_in_a_room_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="not there"):
        spread_evenly(2, [1], seed=0, fixed={0: 1})
    with pytest.raises(ValueError, match="negative"):
        spread_evenly(2, [-1], seed=0)
