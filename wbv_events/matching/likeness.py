"""What each part of an affinity is between any people, from 0 to 1, and whether both have it at all."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from wbv_events.matching.facets import UNKNOWN, Facets, Flags, Leaning, Numbers, Places, Weights

SAMPLE: Final = 400
"""Of how many people, evenly taken from all, the typical value of a part is computed."""

NOTHING_KNOWN: Final = 0.5
"""The typical value of a part that nobody has."""


class Part(StrEnum):
    """What an affinity consists of."""

    NEEDS_MET = "needs_met"
    OFFERS_WANTED = "offers_wanted"
    TOPICS = "topics"
    TEXT = "text"
    ALLIANCE = "alliance"
    REGION = "region"
    BRANCH = "branch"


class Likeness:
    """The parts of the affinities of all people, computed for whichever of them are asked for.

    What is rare and what is typical is read from the people in `usual`, or from all.
    """

    def __init__(
        self, facets: Facets, weights: Weights, text: csr_array | None, usual: Places | None = None
    ) -> None:
        if text is not None and text.shape[0] != facets.people:
            raise ValueError("there is not one text for each person")
        self.facets, self.weights, self.text = facets, weights, text
        self._usual = np.arange(facets.people) if usual is None else usual
        wanted = facets.needs * rarity(facets.offers[self._usual])
        self._needs = wanted / np.maximum(wanted.sum(1, keepdims=True), np.float32(1e-9))
        self._topics = facets.topics * rarity(facets.topics[self._usual])
        self._topic_size = self._topics.sum(1)
        self.shares = _shares(weights, has_text=text is not None)
        self._known = {part: self._who_knows(part) for part in self.shares}
        self.typical = {part: self._typical(part) for part in self.shares}
        added = [share * self.typical[part] for part, share in self.shares.items()]
        self._all_missing = np.float32(sum(added))
        known = [self.known(part) for part in self.shares]
        of_one = np.asarray(np.stack([one for one, _ in known], 1), np.float32)
        self._known_of_one: Numbers = np.asarray(of_one * np.asarray(added), np.float32)
        self._known_of_other: Numbers = np.asarray(np.stack([other for _, other in known], 1), np.float32)

    def values(self, part: Part, rows: Places, columns: Places) -> Numbers:
        """Return the part for each of `rows` with each of `columns`: 0 where one of both lacks it."""
        facets = self.facets
        if part is Part.NEEDS_MET:
            return _products(self._needs[rows], facets.offers[columns])
        if part is Part.OFFERS_WANTED:
            return _products(facets.offers[rows], self._needs[columns])
        if part is Part.TOPICS:
            return self._shared_topics(rows, columns)
        if part is Part.TEXT:
            return self._cosine(rows, columns)
        if part is Part.BRANCH:
            return (_products(facets.branches[rows], facets.branches[columns]) > 0).astype(np.float32)
        of = facets.alliance if part is Part.ALLIANCE else facets.region
        return _kind(of[rows], of[columns], self.leaning(part))

    def between(self, part: Part, ones: Places, others: Places) -> Numbers:
        """Return the part for the first of `ones` with the first of `others`, and so on for all of them."""
        facets = self.facets
        if part is Part.TOPICS:
            shared = _row_products(self._topics[ones], facets.topics[others])
            either = self._topic_size[ones] + self._topic_size[others] - shared
            return np.asarray(shared / np.maximum(either, np.float32(1e-9)), np.float32)
        if part is Part.TEXT:
            return self._cosine_between(ones, others)
        if part in {Part.ALLIANCE, Part.REGION}:
            of = facets.alliance if part is Part.ALLIANCE else facets.region
            is_wanted = (of[ones] == of[others]) == (self.leaning(part) is Leaning.PREFER)
            return np.asarray(is_wanted & (of[ones] != UNKNOWN) & (of[others] != UNKNOWN), np.float32)
        mine, theirs = {
            Part.NEEDS_MET: (self._needs, facets.offers),
            Part.OFFERS_WANTED: (facets.offers, self._needs),
            Part.BRANCH: (facets.branches, facets.branches),
        }[part]
        products = _row_products(mine[ones], theirs[others])
        return (products > 0).astype(np.float32) if part is Part.BRANCH else products

    def known(self, part: Part) -> tuple[Flags, Flags]:
        """Return who has what a part that counts takes from the one, and from the other."""
        return self._known[part]

    def missing(self, rows: Places) -> Numbers:
        """Return what stands for the parts that a pair lacks: all that is typical but of what both have."""
        both_have = _products(self._known_of_one[rows], self._known_of_other)
        return np.subtract(self._all_missing, both_have, out=both_have)

    def leaning(self, part: Part) -> Leaning:
        """Return whether the same alliance or region is wanted."""
        return self.weights.same_alliance if part is Part.ALLIANCE else self.weights.same_region

    def _who_knows(self, part: Part) -> tuple[Flags, Flags]:
        facets = self.facets
        offers, needs = _any(facets.offers), _any(facets.needs)
        if part is Part.NEEDS_MET:
            return needs, offers
        if part is Part.OFFERS_WANTED:
            return offers, needs
        if part is Part.TEXT:
            assert self.text is not None
            has: Flags = np.diff(self.text.indptr) > 0
        elif part is Part.TOPICS:
            has = _any(facets.topics)
        elif part is Part.BRANCH:
            has = _any(facets.branches)
        else:
            has = (facets.alliance if part is Part.ALLIANCE else facets.region) != UNKNOWN
        return has, has

    def _shared_topics(self, rows: Places, columns: Places) -> Numbers:
        """Return the share of topics in common, weighted by how rare they are (weighted Jaccard index)."""
        shared = _products(self._topics[rows], self.facets.topics[columns])
        either = self._topic_size[rows][:, None] + self._topic_size[columns][None] - shared
        shared /= np.maximum(either, np.float32(1e-9))
        return shared

    def _cosine(self, rows: Places, columns: Places) -> Numbers:
        if self.text is None:
            return np.zeros((len(rows), len(columns)), np.float32)
        products = np.asarray((self.text[rows] @ self.text[columns].T).toarray(), np.float32)
        return np.maximum(products, 0, out=products)  # an encoder may find two texts less than unlike

    def _cosine_between(self, ones: Places, others: Places) -> Numbers:
        if self.text is None:
            return np.zeros(len(ones), np.float32)
        products = np.asarray(self.text[ones].multiply(self.text[others]).sum(1), np.float32).ravel()
        return np.maximum(products, 0, out=products)

    def _typical(self, part: Part) -> float:
        """Return the mean of a part over pairs of different people who have it."""
        usual = self._usual
        people = usual[np.unique(np.linspace(0, len(usual) - 1, SAMPLE).astype(np.int64))[: len(usual)]]
        has_one, has_other = (has[people] for has in self.known(part))
        counted = has_one[:, None] & has_other[None]
        np.fill_diagonal(counted, val=False)
        if not counted.any():
            return NOTHING_KNOWN
        return float(self.values(part, people, people)[counted].mean(dtype=np.float64))


def rarity(given: Numbers) -> Numbers:
    """Return the weight of each column, larger where fewer people have it (inverse document frequency)."""
    people = len(given)
    return np.asarray(np.log((1 + people) / (1 + (given > 0).sum(0))) + 1, np.float32)


def _products(rows: Numbers, columns: Numbers) -> Numbers:
    """Return the product of each row with each of the others."""
    products: Numbers = rows @ columns.T
    return products


def _row_products(ones: Numbers, others: Numbers) -> Numbers:
    """Return the product of each row with the one at the same place of the others."""
    products: Numbers = np.einsum("ij,ij->i", ones, others)
    return products


def _any(given: Numbers) -> Flags:
    """Return who has given anything."""
    has: Flags = (given > 0).sum(1) > 0
    return has


def _kind(one: Places, other: Places, leaning: Leaning) -> Numbers:
    """Return 1 for whoever is of the wanted kind: the same, or another."""
    both = (one != UNKNOWN)[:, None] & (other != UNKNOWN)[None]
    is_same = one[:, None] == other[None]
    wanted = is_same if leaning is Leaning.PREFER else ~is_same
    return np.asarray(wanted & both, np.float32)


def _shares(weights: Weights, *, has_text: bool) -> dict[Part, float]:
    """Return the share of each part that counts, all together 1; raise ValueError if none does."""
    given = {part: float(getattr(weights, part)) for part in Part}
    if weights.same_alliance is Leaning.NEUTRAL:
        given[Part.ALLIANCE] = 0
    if weights.same_region is Leaning.NEUTRAL:
        given[Part.REGION] = 0
    if not has_text:
        given[Part.TEXT] = 0
    total = sum(given.values())
    if min(given.values()) < 0 or total <= 0:
        raise ValueError("a weight is negative, or all are 0")
    return {part: weight / total for part, weight in given.items() if weight > 0}
