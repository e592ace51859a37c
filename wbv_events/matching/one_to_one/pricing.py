"""About how much good several rounds can do at most, found in a millisecond and without a solver."""

from __future__ import annotations

from typing import Final

import numpy as np

from wbv_events.matching.one_to_one.rounds import Mask, Matrix

STEPS: Final = 100
STEP: Final = 0.5
"""How far a price goes at a time towards what it would be if all others stayed; less and less in the end."""


def most_in_rounds(affinity: Matrix, allowed: Mask, rounds: int) -> float:
    """Return about what the sum of the affinities of all pairs that meet cannot exceed, if none meets twice.

    `affinity` and `allowed` are people x people, and all are there in all rounds. Any price that everybody
    asks for a round gives a bound: all prices, and what each pair that may meet is worth beyond the two of
    its members (weak duality, as in `degree_bound`). Here everybody asks what the last one they would still
    meet is willing to pay. For few people it is at most 1 % above `degree_bound`; of an odd number it is
    reduced by the part that sits out.
    """
    people = len(affinity)
    few = min(rounds, people - 1)
    if few < 1:
        return 0.0
    value = np.where(allowed, affinity, 0.0)
    np.fill_diagonal(value, 0)
    prices = _last_of(value, few) / 2
    least = np.inf
    for step in np.minimum(STEP, 2 * STEP * np.arange(STEPS, 0, -1) / STEPS):
        surplus = np.maximum(0, value - prices[:, None] - prices).sum() / 2
        least = min(least, float(rounds * prices.sum() + surplus))
        prices += step * (np.maximum(0, _last_of(value - prices, few)) - prices)
    return least * (people - people % 2) / people


def _last_of(offers: Matrix, few: int) -> Matrix:
    """Return the least of so many best offers, for each person."""
    last: Matrix = np.partition(offers, -few, axis=1)[:, -few]
    return last
