"""The people of an event as the engine takes them: numbers, made of rows.

It loads numpy and scipy, which take half a second and memory that a web process has no use for. So only what
computes imports it: the worker, and what a thread prepares.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import numpy as np
from scipy.sparse import csr_array

from wbv_events.matching.facets import UNKNOWN, Facet, Facets, Flags, Leaning, Numbers, Places, Weights
from wbv_events.matching.wording import GramEncoder
from wbv_events.matchmaking.people import Matched, Rules

Key = TypeVar("Key", bound=Hashable)
MOST_GRAMS = 64


@dataclass(frozen=True)
class Said:
    """What people say of themselves as arrays, in their order."""

    facets: Facets
    topics: tuple[UUID, ...]
    alliances: tuple[UUID, ...]
    regions: tuple[str, ...]
    branches: tuple[str, ...]
    """What the numbers stand for."""


@dataclass(frozen=True)
class Crowd:
    """People in the order of their ids, and what is known of each and of any two."""

    people: tuple[UUID, ...]
    facets: Facets
    text: csr_array
    weights: Weights
    allowed: Flags
    """(n, n): who may meet: not whoever blocked the other, is never to meet, or is of one organisation."""
    last_resort: Flags
    """(n, n): who may meet if somebody would be left over otherwise: those of one organisation, if at all."""
    wanted: Flags
    """(n, n): who is to meet because the organisers say so, even of one organisation; never who is apart."""

    def place(self, participant_id: UUID) -> int:
        """Return the number of a participant. Raises ValueError for somebody who is not among them."""
        return self.people.index(participant_id)


def crowd_of(people: Sequence[Matched], rules: Rules) -> Crowd:
    """Return people as arrays. Whoever does not want to be matched counts as having said nothing."""
    ordered = in_order(people)
    allowed, last_resort = _allowed(ordered, rules)
    shown = [one.as_shown().about for one in ordered]  # by these it is told which words are rare
    return Crowd(
        people=tuple(one.participant_id for one in ordered),
        facets=said_by(ordered).facets,
        text=GramEncoder(shown, MOST_GRAMS).encode([one.about for one in ordered]),
        weights=weights_of(rules),
        allowed=allowed,
        last_resort=last_resort,
        wanted=_marked([one.participant_id for one in ordered], rules.must - _either_way(rules.apart)),
    )


def in_order(people: Sequence[Matched]) -> list[Matched]:
    """Return people in the order of their ids, with what may be compared of each."""
    ordered = sorted(people, key=lambda one: one.participant_id)
    return [one if one.is_matched else one.without_profile() for one in ordered]


def said_by(people: Sequence[Matched]) -> Said:
    """Return what people say of themselves."""
    topics = _known(topic for one in people for topic in (*one.offers, *one.needs))
    alliances = _known(one.alliance_id for one in people if one.alliance_id)
    regions = _known(one.region for one in people if one.region)
    branches = _known(branch for one in people for branch in one.branches)
    offers, needs = (
        _table(people, topics, lambda one: one.offers),
        _table(people, topics, lambda one: one.needs),
    )
    facets = Facets(
        offers=offers,
        needs=needs,
        topics=np.maximum(offers, needs),
        alliance=_places(people, alliances, lambda one: one.alliance_id),
        region=_places(people, regions, lambda one: one.region or None),
        branches=_table(people, branches, lambda one: one.branches),
        visible=np.ones((len(people), len(Facet)), np.bool_),  # what others hide is told by no array at all
    )
    return Said(facets, tuple(topics), tuple(alliances), tuple(regions), tuple(branches))


def weights_of(rules: Rules) -> Weights:
    """Return how much each part counts; the engine's own weights where organisers have said nothing."""
    if rules.weights is None:
        return Weights()
    return Weights(
        **dict(rules.weights),
        same_alliance=Leaning(rules.same_alliance),
        same_region=Leaning(rules.same_region),
    )


def _allowed(people: Sequence[Matched], rules: Rules) -> tuple[Flags, Flags]:
    ids = [one.participant_id for one in people]
    organisations = _known(one.organisation_id for one in people if one.organisation_id)
    of = _places(people, organisations, lambda one: one.organisation_id)
    is_same = (of[:, None] == of[None]) & (of[:, None] != UNKNOWN)
    possible = ~_marked(ids, rules.apart)
    np.fill_diagonal(possible, val=False)
    last_resort = possible & is_same if rules.may_meet_own_organisation else np.zeros_like(possible)
    return possible & ~is_same, last_resort


def _either_way(pairs: Iterable[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    return {pair for one, other in pairs for pair in ((one, other), (other, one))}


def _marked(ids: Sequence[UUID], pairs: Iterable[tuple[UUID, UUID]]) -> Flags:
    """Return the pairs as a table, each both ways round."""
    places = {ident: place for place, ident in enumerate(ids)}
    marked = np.zeros((len(ids), len(ids)), np.bool_)
    for one, other in pairs:
        if one in places and other in places:
            marked[places[one], places[other]] = marked[places[other], places[one]] = True
    return marked


def _known(keys: Iterable[Key]) -> dict[Key, int]:
    """Return each key once, in a fixed order, with its number."""
    return {key: place for place, key in enumerate(sorted(set(keys), key=str))}


def _table(
    people: Sequence[Matched], known: Mapping[Key, int], of: Callable[[Matched], Collection[Key]]
) -> Numbers:
    table = np.zeros((len(people), len(known)), np.float32)
    for row, one in enumerate(people):
        for key in of(one):
            table[row, known[key]] = 1
    return table


def _places(
    people: Sequence[Matched], known: Mapping[Key, int], of: Callable[[Matched], Key | None]
) -> Places:
    keys = [of(one) for one in people]
    return np.array([UNKNOWN if key is None else known[key] for key in keys], np.int64)
