"""Meetings take place where both are free, nobody has two at once, and few find no slot."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.people import FEW
from wbv_events.matching import meetings
from wbv_events.matching.filling import fill
from wbv_events.matching.meetings import ALL_OF_FEW, Schedule, schedule_meetings
from wbv_events.matching.timetable import Request, Timetable

Problem = tuple[list[Request], list[set[int]], int]


@pytest.fixture(autouse=True, scope="module")
def _few_steps() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(meetings, "MOST_TRIES", 200)
        patch.setattr(meetings, "ALL_OF_FEW", replace(ALL_OF_FEW, count=3000))
        yield


@st.composite
def problems(draw: st.DrawFn, people: int = 6, slots: int = 4, requests: int = 12) -> Problem:
    """Draw few people with any requests, the same two perhaps twice, and any slots."""
    count, number = draw(st.integers(2, people)), draw(st.integers(1, slots))
    person = st.integers(0, count - 1)
    pairs = st.tuples(person, person, st.integers(1, 3)).filter(lambda request: request[0] != request[1])
    asked = draw(st.lists(pairs, max_size=requests))
    free = draw(st.lists(st.sets(st.integers(0, number - 1)), min_size=count, max_size=count))
    return asked, free, number


def schedule(problem: Problem, seed: int = 0) -> Schedule:
    return schedule_meetings(*problem, seed=seed)


@FEW
@given(problems())
def test_nobody_has_two_meetings_at_once_or_one_while_away(problem: Problem) -> None:
    requests, free, _ = problem

    found = schedule(problem)

    booked = [
        (person, slot)
        for (one, other, _), slot in zip(requests, found.slot_of, strict=True)
        if slot is not None
        for person in (one, other)
    ]
    assert len(set(booked)) == len(booked)
    assert all(slot in free[person] for person, slot in booked)


@FEW
@given(problems())
def test_what_is_impossible_is_said_and_the_weight_is_that_of_what_takes_place(problem: Problem) -> None:
    requests, free, _ = problem

    found = schedule(problem)

    assert found.impossible == tuple(
        number for number, (one, other, _) in enumerate(requests) if not free[one] & free[other]
    )
    took = [request[2] for request, slot in zip(requests, found.slot_of, strict=True) if slot is not None]
    assert found.weight == sum(took)


@FEW
@given(problems(slots=2, requests=5))
def test_of_few_requests_the_best_schedule_is_found(problem: Problem) -> None:
    assert schedule(problem).weight == best_weight(problem)


@FEW
@given(problems(), st.integers(0, 3))
def test_the_same_input_and_seed_give_the_same(problem: Problem, seed: int) -> None:
    assert schedule(problem, seed) == schedule(problem, seed)


@pytest.mark.parametrize("seed", [46, 58, 88, 92, 94, 1710])
def test_where_there_is_time_for_all_requests_none_is_left_over(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meetings, "ALL_OF_FEW", ALL_OF_FEW)
    requests, free, slots = behind_a_plan(Random(seed))

    found = schedule_meetings(requests, free, slots, seed=0)

    assert None not in found.slot_of


def test_somebody_gives_way_who_can_go_elsewhere() -> None:
    free = [{0, 1}, {0, 1}, {0}, {1}]

    found = schedule(([(0, 1, 1), (0, 2, 1), (1, 3, 1)], free, 2))

    assert found.weight == 2  # the first excludes one of the others in either slot
    assert found.slot_of == (None, 0, 1)


def test_slots_that_are_filled_anew_hold_more(monkeypatch: pytest.MonkeyPatch) -> None:
    requests, free, slots = behind_a_plan(Random(3))
    more = [(one, (one + 7) % len(free), 2) for one in range(len(free))]
    problem = ([*requests, *more], free, slots)
    found = schedule(problem)
    monkeypatch.setattr(meetings, "MOST_TRIES", 0)

    assert found.weight > schedule(problem).weight


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_equal_requests_the_one_that_fits_nowhere_else_comes_first(order: tuple[int, int]) -> None:
    anywhere, here = (0, 1, 1), (0, 2, 1)
    requests = [(anywhere, here)[number] for number in order]
    table = Timetable(requests, [{0, 1}, {0, 1}, {0}], 2)

    fill(table, [0, 1])

    assert table.slot_of == [(1, 0)[number] for number in order]


def test_without_time_the_slots_are_still_filled_one_by_one() -> None:
    found = schedule_meetings([(0, 1, 1), (2, 3, 2)], [{0}, {0}, {0}, {0}], 1, seed=0, budget=0)

    assert found.slot_of == (0, 0)


def test_nothing_asked_gives_nothing() -> None:
    assert schedule(([], [], 0)) == Schedule((), 0, ())


@pytest.mark.parametrize(
    "problem",
    [
        ([(0, 0, 1)], [{0}], 1),
        ([(0, 1, 0)], [{0}, {0}], 1),
        ([(0, 1, 1)], [{0}, {1}], 1),
    ],
)
def test_what_contradicts_itself_is_refused(problem: Problem) -> None:
    with pytest.raises(ValueError, match=r"is with oneself|is not there"):
        schedule(problem)


@pytest.mark.parametrize("other", [-1, 2])
def test_a_request_with_nobody_is_refused(other: int) -> None:
    with pytest.raises(IndexError):
        schedule(([(0, other, 1)], [{0}, {0}], 1))


def best_weight(problem: Problem) -> int:
    """Try every way in which the same two meet once at most."""
    requests, free, slots = problem
    best = 0
    for ways in product([None, *range(slots)], repeat=len(requests)):
        booked = [
            (person, slot)
            for (one, other, _), slot in zip(requests, ways, strict=True)
            if slot is not None
            for person in (one, other)
        ]
        met = [{*request[:2]} for request, slot in zip(requests, ways, strict=True) if slot is not None]
        if any(met.count(pair) > 1 for pair in met):
            continue
        if len(set(booked)) == len(booked) and all(slot in free[person] for person, slot in booked):
            weight = sum(request[2] for request, slot in zip(requests, ways, strict=True) if slot is not None)
            best = max(best, weight)
    return best


def behind_a_plan(chance: Random) -> Problem:
    """Return requests of 40 people that fit into eight slots, as they were made from a plan."""
    people, slots = 40, 8
    free = [{slot for slot in range(slots) if chance.random() < 0.1} for _ in range(people)]
    asked: dict[tuple[int, int], int] = {}
    for slot in range(slots):
        busy = chance.sample(range(people), 24)
        for one, other in zip(busy[::2], busy[1::2], strict=True):
            if (min(one, other), max(one, other)) not in asked:
                asked[min(one, other), max(one, other)] = chance.randint(1, 3)
                free[one].add(slot)
                free[other].add(slot)
    return [(one, other, priority) for (one, other), priority in asked.items()], free, slots


def test_requests_of_the_same_two_are_one_meeting_that_counts_once() -> None:
    found = schedule_meetings([(0, 1, 1), (1, 0, 3)], [[0, 1], [0, 1]], 2, seed=1)

    assert found.slot_of[0] is None
    assert found.slot_of[1] in {0, 1}
    assert (found.weight, found.impossible) == (3, ())
