"""Everybody is shown others, never somebody whom they may not be shown, and nobody is shown to too many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.people import FEW
from wbv_events.matching.affinity import Affinity
from wbv_events.matching.facets import Flags
from wbv_events.matching.recommending import recommend


def scored(people: int, seed: int, liked: float = 0) -> Affinity:
    """Return any affinities, to which a few people add much who are liked by all."""
    chance = np.random.default_rng(seed)
    value = chance.random((people, people)) + liked * (np.arange(people) < people // 10)
    np.fill_diagonal(value, 0)
    return Affinity((value / (1 + liked)).astype(np.float32))


def everybody(people: int) -> Flags:
    return ~np.eye(people, dtype=bool)


@st.composite
def asked(draw: st.DrawFn) -> tuple[Affinity, Flags, int, float]:
    """Draw people, who may see some others, and how long lists are."""
    people = draw(st.integers(0, 12))
    chance = np.random.default_rng(draw(st.integers(0, 1000)))
    allowed: Flags = chance.random((people, people)) < draw(st.sampled_from([0.0, 0.3, 0.8, 1.0]))
    found = scored(people, draw(st.integers(0, 1000)), draw(st.sampled_from([0.0, 3.0])))
    return found, allowed, draw(st.integers(1, 4)), draw(st.sampled_from([1.0, 1.5, 3.0]))


@FEW
@given(asked())
def test_lists_have_only_others_who_may_be_shown_and_each_once(
    given: tuple[Affinity, Flags, int, float],
) -> None:
    found, allowed, k, cap = given

    lists = recommend(found, allowed, k, cap).shown

    assert len(lists) == found.people
    for person, shown in enumerate(lists):
        assert len(shown) == len(set(shown)) <= k
        assert all(other != person and allowed[person, other] for other in shown)


@FEW
@given(asked())
def test_nobody_is_in_more_lists_than_the_cap_says(given: tuple[Affinity, Flags, int, float]) -> None:
    found, allowed, k, cap = given

    told = recommend(found, allowed, k, cap)

    counted = [sum(person in shown for shown in told.shown) for person in range(found.people)]
    assert list(told.exposure) == counted
    assert max(counted, default=0) <= cap * k


@FEW
@given(asked())
def test_a_discovery_stands_last_and_each_list_has_one_at_most(
    given: tuple[Affinity, Flags, int, float],
) -> None:
    told = recommend(*given)

    hosts = [host for host, _ in told.discoveries]
    assert len(hosts) == len(set(hosts))
    assert all(told.shown[host][-1] == person for host, person in told.discoveries)


@FEW
@given(asked())
def test_the_same_input_gives_the_same(given: tuple[Affinity, Flags, int, float]) -> None:
    assert recommend(*given) == recommend(*given)


@pytest.mark.parametrize("seed", range(3))
def test_everybody_is_shown_to_somebody_even_where_all_want_the_same(seed: int) -> None:
    told = recommend(scored(120, seed, liked=5), everybody(120), 5)

    assert min(told.exposure) >= 1
    assert max(told.exposure) <= 15
    assert {len(shown) for shown in told.shown} == {5}


def test_without_rivalry_everybody_sees_their_best() -> None:
    found = scored(40, 1)

    told = recommend(found, everybody(40), 3, cap=13)

    spoilt = {host for host, _ in told.discoveries}
    ranks = found.list_rows(np.arange(40))
    np.fill_diagonal(ranks, -1)
    best = np.argsort(-ranks, axis=1)[:, :3]
    assert [told.shown[person] for person in range(40) if person not in spoilt] == [
        tuple(best[person].tolist()) for person in range(40) if person not in spoilt
    ]


def test_where_all_are_blocked_lists_are_empty() -> None:
    told = recommend(scored(5, 1), np.zeros((5, 5), bool), 3)

    assert told.shown == ((),) * 5
    assert told.discoveries == ()


@pytest.mark.parametrize(("k", "cap"), [(0, 3.0), (3, 0.5)])
def test_empty_lists_and_caps_that_leave_lists_empty_are_refused(k: int, cap: float) -> None:
    with pytest.raises(ValueError, match="lists and cap must be at least 1"):
        recommend(scored(4, 1), everybody(4), k, cap)
