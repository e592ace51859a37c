"""How much any two people have for each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from wbv_events.matching.facets import Facets, Numbers, Places, Weights
from wbv_events.matching.likeness import Likeness

BLOCK: Final = 512
"""How many rows are computed at once, so that what is needed in between stays small."""

OF_BOTH: Final = 0.7
OF_LESSER: Final = 0.3
"""A pair's score is so much of the mean of what each has for the other, and so much of the lesser."""

OF_OWN: Final = 0.6
"""A list ranks by so much of what the other has for oneself, the rest by the pair's score."""


@dataclass(frozen=True)
class Affinity:
    """What everybody has for everybody else."""

    value: Numbers
    """(n, n): what the column's person has for the row's person, from 0 to 1; 0 with oneself."""

    @property
    def people(self) -> int:
        """How many people there are."""
        return len(self.value)

    def pairs(self) -> Numbers:
        """Return the score of each pair, (n, n): the same both ways."""
        scores = np.empty_like(self.value)
        for rows in blocks(self.people):
            scores[rows] = self.pair_rows(rows)
        return scores

    def pair_rows(self, rows: Places) -> Numbers:
        """Return the scores of the pairs of these people, one row of n for each."""
        one, other = self.value[rows], self.value[:, rows].T
        scores: Numbers = np.float32(OF_BOTH / 2) * (one + other)
        scores += np.float32(OF_LESSER) * np.minimum(one, other)
        return scores

    def list_rows(self, rows: Places) -> Numbers:
        """Return what ranks everybody else in the lists of these people, one row of n for each."""
        ranks = self.pair_rows(rows)
        ranks *= np.float32(1 - OF_OWN)
        ranks += np.float32(OF_OWN) * self.value[rows]
        return ranks

    def list_column(self, person: int) -> Numbers:
        """Return how a person ranks in the list of each other, (n,)."""
        column: Numbers = self.pair_rows(np.array([person]))[0] * np.float32(1 - OF_OWN)
        column += np.float32(OF_OWN) * self.value[:, person]
        return column

    def list_rank(self, person: int, other: int) -> float:
        """Return how the other ranks in a person's list."""
        own, back = float(self.value[person, other]), float(self.value[other, person])
        return OF_OWN * own + (1 - OF_OWN) * (OF_BOTH / 2 * (own + back) + OF_LESSER * min(own, back))


def affinity(facets: Facets, weights: Weights, text: csr_array | None = None) -> Affinity:
    """Compute what everybody has for everybody else.

    `text` has one row of length 1 (or 0, without a text) for each person. What a pair lacks does not count
    against it: the mean of the parts that both have is taken, and shrunk towards what is typical of the
    parts that are missing, by how much these weigh. Raise ValueError if no part counts.
    """
    likeness = Likeness(facets, weights, text)
    value = np.zeros((facets.people, facets.people), np.float32)
    everybody = np.arange(facets.people)
    for rows in blocks(facets.people):
        value[rows] = _rows(likeness, rows, everybody)
    np.fill_diagonal(value, 0)
    return Affinity(value)


def blocks(people: int) -> Iterator[Places]:
    """Yield all people, so many at a time."""
    for start in range(0, people, BLOCK):
        yield np.arange(start, min(start + BLOCK, people))


def _rows(likeness: Likeness, rows: Places, everybody: Places) -> Numbers:
    """Return the sum of the parts for some rows.

    The mean of what is known, times its share, plus the typical rest, times its own, is the same as the sum
    over all parts with the typical value in the place of each that is missing.
    """
    total = likeness.missing(rows)
    for part, share in likeness.shares.items():
        added = likeness.values(part, rows, everybody)
        added *= np.float32(share)
        total += added
    return np.clip(total, 0, 1, out=total)
