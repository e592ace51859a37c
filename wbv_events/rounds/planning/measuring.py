"""How good a round is: which share of what is provably possible for those who are there it reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from wbv_events.matching.group_bounding import groups_bound, is_boundable
from wbv_events.matching.group_sizes import Sizes
from wbv_events.matching.one_to_one.bounding import best_few_bound, degree_bound, pairs_bound
from wbv_events.rounds.planning.situation import Flags, Matrix, Situation

PAIRS: Final[Sizes] = (2, 2)
MOST_CLOSELY: Final = 300
"""For how many people the closest bound is computed, in about 0.3 s; for more there are quicker ones."""
MOST: Final = 2_000
"""For more people than that nothing is computed, for it would take longer than planning may."""

Groups = Sequence[tuple[int, ...]]


def measure(there: Situation, present: Sequence[int], groups: Groups, sizes: Sizes) -> float | None:
    """Return which share of a proven bound the round reaches, from 0 to 1; None where that is not known.

    `sizes` are those that groups could have. In a round of pairs a trio counts with its best pair, so that
    what is compared are pairs with pairs. In one of groups the bound is close for few people, and for more is
    as if everybody met as many as the largest group has others, which is more than can be.
    """
    if not groups or len(present) > MOST:
        return None
    scores = there.scores[np.ix_(present, present)]
    place = {person: number for number, person in enumerate(present)}
    inside = [[place[person] for person in group] for group in groups]
    together = [scores[np.ix_(group, group)] for group in inside]
    is_of_pairs = sizes == PAIRS
    reached = sum(one.max() if is_of_pairs else one.sum() / 2 for one in together)
    met = there.standing.met[np.ix_(present, present)] > 0
    for group in inside:  # also who met again, for nobody else was left
        met[np.ix_(group, group)] = False
    allowed = there.possible[np.ix_(present, present)] & ~met
    found = [] if is_of_pairs else [len(group) for group in groups]  # blocks may leave smaller ones
    bound = _bound(scores, allowed, (min([sizes[0], *found]), max([sizes[1], *found])))
    return min(1.0, float(reached) / bound) if bound > 0 else None


def _bound(scores: Matrix, allowed: Flags, sizes: Sizes) -> float:
    meetings = sizes[1] - 1
    if meetings > 1 and is_boundable(len(scores), sizes):
        return groups_bound(scores, allowed, sizes)
    if len(scores) <= MOST_CLOSELY:
        return degree_bound(scores, allowed, np.ones((meetings, len(scores)), np.bool_))
    return pairs_bound(scores, allowed) if meetings == 1 else best_few_bound(scores, allowed, meetings)
