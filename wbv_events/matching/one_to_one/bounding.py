"""How much good all rounds together can do at most: a bound that is proven, whoever is paired with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment, linprog
from scipy.sparse import csr_array

from wbv_events.matching.one_to_one.rounds import Mask, Matrix, Numbers

TOLERANCE: Final = 1e-6
WIDENINGS: Final = 8


def degree_bound(affinity: Matrix, allowed: Mask, attendance: Mask, *, times: int = 1) -> float:
    """Return what the sum of the affinities of all pairs that meet cannot exceed.

    `attendance` is rounds x people: who is there; two meet at most `times`, and only if both are there.

    It is the dual value of the linear programme in which each person meets as many as they attend rounds,
    and all together form as many pairs as fit into the rounds; that pairs have to fall into rounds is left
    out. Any prices of people's time give a bound (weak duality), so it holds even where the programme was
    solved with some of the pairs only. Rounds with groups of three can exceed it. About 1 s for 500 people.
    """
    there = attendance.astype(np.int64)
    one, other = np.nonzero(np.triu(allowed, 1))
    limit = np.minimum(times, (there.T @ there)[one, other]).astype(np.float64)
    is_possible = limit > 0
    pairs = _Pairs(
        one[is_possible], other[is_possible], affinity[one, other][is_possible], limit[is_possible]
    )
    capacity = np.append(there.sum(axis=0), (there.sum(axis=1) // 2).sum()).astype(np.float64)
    return pairs.bound(capacity)


def pairs_bound(affinity: Matrix, allowed: Mask) -> float:
    """Return what one round of pairs cannot exceed, for very many people: about 0.1 s for 1,000.

    Half of the best assignment of everybody to somebody, of which a round of pairs is one, seen from both
    ends. It is 0.01 % above what can be reached where people are many.
    """
    value = _worth(affinity, allowed)
    return float(value[linear_sum_assignment(value, maximize=True)].sum()) / 2


def best_few_bound(affinity: Matrix, allowed: Mask, meetings: int) -> float:
    """Return what so many meetings of everybody cannot exceed: as if all met those who do them most good."""
    value = _worth(affinity, allowed)
    few = min(meetings, len(value))
    best = -np.partition(-value, few - 1, axis=1)[:, :few] if few else value
    return float(best.sum()) / 2


def worst_off_bound(affinity: Matrix, allowed: Mask, attendance: Mask) -> float:
    """Return what whoever gains least, per round in which they are there, cannot exceed."""
    there = attendance.astype(np.int64)
    rounds = there.sum(axis=0)
    reachable = np.where(allowed & ((there.T @ there) > 0), affinity, 0)
    np.fill_diagonal(reachable, 0)
    best = -np.sort(-reachable, axis=1)
    means = [best[person, : rounds[person]].sum() / rounds[person] for person in np.flatnonzero(rounds)]
    return float(min(means, default=0.0))


def _worth(affinity: Matrix, allowed: Mask) -> Matrix:
    """Return what each has of each other whom they may meet, and 0 for all else."""
    value = np.where(allowed, affinity, 0.0)
    np.fill_diagonal(value, 0)
    return value


@dataclass(frozen=True)
class _Pairs:
    one: Numbers
    other: Numbers
    affinity: Matrix
    limit: Matrix

    def bound(self, capacity: Matrix) -> float:
        """Return the bound, with ever more pairs in the programme until it is the best of its kind."""
        if not len(self.one):
            return 0.0
        chosen = self._likely(capacity)
        least = np.inf
        for _ in range(WIDENINGS):
            reached, prices = self._solved(chosen, capacity)
            surplus = self.affinity - prices[self.one] - prices[self.other] - prices[-1]
            least = min(least, float(capacity @ prices + self.limit @ np.maximum(surplus, 0)))
            missed = (surplus > TOLERANCE * self.affinity.max()) & ~chosen
            if least - reached <= TOLERANCE * least or not missed.any():
                break
            chosen |= missed
        return least

    def _likely(self, capacity: Matrix) -> Mask:
        """Return the pairs that are among the best of one of the two, of thrice as many as they can meet."""
        chosen = np.zeros(len(self.one), np.bool_)
        people = len(capacity) - 1
        order = np.argsort(-self.affinity, kind="stable")
        for ends in (self.one, self.other):
            by_person = order[np.argsort(ends[order], kind="stable")]
            starts = np.searchsorted(ends[by_person], np.arange(people))
            place = np.arange(len(by_person)) - starts[ends[by_person]]
            chosen[by_person[place < 3 * capacity[ends[by_person]] + 3]] = True
        return chosen

    def _solved(self, chosen: Mask, capacity: Matrix) -> tuple[float, Matrix]:
        """Solve the programme with the chosen pairs; return its value and the price of each capacity."""
        pairs = np.flatnonzero(chosen)
        count = len(pairs)
        rows = np.concatenate([self.one[pairs], self.other[pairs], np.full(count, len(capacity) - 1)])
        columns = np.tile(np.arange(count), 3)
        use: csr_array = csr_array((np.ones(3 * count), (rows, columns)), shape=(len(capacity), count))
        limits: NDArray[np.float64] = np.stack([np.zeros(count), self.limit[pairs]], axis=1)
        solved = linprog(  # type: ignore[call-overload] # its types know of no sparse matrix, which it takes
            -self.affinity[pairs], A_ub=use, b_ub=capacity, bounds=limits, method="highs"
        )
        prices: Matrix = np.maximum(0, -solved.ineqlin.marginals)
        return -float(solved.fun), prices
