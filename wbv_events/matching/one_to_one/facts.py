"""All that is known when a round is to be planned, checked and in one piece."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from wbv_events.matching.one_to_one.rounds import History, Mask, Matrix, Numbers, Standing, standing_after

SQUARE = 2


@dataclass(frozen=True)
class Facts:
    """Who does whom good, who may meet, and what the rounds so far brought. Matrices are people x people."""

    affinity: Matrix
    """The largest is 1."""
    allowed: Mask
    last_resort: Mask
    """Who else may meet if somebody would be left over otherwise."""
    standing: Standing
    first: Mask
    """Which pairs come before all others, whatever these are worth."""

    def known(self, people: Iterable[int]) -> Numbers:
        """Return people in rising order; raise ValueError if one is not known."""
        numbers = np.array(sorted(set(people)), np.int64)
        if len(numbers) and not (numbers[0] >= 0 and numbers[-1] < len(self.affinity)):
            raise ValueError("somebody is there who is not known")
        return numbers


def facts_of(
    affinity: Matrix,
    allowed: Mask,
    history: History,
    last_resort: Mask | None,
    first: Mask | None = None,
) -> Facts:
    """Check what comes in; raise ValueError if a matrix is not mutual or does not fit, or is negative."""
    if last_resort is None:
        last_resort = np.zeros_like(allowed)
    if first is None:
        first = np.zeros_like(allowed)
    if affinity.ndim != SQUARE or affinity.shape[0] != affinity.shape[1]:
        raise ValueError("affinity must be people x people")
    if not allowed.shape == last_resort.shape == first.shape == affinity.shape:
        raise ValueError("who may meet must be as large as affinity")
    if not np.isfinite(affinity).all() or (affinity < 0).any():
        raise ValueError("an affinity is negative or not finite")
    if any((matrix != matrix.T).any() for matrix in (affinity, allowed, last_resort, first)):
        raise ValueError("affinity and who may meet must be mutual")
    largest = affinity.max(initial=0)
    scaled: Matrix = affinity / largest if largest > 0 else affinity.astype(np.float64)
    others = ~np.eye(len(affinity), dtype=np.bool_)
    standing = standing_after(history, scaled)
    may_meet = allowed & others
    return Facts(scaled, may_meet, last_resort & others & ~allowed, standing, first & may_meet)
