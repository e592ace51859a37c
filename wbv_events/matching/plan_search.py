"""Many plans at once become better: any two groups of a round share their people anew.

Each step pairs the groups of each round by chance, and draws for every two of them one of all the ways to
share their people, the better ways more often (a heat bath). While it cools, plans that are worth less give
way to copies of others (population annealing: Hukushima and Iba, 2003). That two meet again costs little on
the way: rounds of which none can change without the others come loose like that.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wbv_events.matching.group_search import Chance, usual_worth
from wbv_events.matching.group_values import COUNTED, NEVER, REPEAT, Crowd
from wbv_events.matching.joint_search import Plan, polished, worth_of_plan

Values = NDArray[np.float32]

PLANS: Final = 16
"""How many plans there are at a time."""
LARGEST: Final = 7
"""How large groups may be: two of seven share their people in 1,716 ways."""
WARM: Final = 0.2
COLD: Final = 0.05
"""How much is left to chance at first and at last, as a part of the usual worth of a meeting."""
DEAR: Final = 0.05
"""What it costs more and more that two meet again, as such a part; at first nothing."""
STRICT: Final = 0.9
"""After which part of the steps it costs what it should, and one round of each plan changes at a time: in two
at once the same two people could come together."""
TICK: Final = 1e-6
"""Seconds: more than nothing."""
COPIES: Final = 25
"""How many times the better half of the plans takes the place of the other."""
WORK: Final = 75_000_000
"""How many ways are looked at for each round, which takes about 0.3 s."""
OVERHEAD: Final = 23_000
"""What one step costs besides, in as many ways."""
STEPS_FOR_TWO_GROUPS: Final = 160
"""How many steps there are for any two groups, at most: few groups need few."""
NOISE: Final = 2**18
"""How many numbers are drawn by chance, once; each step begins somewhere among them."""


class Ways(NamedTuple):
    """All ways in which two groups can share their people; the first leaves everybody where they are."""

    order: NDArray[np.int64]
    """(ways, people of both) who stands where."""
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    """(pairs,) the two of each pair."""
    together: Values
    """(pairs, ways) whether they are in one group."""


@cache
def ways_of(size: int) -> Ways:
    """Return the ways of two groups of this size."""
    people = range(2 * size)
    firsts = [(0, *others) for others in combinations(people[1:], size - 1)]
    order = np.array([[*first, *(person for person in people if person not in first)] for first in firsts])
    is_first = np.array([[person in first for person in people] for first in firsts])
    one, other = np.triu_indices(2 * size, 1)
    together = (is_first[:, one] == is_first[:, other]).T.astype(np.float32)
    return Ways(order, one, other, together)


def improved(crowd: Crowd, drafts: Sequence[Plan], chance: Chance, work: int, until: float) -> Plan:
    """Return a plan that is worth more than any of the drafts, or the best of them.

    All are plans of the same rounds; `work` is how many ways are looked at for each of those. `until` is an
    instant of the monotonic clock at which it ends in any case.
    """
    population = _Population(crowd, drafts, chance)
    usual = usual_worth(crowd.values(0))
    steps = population.steps_for(work)
    found = []
    started = time.monotonic()
    for step in range(steps):
        # The clock hurries the cooling where there is less time than that.
        done = max(step / steps, (time.monotonic() - started) / max(until - started, TICK))
        if done >= 1:
            break
        # Whole numbers, as all values are: what nothing speaks against adds up exactly, in whatever order.
        again = float(round(DEAR * usual * done)) if done < STRICT else REPEAT
        population.share(usual * WARM * (COLD / WARM) ** done, again, is_in_all=done < STRICT)
        if (step + 1) % max(1, steps // COPIES) == 0:
            found.append(population.best(REPEAT))
            population.copy_the_better(again)
    best = max([*found, *drafts], key=lambda plan: worth_of_plan(crowd, plan))
    return polished(crowd, best, chance)


class _Population:
    """Plans of which each changes on its own, in one array; only who meets ties its rounds together."""

    def __init__(self, crowd: Crowd, drafts: Sequence[Plan], chance: Chance) -> None:
        self.chance = chance
        plans = np.stack([drafts[number % len(drafts)] for number in range(PLANS)])
        _, self.length, self.groups, self.size = plans.shape
        self.rounds = PLANS * self.length
        self.people, self.count = crowd.people, max(crowd.people, int(plans.max()) + 1)
        self.seats = plans.reshape(self.rounds, self.groups, self.size)
        """Of the rounds of all plans, one plan after the other."""
        nobody_met = replace(crowd, history=np.zeros_like(crowd.history))
        empty = self.count - self.people
        self.first = nobody_met.values(empty)
        self.later = replace(nobody_met, gain=np.zeros_like(crowd.gain)).values(empty)
        """What a meeting is worth the first time, and then without the price of a repeat."""
        self.met_before = np.zeros((self.count, self.count), np.int16)
        self.met_before[: self.people, : self.people] = np.minimum(crowd.history, COUNTED)
        self.block = np.repeat(np.arange(PLANS) * self.count**2, self.length)[:, None, None]
        """Where the plan of each round begins in arrays (plans, people, people)."""
        self.ways = ways_of(self.size)
        self.is_together = (self.ways.one < self.size) == (self.ways.other < self.size)
        self.members = np.nonzero(~np.eye(self.size, dtype=bool))
        self.pairs = self.groups // 2
        """How many times two groups share their people in a round, at a time."""
        self.first_of_both = np.arange(self.rounds * self.pairs)[:, None] * 2 * self.size
        self.first_of_round = np.arange(self.rounds)[:, None]
        self.looked_at = self.rounds * self.pairs * len(self.ways.order)
        self.noise = -np.log(chance.standard_exponential(NOISE + self.looked_at)).astype(np.float32)

    def steps_for(self, work: int) -> int:
        """Return how many steps are made, for so much work for each round."""
        most = STEPS_FOR_TWO_GROUPS * self.groups**2
        return int(min(most, self.length * work // (self.looked_at + OVERHEAD)))

    def share(self, warmth: float, again: float, *, is_in_all: bool = True) -> None:
        """Let any two groups share their people anew, in all rounds or in one of each plan.

        `again` is the price of a repeat, however often two have met.
        """
        ways, shape = self.ways, (self.rounds, self.pairs, 2 * self.size)
        order = self.chance.random((self.rounds, self.groups), dtype=np.float32).argsort(axis=1)
        seats = self.seats[self.first_of_round, order]
        both = seats[:, : 2 * self.pairs].reshape(shape)
        meeting = both.take(ways.one, axis=2) * self.count + both.take(ways.other, axis=2)
        is_again = self.met().take(meeting + self.block) > self.is_together
        worths = np.concatenate([self.first.ravel(), self.later.ravel() - again]).astype(np.float32)
        each = worths.take(meeting + self.first.size * is_again).reshape(PLANS, -1, len(ways.one))
        worth = each @ ways.together  # one product for each plan: those of small groups take one thread
        start = int(self.chance.integers(NOISE))
        noise = self.noise[start : start + worth.size].reshape(worth.shape)
        worth += np.float32(warmth) * noise
        chosen = ways.order.take(worth.argmax(axis=2).ravel(), axis=0) + self.first_of_both
        seats[:, : 2 * self.pairs] = both.take(chosen).reshape(self.rounds, -1, self.size)
        if not is_in_all:
            turn = self.chance.integers(self.length, size=PLANS)
            is_still = (np.arange(self.length) != turn[:, None]).ravel()
            seats[is_still] = self.seats[is_still]
        self.seats = seats

    def met(self) -> NDArray[np.int16]:
        """Return (plans, people, people) how often two meet and have met before; empty seats meet nobody."""
        one, other = self.members
        meeting = (self.seats * self.count + self.block).take(one, axis=2) + self.seats.take(other, axis=2)
        counted = np.bincount(meeting.ravel(), minlength=PLANS * self.count**2).astype(np.int16)
        met = counted.reshape(PLANS, self.count, self.count)
        met += self.met_before
        met[:, self.people :] = 0
        met[:, :, self.people :] = 0
        return met

    def worths(self, again: float) -> NDArray[np.float64]:
        """Return (plans,) what each is worth; `again` is the price of a repeat, for each time met before."""
        before = self.met_before.astype(np.int64)
        met = self.met() - before
        first = np.where((before == 0) & (met > 0), self.first - self.later, 0)
        repeats = before * met + met * (met - 1) // 2
        worth = (first + met * self.later - again * repeats).sum(axis=(1, 2)) / 2
        empty = (self.seats >= self.people).sum(axis=2)
        both_empty = (empty * (empty - 1) // 2).reshape(PLANS, -1).sum(axis=1)
        found: NDArray[np.float64] = worth - NEVER * both_empty
        return found

    def copy_the_better(self, again: float) -> None:
        """Let the half that is worth less give way to the other."""
        better = np.argsort(-self.worths(again), kind="stable")[: PLANS // 2]
        self.seats = self.plans()[np.tile(better, 2)].reshape(self.seats.shape)

    def best(self, again: float) -> Plan:
        """Return the plan that is worth the most."""
        best: Plan = self.plans()[self.worths(again).argmax()]
        return best

    def plans(self) -> NDArray[np.int64]:
        """Return (plans, rounds, groups, size)."""
        return self.seats.reshape(PLANS, self.length, self.groups, self.size)
