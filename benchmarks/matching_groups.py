"""How good groups over several rounds are, and how long planning them takes.

Groups: people who would rather meet some than others, round after round. Beside what is planned stands what
chance and what filling one group after the other achieves, as parts of what nobody could surpass: everybody
with those of the most worth to them, each time. It is more than there can be, since these do not fit into
groups together. Golfers: nobody should meet anybody twice, in as many rounds as that is known to be possible.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import fmean
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.report import Section, run_alone
from benchmarks.wishes import kinds
from wbv_events.matching.golfer import MOST_PEOPLE, plan_groups
from wbv_events.matching.group_rounds import GroupRound
from wbv_events.matching.group_sizes import Sizes, split
from wbv_events.matching.groups import next_groups

SEEDS: Final = range(1, 4)
GROUPS: Final[dict[int, tuple[Sizes, int, float]]] = {
    30: ((3, 4), 5, 0.85),
    62: ((4, 5), 6, 0.85),
    200: ((5, 6), 6, 0.78),
    600: ((4, 5), 8, 0.78),
}
"""For so many people: sizes, rounds, and which part of the bound should be reached."""
SECONDS: Final = 0.5
"""In how much computing time a round of groups should be planned."""
GOLFERS: Final = (
    (4, 4, 5),
    (5, 3, 7),
    (5, 4, 5),
    (5, 5, 6),
    (6, 3, 8),
    (6, 4, 7),
    (6, 5, 6),
    (7, 3, 10),
    (7, 4, 9),
    (8, 4, 9),
)
"""Groups, people in each, and rounds."""
GOLFER_SECONDS: Final = 5.0

Affinity = NDArray[np.float64]
Rounds = list[list[list[int]]]
Planned = tuple[float, Rounds]


def measure() -> list[Section]:
    """Measure groups and golfers."""
    return [groups(), golfers()]


def groups() -> Section:
    """Plan groups of people of many kinds."""
    section = Section(
        "Groups over rounds",
        f"{len(SEEDS)} seeds; computing time for one round on one core, of the slowest. A part of 1 would be "
        "everybody with those of the most worth to them, which do not fit into groups together.",
    )
    for people, (sizes, rounds, target) in GROUPS.items():
        crowds = [crowd(people, seed) for seed in SEEDS]
        planned = [plan(*one, sizes, rounds) for one in crowds]
        what = f"{people} people, groups of {sizes[0]} and {sizes[1]}, {rounds} rounds"
        section.at_most(f"{what}: time", max(used for used, _ in planned) / rounds, SECONDS, "s")
        ours = [part(*one, found, sizes) for one, (_, found) in zip(crowds, planned, strict=True)]
        section.at_least(f"{what}: least part", min(ours), target, "")
        greedy = fmean(part(*one, filled(*one, sizes, rounds), sizes) for one in crowds)
        chance = fmean(part(*one, by_chance(people, sizes, rounds), sizes) for one in crowds)
        section.add(
            f"{what}: planned, one after the other, by chance",
            f"{fmean(ours):.3f}, {greedy:.3f}, {chance:.3f}",
        )
        section.at_most(f"{what}: repeats", max(repeats(found) for _, found in planned), 0, "")
    return section


def golfers() -> Section:
    """Plan as many rounds as are known to be possible without repeats."""
    section = Section(
        "Rounds in which nobody meets twice",
        "Beside the repeats that are left stands what chance leaves. Computing time for all rounds.",
    )
    for group_count, size, rounds in GOLFERS:
        people = group_count * size
        nothing = np.zeros((people, people))
        used, found = plan(nothing, nothing == 0, (size, size), rounds)
        what = f"{group_count} groups of {size}, {rounds} rounds"
        section.at_most(f"{what}: repeats", repeats(found), 0, "")
        section.at_most(f"{what}: time", used, GOLFER_SECONDS, "s")
        section.add(f"{what}: repeats by chance", f"{repeats(by_chance(people, (size, size), rounds))}")
    return section


def crowd(people: int, seed: int) -> tuple[Affinity, NDArray[np.bool_]]:
    """Return what meetings are worth, more for people of other kinds, and who may meet: no colleagues."""
    chance = np.random.default_rng(seed)
    offers, needs = (chance.random((people, 24)) < share for share in (0.1, 0.08))
    covered = (needs.astype(float) @ offers.T) / np.maximum(needs.sum(axis=1), 1)[:, None]
    alliance, organisation, region = np.array(kinds(people, seed)).T
    other = 0.2 * (alliance[:, None] != alliance) + 0.1 * (region[:, None] != region)
    return (covered + covered.T) / 2 + other, organisation[:, None] != organisation


def plan(affinity: Affinity, allowed: NDArray[np.bool_], sizes: Sizes, rounds: int) -> Planned:
    """Return the computing time and the rounds."""
    everyone = np.ones(len(affinity), bool)
    history = np.zeros_like(affinity)
    if len(affinity) <= MOST_PEOPLE:
        return timed(lambda: plan_groups(affinity, allowed, history, everyone, sizes, rounds, seed=1))

    def one_by_one() -> list[GroupRound]:
        found = []
        for number in range(rounds):
            found.append(next_groups(affinity, allowed, history, everyone, sizes, seed=number))
            for one, other in found[-1].pairs:
                history[one, other] += 1
                history[other, one] += 1
        return found

    return timed(one_by_one)


def timed(work: Callable[[], list[GroupRound] | tuple[GroupRound, ...]]) -> Planned:
    """Return the computing time in seconds, and the groups of each round."""
    started = time.process_time()
    found = work()
    used = time.process_time() - started
    return used, [[list(group) for group in one.groups] for one in found]


def filled(affinity: Affinity, allowed: NDArray[np.bool_], sizes: Sizes, rounds: int) -> Rounds:
    """Fill one group after the other with whoever fits best and has not met its members."""
    free = allowed.copy()
    found = []
    for _ in range(rounds):
        left = list(range(len(affinity)))
        groups_now = []
        for size in sizes_of(len(affinity), sizes):
            group = [left.pop(0)]
            while len(group) < size:
                fit = (affinity - 100 * ~free)[np.ix_(group, left)].sum(axis=0)
                group.append(left.pop(int(fit.argmax())))
            groups_now.append(group)
        for group in groups_now:
            free[np.ix_(group, group)] = False
        found.append(groups_now)
    return found


def by_chance(people: int, sizes: Sizes, rounds: int) -> Rounds:
    """Return groups in which chance puts people."""
    chance = np.random.default_rng(1)
    ends = np.cumsum(sizes_of(people, sizes))[:-1]
    return [[part.tolist() for part in np.split(chance.permutation(people), ends)] for _ in range(rounds)]


def sizes_of(people: int, sizes: Sizes) -> list[int]:
    """Return the size of each group."""
    into = split(people, sizes)
    return [into.largest] * (into.groups - into.empty) + [into.largest - 1] * into.empty


def part(affinity: Affinity, allowed: NDArray[np.bool_], found: Rounds, sizes: Sizes) -> float:
    """Return what those who may meet and do are worth, as a part of the bound; again counts nothing."""
    met = meetings(found, len(affinity)) > 0
    worth = float(affinity[met & allowed].sum())
    most = len(found) * (sizes[1] - 1)
    best = -np.sort(-np.where(allowed, affinity, 0), axis=1)[:, :most]
    return worth / float(best.sum())


def repeats(found: Rounds) -> int:
    """Count the meetings of two who have met before."""
    met = meetings(found, 1 + max(person for groups_now in found for group in groups_now for person in group))
    return int(np.maximum(met - 1, 0).sum()) // 2


def meetings(found: Rounds, people: int) -> NDArray[np.int64]:
    """Return (people, people) how often two meet."""
    met = np.zeros((people, people), np.int64)
    for groups_now in found:
        for group in groups_now:
            met[np.ix_(group, group)] += 1
    np.fill_diagonal(met, 0)
    return met


if __name__ == "__main__":
    sys.exit(run_alone(measure))
