"""One round, filled: as many of the people as possible meet, in the best way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, TypeAlias

import numpy as np

from wbv_events.matching.one_to_one.exact import exact_pairs
from wbv_events.matching.one_to_one.facts import Facts
from wbv_events.matching.one_to_one.fairness import fair_worth, need_of
from wbv_events.matching.one_to_one.meeting import fresh_pairs
from wbv_events.matching.one_to_one.problem import Pairing
from wbv_events.matching.one_to_one.rounds import Mask, Matrix, Numbers, Odd, Round

EXACT: Final = 300
"""Up to how many people the exact way is taken. It lets no other thread run meanwhile, the other one does."""
PAIR: Final = 2

Group: TypeAlias = tuple[int, ...]


def fill(
    facts: Facts, free: Numbers, odd: Odd, kept: Iterable[Group] = (), tilt: Matrix | None = None
) -> Round:
    """Pair the free people, beside groups that are kept; of equal ways the order of `free` decides.

    `tilt` makes pairs worth more or less than they are, people x people, so that another way is found.
    """
    partner = _partners(facts, free, tilt)
    groups = list(kept)
    groups += [(int(free[one]), int(free[other])) for one, other in enumerate(partner) if one < other]
    left = [int(free[one]) for one in np.flatnonzero(partner < 0)]
    if odd is Odd.TRIO:
        left = [person for person in left if not _joins(facts, person, groups)]
    return as_round(facts, groups, left)


def best_pairs(pairing: Pairing) -> Numbers:
    """Return the partner of each person, -1 for none, found in the way that suits their number."""
    if len(pairing.worth) > EXACT:
        # It loads scipy's optimisation, which takes longer than all rounds of a few people.
        from wbv_events.matching.one_to_one.assigned import assigned_pairs  # noqa: PLC0415

        return assigned_pairs(pairing)
    return exact_pairs(pairing)


def as_round(facts: Facts, groups: Iterable[Group], left: Iterable[int]) -> Round:
    """Return the groups in order, and which pairs among them are not as they should be."""
    ordered = tuple(sorted(tuple(sorted(group)) for group in groups))
    plain = Round(ordered, tuple(sorted(left)))
    pairs = tuple(plain.pairs)
    return replace(
        plain,
        out_of_need=tuple(pair for pair in pairs if not facts.allowed[pair]),
        again=tuple(pair for pair in pairs if facts.standing.met[pair]),
    )


def _partners(facts: Facts, free: Numbers, tilt: Matrix | None) -> Numbers:
    fresh = fresh_pairs(facts.allowed, facts.standing.met, free)
    worth = fair_worth(facts.affinity, facts.standing, free)
    if tilt is not None:
        worth = worth * tilt[np.ix_(free, free)]
    first = facts.first[np.ix_(free, free)] & fresh
    if first.any():
        worth = _put_first(worth, first)
    pairing = Pairing(worth, fresh, need_of(facts, free, first))
    partner = best_pairs(pairing)
    if (partner < 0).sum() >= PAIR and facts.last_resort.any():
        wider = fresh | fresh_pairs(facts.allowed | facts.last_resort, facts.standing.met, free)
        if (wider != fresh).any():
            partner = best_pairs(replace(pairing, open=wider, reluctant=wider & ~fresh))
    return partner


def _put_first(worth: Matrix, first: Mask) -> Matrix:
    """Return worths, from 0 to 1 again, of which one that comes first outweighs all others together."""
    most_pairs = len(worth) // PAIR + 1
    weighed: Matrix = (worth + most_pairs * first) / (most_pairs + 1)
    return weighed


def _joins(facts: Facts, person: int, groups: list[Group]) -> bool:
    """Let a person join the pair that suits them best; say whether there was one."""
    pairs = [
        place for place, group in enumerate(groups) if len(group) == PAIR and _suits(facts, person, group)
    ]
    if not pairs:
        return False
    best = max(pairs, key=lambda place: facts.affinity[person, list(groups[place])].sum())
    groups[best] = (*groups[best], person)
    return True


def _suits(facts: Facts, person: int, group: Group) -> bool:
    return all(facts.allowed[person, other] and not facts.standing.met[person, other] for other in group)
