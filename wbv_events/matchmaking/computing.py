"""Who is suggested to whom, and why. Like the crowd it loads numpy, so only what computes imports it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

import numpy as np

from wbv_events.matching.affinity import Affinity, affinity
from wbv_events.matching.facets import Flags
from wbv_events.matching.recommending import recommend
from wbv_events.matchmaking.crowd import Crowd, crowd_of, in_order
from wbv_events.matchmaking.explaining import Explainer, Pairs
from wbv_events.matchmaking.found import AT_A_TIME, FLOOR, RECOMMENDED, Found, Reasons, Suggested
from wbv_events.matchmaking.people import Matched, Rules
from wbv_events.matchmaking.trios import find_trios

LENGTH: Final = 12
"""From how many come those that follow the first: some will be dismissed, or withdraw."""

CAP: Final = 3
"""Nobody is shown at first in more than this many times `AT_A_TIME` lists, unless the organisers want it."""

MOST_STRANGERS: Final = 60
"""How many others are looked at for somebody to whom nobody can be suggested with a reason."""

Explain = Callable[[Pairs], Sequence[Reasons]]


@dataclass(frozen=True)
class Choice:
    """Who is shown to whom, by the numbers of the crowd."""

    crowd: Crowd
    affinity: Affinity
    allowed: Flags
    """(n, n): who may be suggested (column) to whom (row)."""
    lists: tuple[tuple[int, ...], ...]
    discoveries: frozenset[tuple[int, int]]


def compute(people: Sequence[Matched], rules: Rules, unwanted: Collection[tuple[UUID, UUID]] = ()) -> Found:
    """Compute the suggestions of an event. In `unwanted` the second is not shown to the first."""
    choice = choose(people, rules, unwanted)
    if choice is None:
        return Found()
    explain = Explainer(people, choice.crowd).to_the_first
    open_ones = _shows_anything(people, choice.crowd)
    return Found(
        suggested=tuple(
            each
            for person, shown in enumerate(choice.lists)
            for each in suggest(choice, explain, person, shown) or anybody(choice, explain, person, open_ones)
        ),
        trios=find_trios(in_order(people), choice.affinity.pairs(), choice.allowed),
    )


def choose(
    people: Sequence[Matched], rules: Rules, unwanted: Collection[tuple[UUID, UUID]] = ()
) -> Choice | None:
    """Choose who is shown to whom: first whom the organisers want, then the engine's; None for too few."""
    if len(people) < 2:  # noqa: PLR2004 # nobody meets alone
        return None
    crowd = crowd_of(people, rules)
    value = affinity(crowd.facets, crowd.weights, crowd.text)
    wanted = crowd.wanted & ~_marked(crowd, unwanted)
    allowed = _allowed(crowd, people, unwanted)
    others = allowed & ~wanted
    at_first, then = recommend(value, others, AT_A_TIME, CAP), recommend(value, others, LENGTH, CAP)
    ranks = value.pairs()
    lists = []
    for person, (shown, more) in enumerate(zip(at_first.shown, then.shown, strict=True)):
        first = sorted(np.flatnonzero(wanted[person]).tolist(), key=lambda one: (-ranks[person, one], one))
        lists.append((*first, *dict.fromkeys((*shown, *more))))
    discoveries = frozenset((*at_first.discoveries, *then.discoveries))
    return Choice(crowd, value, allowed, tuple(lists), discoveries)


def _allowed(crowd: Crowd, people: Sequence[Matched], unwanted: Collection[tuple[UUID, UUID]]) -> Flags:
    """Return who may be suggested to whom. Of whom nothing is known, nothing could be said either."""
    spoken = {one.participant_id for one in people if one.has_spoken}
    has_spoken = np.array([ident in spoken for ident in crowd.people], np.bool_)
    allowed: Flags = (crowd.allowed | crowd.last_resort) & ~_marked(crowd, unwanted)
    allowed &= has_spoken[:, None] & has_spoken[None]
    return allowed


def _marked(crowd: Crowd, pairs: Collection[tuple[UUID, UUID]]) -> Flags:
    places = {ident: place for place, ident in enumerate(crowd.people)}
    marked = np.zeros((len(places), len(places)), np.bool_)
    for one, other in pairs:
        if one in places and other in places:
            marked[places[one], places[other]] = True
    return marked


def suggest(choice: Choice, explain: Explain, person: int, shown: Sequence[int]) -> list[Suggested]:
    """Return suggestions for one person with their reasons, without those for which none may be told.

    That somebody is suggested without any reason would tell that what they hide fits.
    """
    crowd = choice.crowd
    found: list[Suggested] = []
    pairs = [(crowd.people[person], crowd.people[other]) for other in shown]
    for other, reasons in zip(shown, explain(pairs), strict=True):
        is_discovery = (person, other) in choice.discoveries
        if crowd.wanted[person, other]:
            reasons.insert(0, (RECOMMENDED, [], 0.0))
        elif not is_discovery and not any(weight > FLOOR for _, _, weight in reasons):
            continue
        found.append(
            Suggested(
                participant_id=crowd.people[person],
                other_id=crowd.people[other],
                place=len(found),
                score=sum(weight for _, _, weight in reasons),
                is_discovery=is_discovery,
                reasons=reasons,
            )
        )
    return found


def anybody(choice: Choice, explain: Explain, person: int, open_ones: Flags) -> list[Suggested]:
    """Return some of the others for somebody for whom there is no reason to suggest any of them.

    Nobody comes to be among strangers to read that there is nobody. Who of `open_ones` it is, and in which
    order, depends on nothing that any of them hides.
    """
    crowd = choice.crowd
    places = np.flatnonzero(choice.allowed[person] & open_ones)
    # from the own place on, so that it is not the same few for everybody
    others = np.roll(places, -np.searchsorted(places, person))[:MOST_STRANGERS].tolist()
    explained = explain([(crowd.people[person], crowd.people[other]) for other in others])
    found = [
        Suggested(
            participant_id=crowd.people[person],
            other_id=crowd.people[other],
            place=0,
            score=sum(weight for _, _, weight in reasons),
            is_discovery=False,
            reasons=reasons,
        )
        for other, reasons in zip(others, explained, strict=True)
    ]
    found.sort(key=lambda each: -each.score)
    return [replace(each, place=place) for place, each in enumerate(found[:AT_A_TIME])]


def _shows_anything(people: Sequence[Matched], crowd: Crowd) -> Flags:
    """Return who says anything of themselves that everybody may see."""
    shown = {one.participant_id for one in people if one.as_shown().has_spoken}
    return np.array([ident in shown for ident in crowd.people], np.bool_)
