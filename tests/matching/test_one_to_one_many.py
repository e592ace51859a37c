"""Rounds of two by two of many people, of whom not all can be placed or some are liked by all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.crowds import Crowd, alike, crowds, many, most_pairs, mutual
from wbv_events.matching.one_to_one import exact, filling
from wbv_events.matching.one_to_one.assigned import assigned_pairs
from wbv_events.matching.one_to_one.completing import completed
from wbv_events.matching.one_to_one.exact import exact_pairs
from wbv_events.matching.one_to_one.planning import next_round
from wbv_events.matching.one_to_one.problem import Pairing, unpaired
from wbv_events.matching.one_to_one.rounds import Mask, Numbers

EVENINGS = settings(deadline=None, max_examples=60)
MANY = 302


def apart(organisation: Numbers) -> Mask:
    is_apart: Mask = organisation[:, None] != organisation
    return is_apart


def one_large_organisation() -> Crowd:
    organisation = np.arange(MANY)
    organisation[:160] = 0
    return Crowd(many(MANY, 1).affinity, apart(organisation))


def two_who_share_their_only_possible_partner() -> Crowd:
    crowd = many(MANY, 1, shut=0)
    crowd.allowed[:2] = crowd.allowed[:, :2] = False
    crowd.allowed[:2, 2] = crowd.allowed[2, :2] = True
    return crowd


def two_odd_halves() -> Crowd:
    return Crowd(many(MANY, 1).affinity, ~apart(np.arange(MANY) % 2))


def threes() -> Crowd:
    return Crowd(many(MANY, 1).affinity, ~apart(np.arange(MANY) // 3))


@pytest.mark.parametrize(
    "crowd",
    [one_large_organisation(), two_who_share_their_only_possible_partner(), two_odd_halves(), threes()],
)
def test_of_many_as_many_as_possible_are_placed_without_the_exact_search(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(filling, "exact_pairs")

    found = crowd.next((), list(range(MANY)))

    assert len(found.groups) == most_pairs(crowd.allowed & ~np.eye(MANY, dtype=bool), list(range(MANY)))


def test_of_many_those_left_over_meet_out_of_need_without_the_exact_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(filling, "exact_pairs")
    crowd = one_large_organisation()

    found = next_round(crowd.affinity, crowd.allowed, (), range(MANY), 1, last_resort=~crowd.allowed)

    assert len(found.groups) == MANY // 2
    assert len(found.out_of_need) == (160 - 142) // 2


@pytest.mark.parametrize("exact_up_to", [MANY, 0])
def test_of_many_who_cannot_all_be_placed_nobody_waits_twice_before_others_have_once(
    exact_up_to: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "EXACT", exact_up_to)
    crowd = one_large_organisation()

    rounds = crowd.live([list(range(MANY))] * 8)

    sat_out = [person for one in rounds for person in one.sitting_out]
    assert len(sat_out) == len(set(sat_out)) == 8 * (160 - 142)


def test_that_not_all_can_be_placed_costs_the_others_little() -> None:
    crowd = one_large_organisation()
    everybody = list(range(MANY))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filling, "EXACT", MANY)
        patch.setattr(exact, "DENSE", MANY)
        best = crowd.total((crowd.next((), everybody),))

    assert crowd.total((crowd.next((), everybody),)) >= 0.995 * best


@EVENINGS
@given(st.data(), crowds(most=12))
def test_who_is_placed_is_completed_from_any_pairs(data: st.DataObject, crowd: Crowd) -> None:
    need = np.array(
        data.draw(st.lists(st.integers(0, 3), min_size=crowd.size, max_size=crowd.size)), np.int64
    )
    may_meet = crowd.allowed & ~np.eye(crowd.size, dtype=bool)
    pairing = Pairing(np.zeros_like(crowd.affinity), may_meet, need)
    partner = unpaired(crowd.size)
    for one, other in data.draw(st.permutations(np.argwhere(np.triu(may_meet)).tolist())):
        if partner[one] < 0 and partner[other] < 0 and data.draw(st.booleans()):
            partner[one], partner[other] = other, one

    found = completed(pairing, partner)

    placed = np.flatnonzero(found >= 0)
    assert may_meet[placed, found[placed]].all()
    assert (found[found[placed]] == placed).all()
    assert served(pairing, found) == served(pairing, exact_pairs(pairing))


def served(pairing: Pairing, partner: Numbers) -> list[int]:
    """Return how many who need it at least so much have a partner."""
    return [int(((partner >= 0) & (pairing.need >= least)).sum()) for least in range(4)]


@pytest.mark.parametrize("size", [61, 100, 251])
def test_where_the_same_few_are_best_for_all_hardly_anything_is_lost(size: int) -> None:
    given_to_all = np.random.default_rng(size).random((size, 3))
    worth = given_to_all @ given_to_all.T
    others = ~np.eye(size, dtype=bool)
    pairing = Pairing(worth / worth.max(), others, np.zeros(size, np.int64))

    found = exact_pairs(pairing)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact, "DENSE", size)
        best = total(pairing, exact_pairs(pairing))
    assert total(pairing, found) >= max(0.995 * best, total(pairing, assigned_pairs(pairing)) - 1e-6)


def total(pairing: Pairing, partner: Numbers) -> float:
    placed = np.flatnonzero(partner >= 0)
    return float(pairing.worth[placed, partner[placed]].sum()) / 2


def test_nobody_may_meet_anybody_but_one_pair() -> None:
    crowd = Crowd(alike(MANY).affinity, mutual(MANY, np.zeros(MANY * (MANY - 1) // 2)) > 0)
    crowd.allowed[3, 200] = crowd.allowed[200, 3] = True

    assert crowd.next((), list(range(MANY))).groups == ((3, 200),)
