"""Affinities are between 0 and 1, the same both ways for a pair, and made of what people say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from tests.matching.people import FEW, crowds, nobody_says_anything, rows, two, weights
from wbv_events.matching.affinity import BLOCK, affinity
from wbv_events.matching.facets import Facets, Leaning, Weights

Crowd = tuple[Facets, csr_array]
ONLY_NEEDS = Weights(offers_wanted=0, topics=0, text=0, alliance=0, region=0, branch=0)


@FEW
@given(crowds(), weights)
def test_every_value_is_finite_and_between_0_and_1(crowd: Crowd, counted: Weights) -> None:
    found = affinity(crowd[0], counted, crowd[1])

    assert found.value.shape == (crowd[0].people, crowd[0].people)
    assert np.isfinite(found.value).all()
    assert ((found.value >= 0) & (found.value <= 1)).all()


@FEW
@given(crowds(), weights)
def test_the_score_of_a_pair_is_the_same_both_ways(crowd: Crowd, counted: Weights) -> None:
    pairs = affinity(crowd[0], counted, crowd[1]).pairs()

    assert (pairs == pairs.T).all()


@FEW
@given(crowds(least=2), weights, st.sampled_from([0.5, 3.0, 100.0]))
def test_only_how_weights_compare_matters(crowd: Crowd, counted: Weights, factor: float) -> None:
    names = ("needs_met", "offers_wanted", "topics", "text", "alliance", "region", "branch")
    scaled = replace(counted, **{name: factor * getattr(counted, name) for name in names})

    one, other = (affinity(crowd[0], each, crowd[1]).value for each in (counted, scaled))

    np.testing.assert_allclose(one, other, atol=1e-6)


@FEW
@given(crowds(least=2), weights, st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_people(crowd: Crowd, counted: Weights, chance: object) -> None:
    facets, text = crowd
    order = np.array(sorted(range(facets.people), key=lambda _: chance.random()))  # type: ignore[attr-defined]
    turned = Facets(*(column[order] for column in vars(facets).values()))

    found = affinity(turned, counted, text[order]).value

    np.testing.assert_allclose(found, affinity(facets, counted, text).value[np.ix_(order, order)], atol=1e-6)


def test_more_people_than_a_block_give_the_same_as_few() -> None:
    few, many = nobody_says_anything(2), nobody_says_anything(BLOCK + 3)

    assert affinity(many, Weights()).value[BLOCK + 1, 0] == affinity(few, Weights()).value[0, 1]


@pytest.mark.parametrize("people", [0, 1, 2, 3])
def test_people_who_say_nothing_all_have_the_same(people: int) -> None:
    value = affinity(nobody_says_anything(people), Weights()).value

    assert np.unique(value[~np.eye(people, dtype=bool)]).size <= 1


def test_who_offers_what_i_need_is_worth_more_to_me_than_i_to_them() -> None:
    facets = two(needs=rows([1, 0], [0, 1]), offers=rows([1, 0], [1, 0]))

    value = affinity(facets, Weights()).value

    assert value[0, 1] > value[1, 0]


def test_a_need_that_is_met_in_part_counts_in_part() -> None:
    facets = two(needs=rows([1, 1], [0, 0]), offers=rows([0, 0], [1, 0]))

    assert 0 < affinity(facets, ONLY_NEEDS).value[0, 1] < 1


def test_an_empty_profile_is_neither_last_nor_first() -> None:
    empty = nobody_says_anything(4)
    needs = rows([1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0])
    offers = rows([0, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0])

    value = affinity(replace(empty, needs=needs, offers=offers), ONLY_NEEDS).value[0]

    assert value[2] < value[3] < value[1]


@pytest.mark.parametrize(
    ("leaning", "better"), [(Leaning.PREFER, 1), (Leaning.AVOID, 2), (Leaning.NEUTRAL, None)]
)
@pytest.mark.parametrize("facet", ["alliance", "region"])
def test_the_organiser_says_whether_ones_own_kind_is_wanted(
    facet: str, leaning: Leaning, better: int | None
) -> None:
    facets = replace(nobody_says_anything(3), **{facet: np.array([5, 5, 6])})
    counted = replace(Weights(), **{f"same_{facet}": leaning})  # type: ignore[arg-type]

    value = affinity(facets, counted).value[0]

    assert (None if value[1] == value[2] else int(value.argmax())) == better


def test_weights_that_all_are_0_are_refused() -> None:
    with pytest.raises(ValueError, match="a weight is negative, or all are 0"):
        affinity(nobody_says_anything(2), replace(ONLY_NEEDS, needs_met=0))


def test_facets_of_different_numbers_of_people_are_refused() -> None:
    with pytest.raises(ValueError, match="different numbers of people"):
        two(topics=rows([1, 0]))
