"""Schedules of groups in which nobody meets anybody twice, without any search."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wbv_events.matching.fields import is_field, sums_and_products
from wbv_events.matching.starters import grown

Schedule = NDArray[np.int64]
"""(rounds, groups, size): people from 0 to groups * size - 1, each once in each round."""


def longest_schedule(groups: int, size: int) -> Schedule:
    """Return the longest schedule known here in which no two people meet twice; it has one round at least."""
    found = [shift_schedule(groups, size)]
    if (other := grown(groups, size)) is not None:
        found.append(other)
    return max(found, key=len)


def shift_schedule(groups: int, size: int) -> Schedule:
    """Return a schedule in which the people of each row go on by a step of their own.

    Person t of row b is in group t + s * b in round s. Two meet twice only if (s - s') * (b - b') = 0, which
    never is so in a field; with remainders it is not so while s * b stays below the number of groups (or has
    no common divisor with it). Whoever is in the same row has not met then, so the rows are split further.
    """
    if is_field(groups) and groups >= size:
        sums, products = sums_and_products(groups)
        steps = range(groups)
    else:
        sums = np.add.outer(np.arange(groups), np.arange(groups)) % groups
        products = np.multiply.outer(np.arange(groups), np.arange(max(groups, size))) % groups
        steps = range(_steps(groups, size))
    rounds = [_round(groups, size, sums, products[step]) for step in steps]
    if groups % size == 0:
        rounds += _within_rows(groups, size)
    return np.stack(rounds)


def _steps(groups: int, size: int) -> int:
    """Return how many steps can be made before two rows come together again."""
    steps = 1
    while steps < groups and all(steps * row % groups for row in range(1, size)):
        steps += 1
    return steps


def _round(groups: int, size: int, sums: NDArray[np.int64], moved: NDArray[np.int64]) -> NDArray[np.int64]:
    found = np.zeros((groups, size), np.int64)
    for row in range(size):
        found[sums[:, moved[row]], row] = row * groups + np.arange(groups)
    return found


def _within_rows(groups: int, size: int) -> list[NDArray[np.int64]]:
    """Return rounds in which each row of `groups` people is split into groups."""
    inner = longest_schedule(groups // size, size)
    return [np.concatenate([one + row * groups for row in range(size)]) for one in inner]
