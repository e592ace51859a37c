"""Rounds of groups that are planned together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.gatherings import Gathering, gatherings, strangers
from wbv_events.matching.designs import longest_schedule
from wbv_events.matching.fields import is_field, sums_and_products


def golfers(groups: int, size: int) -> Gathering:
    people = groups * size
    return replace(strangers(people, (size, size)), affinity=np.zeros((people, people)))


@pytest.mark.parametrize(
    ("groups", "size", "rounds"),
    [(4, 4, 5), (5, 3, 7), (5, 4, 5), (5, 5, 6), (6, 3, 8), (6, 4, 7), (7, 3, 10), (7, 4, 9), (8, 4, 9)],
)
def test_a_known_number_of_rounds_repeats_nobody(groups: int, size: int, rounds: int) -> None:
    plan = golfers(groups, size).plan(rounds)

    assert len(plan) == rounds
    assert all((len(found.groups), found.repeats, found.waiting) == (groups, (), ()) for found in plan)


@pytest.mark.parametrize("size", [3, 4, 5, 6])
def test_no_known_schedule_repeats_anybody(size: int) -> None:
    for groups in range(1, 60 // size + 1):
        schedule = longest_schedule(groups, size)

        people = groups * size
        met = np.zeros((people, people), np.int64)
        for one in schedule:
            assert sorted(one.ravel()) == list(range(people))
            met[one[:, :, None], one[:, None, :]] += 1
        assert met[~np.eye(people, dtype=bool)].max(initial=0) <= 1


def test_known_schedules_are_as_long_as_they_are_said_to_be() -> None:
    lengths = [len(longest_schedule(*of)) for of in ((4, 4), (5, 3), (6, 3), (8, 4), (9, 3), (10, 3))]

    assert lengths == [5, 7, 8, 9, 13, 14]


@pytest.mark.parametrize("order", [4, 5, 7, 8, 9, 13, 16])
def test_in_a_field_everything_but_nothing_can_be_divided_by(order: int) -> None:
    sums, products = sums_and_products(order)
    everything = list(range(order))

    assert all(sorted(row) == everything for row in (*sums, *products[1:]))
    for factor in everything:  # a * (b + c) = a * b + a * c
        shared = products[factor]
        assert np.array_equal(shared[sums], sums[np.ix_(shared, shared)])


def test_there_is_no_field_of_six() -> None:
    assert not is_field(6)
    with pytest.raises(ValueError, match="order 6"):
        sums_and_products(6)


@given(gatherings(people=8), st.integers(0, 2))
@settings(max_examples=6, deadline=None)
def test_every_round_of_a_plan_is_a_round(gathering: Gathering, rounds: int) -> None:
    plan = gathering.plan(rounds)

    there = np.flatnonzero(gathering.present).tolist()
    assert len(plan) == rounds
    for found in plan:
        placed = [person for group in found.groups for person in group]
        assert sorted([*placed, *found.waiting]) == there
        assert all(gathering.allowed[pair] for pair in found.pairs)
        assert found.repeats == tuple(pair for pair in sorted(found.pairs) if gathering.history[pair])
        gathering = gathering.after(found)


@given(gatherings(people=8))
@settings(max_examples=2, deadline=None)
def test_the_same_input_and_seed_give_the_same_plan(gathering: Gathering) -> None:
    assert gathering.plan(2) == gathering.plan(2)


def test_a_plan_is_worth_more_than_one_round_after_the_other() -> None:
    gathering = strangers(16, (4, 4))
    plan = gathering.plan(4)

    later, rounds = gathering, []
    for seed in range(4):
        rounds.append(later.round(seed))
        later = later.after(rounds[-1])

    assert sum(len(found.repeats) for found in plan) == 0
    assert sum(len(found.repeats) for found in rounds) > 0


def test_rounds_that_have_been_are_not_repeated() -> None:
    gathering = golfers(4, 4)
    first, second = gathering.plan(5)[:2]

    rest = gathering.after(first, second).plan(3)

    assert [found.repeats for found in rest] == [(), (), ()]


def test_when_somebody_leaves_the_rest_is_planned_again() -> None:
    gathering = replace(strangers(24, (3, 4)), affinity=np.zeros((24, 24)))
    done = gathering.plan(5)[:2]
    present = np.arange(24) != 5

    rest = replace(gathering.after(*done), present=present).plan(3)

    assert [found.repeats for found in rest] == [(), (), ()]
    assert all(5 not in group for found in rest for group in found.groups)


def test_over_a_plan_whoever_waited_least_waits_first() -> None:
    gathering = strangers(14, (4, 4))
    plan = replace(gathering, affinity=np.zeros((14, 14))).plan(2, sat_out=[1] * 10 + [0] * 4)

    waited = [sum(person in found.waiting for found in plan) for person in range(14)]
    assert waited == [0] * 10 + [1] * 4


def test_who_is_away_changes_nothing_for_the_others() -> None:
    there = np.flatnonzero(np.arange(20) % 5 != 2)
    everybody = strangers(20, (4, 4))
    some = np.ix_(there, there)
    others = replace(strangers(16, (4, 4)), affinity=everybody.affinity[some])
    apart = replace(everybody, present=np.isin(np.arange(20), there))

    found, expected = apart.plan(2), others.plan(2)

    assert found == tuple(one.renamed(there.tolist()) for one in expected)


def test_too_many_people_are_not_planned_together() -> None:
    with pytest.raises(ValueError, match="up to 64"):
        strangers(65, (4, 5)).plan(2)
