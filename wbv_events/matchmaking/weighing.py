"""What thumbs say of how much each part should count. Like the crowd, it loads numpy and scipy.

A logistic regression of thumbs on the parts of a pair's score, whose coefficients are drawn towards the
weights that hold (a ridge; le Cessie and van Houwelingen, "Ridge estimators in logistic regression", Applied
Statistics 41, 1992). So few thumbs change little, and a part of which they say nothing keeps its weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit

from wbv_events.matching.facets import Flags
from wbv_events.matching.likeness import Likeness
from wbv_events.matching.wording import GramEncoder
from wbv_events.matchmaking.crowd import MOST_GRAMS, in_order, said_by, weights_of
from wbv_events.matchmaking.found import PartFigures
from wbv_events.matchmaking.people import Matched, Rules, ThumbGiven

Values = npt.NDArray[np.float64]

STRETCH: Final = 4.0
"""By how much the log odds of a thumb up are taken to grow from a score of 0 to one of 1."""

PULL: Final = 10.0
"""How strongly the weights that hold are kept to: a hundred thumbs by chance move none by more than 10."""

STEP: Final = 5
"""Weights are told in such steps; more closely the thumbs of so few people do not say it."""


def weigh(people: Sequence[Matched], rules: Rules, thumbs: Sequence[ThumbGiven]) -> tuple[PartFigures, ...]:
    """Return for each part that counts what the thumbs say of it. What people hide has no part in it."""
    shown = [one.as_shown() for one in in_order(people)]
    texts = [one.about for one in shown]
    text = GramEncoder(texts, MOST_GRAMS).encode(texts)
    likeness = Likeness(said_by(shown).facets, weights_of(rules), text)
    numbers = {one.participant_id: number for number, one in enumerate(shown)}
    known = [each for each in thumbs if each.giver_id in numbers and each.other_id in numbers]
    values = _values(likeness, [(numbers[each.giver_id], numbers[each.other_id]) for each in known])
    are_up = np.array([each.is_up for each in known], np.bool_)
    weights = _fit(values, are_up, np.array(list(likeness.shares.values())))
    return tuple(
        PartFigures(part.value, STEP * round(float(weights[place]) * 100 / STEP))
        for place, part in enumerate(likeness.shares)
    )


def _values(likeness: Likeness, pairs: Sequence[tuple[int, int]]) -> Values:
    """Return each part for each pair, typical where one of both lacks it."""
    ones, others = np.array(pairs, np.int64).reshape(-1, 2).T
    values = np.zeros((len(pairs), len(likeness.shares)))
    for place, part in enumerate(likeness.shares):
        has_one, has_other = likeness.known(part)
        has_both = has_one[ones] & has_other[others]
        found = likeness.between(part, ones, others)
        values[:, place] = np.where(has_both, found, likeness.typical[part])
    return values


def _fit(values: Values, are_up: Flags, shares: Values) -> Values:
    """Return the share of each part by which the thumbs are most probable, near to those that hold."""
    signs, start = np.where(are_up, 1.0, -1.0), STRETCH * shares

    def cost(given: Values) -> tuple[float, Values]:
        margins = signs * (given[0] + values @ given[1:])
        change = given[1:] - start
        slopes = -signs * expit(-margins)
        gradient = np.concatenate(([slopes.sum()], values.T @ slopes + PULL * change))
        return float(np.logaddexp(0, -margins).sum() + PULL / 2 * change @ change), gradient

    bounds = [(None, None), *((0, None) for _ in shares)]
    found = minimize(cost, np.concatenate(([0.0], start)), jac=True, method="L-BFGS-B", bounds=bounds)
    weights: Values = found.x[1:]
    return weights / weights.sum() if weights.sum() > 0 else shares
