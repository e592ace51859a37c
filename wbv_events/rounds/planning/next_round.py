"""The next round of a series."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import numpy as np

from wbv_events.matching.golfer import MOST_PEOPLE, plan_groups
from wbv_events.matching.group_sizes import Sizes, split
from wbv_events.matching.groups import next_groups
from wbv_events.matching.one_to_one.planning import next_round, plan_rounds
from wbv_events.matching.one_to_one.rounds import Odd as EngineOdd
from wbv_events.matching.plan_search import WORK
from wbv_events.rounds.models import Odd
from wbv_events.rounds.planning.measuring import PAIRS, Groups, measure
from wbv_events.rounds.planning.situation import Situation
from wbv_events.rounds.plans import Plan, PlannedOffer
from wbv_events.rounds.queries.facts import Facts

PAIR: Final = 2
BUDGET: Final = 1.5
"""Seconds after which the search for better groups ends in any case."""
WORK_FOR_A_ROUND: Final = WORK // 3
"""How much is tried for each round that is planned ahead: with six of them the plan takes about a second."""
MOST_AHEAD: Final = 6
"""How many rounds are planned together at most; of them the first counts."""
FEW: Final = 20
"""Of how many people all rounds of pairs that are left are planned together, which takes up to a second.
Where everybody meets nearly everybody, it is too late to plan ahead when six rounds are left."""
LAST_TURN: Final = 1_000
"""Whoever sat out last waits last, however often others have."""


def plan_next(facts: Facts) -> Plan:
    """Plan the next round from who is there."""
    there = Situation(facts.known)
    present = there.numbers(facts.present)
    sizes = PAIRS if facts.size == PAIR else sizes_for(len(present), facts.size)
    groups, resting = _pairs(there, facts, present) if facts.size == PAIR else _groups(there, facts, present)
    places = _places(there, groups, resting, facts.size)
    if facts.odd is Odd.TRIO:
        groups, resting = _join(groups, resting, places)
        places = {}
    return Plan(
        talks=there.talks(groups),
        sitting_out=there.ids(resting),
        offers=_offers(there, groups, places),
        measure=partial(measure, there, present, groups, sizes),
    )


def _pairs(there: Situation, facts: Facts, present: Sequence[int]) -> tuple[Groups, Sequence[int]]:
    known = (there.scores, there.allowed, there.history, present, facts.known.seed)
    odd = EngineOdd(facts.odd.value)
    is_trio = odd is EngineOdd.TRIO and len(present) % PAIR
    others = max(1, len(present) - 1)
    if len(present) <= FEW:
        rounds, unmet = min(facts.left, others), there.fewest_unmet(present)
    else:
        rounds, unmet = min(facts.left, MOST_AHEAD), others
    is_scarce = rounds > 1 and not is_trio and 2 * rounds >= unmet
    if is_scarce and not there.is_anybody_awaited(present):
        found = plan_rounds(*known, odd, rounds=rounds, last_resort=there.last_resort)[0]
    else:
        found = next_round(*known, odd, last_resort=there.last_resort, first=there.awaited)
    return found.groups, found.sitting_out


def _groups(there: Situation, facts: Facts, present: Sequence[int]) -> tuple[Groups, Sequence[int]]:
    if len(present) < PAIR:
        return (), present
    mask = np.zeros(len(there.place), np.bool_)
    mask[present] = True
    known = (there.worth, there.possible, there.standing.met, mask, sizes_for(len(present), facts.size))
    waited = _waited(there, present)
    if len(present) <= MOST_PEOPLE and facts.left > 1 and not there.is_anybody_awaited(present):
        rounds = min(facts.left, MOST_AHEAD)
        found = plan_groups(
            *known,
            rounds,
            seed=facts.known.seed,
            budget=BUDGET,
            work=WORK_FOR_A_ROUND,
            colleagues=there.last_resort,
            sat_out=waited,
        )[0]
    else:
        found = next_groups(
            *known,
            seed=facts.known.seed,
            budget=BUDGET,
            colleagues=there.last_resort,
            sat_out=waited,
        )
    if not found.groups:  # who may not all meet may do so two by two
        return _pairs(there, facts, present)
    return found.groups, found.waiting


def sizes_for(people: int, size: int) -> Sizes:
    """Return the sizes of groups that leave nobody over: as wanted and one more, or else smaller."""
    if people <= size:
        return max(people, PAIR), max(people, PAIR)
    choices = [(smallest, smallest + 1) for smallest in range(size, PAIR - 1, -1)]
    return max(choices, key=lambda sizes: split(people, sizes).placed)


def _waited(there: Situation, present: Sequence[int]) -> list[int]:
    """Return how often everybody sat out; newcomers as often as whoever did most, so that others do first."""
    standing = there.standing
    waited = standing.waited + LAST_TURN * standing.waited_last
    waited[standing.attended == 0] = waited[present].max(initial=0)
    return [int(one) for one in waited]


def _join(groups: Groups, resting: Sequence[int], places: dict[int, int]) -> tuple[Groups, Sequence[int]]:
    """Put whoever would sit out into the talk in which there is a place for them."""
    joined = {place: person for person, place in places.items()}
    larger = [(*group, joined[place]) if place in joined else group for place, group in enumerate(groups)]
    return larger, [person for person in resting if person not in places]


def _offers(there: Situation, groups: Groups, places: dict[int, int]) -> tuple[PlannedOffer, ...]:
    """Offer each who sits out the talk in which there is a place for them."""
    return tuple(
        PlannedOffer(there.crowd.people[person], place, there.whys([(*groups[place], person)])[0])
        for person, place in places.items()
    )


def _places(there: Situation, groups: Groups, resting: Sequence[int], size: int) -> dict[int, int]:
    """Return for each who sits out the talk that suits them best; nobody's talk is for two of them."""
    places: dict[int, int] = {}
    free = [place for place, group in enumerate(groups) if len(group) <= size]
    for person in resting:
        fitting = [place for place in free if there.suits(person, groups[place])]
        if fitting:
            places[person] = max(fitting, key=lambda place: there.worth[person, list(groups[place])].sum())
            free.remove(places[person])
    return places
