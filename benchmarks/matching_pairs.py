"""How much good rounds of two by two do, and how long it takes to plan one.

People look for a few things and offer a few, as in `tests/matching/crowds.py`. What comes out is compared
with a bound that no rounds exceed, and with what chance and always taking the best pair left achieve.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from random import Random
from typing import Final

import numpy as np

from benchmarks.report import Section, run_alone
from tests.matching.crowds import Crowd, many
from wbv_events.matching.one_to_one.bounding import degree_bound, worst_off_bound
from wbv_events.matching.one_to_one.planning import plan_rounds
from wbv_events.matching.one_to_one.rounds import (
    Mask,
    Matrix,
    Pair,
    Round,
    standing_after,
)

SEEDS: Final = range(1, 6)
LEAVING: Final = 0.12
"""Which part of the people comes later, and which part leaves early, where people come and go."""


@dataclass(frozen=True)
class Evening:
    """How many people meet in how many rounds, and what is aimed at."""

    people: int
    rounds: int
    total: float
    """Which part of the bound all affinities together should reach."""
    worst: float
    """Which part of the most that can be guaranteed to all whoever gains least should get."""
    seconds: float
    """In how much processor time one round should be planned."""
    comes_and_goes: bool = False

    @property
    def name(self) -> str:
        """What stands in the table."""
        going = ", who come and go" if self.comes_and_goes else ""
        return f"{self.people:,} people, {self.rounds} rounds{going}"


EVENINGS: Final = (
    Evening(12, 6, 0.96, 0, 0.1),
    Evening(41, 8, 0.98, 0, 0.1),
    Evening(100, 8, 0.995, 0.85, 0.1),
    Evening(251, 10, 0.995, 0.85, 0.1),
    Evening(500, 10, 0.995, 0.88, 0.5),
    Evening(1000, 10, 0.995, 0.88, 0.5),
    Evening(33, 6, 0.98, 0, 0.1, comes_and_goes=True),
    Evening(151, 8, 0.993, 0.8, 0.3, comes_and_goes=True),
    Evening(600, 10, 0.993, 0.8, 0.3, comes_and_goes=True),
)
DENSE: Final = (8, 16, 24)


def measure() -> list[Section]:
    """Measure evenings of few rounds, and those in which everybody meets everybody."""
    return [evenings(), everybody()]


def evenings() -> Section:
    """Plan evenings of few rounds."""
    section = Section(
        "Rounds of two by two",
        f"{len(SEEDS)} seeds, of which the worst counts. Of the bound: all affinities together, of what a "
        "linear programme proves that no rounds exceed. Worst off: what whoever gained least has per round, "
        "of what the least lucky could have with all their best. Times are processor time for one round. "
        "Where people come and go, each round is planned without knowing who will be there later.",
    )
    for evening in EVENINGS:
        add_evening(section, evening)
    return section


def add_evening(section: Section, evening: Evening) -> None:
    """Add quality and time of one size."""
    found = [measured(evening, seed) for seed in SEEDS]
    total, worst = min(one.total for one in found), min(one.worst for one in found)
    section.add(
        f"{evening.name}: of the bound", f"{total:.4f}", f"≥ {evening.total}", is_met=total >= evening.total
    )
    if evening.worst:
        section.add(
            f"{evening.name}: worst off", f"{worst:.3f}", f"≥ {evening.worst}", is_met=worst >= evening.worst
        )
    section.at_most(f"{evening.name}: time", max(one.seconds for one in found), evening.seconds, "s")
    crowd, there = many(evening.people, SEEDS[0]), attendance(evening, SEEDS[0])
    bound = degree_bound(crowd.affinity, crowd.allowed, there)
    plain = [crowd.total(plainly(crowd, there, worth)) / bound for worth in (chances(crowd), crowd.affinity)]
    section.add(f"{evening.name}: by chance, the best pair first", ", ".join(f"{one:.3f}" for one in plain))


@dataclass(frozen=True)
class Measured:
    """How one evening went."""

    total: float
    worst: float
    seconds: float


def measured(evening: Evening, seed: int) -> Measured:
    """Plan one evening."""
    crowd, there = many(evening.people, seed), attendance(evening, seed)
    started = time.process_time()
    rounds = planned(crowd, there)
    seconds = (time.process_time() - started) / evening.rounds
    return Measured(
        crowd.total(rounds) / degree_bound(crowd.affinity, crowd.allowed, there),
        worst_off(crowd, rounds, there) / worst_off_bound(crowd.affinity, crowd.allowed, there),
        seconds,
    )


def everybody() -> Section:
    """Let everybody meet everybody."""
    section = Section(
        "Everybody meets everybody",
        f"As many rounds as there are others; {len(SEEDS)} seeds. Times are processor time for all rounds.",
    )
    for people in DENSE:
        seconds, pairs = [], []
        for seed in SEEDS:
            crowd = many(people, seed, shut=0)
            started = time.process_time()
            rounds = plan_rounds(crowd.affinity, crowd.allowed, (), range(people), seed, rounds=people - 1)
            seconds.append(time.process_time() - started)
            pairs.append(len({pair for one in rounds for pair in one.pairs}))
        section.at_least(f"{people} people: pairs that met", min(pairs), people * (people - 1) // 2, "pairs")
        section.at_most(f"{people} people: time", max(seconds), 2, "s")
    return section


def attendance(evening: Evening, seed: int) -> Mask:
    """Return who is there in which round, rounds x people."""
    there = np.ones((evening.rounds, evening.people), np.bool_)
    chance = Random(f"attendance {seed}")
    for person in range(evening.people if evening.comes_and_goes else 0):
        draw = chance.random()
        if draw < LEAVING:
            there[: chance.randint(1, evening.rounds // 2), person] = False
        elif draw < 2 * LEAVING:
            there[chance.randint(evening.rounds // 2, evening.rounds - 1) :, person] = False
    return there


def planned(crowd: Crowd, there: Mask) -> tuple[Round, ...]:
    """Plan the rounds, together where everybody stays."""
    if there.all():
        return plan_rounds(crowd.affinity, crowd.allowed, (), range(crowd.size), 1, rounds=len(there))
    return crowd.live([np.flatnonzero(present).tolist() for present in there])


def worst_off(crowd: Crowd, rounds: tuple[Round, ...], there: Mask) -> float:
    """Return what whoever gained least has, per round in which they were there."""
    gained = standing_after(rounds, crowd.affinity).gained
    attended = there.sum(axis=0)
    return float((gained[attended > 0] / attended[attended > 0]).min())


def chances(crowd: Crowd) -> Matrix:
    """Return what pairs are worth if chance decides."""
    return np.random.default_rng(1).random((crowd.size, crowd.size))


def plainly(crowd: Crowd, there: Mask, worth: Matrix) -> tuple[Round, ...]:
    """Take, in each round, one pair after the other that is left, those of the greatest worth first."""
    one, other = np.nonzero(np.triu(crowd.allowed, 1))
    order = np.argsort(-worth[one, other], kind="stable")
    pairs = list(zip(one[order].tolist(), other[order].tolist(), strict=True))
    met: set[Pair] = set()
    rounds = []
    for present in there:
        free = set(np.flatnonzero(present).tolist())
        taken = []
        for pair in pairs:
            if free.issuperset(pair) and pair not in met:
                taken.append(pair)
                free.difference_update(pair)
        met.update(taken)
        rounds.append(Round(tuple(taken), tuple(free)))
    return tuple(rounds)


if __name__ == "__main__":
    sys.exit(run_alone(measure))
