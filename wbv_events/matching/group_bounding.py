"""How much good groups can do at most: a bound that is proven, whoever shares a group with whom."""

from __future__ import annotations

from itertools import combinations
from math import comb
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from wbv_events.matching.group_sizes import Sizes

MOST_GROUPS: Final = 32_000
"""Of how many groups the programme is solved, in about a second: 30 people make 31,465 of three and four."""


def is_boundable(people: int, sizes: Sizes) -> bool:
    """Say whether so many people make few enough groups for `groups_bound`."""
    return sum(comb(people, size) for size in range(sizes[0], sizes[1] + 1)) <= MOST_GROUPS


def groups_bound(
    affinity: NDArray[np.float64], allowed: NDArray[np.bool_], sizes: Sizes, rounds: int = 1
) -> float:
    """Return what the sum of the affinities of all who meet cannot exceed, if no two meet twice.

    `affinity` and `allowed` are (people, people). Everybody may be there in all rounds.

    It is the dual value of the linear programme over all groups whose members may meet: nobody is in more
    groups than there are rounds, no two share more than one, and all together bring no more pairs together
    than fit into the rounds. That groups have to fall into rounds is left out. Any prices of all this give a
    bound (weak duality), so it holds however exactly the programme was solved. Raises ValueError where
    `is_boundable` says no.
    """
    people = len(affinity)
    if not is_boundable(people, sizes):
        raise ValueError(f"{people} people make more groups than can be weighed")
    use, worth = _groups(affinity, allowed, sizes)
    if not len(worth) or rounds < 1:
        return 0.0
    most = rounds * most_meetings(people, sizes)
    limits = np.concatenate([np.full(people, rounds), np.ones(use.shape[0] - people - 1), [most]])
    solved = linprog(  # type: ignore[call-overload] # its types know of no sparse matrix, which it takes
        -worth, A_ub=use, b_ub=limits, method="highs-ipm"
    )
    if solved.success:
        prices = np.maximum(0, -solved.ineqlin.marginals)
    else:  # as if all meetings that fit were the best one
        prices = np.zeros(len(limits))
        prices[-1] = affinity[allowed].max(initial=0)
    surplus = np.maximum(0, worth - use.T @ prices)  # a group meets once, for its pairs do
    return float(limits @ prices + surplus.sum())


def most_meetings(people: int, sizes: Sizes) -> int:
    """Return how many pairs can meet in one round at most, if some may wait."""
    found = [0]
    for placed in range(1, people + 1):
        ways = [size for size in range(sizes[0], sizes[1] + 1) if size <= placed]
        found.append(max([found[-1], *(found[placed - size] + comb(size, 2) for size in ways)]))
    return found[people]


def _groups(
    affinity: NDArray[np.float64], allowed: NDArray[np.bool_], sizes: Sizes
) -> tuple[csr_array, NDArray[np.float64]]:
    """Return what each group takes, by person, pair, and of all meetings: (people + pairs + 1, groups)."""
    people = len(affinity)
    pair = np.zeros((people, people), np.int64)
    one, other = np.triu_indices(people, 1)
    pair[one, other] = np.arange(len(one))
    uses, worths = [], []
    for size in range(sizes[0], sizes[1] + 1):
        groups = np.array(list(combinations(range(people), size)), np.int64).reshape(-1, size)
        inside = np.array(list(combinations(range(size), 2)))
        first, second = groups[:, inside[:, 0]], groups[:, inside[:, 1]]
        can_meet = allowed[first, second].all(axis=1)
        groups, first, second = groups[can_meet], first[can_meet], second[can_meet]
        last = people + len(one)
        rows = np.hstack([groups, people + pair[first, second], np.full((len(groups), 1), last)])
        amounts = np.ones(rows.shape)
        amounts[:, -1] = len(inside)
        starts = np.arange(0, rows.size + 1, rows.shape[1])
        uses.append(csr_array((amounts.ravel(), rows.ravel(), starts), shape=(len(groups), last + 1)))
        worths.append(affinity[first, second].sum(axis=1))
    return vstack(uses, format="csr").T.tocsr(), np.concatenate(worths)
