"""A score is explained by parts that sum to it, and reasons give away nothing that is not visible."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from math import fsum

import numpy as np
import pytest
from hypothesis import given
from scipy.sparse import csr_array

from tests.matching.people import FEW, crowds, rows, two, weights
from wbv_events.matching.affinity import affinity
from wbv_events.matching.facets import Facet, Facets, Leaning, Weights
from wbv_events.matching.likeness import Likeness
from wbv_events.matching.reasons import SHOWN, Code, explain, explain_pair, explain_pairs

Crowd = tuple[Facets, csr_array]
MEETING = two(needs=rows([1, 0, 0], [0, 0, 1]), offers=rows([0, 0, 1], [1, 0, 0]))


@FEW
@given(crowds(least=2), weights)
def test_contributions_sum_to_the_score_of_the_pair(crowd: Crowd, counted: Weights) -> None:
    facets, text = crowd

    found = explain(facets, counted, 0, 1, text)

    assert fsum(each.weight for each in found.contributions) == found.score
    assert found.score == pytest.approx(affinity(facets, counted, text).pairs()[0, 1], abs=1e-6)


def test_texts_that_are_less_than_unlike_count_as_unlike() -> None:
    text = csr_array(np.array([[1, 0], [-1, 0]], np.float32))

    found = explain(two(), Weights(), 0, 1, text)

    assert found.score == pytest.approx(affinity(two(), Weights(), text).pairs()[0, 1], abs=1e-6)
    assert all(each.weight >= 0 for each in found.contributions)


@FEW
@given(crowds(least=2), weights)
def test_both_of_a_pair_have_the_same_score(crowd: Crowd, counted: Weights) -> None:
    facets, text = crowd

    one, other = explain(facets, counted, 0, 1, text), explain(facets, counted, 1, 0, text)

    assert one.score == pytest.approx(other.score, abs=1e-12)


@FEW
@given(crowds(least=2), weights)
def test_reasons_are_the_largest_visible_contributions(crowd: Crowd, counted: Weights) -> None:
    facets, text = crowd

    found = explain(facets, counted, 0, 1, text)

    told = [
        each.weight
        for each in found.contributions
        if each.code is not Code.NOT_GIVEN and facets.visible[1, SHOWN[each.code]] and each.weight > 0.02
    ]
    assert [each.weight for each in found.reasons] == sorted(told, reverse=True)[:3]


def test_a_reason_names_the_tags() -> None:
    found = explain(MEETING, Weights(), 0, 1)

    assert [(each.code, each.params) for each in found.reasons] == [
        (Code.OFFERS_WHAT_YOU_NEED, (0,)),
        (Code.NEEDS_WHAT_YOU_OFFER, (2,)),
    ]


@pytest.mark.parametrize(
    ("hidden", "left"),
    [(Facet.OFFERS, [Code.NEEDS_WHAT_YOU_OFFER]), (Facet.NEEDS, [Code.OFFERS_WHAT_YOU_NEED])],
)
def test_what_the_other_hides_is_no_reason(hidden: Facet, left: list[Code]) -> None:
    visible = np.ones((2, len(Facet)), bool)
    visible[1, hidden] = False

    found = explain(replace(MEETING, visible=visible), Weights(), 0, 1)

    assert [each.code for each in found.reasons] == left


def test_what_one_hides_from_others_may_still_be_said_to_oneself() -> None:
    visible = np.ones((2, len(Facet)), bool)
    visible[0] = False

    found = explain(replace(MEETING, visible=visible), Weights(), 0, 1)

    assert len(found.reasons) == 2


@pytest.mark.parametrize(
    ("leaning", "alliance", "code"),
    [
        (Leaning.AVOID, [3, 4], [Code.OTHER_ALLIANCE]),
        (Leaning.PREFER, [4, 4], [Code.SAME_ALLIANCE]),
        (Leaning.PREFER, [3, 4], []),
        (Leaning.NEUTRAL, [3, 4], []),
    ],
)
def test_the_alliance_is_a_reason_as_the_organiser_leans(
    leaning: Leaning, alliance: list[int], code: list[Code]
) -> None:
    found = explain(two(alliance=np.array(alliance)), Weights(same_alliance=leaning), 0, 1)

    assert [(each.code, each.params) for each in found.reasons] == [(each, (4,)) for each in code]


def test_nobody_is_explained_to_themselves() -> None:
    with pytest.raises(ValueError, match="nobody is a pair with themselves"):
        explain(MEETING, Weights(), 1, 1)


@FEW
@given(crowds(least=2), weights)
def test_many_pairs_at_once_are_explained_like_each_by_itself(crowd: Crowd, counted: Weights) -> None:
    facets, text = crowd
    likeness = Likeness(facets, counted, text)
    pairs = list(permutations(range(facets.people), 2))

    found = explain_pairs(likeness, pairs)

    assert [each.reasons for each in found] == [explain_pair(likeness, *pair).reasons for pair in pairs]
    values = affinity(facets, counted, text).pairs()
    assert [each.score for each in found] == pytest.approx([values[pair] for pair in pairs], abs=1e-6)
