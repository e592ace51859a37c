"""Good pairs for many people: an assignment, cut into pairs, which then change partners for the better.

The assignment gives everybody somebody else, not always in return. Since worth is mutual, its value is at
least twice that of the best pairs, and it falls into cycles most of which are pairs already.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from wbv_events.matching.one_to_one.changing import change_partners
from wbv_events.matching.one_to_one.problem import Pairing, unpaired
from wbv_events.matching.one_to_one.rounds import Matrix, Numbers


def assigned_pairs(pairing: Pairing) -> Numbers:
    """Return the partner of each person, -1 for none.

    Whether all could be paired is for the caller to look at. Of an odd number, one of those least in need
    is left over. Takes O(n^3) at worst, mostly about O(n^2).
    """
    size = len(pairing.worth)
    if not size:
        return unpaired(0)
    value = _values(pairing)
    next_of = linear_sum_assignment(value, maximize=True)[1]
    pairs, single = [], []
    for cycle in _cycles(next_of):
        found, left = _cut(cycle, value)
        pairs += found
        single += left
    pairs += _couple(single, value)
    partner = unpaired(size)
    for one, other in change_partners(np.array(pairs, np.int64), value):
        if one < size and other < size and pairing.open[one, other]:
            partner[one], partner[other] = other, one
    return partner


def _values(pairing: Pairing) -> Matrix:
    """Return what pairs are worth; one that is not open costs more than all others can be worth.

    For an odd number a last one is added, whose partner is left over.
    """
    size = len(pairing.worth)
    even = size + size % 2
    value = np.full((even, even), -float(even))
    value[:size, :size] = np.where(pairing.open, pairing.worth, -float(even))
    if even > size:
        value[size, :size] = value[:size, size] = np.where(
            pairing.need == pairing.need.min(), 0.0, -float(even)
        )
    np.fill_diagonal(value, -2.0 * even)
    return value


def _cycles(next_of: Numbers) -> list[list[int]]:
    """Return the cycles of a permutation."""
    seen = np.zeros(len(next_of), np.bool_)
    cycles = []
    for start in range(len(next_of)):
        cycle = []
        person = start
        while not seen[person]:
            seen[person] = True
            cycle.append(person)
            person = int(next_of[person])
        if cycle:
            cycles.append(cycle)
    return cycles


def _cut(cycle: list[int], value: Matrix) -> tuple[list[tuple[int, int]], list[int]]:
    """Cut a cycle into the best pairs of neighbours; of an odd one, somebody is left."""
    length = len(cycle)
    around = np.array(cycle)
    sides = value[around, np.roll(around, -1)]
    if length % 2 == 0:
        start = 0 if sides[::2].sum() >= sides[1::2].sum() else 1
        return [(cycle[at], cycle[(at + 1) % length]) for at in range(start, length, 2)], []
    # Leaving out the one at a place takes every second side from the next place on.
    in_twos = np.concatenate([sides[::2], sides[1::2]])
    sums = np.concatenate([[0.0], np.cumsum(np.concatenate([in_twos, in_twos]))])
    taken = length // 2
    windows = sums[taken : taken + length] - sums[:length]
    first = 2 * int(windows.argmax()) % length
    pairs = [
        (cycle[(first + 2 * step) % length], cycle[(first + 2 * step + 1) % length]) for step in range(taken)
    ]
    return pairs, [cycle[first - 1]]


def _couple(single: list[int], value: Matrix) -> list[tuple[int, int]]:
    """Pair those who are left, always the two of whom most is lost otherwise; their number is even."""
    pairs = []
    left = np.array(single, np.int64)
    while len(left):
        among = value[np.ix_(left, left)]
        one, other = divmod(int(among.argmax()), len(left))
        pairs.append((int(left[one]), int(left[other])))
        left = np.delete(left, [one, other])
    return pairs
