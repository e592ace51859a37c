"""All rounds of a plan are improved together: in each round people are reassigned in view of all the others.

A plan is an array (rounds, groups, largest size) of people and empty seats, as in `group_search`.
"""

from __future__ import annotations

import time
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wbv_events.matching.group_search import Chance, Seats, reassign, swap, usual_worth
from wbv_events.matching.group_values import REPEAT, Crowd, Matrix

Plan = NDArray[np.int64]

STEPS: Final = 4
"""How often members are reassigned before it is the next round's turn."""
SWEEPS: Final = 250
"""How often each round has its turn."""
HOT: Final = 0.6
COLD: Final = 0.05
"""How much chance there is at first and at last while repeats are looked for, as a part of their price."""
WARM: Final = 0.12
"""How much chance there is at first while meetings of more worth are, as a part of their usual worth."""


def spread_repeats(crowd: Crowd, plan: Plan, chance: Chance, until: float) -> Plan:
    """Return a plan with fewer repeats, found from this one with much left to chance; or this one."""
    return _cool(crowd, plan, chance, np.geomspace(HOT * REPEAT, COLD * REPEAT, SWEEPS), until)


def raise_worth(crowd: Crowd, plan: Plan, chance: Chance, until: float) -> Plan:
    """Return a plan that is worth more, or this one."""
    warm = WARM * usual_worth(crowd.values(0))
    return polished(crowd, _cool(crowd, plan, chance, np.linspace(warm, 0, SWEEPS), until), chance)


def polished(crowd: Crowd, plan: Plan, chance: Chance) -> Plan:
    """Return a plan in which no two can change places in a round for the better."""
    found = plan.copy()
    count = _count(crowd, found)
    met = meetings(found, count)
    for seats in found:
        met -= meetings(seats[None], count)
        swap(crowd.values(count - crowd.people, met), seats, chance)
        met += meetings(seats[None], count)
    return found


def worth_of_plan(crowd: Crowd, plan: Plan) -> float:
    """Return what all meetings of all rounds are worth; the second of the same two is a repeat."""
    count = _count(crowd, plan)
    met = np.zeros((count, count))
    total = 0.0
    for seats in plan:
        now = meetings(seats[None], count)
        total += float((crowd.values(count - crowd.people, met) * now).sum()) / 2
        met += now
    return total


def repeats_of_plan(crowd: Crowd, plan: Plan) -> int:
    """Count the meetings of two who have met before, in the plan or ever."""
    people = crowd.people
    met = meetings(plan, _count(crowd, plan))[:people, :people]
    again = np.where(crowd.history > 0, met, np.maximum(met - 1, 0))
    return int(again.sum()) // 2


def meetings(plan: Plan, count: int) -> Matrix:
    """Return (count, count) how often two meet in a plan."""
    met = np.zeros((count, count))
    for seats in plan:
        met[seats[:, :, None], seats[:, None, :]] += 1
    np.fill_diagonal(met, 0)
    return met


def _cool(crowd: Crowd, plan: Plan, chance: Chance, temperatures: NDArray[np.float64], until: float) -> Plan:
    """Return the best plan on the way from hot to cold; it ends early when there is nothing to gain."""
    now = plan.copy()
    count = _count(crowd, plan)
    empty = count - crowd.people
    met = meetings(now, count)
    best, most = plan.copy(), worth_of_plan(crowd, plan)
    nothing_to_gain = not crowd.gain.any()
    for temperature in temperatures:
        if time.monotonic() > until or (nothing_to_gain and most == 0):
            break
        for number in chance.permutation(len(now)):
            seats: Seats = now[number]
            met -= meetings(seats[None], count)
            values = crowd.values(empty, met)
            for _ in range(STEPS):
                reassign(values, seats, chance, temperature)
            met += meetings(seats[None], count)
        worth = worth_of_plan(crowd, now)
        if worth > most:
            best, most = now.copy(), worth
    return best


def _count(crowd: Crowd, plan: Plan) -> int:
    """Return how many people and empty seats there are."""
    return max(crowd.people, int(plan.max(initial=-1)) + 1)
