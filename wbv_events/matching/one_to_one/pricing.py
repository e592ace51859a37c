"""About how much good several rounds can do at most, found in milliseconds and without a solver."""

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
    its members (weak duality, as in `degree_bound`). Here everybody asks for the middle of what the last
    whom they would still meet and the first whom they would not are willing to pay. It is
    mostly less than 0.1 % above `degree_bound`. Of an odd number it is reduced by the part that sits out,
    which makes it an estimate.
    """
    people = len(affinity)
    few = min(rounds, people - 1)
    if few < 1:
        return 0.0
    value = np.where(allowed, affinity, 0.0)
    np.fill_diagonal(value, 0)
    prices = _asked(value, few) / 2
    least = np.inf
    for step in np.minimum(STEP, np.arange(STEPS, 0, -1) / STEPS):
        surplus = np.maximum(0, value - prices[:, None] - prices).sum() / 2
        least = min(least, float(few * prices.sum() + surplus))
        prices += step * (_asked(value - prices, few) - prices)
    return least * min(1.0, rounds * (people - people % 2) / (people * few))


def _asked(offers: Matrix, few: int) -> Matrix:
    """Return the middle between the last of so many best offers and the next one, for each person."""
    around = np.partition(offers, (-few - 1, -few), axis=1)[:, -few - 1 : len(offers) - few + 1]
    asked: Matrix = np.maximum(0, around).mean(axis=1)
    return asked
