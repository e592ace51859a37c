"""Better timetables: two slots are emptied and filled anew, again and again."""

from __future__ import annotations

import time
from math import exp
from random import Random
from typing import Final

from wbv_events.matching.filling import fill
from wbv_events.matching.timetable import Timetable

EMPTIED: Final = 2
"""How many slots are filled anew at a time."""
DOUBT: Final = 0.3
"""How far the order of requests is left to chance, in units of priority."""
WARMTH: Final = 0.5
"""How ready the search is at first to lose some worth: e**(-loss / warmth)."""


def refill(table: Timetable, chance: Random, tries: int, stop: float) -> None:
    """Fill two slots anew so many times, and leave the best timetable that was come by (simulated annealing).

    It ends early where no request waits or there is one slot only, and at `stop`, an instant of the monotonic
    clock, in any case.
    """
    best, most = list(table.slot_of), 0
    change = 0
    for number in range(tries):
        if table.slots < EMPTIED or not table.waiting() or time.monotonic() > stop:
            break
        warmth = WARMTH * (1 - number / tries)
        slots = chance.sample(range(table.slots), EMPTIED)
        before = table.held_in(slots)
        table.empty(slots)
        fill(table, slots, chance, DOUBT)
        gain = _worth(table, table.held_in(slots)) - _worth(table, before)
        if gain < 0 and chance.random() >= exp(gain / warmth):
            table.empty(slots)
            for request, slot in before:
                table.place(request, slot)
            continue
        change += gain
        if change > most:
            best, most = list(table.slot_of), change
    table.restore(best)


def _worth(table: Timetable, held: list[tuple[int, int]]) -> int:
    return sum(table.priority[request] for request, _ in held)
