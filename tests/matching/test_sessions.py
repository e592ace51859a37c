"""Wishes are met in the best way that exists, whatever else holds."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.every_way import Problem, can_be_better, every_way, value
from tests.matching.make import crowd, problems, seeds
from wbv_events.matching.sessions import Mode, SessionAssignment, assign_sessions

modes = st.sampled_from(list(Mode))


def assigned(problem: Problem, mode: Mode, seed: int = 0) -> SessionAssignment:
    return assign_sessions(
        problem.wishes, problem.seats, mode, seed=seed, fixed=problem.fixed, current=problem.current
    )


@settings(max_examples=60, deadline=None)
@given(problems(people=6, rooms=2) | problems(people=5, rooms=3), modes, seeds)
def test_no_assignment_of_few_people_is_better(problem: Problem, mode: Mode, seed: int) -> None:
    best = min(value(problem, room_of, mode) for room_of in every_way(problem))

    found = assigned(problem, mode, seed)

    assert value(problem, found.room_of, mode) == best


@settings(max_examples=60, deadline=None)
@given(problems(people=5, rooms=2), modes)
def test_what_is_said_to_be_improvable_is_not_the_best(problem: Problem, mode: Mode) -> None:
    ways = {room_of: value(problem, room_of, mode) for room_of in every_way(problem)}
    best = min(ways.values())

    judged = {room_of: can_be_better(problem, room_of, mode) for room_of in ways}

    assert judged == {room_of: worth > best for room_of, worth in ways.items()}


@settings(max_examples=30, deadline=None)
@given(st.integers(20, 120), st.integers(2, 7), st.integers(0, 1000), modes)
def test_no_assignment_of_many_people_is_better(people: int, rooms: int, seed: int, mode: Mode) -> None:
    problem = crowd(people, rooms, seed)

    found = assigned(problem, mode)

    assert not can_be_better(problem, found.room_of, mode)


@given(problems(people=12, rooms=4), modes)
def test_no_two_people_would_both_rather_swap(problem: Problem, mode: Mode) -> None:
    found = assigned(problem, mode)

    placed = [person for person in range(len(problem.wishes)) if found.room_of[person] is not None]
    for one, other in combinations([person for person in placed if person not in problem.fixed], 2):
        gains = [
            problem.rank(person, found.room_of[instead] or 0)
            < problem.rank(person, found.room_of[person] or 0)
            for person, instead in ((one, other), (other, one))
        ]
        assert not all(gains)


@given(problems(people=12, rooms=4), modes)
def test_fixed_people_stay_and_nobody_sits_beyond_the_seats(problem: Problem, mode: Mode) -> None:
    found = assigned(problem, mode)

    for person, room in problem.fixed.items():
        assert found.room_of[person] == room
    for room, seats in enumerate(problem.seats):
        taken = list(problem.fixed.values()).count(room)
        assert seats is None or found.room_of.count(room) <= max(seats, taken)


@given(problems(people=12, rooms=4), modes)
def test_only_as_many_stay_without_a_room_as_there_are_seats_too_few(problem: Problem, mode: Mode) -> None:
    found = assigned(problem, mode)

    sizes = [found.room_of.count(room) for room in range(len(problem.seats))]
    has_seat = any(problem.has_seat(room, size) for room, size in enumerate(sizes))
    assert found.unplaced == tuple(i for i, room in enumerate(found.room_of) if room is None)
    assert not (found.unplaced and has_seat)


@given(problems(people=12, rooms=4), modes)
def test_the_figures_say_what_the_assignment_is(problem: Problem, mode: Mode) -> None:
    found = assigned(problem, mode)

    for person, room in enumerate(found.room_of):
        is_wished = room in problem.wishes[person]
        assert found.wish_of[person] == (
            problem.wishes[person].index(room) if is_wished and room is not None else None
        )
        is_unwished = room is not None and bool(problem.wishes[person]) and not is_wished
        assert (person in found.unwished) == is_unwished
        current = problem.current.get(person)
        assert (person in found.moved) == (current is not None and current != room)
    assert list(found.profile) == [found.wish_of.count(wish) for wish in range(len(found.profile))]
    assert sum(found.profile) == sum(wish is not None for wish in found.wish_of)


@given(problems(people=12, rooms=4), modes, seeds)
def test_the_same_input_and_seed_give_the_same(problem: Problem, mode: Mode, seed: int) -> None:
    assert assigned(problem, mode, seed) == assigned(problem, mode, seed)


@given(st.integers(10, 60), st.integers(0, 100), modes)
def test_a_rerun_moves_nobody(people: int, seed: int, mode: Mode) -> None:
    problem = crowd(people, 4, seed)
    first = assigned(problem, mode, seed=1)
    places = {person: room for person, room in enumerate(first.room_of) if room is not None}

    again = assigned(Problem(problem.wishes, problem.seats, problem.fixed, places), mode, seed=2)

    assert (again.profile, again.moved) == (first.profile, ())


@pytest.mark.parametrize("seed", range(5))
def test_of_equally_good_ways_the_one_that_moves_fewest_is_taken(seed: int) -> None:
    # One of the four has to go without a wish, the only question is who.
    wishes = [[0], [0, 1], [1, 2], [2]]

    found = assign_sessions(wishes, [1, 1, 1, 1], Mode.FAIR, seed=seed, current={1: 0, 2: 1, 3: 2})

    assert (found.room_of, found.moved) == ((3, 0, 1, 2), ())


def test_most_first_lets_one_person_pay_for_the_first_wish_of_another() -> None:
    wishes = [[0, 2, 1], [1, 0, 2], [1, 0, 2]]

    profiles = {mode: assign_sessions(wishes, [1, 1, 1], mode, seed=0).profile for mode in Mode}

    assert profiles == {Mode.FAIR: (1, 2, 0), Mode.MOST_FIRST: (2, 0, 1), Mode.LEAST_SQUARES: (1, 2, 0)}


def test_fair_lets_five_people_pay_a_little_so_that_nobody_pays_more() -> None:
    # Either the last one gets the third wish, or all the others have to move on to their second.
    wishes = [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [0, 6, 5]]

    profiles = {mode: assign_sessions(wishes, [1] * 6 + [0], mode, seed=0).profile for mode in Mode}

    assert profiles == {Mode.FAIR: (1, 5, 0), Mode.MOST_FIRST: (5, 0, 1), Mode.LEAST_SQUARES: (5, 0, 1)}


def test_whoever_wished_for_nothing_fills_the_rooms_evenly_and_goes_last() -> None:
    spread = assign_sessions([[]] * 9, [None, 5, 5], Mode.FAIR, seed=0)
    short = assign_sessions([[], [1, 0]], [1, 0], Mode.FAIR, seed=0)

    assert [spread.room_of.count(room) for room in range(3)] == [3, 3, 3]
    assert short.room_of == (None, 0)


def test_another_seed_gives_a_rare_seat_to_others() -> None:
    lucky = {assign_sessions([[0]] * 5, [1, 4], Mode.FAIR, seed=seed).room_of.index(0) for seed in range(50)}

    assert lucky == {0, 1, 2, 3, 4}


@pytest.mark.parametrize("mode", list(Mode))
def test_without_people_seats_or_rooms_nobody_is_placed(mode: Mode) -> None:
    assert assign_sessions([], [3], mode, seed=0).room_of == ()
    assert assign_sessions([[0], []], [0], mode, seed=0).unplaced == (0, 1)
    assert assign_sessions([[], []], [], mode, seed=0).unplaced == (0, 1)
    assert assign_sessions([[0]], [1], mode, seed=0).profile == (1,)


@pytest.mark.parametrize(
    ("wishes", "places"), [([[0, 0]], {}), ([[2]], {}), ([[-1]], {}), ([[0]], {1: 0}), ([[0]], {0: 2})]
)
def test_what_cannot_be_meant_is_refused(wishes: list[list[int]], places: dict[int, int]) -> None:
    with pytest.raises(ValueError, match=r"twice|not there"):
        assign_sessions(wishes, [1, 1], Mode.FAIR, seed=0, fixed=places)
