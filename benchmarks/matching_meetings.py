"""How many of the meetings that people request find a slot, and how long it takes.

Where all requests fit, by how they are made, that is the bound; where there are more, it is the most that
could be met if everybody's free slots were the only limit (a linear program), which is often out of reach.
Beside it stand what first come, first served and chance achieve.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Final

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from benchmarks.report import Section, run_alone
from wbv_events.matching.meetings import schedule_meetings
from wbv_events.matching.timetable import Request

SEEDS: Final = range(1, 6)
SIZES: Final = {(40, 8, 0.6): (1.0, 0.96), (150, 12, 0.8): (0.99, 0.99), (400, 16, 0.8): (0.99, 0.99)}
"""How many people and slots, and which part of the people meets in each slot of the plan behind the requests;
then which share of the bound should be met: where all fit, and with more."""
SECONDS: Final = 2.0
FREE_BESIDES: Final = 0.1
MORE: Final = 1.5


@dataclass(frozen=True)
class Wanted:
    """Requests, when people are free, and what cannot be exceeded."""

    requests: list[Request]
    free: list[set[int]]
    slots: int
    bound: float


def measure() -> list[Section]:
    """Measure meetings."""
    section = Section(
        "Requested meetings",
        f"Requests of priority 1 to 3 behind which there is a plan, and {MORE:g} times as many; {len(SEEDS)} "
        "seeds. People are free when the plan needs them and in every tenth slot besides. Shares of the "
        "bound: the least and, for comparison, what first come, first served and chance achieve on average. "
        "Times are those of the processor, for the slowest.",
    )
    for (people, slots, busy), (fitting, more) in SIZES.items():
        what = f"{people} people, {slots} slots"
        add_size(section, f"{what}, all fit", planned(people, slots, busy), fitting)
        add_size(section, f"{what}, more", crowded(people, slots, busy), more)
    return [section]


def add_size(section: Section, what: str, problems: list[Wanted], target: float) -> None:
    """Add share and time."""
    shares, seconds = [], []
    for one in problems:
        started = time.process_time()
        found = schedule_meetings(one.requests, one.free, one.slots, seed=1)
        seconds.append(time.process_time() - started)
        shares.append(found.weight / one.bound)
    section.add(f"{what}: share", f"{min(shares):.4f}", f"≥ {target:g}", is_met=min(shares) >= target)
    section.at_most(f"{what}: time", max(seconds), SECONDS, "s")
    served = np.mean([in_turn(one, by_priority(one)) / one.bound for one in problems])
    random = np.mean([in_turn(one, range(len(one.requests))) / one.bound for one in problems])
    section.add(f"{what}: by priority, by chance", f"{served:.3f}, {random:.3f}")


def planned(people: int, slots: int, busy: float) -> list[Wanted]:
    """Return requests that all fit."""
    found = []
    for seed in SEEDS:
        requests, free = plan(people, slots, busy, Random(f"meetings {people} {seed}"))
        found.append(Wanted(requests, free, slots, sum(request[2] for request in requests)))
    return found


def crowded(people: int, slots: int, busy: float) -> list[Wanted]:
    """Return more requests than fit."""
    found = []
    for seed in SEEDS:
        chance = Random(f"more meetings {people} {seed}")
        requests, free = plan(people, slots, busy, chance)
        asked = {request[:2] for request in requests}
        most = int(MORE * len(requests))
        while len(requests) < most:
            one, other = sorted(chance.sample(range(people), 2))
            if (one, other) not in asked:
                asked.add((one, other))
                requests.append((one, other, chance.randint(1, 3)))
        chance.shuffle(requests)
        found.append(Wanted(requests, free, slots, bound(requests, free)))
    return found


def plan(people: int, slots: int, busy: float, chance: Random) -> tuple[list[Request], list[set[int]]]:
    """Return the requests of a plan in which nobody meets somebody twice, and when people are free."""
    free: list[set[int]] = [set() for _ in range(people)]
    asked: set[tuple[int, int]] = set()
    for slot in range(slots):
        there = chance.sample(range(people), int(busy * people) // 2 * 2)
        for one, other in zip(there[::2], there[1::2], strict=True):
            pair = (min(one, other), max(one, other))
            if pair not in asked:
                asked.add(pair)
                free[one].add(slot)
                free[other].add(slot)
    for slots_of_one in free:
        slots_of_one.update(slot for slot in range(slots) if chance.random() < FREE_BESIDES)
    requests = [(one, other, chance.randint(1, 3)) for one, other in sorted(asked)]
    chance.shuffle(requests)
    return requests, free


def bound(requests: list[Request], free: list[set[int]]) -> float:
    """Return what cannot be exceeded, as nobody has more meetings than free slots."""
    possible = [request for request in requests if free[request[0]] & free[request[1]]]
    columns = np.arange(len(possible)).repeat(2)
    rows = np.array([request[:2] for request in possible]).ravel()
    meetings_of = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(free), len(possible)))
    weights = np.array([-request[2] for request in possible], float)
    limits = [len(slots) for slots in free]
    found = linprog(weights, A_ub=meetings_of.toarray(), b_ub=limits, bounds=(0, 1))
    assert found.fun is not None
    return -float(found.fun)


def by_priority(wanted: Wanted) -> list[int]:
    """Return the requests, the most important first."""
    return sorted(range(len(wanted.requests)), key=lambda request: -wanted.requests[request][2])


def in_turn(wanted: Wanted, order: Iterable[int]) -> int:
    """Give each request in turn the first slot that is left, and return what is met."""
    left = [set(slots) for slots in wanted.free]
    met = 0
    for request in order:
        one, other, priority = wanted.requests[request]
        if both := left[one] & left[other]:
            left[one].discard(min(both))
            left[other].discard(min(both))
            met += priority
    return met


if __name__ == "__main__":
    sys.exit(run_alone(measure))
