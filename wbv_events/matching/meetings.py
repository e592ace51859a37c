"""Requested meetings into slots in which both are free."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

import rustworkx

from wbv_events.matching.ejecting import Round, Search
from wbv_events.matching.timetable import Request, Timetable

COLDEST: Final = Round(steps=60_000, warmest=0.1, coldest=0.02)

OF_FEW: Final = (*(Round(steps=300_000, warmest=0.8, coldest=0.25),) * 2, COLDEST)
"""How the search goes on where requests are few: each round from the best so far, and far around at first."""

OF_MANY: Final = (Round(steps=180_000, warmest=0.3, coldest=0.1), COLDEST)
"""And where they are many: so many steps would not make good again what is lost by going far."""

FEW: Final = 300

ALL_OF_FEW: Final = Round(steps=400_000, warmest=0.4, coldest=0.25, counts_alike=True)
ALL_OF_MANY: Final = Round(steps=600_000, warmest=0.2, coldest=0.1, counts_alike=True)
"""How a place for all is looked for first, where nobody has more requests than time."""

FINE: Final = 1000
"""Into how many parts a unit of priority is divided, to tell which of equal requests is urgent."""


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
    The search ends after a number of steps; `budget`, in seconds, is only a last stop, and where it is
    reached, the result depends on the machine. Raise ValueError for a request with oneself, a priority
    below 1 or a slot that is not there, IndexError for somebody who is not there.
    """
    stop = time.monotonic() + budget
    _check(requests, available, slots)
    table = Timetable(requests, available, slots)
    _match_slot_by_slot(table)
    search = Search(table, Random(seed), stop)
    is_few = len(requests) <= FEW
    if table.may_all_fit():
        _try_to_place_all(table, search, ALL_OF_FEW if is_few else ALL_OF_MANY)
    for one in OF_FEW if is_few else OF_MANY:
        search.run(one)
    return Schedule(
        slot_of=tuple(slot if slot >= 0 else None for slot in table.slot_of),
        weight=table.weight,
        impossible=tuple(request for request, options in enumerate(table.options) if not options),
    )


def _try_to_place_all(table: Timetable, search: Search, plan: Round) -> None:
    """Look for a place for all; without one nothing of worth is given up for it."""
    before, weight = list(table.slot_of), table.weight
    search.run(plan)
    if table.weight < weight:
        table.restore(before)


def _check(requests: Sequence[Request], available: Sequence[Collection[int]], slots: int) -> None:
    if any(one == other or priority < 1 for one, other, priority in requests):
        raise ValueError("a request is with oneself, or has a priority below 1")
    if any(min(pair[:2]) < 0 for pair in requests):
        raise IndexError("somebody requested is not there")
    if any(not 0 <= slot < slots for free in available for slot in free):
        raise ValueError("somebody is free in a slot that is not there")


def _match_slot_by_slot(table: Timetable) -> None:
    """Fill one slot after the other as well as possible, those for the fewest requests first."""
    left = [len(options) for options in table.options]
    fitting: list[list[int]] = [[] for _ in range(table.slots)]
    for request, options in enumerate(table.options):
        for slot in options:
            fitting[slot].append(request)
    for slot in sorted(range(table.slots), key=lambda slot: (len(fitting[slot]), slot)):
        waiting = [request for request in fitting[slot] if table.slot_of[request] < 0]
        for request in _matching(table, waiting, left):
            table.place(request, slot)
        for request in waiting:
            left[request] -= 1


def _matching(table: Timetable, waiting: Sequence[int], left: Sequence[int]) -> list[int]:
    """Return the requests of one slot: the highest priorities, and then those with few slots left."""
    between: dict[tuple[int, int], int] = {}
    for request in sorted(waiting, key=lambda request: table.priority[request]):
        one, other = table.pairs[request]
        between[min(one, other), max(one, other)] = request
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph()
    graph.add_nodes_from(range(table.people))
    graph.add_edges_from([(one, other, request) for (one, other), request in between.items()])
    matched = rustworkx.max_weight_matching(
        graph, weight_fn=lambda request: FINE * table.priority[request] + FINE // left[request]
    )
    return sorted(between[min(pair), max(pair)] for pair in matched)
