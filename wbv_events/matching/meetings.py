"""Requested meetings into slots in which both are free."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from wbv_events.matching.ejecting import Steps, place_all
from wbv_events.matching.filling import fill
from wbv_events.matching.refilling import EMPTIED, refill
from wbv_events.matching.timetable import NONE, Request, Timetable

FEW: Final = 300
"""How many requests are few."""
ALL_OF_FEW: Final = Steps(400_000, warmest=0.4, coldest=0.25)
ALL_OF_MANY: Final = Steps(600_000, warmest=0.2, coldest=0.1)
"""How a place for all is looked for first, where nobody has more requests than time."""
SEARCHES: Final = 2
"""How often, as long as somebody waits: of 20,000 such timetables one needed the second."""

WORK: Final = 1_000_000
"""How many requests are looked at while slots are filled anew; with 150 people that takes about a second."""
MOST_TRIES: Final = 6_000


@dataclass(frozen=True)
class Schedule:
    """When the requested meetings take place."""

    slot_of: tuple[int | None, ...]
    """The slot of each request; None for one that found none."""
    weight: int
    """The priorities of all scheduled meetings together."""
    impossible: tuple[int, ...]
    """The requests of two who are never free at the same time."""


def schedule_meetings(
    requests: Sequence[Request],
    available: Sequence[Collection[int]],
    slots: int,
    *,
    seed: int,
    budget: float = 60,
) -> Schedule:
    """Schedule requests so that their priorities together are as high as the search can make them.

    `available` has for each person the slots in which they are free. Nobody has two meetings in a slot.
    Requests of the same two are one meeting: only the one with the highest priority gets a slot.
    The search ends after a number of steps; `budget`, in seconds, is only a last stop, and where it is
    reached, the result depends on the machine. Raise ValueError for a request with oneself, a priority
    below 1 or a slot that is not there, IndexError for somebody who is not there.
    """
    stop = time.monotonic() + budget
    _check(requests, available, slots)
    meetings = _without_repeats(requests)
    table = Timetable([requests[meeting] for meeting in meetings], available, slots)
    fill(table, sorted(range(slots), key=lambda slot: (len(table.fitting[slot]), slot)))
    chance = Random(seed)
    if table.may_all_fit():
        for _ in range(SEARCHES):
            place_all(table, chance, ALL_OF_FEW if len(meetings) <= FEW else ALL_OF_MANY, stop)
    refill(table, chance, tries_for(table), stop)
    slots_of = dict(zip(meetings, table.slot_of, strict=True))
    return Schedule(
        slot_of=tuple(
            slot if (slot := slots_of.get(request, NONE)) != NONE else None
            for request in range(len(requests))
        ),
        weight=table.weight,
        impossible=tuple(
            request
            for request, (one, other, _) in enumerate(requests)
            if {*available[one]}.isdisjoint(available[other])
        ),
    )


def _without_repeats(requests: Sequence[Request]) -> list[int]:
    """Return the numbers of the requests, of those of the same two only of the first that counts most."""
    counts_most: dict[frozenset[int], int] = {}
    for number, (one, other, priority) in enumerate(requests):
        before = counts_most.setdefault(frozenset((one, other)), number)
        if priority > requests[before][2]:
            counts_most[frozenset((one, other))] = number
    return sorted(counts_most.values())


def tries_for(table: Timetable) -> int:
    """Return how often slots are filled anew."""
    fitting = sum(map(len, table.fitting)) / max(1, table.slots)
    return min(MOST_TRIES, int(WORK / max(1, EMPTIED * fitting)))


def _check(requests: Sequence[Request], available: Sequence[Collection[int]], slots: int) -> None:
    if any(one == other or priority < 1 for one, other, priority in requests):
        raise ValueError("a request is with oneself, or has a priority below 1")
    if any(min(pair[:2]) < 0 for pair in requests):
        raise IndexError("somebody requested is not there")
    if any(not 0 <= slot < slots for free in available for slot in free):
        raise ValueError("somebody is free in a slot that is not there")
