"""People who meet in groups, for Hypothesis, and every way to group them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from wbv_events.matching.golfer import plan_groups
from wbv_events.matching.group_rounds import GroupRound
from wbv_events.matching.group_sizes import Sizes
from wbv_events.matching.groups import next_groups


@dataclass(frozen=True)
class Gathering:
    """What `next_groups` and `plan_groups` are asked."""

    affinity: NDArray[np.float64]
    allowed: NDArray[np.bool_]
    history: NDArray[np.int64]
    present: NDArray[np.bool_]
    colleagues: NDArray[np.bool_]
    sizes: Sizes

    def round(self, seed: int = 1, sat_out: list[int] | None = None) -> GroupRound:
        """Return the next groups."""
        return next_groups(
            self.affinity,
            self.allowed,
            self.history,
            self.present,
            self.sizes,
            seed=seed,
            colleagues=self.colleagues,
            sat_out=sat_out,
        )

    def plan(self, rounds: int, seed: int = 1, sat_out: list[int] | None = None) -> tuple[GroupRound, ...]:
        """Return the groups of several rounds."""
        return plan_groups(
            self.affinity,
            self.allowed,
            self.history,
            self.present,
            self.sizes,
            rounds,
            seed=seed,
            colleagues=self.colleagues,
            sat_out=sat_out,
        )

    def after(self, *rounds: GroupRound) -> Gathering:
        """Return the same people when they have met."""
        history = self.history.copy()
        for one, other in (pair for found in rounds for pair in found.pairs):
            history[one, other] += 1
            history[other, one] += 1
        return replace(self, history=history)


def strangers(people: int, sizes: Sizes, seed: int = 0) -> Gathering:
    """Return people who have never met and may all meet, some of them rather than others."""
    chance = np.random.default_rng(seed)
    wanted = chance.random((people, people))
    nothing = np.zeros((people, people))
    everyone = np.ones(people, bool)
    return Gathering(wanted + wanted.T, nothing == 0, nothing.astype(np.int64), everyone, nothing > 0, sizes)


@st.composite
def gatherings(draw: st.DrawFn, people: int = 12, blocked: float = 0.3) -> Gathering:
    """Draw people of whom some are blocked, have met, are colleagues or are away."""
    count = draw(st.integers(0, people))
    chance = np.random.default_rng(draw(st.integers(0, 2**20)))
    smallest = draw(st.integers(3, 4))
    found = strangers(count, (smallest, smallest + draw(st.integers(0, 1))), int(chance.integers(99)))
    return replace(
        found,
        allowed=~both_ways(chance, count, draw(st.sampled_from([0, blocked / 3, blocked]))),
        history=both_ways(chance, count, draw(st.sampled_from([0, 0.3, 1]))).astype(np.int64),
        colleagues=both_ways(chance, count, draw(st.sampled_from([0, 0.2]))),
        present=chance.random(count) < draw(st.sampled_from([0.7, 1])),
    )


def both_ways(chance: np.random.Generator, people: int, share: float) -> NDArray[np.bool_]:
    """Return a relation that holds for a share of the pairs."""
    found = np.triu(chance.random((people, people)) < share, 1)
    return found | found.T


def every_grouping(people: list[int], sizes: list[int]) -> Iterator[list[list[int]]]:
    """Yield every way to put all people into groups of these sizes."""
    if not people:
        yield []
        return
    for size in set(sizes):
        left = sizes.copy()
        left.remove(size)
        for others in combinations(people[1:], size - 1):
            rest = [person for person in people[1:] if person not in others]
            for groups in every_grouping(rest, left):
                yield [[people[0], *others], *groups]
