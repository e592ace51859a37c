"""Who comes first because the rounds so far did them little good, and whose turn it is to sit out."""

from __future__ import annotations

from typing import Final

import numpy as np

from wbv_events.matching.one_to_one.facts import Facts
from wbv_events.matching.one_to_one.rounds import Mask, Matrix, Numbers, Standing, let_in

FEW: Final = 60
"""Up to how many people one round decides much, so that making up for the last one costs dearly."""
MANY: Final = 300
"""From how many people on it costs little to make up for much."""
EXPONENT: Final = -2.0
EXPONENT_OF_MIDDLING: Final = -1.5
EXPONENT_OF_FEW: Final = -0.75
LEAST: Final = 0.2
MOST: Final = 5.0
USUAL: Final = 0.5
"""How much of a usual round is added to everybody's own before they are compared: one round says little."""
AFFORDS: Final = 0.2
"""Which part of many people, those with the least prospects, sits out only when the others have."""
BEST: Final = 10


def fair_worth(affinity: Matrix, standing: Standing, people: Numbers) -> Matrix:
    """Return what each pair of these people is worth, from 0 to 1.

    A pair counts as much as the two deserve on average: each (own mean so far / mean of all) ^ -2, kept
    within 0.2 and 5, and newcomers 1; the means have half a usual round added. That is how much
    more of the same helps somebody whose good is -1 / mean (the fairness of order 2 by Mo and Walrand), and
    costs some 0.3 % of the sum, and up to 1 % where people differ a lot in what others can do for them. Among
    up to 300 people it would cost more, and 2 % among a few, so the exponent is smaller there.
    """
    deserved = _deserved(standing, people)
    worth = affinity[np.ix_(people, people)] * (deserved[:, None] + deserved[None]) / 2
    largest = worth.max(initial=0)
    scaled: Matrix = worth / largest if largest > 0 else worth
    return scaled


def _deserved(standing: Standing, people: Numbers) -> Matrix:
    gained, attended = standing.gained[people], standing.attended[people]
    is_known = attended > 0
    usual = gained[is_known].sum() / max(1, attended.sum())
    if usual <= 0:
        return np.ones(len(people))
    share = (gained + USUAL * usual) / (attended + USUAL) / usual
    deserved: Matrix = np.clip(share ** _exponent(len(people)), LEAST, MOST)
    return np.where(is_known, deserved, 1.0)


def _exponent(people: int) -> float:
    """Return how much it counts that somebody gained less: the fewer there are, the more it would cost."""
    if people <= FEW:
        return EXPONENT_OF_FEW
    return EXPONENT_OF_MIDDLING if people <= MANY else EXPONENT


def need_of(facts: Facts, people: Numbers, first: Mask) -> Numbers:
    """Return how much each of these people should not sit out, as small whole numbers.

    Newcomers need it most, then those who sat out last time, then those who did more often than others, then
    those who have a pair in `first` (people x people).
    Of those who are equal in that, the part with the better partners can better afford to sit out.
    """
    standing = facts.standing
    waited = standing.waited.copy()
    let_in(waited, standing.attended, people)
    is_new = standing.attended[people] == 0
    order = np.stack([is_new, standing.waited_last[people], waited[people], first.any(axis=1)])
    levels = np.unique(order, axis=1, return_inverse=True)[1].reshape(-1)
    prospects = _prospects(facts, people)
    need: Numbers = 2 * levels
    for level in np.unique(levels) if len(people) > FEW else ():
        within = levels == level
        need[within] += prospects[within] < np.quantile(prospects[within], AFFORDS)
    return need


def _prospects(facts: Facts, people: Numbers) -> Matrix:
    """Return how much good a person has had and the best partners would do them, per round."""
    reachable = np.where(facts.allowed[np.ix_(people, people)], facts.affinity[np.ix_(people, people)], 0)
    best = -np.sort(-reachable, axis=1)[:, :BEST]
    prospects: Matrix = best.mean(axis=1) if best.size else np.zeros(len(people))
    return prospects
