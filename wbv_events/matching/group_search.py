"""People move between groups until no better arrangement is found.

Seats are an array (groups, largest size) of people and, in smaller groups, empty seats, by their number in
`values`, a symmetric matrix of what each meeting is worth.
"""

from __future__ import annotations

import time
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from wbv_events.matching.group_values import UNIT, Matrix

Seats = NDArray[np.int64]
Chance = np.random.Generator

AT_ONCE: Final = 150
"""How many groups give up a member at the same time, at most: assigning them takes the cube of it."""
WARMTH: Final = 0.3
"""How much chance there is at first, as a part of the usual worth of a meeting."""
COOLED: Final = 0.9
"""After which part of the steps nothing is left to chance."""
ROUNDS_OF_SWAPS: Final = 50
MIXED: Final = 3
"""How many groups are mixed up at a time."""
STEPS_AFTER_A_KICK: Final = 10


def first_seats(values: Matrix, people: NDArray[np.int64], groups: int, chance: Chance) -> Seats:
    """Seat one person in each group by chance, then always one more in each so that it is worth most."""
    order = chance.permutation(people)
    columns = [order[:groups]]
    left = order[groups:]
    worth = np.zeros((len(values), groups))
    while len(left):
        worth += values[:, columns[-1]]
        _, chosen = linear_sum_assignment(worth[left].T, maximize=True)
        columns.append(left[chosen])
        left = np.delete(left, chosen)
    return np.stack(columns, axis=1)


def reassign(values: Matrix, seats: Seats, chance: Chance, noise: float) -> None:
    """Take one member out of each group and give each of them the group where all together fit best.

    Changes `seats`. Without `noise` it never becomes worse; with noise, the mean of what chance adds to the
    worth of each place, the search gets out of dead ends.
    """
    groups, size = seats.shape
    chosen = chance.permutation(groups)[:AT_ONCE]
    column = chance.integers(size, size=len(chosen))
    there = seats[chosen]
    out = seats[chosen, column]
    rows = values[out]
    worth = -rows[:, out]
    for members in there.T:
        worth += rows[:, members]
    if noise > 0:
        worth += chance.exponential(noise, worth.shape)
    _, best = linear_sum_assignment(worth.T, maximize=True)
    seats[chosen, column] = out[best]


def settle(values: Matrix, seats: Seats, chance: Chance, steps: int, until: float) -> None:
    """Reassign members so many times with less and less chance, then swap as long as it is for the better.

    Changes `seats`. `until` is an instant of the monotonic clock at which it ends in any case.
    """
    warm = WARMTH * usual_worth(values)
    for step in range(steps):
        if time.monotonic() > until:
            break
        reassign(values, seats, chance, warm * max(0.0, 1 - step / (COOLED * steps)))
    swap(values, seats, chance)


def kick(values: Matrix, seats: Seats, chance: Chance, kicks: int, until: float) -> None:
    """Mix a few groups up and put things right again, so many times; keep what is not worse.

    Changes `seats`. Where people may not meet, this gets over what reassigning one of each group does not.
    """
    best, most = seats.copy(), worth_of(values, seats)
    for _ in range(kicks):
        if time.monotonic() > until:
            break
        mixed = chance.permutation(len(seats))[:MIXED]
        seats[mixed] = chance.permutation(seats[mixed].ravel()).reshape(seats[mixed].shape)
        for _ in range(STEPS_AFTER_A_KICK):
            reassign(values, seats, chance, noise=0)
        swap(values, seats, chance)
        worth = worth_of(values, seats)
        if worth >= most:
            best, most = seats.copy(), worth
        else:
            seats[:] = best


def swap(values: Matrix, seats: Seats, chance: Chance) -> None:
    """Let two people change places as long as any two gain by it. Changes `seats`."""
    groups, size = seats.shape
    worth = values[:, seats].sum(axis=2)
    for _ in range(ROUNDS_OF_SWAPS):
        is_better = False
        for place in chance.permutation(seats.size):
            one, here = seats.flat[place], place // size
            others = seats.ravel()
            there = np.repeat(np.arange(groups), size)
            change = (
                worth[one, there]
                - worth[one, here]
                + worth[others, here]
                - worth[others, there]
                - 2 * values[one, others]
            )
            change[there == here] = 0
            best = int(change.argmax())
            if change[best] <= 0:
                continue
            other, is_better = seats.flat[best], True
            seats.flat[place], seats.flat[best] = other, one
            moved = values[:, other] - values[:, one]
            worth[:, here] += moved
            worth[:, best // size] -= moved
        if not is_better:
            return


def worth_of(values: Matrix, seats: Seats) -> float:
    """Return what all meetings together are worth."""
    return float(values[seats[:, :, None], seats[:, None, :]].sum()) / 2


def usual_worth(values: Matrix) -> float:
    """Return the mean worth of meetings that nothing speaks against, or a unit where there are none."""
    free = values[values > 0]
    return float(free.mean()) if free.size else UNIT
