"""The bound that no groups exceed, over one round or several."""

from __future__ import annotations

from functools import partial
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.matching.gatherings import Gathering, every_grouping, gatherings, strangers
from wbv_events.matching import group_bounding
from wbv_events.matching.group_bounding import groups_bound, is_boundable, most_meetings
from wbv_events.matching.group_sizes import Sizes, split
from wbv_events.matching.one_to_one.bounding import degree_bound

few = settings(max_examples=15, deadline=None)


def bound(gathering: Gathering, rounds: int = 1) -> float:
    return groups_bound(gathering.affinity, gathering.allowed, gathering.sizes, rounds)


@given(gatherings(people=14), st.integers(1, 3))
@few
def test_no_rounds_exceed_the_bound(gathering: Gathering, rounds: int) -> None:
    planned = gathering.plan(rounds)

    # Whoever met before counts as anybody else here; within these rounds nobody may meet twice.
    met = [pair for one in planned for pair in one.pairs]
    assume(len(met) == len(set(met)))
    assert sum(one.total for one in planned) <= bound(gathering, rounds) * (1 + 1e-9)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("people", "sizes"), [(9, (3, 3)), (8, (4, 4)), (10, (3, 4)), (7, (3, 4))])
def test_the_best_of_all_ways_is_within_the_bound_and_near_it(people: int, sizes: Sizes, seed: int) -> None:
    gathering = strangers(people, sizes, seed)
    into = split(people, sizes)
    each = [into.largest] * (into.groups - into.empty) + [into.largest - 1] * into.empty

    best = max(
        sum(gathering.affinity[pair] for group in groups for pair in combinations(group, 2))
        for groups in every_grouping(list(range(people)), each)
    )

    assert 0.93 * bound(gathering) <= best <= bound(gathering) + 1e-9


def test_the_bound_is_reached_where_everybody_can_have_their_best() -> None:
    affinity = np.full((8, 8), 1.0)
    affinity[:4, :4] = affinity[4:, 4:] = 5
    everybody = ~np.eye(8, dtype=bool)

    assert groups_bound(affinity, everybody, (4, 4)) == pytest.approx(2 * 6 * 5)


def test_who_meets_again_adds_nothing_to_the_bound() -> None:
    affinity, everybody = np.ones((4, 4)), ~np.eye(4, dtype=bool)

    bounds = [groups_bound(affinity, everybody, (4, 4), rounds) for rounds in range(4)]

    assert bounds == pytest.approx([0, 6, 6, 6])


@given(st.integers(3, 14), st.integers(1, 3), st.integers(0, 99))
@few
def test_it_is_closer_than_the_bound_that_knows_no_groups(people: int, rounds: int, seed: int) -> None:
    gathering = strangers(people, (3, 4), seed)
    np.fill_diagonal(gathering.affinity, 0)

    loose = degree_bound(gathering.affinity, gathering.allowed, np.ones((3 * rounds, people), np.bool_))

    assert bound(gathering, rounds) <= loose * (1 + 1e-9)


def test_another_block_never_raises_it() -> None:
    gathering = strangers(11, (3, 4), seed=4)
    bounds = []
    for other in range(1, 11):
        gathering.allowed[0, other] = gathering.allowed[other, 0] = False
        bounds.append(bound(gathering, 2))

    assert all(later <= earlier * (1 + 1e-9) for earlier, later in pairwise(bounds))


def test_where_nobody_may_meet_there_is_nothing() -> None:
    assert groups_bound(np.ones((5, 5)), np.zeros((5, 5), bool), (3, 4)) == 0
    assert groups_bound(np.ones((2, 2)), np.ones((2, 2), bool), (3, 4)) == 0
    assert groups_bound(np.zeros((0, 0)), np.zeros((0, 0), bool), (3, 4)) == 0


@pytest.mark.parametrize(
    ("people", "sizes", "most"),
    [(30, (3, 4), 42), (12, (4, 4), 18), (5, (3, 4), 6), (6, (3, 4), 6), (2, (3, 4), 0), (0, (2, 2), 0)],
)
def test_as_many_meet_as_fit_into_a_round(people: int, sizes: Sizes, most: int) -> None:
    assert most_meetings(people, sizes) == most


def test_a_bound_is_known_even_where_the_programme_is_not_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = strangers(9, (3, 3), seed=1)
    monkeypatch.setattr(group_bounding, "linprog", partial(linprog, options={"maxiter": 0}))

    found = bound(gathering)

    assert found == pytest.approx(9 * gathering.affinity[~np.eye(9, dtype=bool)].max(), rel=0.1)


def test_of_too_many_groups_no_bound_is_computed() -> None:
    assert is_boundable(30, (3, 4))
    assert not is_boundable(31, (3, 4))
    with pytest.raises(ValueError, match="more groups"):
        groups_bound(np.ones((31, 31)), np.ones((31, 31), bool), (3, 4))
