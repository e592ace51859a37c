"""Plans of groups become better by many at once, in which any two groups share their people anew."""

from __future__ import annotations

from dataclasses import replace
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.matching.gatherings import Gathering, gatherings, strangers
from wbv_events.matching import plan_search
from wbv_events.matching.group_search import first_seats
from wbv_events.matching.group_sizes import split
from wbv_events.matching.group_values import REPEAT, Crowd, crowd_of
from wbv_events.matching.joint_search import Plan, meetings, repeats_of_plan, worth_of_plan
from wbv_events.matching.plan_search import improved, ways_of

NEVER_ENDS = float("inf")
LITTLE = 5_000_000


@pytest.mark.parametrize("size", [2, 3, 4])
def test_two_groups_share_their_people_in_every_way_once(size: int) -> None:
    ways = ways_of(size)

    assert ways.order[0].tolist() == list(range(2 * size))
    shared = {frozenset(map(frozenset, (way[:size], way[size:]))) for way in ways.order.tolist()}
    assert len(shared) == len(ways.order) == comb(2 * size, size) // 2
    for way, together in zip(ways.order, ways.together.T, strict=True):
        side = np.argsort(way) < size
        assert (together == (side[ways.one] == side[ways.other])).all()


@given(gatherings(people=14), st.integers(1, 4))
@settings(max_examples=15, deadline=None)
def test_no_plan_becomes_worse(gathering: Gathering, rounds: int) -> None:
    crowd, drafts = drafted(gathering, rounds)
    assume(drafts[0].shape[1] > 1)

    found = better(crowd, drafts)

    assert worth_of_plan(crowd, found) >= max(worth_of_plan(crowd, draft) for draft in drafts)
    assert np.sort(found.reshape(rounds, -1)).tolist() == np.sort(drafts[0].reshape(rounds, -1)).tolist()


@pytest.mark.parametrize(("people", "sizes"), [(30, (3, 4)), (48, (4, 5)), (60, (5, 6))])
def test_a_plan_becomes_far_better_and_repeats_nobody(people: int, sizes: tuple[int, int]) -> None:
    crowd, drafts = drafted(strangers(people, sizes), 3)

    found = better(crowd, drafts)

    assert repeats_of_plan(crowd, found) == 0
    assert worth_of_plan(crowd, found) > 1.02 * max(worth_of_plan(crowd, draft) for draft in drafts) > 0


def test_who_has_met_before_does_not_meet_again() -> None:
    crowd, drafts = drafted(strangers(24, (4, 4)), 2)
    crowd = replace(crowd, history=meetings(drafts[0][:1], 24))
    population = plan_search._Population(crowd, drafts[:1], np.random.default_rng(0))

    for _ in range(100):
        population.share(1.0, REPEAT)

    assert all((meetings(plan, 24) * crowd.history).sum() == 0 for plan in population.plans())


def test_one_round_of_each_plan_may_change_alone() -> None:
    crowd, drafts = drafted(strangers(24, (4, 4)), 3)
    population = plan_search._Population(crowd, drafts, np.random.default_rng(0))
    before = population.plans().copy()

    population.share(1e6, 0, is_in_all=False)

    is_changed = (population.plans() != before).any(axis=(2, 3))
    assert is_changed.sum(axis=1).tolist() == [1] * plan_search.PLANS


@given(gatherings(people=14), st.integers(1, 3))
@settings(max_examples=30, deadline=None)
def test_a_plan_is_worth_what_it_is_worth_elsewhere(gathering: Gathering, times: int) -> None:
    crowd, drafts = drafted(gathering, 2)
    assume(drafts[0].shape[1] > 0)
    crowd = replace(crowd, gain=crowd.gain - 3000 * (1 - np.eye(crowd.people)), history=2 * crowd.history)
    plans = [np.concatenate([draft, *[draft[:1]] * times]) for draft in drafts]

    population = plan_search._Population(crowd, plans, np.random.default_rng(0))

    worths = population.worths(REPEAT)[: len(plans)].tolist()
    assert worths == [worth_of_plan(crowd, plan) for plan in plans]


def test_two_empty_seats_in_one_group_count_against_a_plan() -> None:
    """As they do where nobody may meet: a group that is too small has fewer who should not."""
    crowd, _ = drafted(strangers(8, (4, 5)), 1)
    plans = [
        np.array([groups])
        for groups in ([[0, 1, 2, 8, 9], [3, 4, 5, 6, 7]], [[0, 1, 2, 3, 8], [4, 5, 6, 7, 9]])
    ]

    population = plan_search._Population(crowd, plans, np.random.default_rng(0))

    worths = population.worths(REPEAT)[: len(plans)].tolist()
    assert worths == [worth_of_plan(crowd, plan) for plan in plans]
    assert worths[0] < 0 < worths[1]


def test_the_better_half_takes_the_place_of_the_other() -> None:
    crowd, drafts = drafted(strangers(22, (3, 4)), 2, count=plan_search.PLANS)
    population = plan_search._Population(crowd, drafts, np.random.default_rng(0))
    before = sorted(population.worths(REPEAT))

    population.copy_the_better(REPEAT)

    half = before[plan_search.PLANS // 2 :]
    assert sorted(population.worths(REPEAT)) == sorted(half * 2)


def test_without_time_the_best_draft_becomes_as_good_as_swaps_make_it() -> None:
    crowd, drafts = drafted(strangers(30, (3, 4)), 3)

    found = improved(crowd, drafts, np.random.default_rng(0), LITTLE, until=0)

    assert worth_of_plan(crowd, found) > max(worth_of_plan(crowd, draft) for draft in drafts)


def test_the_same_drafts_and_chance_give_the_same() -> None:
    crowd, drafts = drafted(strangers(20, (4, 4)), 3)

    assert better(crowd, drafts).tolist() == better(crowd, drafts).tolist()


def drafted(gathering: Gathering, rounds: int, count: int = 3) -> tuple[Crowd, list[Plan]]:
    """Return people and plans in which one round after the other is seated, each in one go."""
    crowd = crowd_of(gathering.affinity, gathering.allowed, gathering.history, gathering.colleagues)
    chance = np.random.default_rng(1)
    into = split(crowd.people, gathering.sizes)
    everyone = np.concatenate([np.arange(into.placed), np.arange(into.empty) + crowd.people])
    plans = []
    for _ in range(count):
        plan = np.zeros((rounds, into.groups, into.largest), np.int64)
        for number in range(rounds if into.groups else 0):
            values = crowd.values(into.empty, meetings(plan[:number], crowd.people + into.empty))
            plan[number] = first_seats(values, everyone, into.groups, chance)
        plans.append(plan)
    return crowd, plans


def better(crowd: Crowd, drafts: list[Plan]) -> Plan:
    return improved(crowd, drafts, np.random.default_rng(2), LITTLE, NEVER_ENDS)
