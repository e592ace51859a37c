"""A round of groups: who may meet, who waits, and how good it is."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.gatherings import Gathering, every_grouping, gatherings, strangers
from wbv_events.matching.group_search import worth_of
from wbv_events.matching.group_sizes import split
from wbv_events.matching.group_values import crowd_of
from wbv_events.matching.groups import next_groups

few = settings(max_examples=15, deadline=None)


@given(gatherings())
@few
def test_whoever_is_there_is_in_one_group_or_waits(gathering: Gathering) -> None:
    found = gathering.round()

    placed = [person for group in found.groups for person in group]
    assert sorted([*placed, *found.waiting]) == np.flatnonzero(gathering.present).tolist()
    assert {len(group) for group in found.groups} <= set(gathering.sizes)


@given(gatherings(blocked=0.9))
@few
def test_blocked_people_are_never_in_one_group(gathering: Gathering) -> None:
    found = gathering.round()

    assert all(gathering.allowed[pair] for pair in found.pairs)


@given(gatherings())
@few
def test_repeats_colleagues_and_the_total_are_reported(gathering: Gathering) -> None:
    found = gathering.round()

    pairs = sorted(found.pairs)
    assert found.repeats == tuple(pair for pair in pairs if gathering.history[pair])
    assert found.colleagues == tuple(pair for pair in pairs if gathering.colleagues[pair])
    assert found.total == pytest.approx(sum(gathering.affinity[pair] for pair in pairs))


@given(gatherings(blocked=0))
@few
def test_as_many_as_possible_have_a_place(gathering: Gathering) -> None:
    found = gathering.round()

    placed = sum(map(len, found.groups))
    smallest, largest = gathering.sizes
    people = int(gathering.present.sum())
    ways = [min(people, groups * largest) for groups in range(people // smallest + 1)]
    assert placed == max(ways)


@given(gatherings(people=9))
@settings(max_examples=20, deadline=None)
def test_no_other_grouping_of_few_people_is_better(gathering: Gathering) -> None:
    found = gathering.round()

    placed = sorted(person for group in found.groups for person in group)
    into = split(len(placed), gathering.sizes)
    sizes = [into.largest] * (into.groups - into.empty) + [into.largest - 1] * into.empty
    crowd = crowd_of(gathering.affinity, gathering.allowed, gathering.history, gathering.colleagues)
    values = crowd.values(0)
    best = max(worth(values, groups) for groups in every_grouping(placed, sizes))
    assert worth(values, found.groups) == best or best < -1e9


def worth(values: np.ndarray, groups: object) -> float:
    assert isinstance(groups, (list, tuple))
    return sum(worth_of(values, np.array([group])) for group in groups)


@given(st.integers(12, 40), st.integers(0, 99))
@settings(max_examples=6, deadline=None)
def test_no_two_people_would_make_it_better_by_changing_places(people: int, seed: int) -> None:
    gathering = strangers(people, (3, 4), seed)

    found = gathering.round()

    crowd = crowd_of(gathering.affinity, gathering.allowed, gathering.history, None)
    values = crowd.values(0)
    assert not any(
        worth(values, swapped) > worth(values, pair)
        for pair in combinations(found.groups, 2)
        for swapped in swaps(*pair)
    )


def swaps(one: tuple[int, ...], other: tuple[int, ...]) -> list[list[list[int]]]:
    found = []
    for here in one:
        for there in other:
            first = [there if person == here else person for person in one]
            found.append([first, [here if person == there else person for person in other]])
    return found


@given(gatherings(), st.integers(0, 3))
@settings(max_examples=10, deadline=None)
def test_the_same_input_and_seed_give_the_same(gathering: Gathering, seed: int) -> None:
    assert gathering.round(seed) == gathering.round(seed)


@given(gatherings())
@settings(max_examples=10, deadline=None)
def test_the_scale_of_the_affinity_does_not_matter(gathering: Gathering) -> None:
    scaled = replace(gathering, affinity=gathering.affinity * 1024)

    assert scaled.round().groups == gathering.round().groups


@given(gatherings(people=9), st.integers(0, 2**20))
@settings(max_examples=15, deadline=None)
def test_in_which_order_few_people_stand_does_not_matter(gathering: Gathering, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(gathering.present))
    both = np.ix_(order, order)
    moved = replace(
        gathering,
        affinity=gathering.affinity[both],
        allowed=gathering.allowed[both],
        history=gathering.history[both],
        colleagues=gathering.colleagues[both],
        present=gathering.present[order],
    )

    found, again = gathering.round(), moved.round()
    if not found.waiting:
        assert value(gathering, found.groups) == pytest.approx(value(moved, again.groups))


def value(gathering: Gathering, groups: object) -> float:
    crowd = crowd_of(gathering.affinity, gathering.allowed, gathering.history, gathering.colleagues)
    return worth(crowd.values(0), groups)


@given(st.integers(6, 9), st.integers(0, 99))
@settings(max_examples=15, deadline=None)
def test_another_blocked_pair_never_makes_it_better(people: int, seed: int) -> None:
    free = strangers(people, (3, 4), seed)
    one, other = np.random.default_rng(seed).permutation(people)[:2]
    allowed = free.allowed.copy()
    allowed[one, other] = allowed[other, one] = False

    before, after = free.round(), replace(free, allowed=allowed).round()

    assert len(after.waiting) > len(before.waiting) or after.total <= before.total + 1e-9


@given(gatherings())
@few
def test_nobody_has_more_of_a_round_than_from_the_best_who_are_there(gathering: Gathering) -> None:
    found = gathering.round()

    there = np.flatnonzero(gathering.present)
    reachable = np.where(gathering.allowed, gathering.affinity, 0)[np.ix_(there, there)]
    np.fill_diagonal(reachable, 0)
    best = -np.sort(-reachable, axis=1)[:, : max(gathering.sizes) - 1]
    assert found.total <= best.sum() / 2 + 1e-9


def test_whoever_waited_least_waits_first() -> None:
    gathering = strangers(11, (4, 4))
    waited = [1, 0, 1, 1, 0, 1, 1, 0, 2, 1, 1]

    found = gathering.round(sat_out=waited)

    assert found.waiting == (1, 4, 7)


def test_in_equal_rounds_everybody_waits_equally_often() -> None:
    gathering = strangers(14, (4, 4))
    waited = [0] * 14
    for seed in range(10):
        for person in (found := gathering.round(seed, waited)).waiting:
            waited[person] += 1
        gathering = gathering.after(found)

    assert max(waited) - min(waited) <= 1


def test_nobody_meets_again_while_there_are_others() -> None:
    gathering = strangers(40, (4, 5))
    for seed in range(4):
        found = gathering.round(seed)
        assert found.repeats == ()
        gathering = gathering.after(found)


def test_when_everybody_has_met_they_meet_again() -> None:
    gathering = strangers(8, (4, 4))
    gathering = replace(gathering, history=1 - np.eye(8, dtype=np.int64))

    found = gathering.round()

    assert (len(found.groups), len(found.repeats)) == (2, 12)


def test_colleagues_meet_only_if_a_round_cannot_be_filled_otherwise() -> None:
    gathering = strangers(8, (4, 4))
    organisation = np.arange(8) % 4
    gathering = replace(gathering, colleagues=organisation[:, None] == organisation)

    assert gathering.round().colleagues == ()

    all_the_same = replace(gathering, colleagues=np.ones((8, 8), bool))
    assert len(all_the_same.round().colleagues) == 12


def test_colleagues_who_may_not_meet_wait() -> None:
    gathering = strangers(8, (4, 4))
    organisation = np.array([0, 0, 0, 0, 0, 1, 2, 3])

    found = replace(gathering, allowed=organisation[:, None] != organisation).round()

    assert (len(found.groups), len(found.waiting)) == (1, 4)


def test_if_all_are_blocked_all_wait() -> None:
    gathering = strangers(10, (3, 4))

    found = replace(gathering, allowed=np.zeros((10, 10), bool)).round()

    assert (found.groups, found.waiting) == ((), tuple(range(10)))


@pytest.mark.parametrize("people", [0, 1, 2])
def test_too_few_for_a_group_wait(people: int) -> None:
    found = strangers(people, (3, 4)).round()

    assert (found.groups, found.waiting) == ((), tuple(range(people)))


def test_whoever_met_people_of_less_worth_comes_first() -> None:
    # 0 and 2, of whom only one can, would like to meet 4; 2 a little more, but 0 has had less so far.
    affinity = np.full((6, 6), 0.5)
    for one, other, wanted in ((0, 1, 0.1), (2, 3, 0.9), (0, 4, 0.8), (2, 4, 0.82)):
        affinity[one, other] = affinity[other, one] = wanted
    history, allowed = np.zeros((6, 6)), np.ones((6, 6), bool)
    history[0, 1] = history[1, 0] = history[2, 3] = history[3, 2] = 1
    allowed[0, 2] = allowed[2, 0] = False

    found = next_groups(affinity, allowed, history, np.ones(6, bool), (3, 3), seed=1)

    (group,) = (group for group in found.groups if 4 in group)
    assert 0 in group


def test_what_does_not_fit_is_refused() -> None:
    gathering = strangers(6, (3, 3))

    with pytest.raises(ValueError, match="differ by at most one"):
        replace(gathering, sizes=(3, 5)).round()
    with pytest.raises(ValueError, match="one row and column"):
        replace(gathering, history=np.zeros((5, 5), np.int64)).round()
    with pytest.raises(ValueError, match="present"):
        replace(gathering, present=np.ones(5, bool)).round()
    with pytest.raises(ValueError, match="sat out"):
        gathering.round(sat_out=[1])
    with pytest.raises(ValueError, match="no number"):
        replace(gathering, affinity=np.full((6, 6), np.nan)).round()
