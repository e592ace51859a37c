"""Slots are filled one after the other, and each as well as it can be: a matching of the highest weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Final

import rustworkx

from wbv_events.matching.timetable import NONE, Timetable

UNIT: Final = 1000
"""What a unit of priority weighs."""
URGENT: Final = 300
"""What it weighs besides that a request has no slot but this; it is divided by the number of those left."""


def fill(table: Timetable, slots: Sequence[int], chance: Random | None = None, doubt: float = 0) -> None:
    """Fill empty slots with requests that wait, in this order.

    A slot takes those whose priorities are the highest together, rather those that fit into few of the slots
    that are left. To every weight `chance` adds up to `doubt`, in units of priority, so that another time
    others come first.
    """
    left = Counter(
        request for slot in slots for request in table.fitting[slot] if table.slot_of[request] == NONE
    )
    for slot in slots:
        waiting = [request for request in table.fitting[slot] if table.slot_of[request] == NONE]
        weights = [UNIT * table.priority[request] + URGENT // left[request] for request in waiting]
        if chance is not None:
            weights = [weight + int(chance.random() * doubt * UNIT) for weight in weights]
        for request in _matching(table, waiting, weights):
            table.place(request, slot)
        left.subtract(waiting)


def _matching(table: Timetable, waiting: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Return requests of which no two share a person, and which weigh the most together."""
    heaviest: dict[tuple[int, int], tuple[int, int]] = {}
    for request, weight in zip(waiting, weights, strict=True):
        pair = table.pairs[request]
        if pair not in heaviest or heaviest[pair] < (weight, request):
            heaviest[pair] = weight, request
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph()
    graph.add_nodes_from(range(table.people))
    graph.add_edges_from([(*pair, weight) for pair, (weight, _) in heaviest.items()])
    matched = rustworkx.max_weight_matching(graph, weight_fn=int)
    return sorted(heaviest[min(pair), max(pair)][1] for pair in matched)
