"""Give the places of a known schedule to people so that those meet who gain by it."""

from __future__ import annotations

import time
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wbv_events.matching.designs import Schedule, longest_schedule
from wbv_events.matching.group_search import Chance
from wbv_events.matching.group_values import Crowd, Matrix
from wbv_events.matching.joint_search import Plan, meetings

DRAWS: Final = 12
EXCHANGES: Final = 400


def from_schedule(
    crowd: Crowd, people: NDArray[np.int64], size: int, rounds: int, chance: Chance, until: float
) -> Plan:
    """Return the best of several plans that a schedule for `people`, empty seats among them, gives.

    It has fewer rounds if no known schedule is that long. Each draw takes other rounds of the schedule and
    starts from another order of people; then two exchange all their places as long as it is for the better.
    """
    schedule = longest_schedule(len(people) // size, size)
    empty = max(0, int(people.max(initial=-1)) + 1 - crowd.people)
    values = crowd.values(empty)
    best, most = np.zeros((0, len(schedule[0]), size), np.int64), -np.inf
    for _ in range(DRAWS):
        chosen: Schedule = schedule[np.sort(chance.permutation(len(schedule))[:rounds])]
        order = chance.permutation(people)
        worth = _exchange(values, meetings(chosen, len(people)), order)
        if worth > most:
            best, most = order[chosen], worth
        if time.monotonic() > until:
            break
    return best


def _exchange(values: Matrix, met: Matrix, order: NDArray[np.int64]) -> float:
    """Let two people exchange their places as long as it is for the better; return what the plan is worth.

    Changes `order`, (places,) the person of each place. `met` says how often two places meet. For places a
    and b the change is the sum over all others c of (met[a, c] - met[b, c]) * (values[b, c] - values[a, c]).
    """
    for _ in range(EXCHANGES):
        worth = values[np.ix_(order, order)]
        both = met @ worth
        own = np.diagonal(both)
        change = both + both.T - own[:, None] - own + 2 * met * worth
        one, other = divmod(int(change.argmax()), len(order))
        if change[one, other] <= 0:
            break
        order[[one, other]] = order[[other, one]]
    return float((met * values[np.ix_(order, order)]).sum()) / 2
