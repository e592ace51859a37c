"""Good pairs for many people: an assignment, cut into pairs, which then change partners for the better.

The assignment gives everybody somebody else, not always in return. Since worth is mutual, its value is at
least twice that of the best pairs, and it falls into cycles most of which are pairs already.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from wbv_events.matching.one_to_one.changing import change_partners
from wbv_events.matching.one_to_one.completing import completed
from wbv_events.matching.one_to_one.problem import Pairing, is_full, unpaired
from wbv_events.matching.one_to_one.rounds import Matrix, Numbers, Pair

OF_FOUR: Final = 4.0
"""More than what two pairs can be worth."""


def assigned_pairs(pairing: Pairing) -> Numbers:
    """Return the partner of each person, -1 for none.

    As many as possible are paired, and those in need come first: that holds for certain. There are nearly as
    few reluctant pairs, and the sum of the worths is nearly as large, as can be. Takes O(n^3) at worst,
    mostly about O(n^2).
    """
    size = len(pairing.worth)
    if not size:
        return unpaired(0)
    partner = _partners(pairing, _assigned(_values(pairing)))
    if is_full(pairing, partner):
        return partner
    # Not all can be placed, so that it counts who is.
    assigned = _assigned(_values_by_need(pairing, float(2 * size)))
    partner = completed(pairing, _partners(pairing, assigned))
    return _partners(pairing, change_partners(_couples(partner), _values_by_need(pairing, OF_FOUR)))


def _assigned(value: Matrix) -> list[Pair]:
    """Return everybody in pairs that are worth much together; their number is even."""
    next_of = linear_sum_assignment(value, maximize=True)[1]
    pairs, single = [], []
    for cycle in _cycles(next_of):
        found, left = _cut(cycle, value)
        pairs += found
        single += left
    pairs += _couple(single, value)
    return change_partners(np.array(pairs, np.int64), value)


def _values(pairing: Pairing) -> Matrix:
    """Return what pairs are worth; one that is not open costs more than all others can be worth.

    So does a reluctant one, and one that is not open then costs more than all of these. For an odd number a
    last one is added, whose partner is left over.
    """
    size = len(pairing.worth)
    even = size + size % 2
    shut = -float(even) if pairing.reluctant is None else -(float(even) ** 2)
    value = np.full((even, even), shut)
    value[:size, :size] = np.where(pairing.open, pairing.worth, shut)
    if pairing.reluctant is not None:
        value[:size, :size][pairing.reluctant] -= even
    if even > size:
        value[size, :size] = value[:size, size] = np.where(pairing.need == pairing.need.min(), 0.0, shut)
    np.fill_diagonal(value, 2 * shut)
    return value


def _values_by_need(pairing: Pairing, step: float) -> Matrix:
    """Return what pairs are worth, where it comes first that they are open, then what need is met by them.

    Reluctance counts less than that, and the worth least: all pairs that change are worth less than `step`.
    """
    size = len(pairing.worth)
    levels = np.unique(pairing.need, return_inverse=True)[1]
    worth = pairing.worth + step**2 * (levels[:, None] + levels)
    if pairing.reluctant is not None:
        worth = worth - step * pairing.reluctant
    shut = -(step**2) * (2 * levels.max(initial=0) + 1)
    even = size + size % 2
    value = np.full((even, even), shut)
    value[:size, :size] = np.where(pairing.open, worth, shut)
    np.fill_diagonal(value, 2 * shut)
    return value


def _partners(pairing: Pairing, pairs: list[Pair]) -> Numbers:
    """Return the partners of all in pairs that are open."""
    size = len(pairing.worth)
    partner = unpaired(size)
    for one, other in pairs:
        if one < size and other < size and pairing.open[one, other]:
            partner[one], partner[other] = other, one
    return partner


def _couples(partner: Numbers) -> Numbers:
    """Return everybody in pairs; those without a partner, and a last one for an odd number, as they come."""
    size = len(partner)
    one = np.flatnonzero(partner > np.arange(size))
    alone = np.flatnonzero(partner < 0)
    if size % 2:
        alone = np.append(alone, size)
    return np.concatenate([np.stack([one, partner[one]], axis=1), alone.reshape(-1, 2)])


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
