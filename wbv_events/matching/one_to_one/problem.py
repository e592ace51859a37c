"""The question that each round puts: who of those present may meet, and what that is worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wbv_events.matching.one_to_one.rounds import Mask, Matrix, Numbers


@dataclass(frozen=True)
class Pairing:
    """People 0..n-1 to be paired. All matrices are symmetric, n x n."""

    worth: Matrix
    """What each pair is worth, from 0 to 1."""
    open: Mask
    """Who may be paired."""
    need: Numbers
    """Whose turn it is to be placed, one value each: of whoever is left over, it should be the lowest."""
    reluctant: Mask | None = None
    """Pairs among the open ones of which there should be as few as possible."""


def unpaired(size: int) -> Numbers:
    """Return partners of people who have none, which is -1."""
    return np.full(size, -1, np.int64)


def is_full(pairing: Pairing, partner: Numbers) -> bool:
    """Say whether obviously nobody more, and nobody more in need, can be paired.

    Only one person of an odd number is left over then, besides those who may meet nobody at all.
    """
    reachable = pairing.open.any(axis=1)
    left = np.flatnonzero(reachable & (partner < 0))
    if len(left) != reachable.sum() % 2:
        return False
    return not len(left) or bool(pairing.need[left[0]] == pairing.need[reachable].min())
