"""Why people fit, computed. Like the crowd it loads numpy, so only what computes imports it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

import numpy as np
from scipy.sparse import csr_array, diags_array, vstack

from wbv_events.matching.facets import Leaning, Weights
from wbv_events.matching.likeness import Likeness
from wbv_events.matching.reasons import Code, Contribution, Explanation, explain_pairs
from wbv_events.matchmaking.crowd import Crowd, Said, in_order, said_by
from wbv_events.matchmaking.found import Reason, Reasons
from wbv_events.matchmaking.people import Matched

OF_TOPICS: Final = {Code.OFFERS_WHAT_YOU_NEED, Code.NEEDS_WHAT_YOU_OFFER, Code.SHARED_TOPICS}
OF_ALLIANCES: Final = {Code.OTHER_ALLIANCE, Code.SAME_ALLIANCE}
OF_REGIONS: Final = {Code.OTHER_REGION, Code.SAME_REGION}

Pairs = Sequence[tuple[UUID, UUID]]


class Explainer:
    """Says why people fit, without anything that somebody hides from whom it is said to, be it a number.

    Everybody is in the arrays twice: first with all that they say, for they know it, then with what everybody
    may see of them. Only by the latter it is told what is rare and typical.
    """

    def __init__(self, people: Sequence[Matched], crowd: Crowd) -> None:
        """Take people, and the crowd that was made of them."""
        said = in_order(people)
        shown = [one.as_shown() for one in said]
        self._numbers = {ident: number for number, ident in enumerate(crowd.people)}
        self._said = said_by([*said, *shown])
        self._likeness: Likeness | None = None
        if counts(crowd.weights):
            text = _twice(
                crowd.text, [one.about == other.about for one, other in zip(said, shown, strict=True)]
            )
            counted = np.arange(len(said), 2 * len(said))
            self._likeness = Likeness(self._said.facets, crowd.weights, text, counted)

    def to_the_first(self, pairs: Pairs) -> list[Reasons]:
        """Explain to the first of each pair why the second fits, from all that the first says of itself."""
        return self._explain(pairs, 0)

    def to_all(self, pairs: Pairs) -> list[Reasons]:
        """Explain pairs to whoever may know neither of both better than everybody does."""
        return self._explain(pairs, len(self._numbers))

    def _explain(self, pairs: Pairs, first: int) -> list[Reasons]:
        if self._likeness is None or not pairs:
            return [[] for _ in pairs]
        people = len(self._numbers)
        numbered = [(first + self._numbers[one], people + self._numbers[other]) for one, other in pairs]
        return [_explained(self._said, each) for each in explain_pairs(self._likeness, numbered)]


def counts(weights: Weights) -> bool:
    """Say whether anything counts at all; where organisers want nothing to, all pairs are alike."""
    return any(
        (
            weights.needs_met,
            weights.offers_wanted,
            weights.topics,
            weights.text,
            weights.branch,
            weights.alliance * (weights.same_alliance is not Leaning.NEUTRAL),
            weights.region * (weights.same_region is not Leaning.NEUTRAL),
        )
    )


def _twice(text: csr_array, is_shown: Sequence[bool]) -> csr_array:
    """Return the rows of all texts, and once more with nothing where a text is hidden."""
    shown = csr_array(diags_array(np.array(is_shown, np.float32)) @ text)
    shown.eliminate_zeros()
    return csr_array(vstack([text, shown]))


def _explained(said: Said, found: Explanation) -> Reasons:
    counted = [each for each in found.contributions if each.code is not Code.NOT_GIVEN and each.weight > 0]
    counted.sort(key=lambda each: -each.weight)
    return [_reason(said, each) for each in counted]


def _reason(said: Said, given: Contribution) -> Reason:
    """Return a contribution with ids in the place of numbers."""
    names: Sequence[object] = ()
    if given.code in OF_TOPICS:
        names = said.topics
    elif given.code in OF_ALLIANCES:
        names = said.alliances
    elif given.code in OF_REGIONS:
        names = said.regions
    elif given.code is Code.SAME_BRANCH:
        names = said.branches
    return given.code.value, [str(names[number]) for number in given.params if names], given.weight
