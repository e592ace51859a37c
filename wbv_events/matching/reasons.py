"""Why two people fit: what each part adds to their score, and what of that may be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from wbv_events.matching.affinity import OF_BOTH, OF_LESSER
from wbv_events.matching.facets import Facet, Facets, Leaning, Numbers, Places, Weights
from wbv_events.matching.likeness import Likeness, Part

MOST_REASONS: Final = 3


class Code(StrEnum):
    """What adds to a score."""

    OFFERS_WHAT_YOU_NEED = "offers_what_you_need"
    NEEDS_WHAT_YOU_OFFER = "needs_what_you_offer"
    SHARED_TOPICS = "shared_topics"
    SIMILAR_TEXT = "similar_text"
    OTHER_ALLIANCE = "other_alliance"
    SAME_ALLIANCE = "same_alliance"
    OTHER_REGION = "other_region"
    SAME_REGION = "same_region"
    SAME_BRANCH = "same_branch"
    NOT_GIVEN = "not_given"
    """What is typical of the parts that one of both has not given. Never a reason."""


CODES: Final = {
    Part.NEEDS_MET: Code.OFFERS_WHAT_YOU_NEED,
    Part.OFFERS_WANTED: Code.NEEDS_WHAT_YOU_OFFER,
    Part.TOPICS: Code.SHARED_TOPICS,
    Part.TEXT: Code.SIMILAR_TEXT,
    Part.ALLIANCE: Code.OTHER_ALLIANCE,
    Part.REGION: Code.OTHER_REGION,
    Part.BRANCH: Code.SAME_BRANCH,
}
SAME: Final = {Part.ALLIANCE: Code.SAME_ALLIANCE, Part.REGION: Code.SAME_REGION}
SHOWN: Final = {
    Code.OFFERS_WHAT_YOU_NEED: Facet.OFFERS,
    Code.NEEDS_WHAT_YOU_OFFER: Facet.NEEDS,
    Code.SHARED_TOPICS: Facet.TOPICS,
    Code.SIMILAR_TEXT: Facet.TEXT,
    Code.OTHER_ALLIANCE: Facet.ALLIANCE,
    Code.SAME_ALLIANCE: Facet.ALLIANCE,
    Code.OTHER_REGION: Facet.REGION,
    Code.SAME_REGION: Facet.REGION,
    Code.SAME_BRANCH: Facet.BRANCHES,
}
"""Which facet of the other person a reason gives away."""

Added = dict[Part | None, float]
"""What each part adds to what one has for another; at None, what stands for the missing."""

SEEN_BY_THE_OTHER: Final = {Part.NEEDS_MET: Part.OFFERS_WANTED, Part.OFFERS_WANTED: Part.NEEDS_MET}


@dataclass(frozen=True)
class Contribution:
    """What something adds to the score of a pair. As a reason it is rendered by a template for its code."""

    code: Code
    params: tuple[int, ...]
    """The numbers of the tags, topics or branches, or of the other's alliance or region."""
    weight: float


@dataclass(frozen=True)
class Explanation:
    """All that a pair's score consists of, and what of it may be told to the one person of the other."""

    score: float
    contributions: tuple[Contribution, ...]
    reasons: tuple[Contribution, ...]
    """The largest, at most three, above the floor, of facets that the other made visible."""


def explain(
    facets: Facets, weights: Weights, one: int, other: int, text: csr_array | None = None
) -> Explanation:
    """Explain the score of a pair to `one` of them; raise ValueError if that is the other as well."""
    return explain_pair(Likeness(facets, weights, text), one, other)


def explain_pair(likeness: Likeness, one: int, other: int) -> Explanation:
    """Explain one of many pairs of the same people. The contributions sum to the score."""
    return explain_pairs(likeness, [(one, other)])[0]


def explain_pairs(likeness: Likeness, pairs: Sequence[tuple[int, int]]) -> list[Explanation]:
    """Explain several pairs, each to the first of them; many at once take much less time than one by one.

    The lesser of both directions, which counts once more, is split like that direction. Raise ValueError if
    somebody is a pair with themselves.
    """
    if any(one == other for one, other in pairs):
        raise ValueError("nobody is a pair with themselves")
    ones, others = np.array(pairs, np.int64).reshape(-1, 2).T
    directions = zip(_directions(likeness, ones, others), _directions(likeness, others, ones), strict=True)
    return [
        _explanation(likeness, pair, given, taken)
        for pair, (given, taken) in zip(pairs, directions, strict=True)
    ]


def _explanation(likeness: Likeness, pair: tuple[int, int], given: Added, taken: Added) -> Explanation:
    one, other = pair
    facets = likeness.facets
    is_lesser = fsum(given.values()) <= fsum(taken.values())
    of_given = OF_BOTH / 2 + OF_LESSER * is_lesser
    of_taken = OF_BOTH / 2 + OF_LESSER * (not is_lesser)
    contributions = []
    for part in [*likeness.shares, None]:
        back = SEEN_BY_THE_OTHER.get(part, part) if part else None
        weight = of_given * given.get(part, 0.0) + of_taken * taken.get(back, 0.0)
        code = _code(likeness, part)
        contributions.append(Contribution(code, _params(facets, code, one, other), weight))
    return Explanation(
        score=fsum(each.weight for each in contributions),
        contributions=tuple(contributions),
        reasons=_reasons(contributions, facets, other, likeness.weights.reason_floor),
    )


def _directions(likeness: Likeness, ones: Places, others: Places) -> list[Added]:
    """Return what each part adds to what the other has for the one, for each pair."""
    added: list[Added] = [{None: 0.0} for _ in ones]
    for part, share in likeness.shares.items():
        has_one, has_other = likeness.known(part)
        has_both = has_one[ones] & has_other[others]
        values = likeness.between(part, ones, others)
        for each, is_known, value in zip(added, has_both.tolist(), values.tolist(), strict=True):
            if is_known:
                each[part] = share * value
            else:
                each[None] += share * likeness.typical[part]
    return added


def _code(likeness: Likeness, part: Part | None) -> Code:
    if part is None:
        return Code.NOT_GIVEN
    if part in SAME and likeness.leaning(part) is Leaning.PREFER:
        return SAME[part]
    return CODES[part]


def _params(facets: Facets, code: Code, one: int, other: int) -> tuple[int, ...]:
    """Return what a template names."""
    shared = {
        Code.OFFERS_WHAT_YOU_NEED: (facets.needs, facets.offers),
        Code.NEEDS_WHAT_YOU_OFFER: (facets.offers, facets.needs),
        Code.SHARED_TOPICS: (facets.topics, facets.topics),
        Code.SAME_BRANCH: (facets.branches, facets.branches),
    }
    if code in shared:
        mine, theirs = shared[code]
        return _both(mine[one], theirs[other])
    if code in {Code.OTHER_ALLIANCE, Code.SAME_ALLIANCE}:
        return (int(facets.alliance[other]),)
    if code in {Code.OTHER_REGION, Code.SAME_REGION}:
        return (int(facets.region[other]),)
    return ()


def _both(one: Numbers, other: Numbers) -> tuple[int, ...]:
    return tuple(int(number) for number in np.flatnonzero((one > 0) & (other > 0)))


def _reasons(
    contributions: list[Contribution], facets: Facets, other: int, floor: float
) -> tuple[Contribution, ...]:
    told = [
        each
        for each in contributions
        if each.code in SHOWN and facets.visible[other, SHOWN[each.code]] and each.weight > floor
    ]
    return tuple(sorted(told, key=lambda each: -each.weight)[:MOST_REASONS])
