"""People who do each other good, for Hypothesis and for tests of many at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import rustworkx
from hypothesis import strategies as st

from wbv_events.matching.one_to_one.planning import next_round
from wbv_events.matching.one_to_one.rounds import Mask, Matrix, Numbers, Odd, Pair, Round


@dataclass(frozen=True)
class Crowd:
    """What a round is planned from."""

    affinity: Matrix
    allowed: Mask

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.affinity)

    def next(self, history: tuple[Round, ...], present: list[int], odd: Odd = Odd.SIT_OUT) -> Round:
        """Plan the next round."""
        return next_round(self.affinity, self.allowed, history, present, 1, odd)

    def live(self, attendance: list[list[int]], odd: Odd = Odd.SIT_OUT) -> tuple[Round, ...]:
        """Plan one round after the other."""
        history: tuple[Round, ...] = ()
        for present in attendance:
            history = (*history, self.next(history, present, odd))
        return history

    def total(self, rounds: tuple[Round, ...]) -> float:
        """Return how much good all rounds did."""
        return float(sum(self.affinity[pair] for one in rounds for pair in one.pairs))

    def renumbered(self, order: Numbers) -> Crowd:
        """Return the same people under other numbers."""
        return Crowd(self.affinity[np.ix_(order, order)], self.allowed[np.ix_(order, order)])

    def without(self, pair: Pair) -> Crowd:
        """Return the same people, of whom two more may not meet."""
        allowed = self.allowed.copy()
        allowed[pair] = allowed[pair[::-1]] = False
        return replace(self, allowed=allowed)


@st.composite
def crowds(draw: st.DrawFn, *, least: int = 0, most: int = 11, blocked: bool = True) -> Crowd:
    """Draw few people with any affinities, of whom some may not meet."""
    size = draw(st.integers(least, most))
    pairs = size * (size - 1) // 2
    values = draw(st.lists(st.integers(0, 20), min_size=pairs, max_size=pairs))
    may = draw(st.lists(st.booleans(), min_size=pairs, max_size=pairs)) if blocked else [True] * pairs
    return Crowd(mutual(size, np.array(values, np.float64)), mutual(size, np.array(may, np.float64)) > 0)


@st.composite
def visits(draw: st.DrawFn, size: int, rounds: int = 4) -> list[list[int]]:
    """Draw who is there in each round."""
    there = st.lists(st.booleans(), min_size=size, max_size=size)
    return [[person for person, is_there in enumerate(draw(there)) if is_there] for _ in range(rounds)]


def mutual(size: int, values: Matrix) -> Matrix:
    """Return the symmetric matrix with these values above its diagonal."""
    matrix = np.zeros((size, size))
    matrix[np.triu_indices(size, 1)] = values
    return matrix + matrix.T


def alike(size: int) -> Crowd:
    """Return people who may all meet and do each other equally good."""
    return Crowd(np.ones((size, size)), np.ones((size, size), np.bool_))


def many(size: int, seed: int, shut: float = 0.02) -> Crowd:
    """Return many people who look for a few things and offer a few, of whom some may not meet."""
    chance = np.random.default_rng(seed)
    offers, needs = (chance.random((size, 24)) < 0.1 for _ in range(2))
    one_way = needs.astype(np.float64) @ offers.T.astype(np.float64)
    affinity = one_way + one_way.T + mutual(size, chance.random(size * (size - 1) // 2))
    np.fill_diagonal(affinity, 0)
    return Crowd(affinity, mutual(size, chance.random(size * (size - 1) // 2)) > shut)


def most_pairs(may_meet: Mask, people: list[int]) -> int:
    """Return how many pairs there can be at most, whatever they are worth."""
    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph()
    graph.add_nodes_from(people)
    places = list(combinations(range(len(people)), 2))
    graph.add_edges_from([(a, b, None) for a, b in places if may_meet[people[a], people[b]]])
    return len(rustworkx.max_weight_matching(graph, max_cardinality=True))


def best_total(crowd: Crowd, people: tuple[int, ...]) -> tuple[int, float]:
    """Return how many pairs there can be at most and what they are worth at best, trying every way."""
    if not people:
        return 0, 0.0
    first, *others = people
    best = best_total(crowd, tuple(others))
    for other in others:
        if crowd.allowed[first, other]:
            pairs, worth = best_total(crowd, tuple(one for one in others if one != other))
            best = max(best, (pairs + 1, worth + float(crowd.affinity[first, other])))
    return best
