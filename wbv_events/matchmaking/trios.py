"""Whom to bring together in threes: who looks for something, who offers it, and who coordinates.

Whoever coordinates is of the alliance of one of the two. Only what everybody may see is used, because the
suggestion says all of it to all three. Like the crowd, it loads numpy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

import numpy as np

from wbv_events.matching.facets import Flags, Numbers
from wbv_events.matchmaking.found import Trio
from wbv_events.matchmaking.people import Matched
from wbv_events.profiles.models import Part

AS_SEEKER: Final = 1
AS_OFFERER: Final = 2
AS_COORDINATOR: Final = 3
"""In how many trios somebody is in each part."""

Places = dict[UUID, list[int]]


def find_trios(people: Sequence[Matched], scores: Numbers, allowed: Flags) -> tuple[Trio, ...]:
    """Return the best trios of people in the order of the tables: the scores of pairs, and who may meet."""
    counts = (Counter[UUID](), Counter[UUID](), Counter[UUID]())
    limits = (AS_SEEKER, AS_OFFERER, AS_COORDINATOR)
    chosen = []
    for trio in sorted(_possible(people, scores, allowed), key=_rank):
        members = (trio.seeker_id, trio.offerer_id, trio.coordinator_id)
        if all(count[one] < most for count, one, most in zip(counts, members, limits, strict=True)):
            for count, one in zip(counts, members, strict=True):
                count[one] += 1
            chosen.append(trio)
    return tuple(chosen)


def _possible(people: Sequence[Matched], scores: Numbers, allowed: Flags) -> Iterator[Trio]:
    """Give the best trio for each topic that somebody looks for."""
    offering, coordinating = _who_offers(people), _who_coordinates(people)
    meets = allowed & allowed.T
    for seeker, one in enumerate(people):
        for topic in sorted(one.shown(Part.NEEDS, one.needs)):
            offerers = [other for other in offering[topic] if meets[seeker, other]]
            if not offerers:
                continue
            offerer = max(offerers, key=lambda other: (scores[seeker, other], -other))
            near = {*coordinating[_alliance(one)], *coordinating[_alliance(people[offerer])]}
            free = [place for place in sorted(near) if meets[place, seeker] and meets[place, offerer]]
            if not free:
                continue
            both = scores[free, seeker] + scores[free, offerer]
            best = int(np.argmax(both))
            yield Trio(
                seeker_id=one.participant_id,
                offerer_id=people[offerer].participant_id,
                coordinator_id=people[free[best]].participant_id,
                topic_id=topic,
                score=float(scores[seeker, offerer] + both[best]) / 3,
            )


def _rank(trio: Trio) -> tuple[float, UUID, UUID]:
    return -trio.score, trio.seeker_id, trio.topic_id


def _alliance(one: Matched) -> UUID | None:
    """Return the alliance of somebody if everybody may see it."""
    return None if Part.ALLIANCE in one.hidden else one.alliance_id


def _who_offers(people: Sequence[Matched]) -> Places:
    offering: Places = defaultdict(list)
    for place, one in enumerate(people):
        for topic in one.shown(Part.OFFERS, one.offers):
            offering[topic].append(place)
    return offering


def _who_coordinates(people: Sequence[Matched]) -> dict[UUID | None, list[int]]:
    coordinating: dict[UUID | None, list[int]] = defaultdict(list)
    for place, one in enumerate(people):
        if one.is_coordinating and _alliance(one) is not None:
            coordinating[_alliance(one)].append(place)
    return coordinating
