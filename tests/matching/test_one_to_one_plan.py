"""Many rounds of two by two, planned together, and the bound that no rounds exceed."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.crowds import Crowd, alike, crowds, many, mutual, visits
from wbv_events.matching.one_to_one.bounding import degree_bound, worst_off_bound
from wbv_events.matching.one_to_one.planning import plan_rounds
from wbv_events.matching.one_to_one.pricing import most_in_rounds
from wbv_events.matching.one_to_one.rounds import Odd, Round

FEW = settings(deadline=None, max_examples=30)
FEWEST = settings(deadline=None, max_examples=4)


def plan(crowd: Crowd, rounds: int, history: tuple[Round, ...] = (), seed: int = 1) -> tuple[Round, ...]:
    return plan_rounds(crowd.affinity, crowd.allowed, history, range(crowd.size), seed, rounds=rounds)


@pytest.mark.parametrize("size", [4, 10, 14])
def test_in_as_many_rounds_as_there_are_others_everybody_meets_everybody(size: int) -> None:
    crowd = many(size, seed=1, shut=0)

    rounds = plan(crowd, size - 1)

    assert sum(len(one.groups) for one in rounds) == size * (size - 1) // 2
    assert len({pair for one in rounds for pair in one.pairs}) == size * (size - 1) // 2


def test_an_odd_number_meets_everybody_while_each_sits_out_once() -> None:
    rounds = plan(alike(7), 7)

    assert sorted(person for one in rounds for person in one.sitting_out) == list(range(7))
    assert len({pair for one in rounds for pair in one.pairs}) == 21


@FEWEST
@given(crowds(most=7), st.integers(0, 4))
def test_planned_rounds_keep_to_who_may_meet(crowd: Crowd, rounds: int) -> None:
    planned = plan(crowd, rounds)

    assert len(planned) == rounds
    for one in planned:
        assert sorted(one.attending) == list(range(crowd.size))
        assert all(crowd.allowed[pair] for pair in one.pairs)


@FEWEST
@given(crowds(least=4, most=6, blocked=False))
def test_planned_rounds_let_nobody_meet_again_too_early(crowd: Crowd) -> None:
    planned = plan(crowd, 2 * crowd.size - 2)

    met: Counter[tuple[int, int]] = Counter()
    for one in planned:
        for a, b in one.pairs:
            for person in (a, b):
                others = [other for other in range(crowd.size) if other != person]
                assert all(met[min(person, o), max(person, o)] >= met[a, b] for o in others)
        met.update(one.pairs)


def test_planning_together_starts_from_what_took_place() -> None:
    crowd = alike(8)
    past = plan(crowd, 3)

    rest = plan(crowd, 4, past)

    assert len({pair for one in (*past, *rest) for pair in one.pairs}) == 28


def test_planning_together_does_not_do_less_good_than_one_round_after_the_other() -> None:
    crowd = many(16, seed=2)

    together = crowd.total(plan(crowd, 6))

    assert together >= 0.99 * crowd.total(crowd.live([list(range(16))] * 6))


def test_the_same_seed_gives_the_same_plan_and_another_one_another() -> None:
    crowd = alike(12)

    assert plan(crowd, 4) == plan(crowd, 4)
    assert plan(crowd, 4) != plan(crowd, 4, seed=2)


def test_three_meet_where_somebody_would_sit_out() -> None:
    everybody = np.ones((7, 7), np.bool_)

    rounds = plan_rounds(np.ones((7, 7)), everybody, (), range(7), 1, Odd.TRIO, rounds=2)

    assert [sorted(map(len, one.groups)) for one in rounds] == [[2, 2, 3], [2, 2, 3]]


@FEW
@given(st.data(), crowds())
def test_no_rounds_exceed_the_bound(data: st.DataObject, crowd: Crowd) -> None:
    attendance = data.draw(visits(crowd.size))
    there = np.zeros((len(attendance), crowd.size), np.bool_)
    for place, present in enumerate(attendance):
        there[place, present] = True

    rounds = crowd.live(attendance)

    times = max(Counter(pair for one in rounds for pair in one.pairs).values(), default=1)
    bound = degree_bound(crowd.affinity, crowd.allowed, there, times=times)
    assert crowd.total(rounds) <= bound * (1 + 1e-9)
    if there.any():
        gained = np.zeros(crowd.size)
        for one in rounds:
            for pair in one.pairs:
                gained[list(pair)] += crowd.affinity[pair]
        each = gained[there.any(axis=0)] / there.sum(axis=0)[there.any(axis=0)]
        assert times > 1 or each.min() <= worst_off_bound(crowd.affinity, crowd.allowed, there) + 1e-9


def test_the_bound_is_reached_where_everybody_can_have_their_best() -> None:
    affinity = mutual(4, np.array([9.0, 5, 1, 1, 5, 9]))
    everybody = np.ones((4, 4), np.bool_)

    bounds = [degree_bound(affinity, everybody, np.ones((rounds, 4), np.bool_)) for rounds in (0, 1, 2, 3)]

    assert bounds == pytest.approx([0, 18, 28, 30])
    assert worst_off_bound(affinity, everybody, np.ones((2, 4), np.bool_)) == 7


@FEW
@given(st.integers(0, 6).flatmap(lambda half: crowds(least=2 * half, most=2 * half)), st.integers(0, 9))
def test_what_is_quickly_known_of_the_most_is_a_bound_as_well(crowd: Crowd, rounds: int) -> None:
    quick = most_in_rounds(crowd.affinity, crowd.allowed, rounds)

    close = degree_bound(crowd.affinity, crowd.allowed, np.ones((rounds, crowd.size), np.bool_))
    assert quick >= close * (1 - 1e-9)


@pytest.mark.parametrize("seed", range(1, 5))
@pytest.mark.parametrize(("size", "rounds"), [(12, 6), (12, 20), (40, 8), (64, 6), (64, 1)])
def test_what_is_quickly_known_of_the_most_is_near_the_close_bound(size: int, rounds: int, seed: int) -> None:
    crowd = many(size, seed)

    quick = most_in_rounds(crowd.affinity, crowd.allowed, rounds)

    close = degree_bound(crowd.affinity, crowd.allowed, np.ones((rounds, size), np.bool_))
    assert close * (1 - 1e-9) <= quick <= 1.005 * close


@pytest.mark.parametrize("seed", [17, 19, 30])
def test_that_is_so_where_few_have_much_in_common_too(seed: int) -> None:
    crowd = sparse(seed)

    quick = most_in_rounds(crowd.affinity, crowd.allowed, 6)

    assert quick == pytest.approx(
        degree_bound(crowd.affinity, crowd.allowed, np.ones((6, 12), np.bool_)), 2e-3
    )


@pytest.mark.parametrize(
    ("size", "rounds", "most"), [(0, 3, 0), (1, 3, 0), (2, 5, 1), (5, 2, 4), (5, 5, 10), (3, 3, 3), (4, 9, 6)]
)
def test_of_people_who_are_all_alike_the_most_is_how_many_can_meet(size: int, rounds: int, most: int) -> None:
    crowd = alike(size)

    assert most_in_rounds(crowd.affinity, crowd.allowed, rounds) == pytest.approx(most)


def test_who_meets_out_of_need_only_is_paired_fairly_as_before() -> None:
    crowd = many(10, seed=5, shut=0)
    is_first = np.arange(10) < 6
    apart = is_first[:, None] != is_first
    others = ~np.eye(10, dtype=bool)

    rounds = plan_rounds(crowd.affinity, apart, (), range(10), 1, rounds=4, last_resort=~apart & others)

    assert all(len(one.out_of_need) == 1 and not one.sitting_out for one in rounds)
    assert len({pair for one in rounds for pair in one.pairs}) == 20


def sparse(seed: int) -> Crowd:
    """Return twelve people who have few topics in common, and of whom two are worth meeting by all."""
    chance = np.random.default_rng(seed)
    offers, needs = chance.random((12, 8)) < 0.15, chance.random((12, 8)) < 0.15
    covered = (needs @ offers.T.astype(float)) / np.maximum(1, needs.sum(axis=1))[:, None]
    affinity = (covered + covered.T) / 4 + 0.3 * np.minimum(covered, covered.T)
    is_rare = np.arange(12) < 2
    affinity += 0.1 * (is_rare[:, None] | is_rare)
    np.fill_diagonal(affinity, 0)
    organisation = np.array([0, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5])
    return Crowd(affinity.round(3), organisation[:, None] != organisation)


@pytest.mark.parametrize("seed", [3, 8, 19, 30, 31, 33])
def test_fairness_costs_little_of_the_sum(seed: int) -> None:
    crowd = sparse(seed)

    rounds = plan(crowd, 6)

    bound = degree_bound(crowd.affinity, crowd.allowed, np.ones((6, 12), np.bool_))
    assert crowd.total(rounds) >= 0.96 * bound


def test_many_rounds_of_many_people_come_near_the_bound() -> None:
    crowd = many(120, seed=3)

    rounds = crowd.live([list(range(120))] * 5)

    bound = degree_bound(crowd.affinity, crowd.allowed, np.ones((5, 120), np.bool_))
    assert 0.99 * bound <= crowd.total(rounds) <= bound
