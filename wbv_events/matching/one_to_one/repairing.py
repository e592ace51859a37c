"""A round mended after somebody has gone: nobody who still has company is disturbed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np

from wbv_events.matching.one_to_one.facts import facts_of
from wbv_events.matching.one_to_one.filling import fill
from wbv_events.matching.one_to_one.rounds import History, Mask, Matrix, Odd, Round


def repair(  # noqa: PLR0913 # each of them is a fact of its own
    planned: Round,
    missing: Iterable[int],
    waiting: Iterable[int],
    *,
    affinity: Matrix,
    allowed: Mask,
    history: History,
    seed: int,
    odd: Odd = Odd.TRIO,
    last_resort: Mask | None = None,
    first: Mask | None = None,
) -> Round:
    """Return the round without those who are missing.

    Whoever is alone now is paired anew, together with those who sat out, those who are `waiting` besides, and
    those of groups in which two may not meet any more; all other groups stay. Whoever is left over joins a
    pair, or sits out, as `odd` says. Pairs in `first` come before all others. `history` has the rounds before
    this one. Raises ValueError if somebody waits who is in a group, or is not known.
    """
    facts = facts_of(affinity, allowed, history, last_resort, first)
    gone = set(missing)
    remaining = [tuple(person for person in group if person not in gone) for group in planned.groups]
    may_meet = facts.allowed | facts.last_resort
    kept = [
        group
        for group in remaining
        if len(group) > 1 and all(may_meet[pair] for pair in combinations(group, 2))
    ]
    stranded = {person for group in remaining if group not in kept for person in group}
    free = (stranded | set(planned.sitting_out) | set(waiting)) - gone
    if not free.isdisjoint(person for group in kept for person in group):
        raise ValueError("somebody waits who is in a group")
    return fill(facts, np.random.default_rng(seed).permutation(facts.known(free)), odd, kept)
