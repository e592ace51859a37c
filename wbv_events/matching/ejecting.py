"""A place for every request: one takes the place of others, which go elsewhere or wait."""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import exp
from random import Random
from typing import Final

from wbv_events.matching.timetable import NONE, Timetable

BETWEEN_LOOKS: Final = 4096
"""How many steps are made between two looks at the clock."""


@dataclass(frozen=True)
class Steps:
    """How long is searched, and how ready the search is to have more wait: e**(-more / warmth)."""

    count: int
    warmest: float
    coldest: float


def place_all(table: Timetable, chance: Random, steps: Steps, stop: float) -> None:
    """Look for a place for all (simulated annealing); what is found instead is kept if it weighs no less.

    Only the number of requests counts on the way, not their priority: then there are more ways to go. It
    ends in any case at `stop`, an instant of the monotonic clock.
    """
    before, weight = list(table.slot_of), table.weight
    _Search(table, chance).run(steps, stop)
    if table.weight < weight:
        table.restore(before)


class _Search:
    """Changes a timetable by ejections."""

    def __init__(self, table: Timetable, chance: Random) -> None:
        self.table, self.chance = table, chance
        self.waiting = table.waiting()

    def run(self, steps: Steps, stop: float) -> None:
        """Make so many steps, and leave the timetable on the way in which the fewest waited."""
        table = self.table
        best, fewest = list(table.slot_of), len(self.waiting)
        warmth, cooling = steps.warmest, (steps.coldest / steps.warmest) ** (1 / steps.count)
        for step in range(steps.count):
            if not self.waiting or (step % BETWEEN_LOOKS == 0 and time.monotonic() > stop):
                break
            self._try_one(warmth)
            warmth *= cooling
            if len(self.waiting) < fewest:
                best, fewest = list(table.slot_of), len(self.waiting)
        table.restore(best)

    def _try_one(self, warmth: float) -> None:
        """Put any waiting request into any of its slots, unless too many come to wait for it."""
        table, chance, waiting = self.table, self.chance.random, self.waiting
        place = int(chance() * len(waiting))
        request = waiting[place]
        options = table.options[request]
        slot = options[int(chance() * len(options))]
        one, other = table.pairs[request]
        first, second = table.at[one][slot], table.at[other][slot]
        gain = 1
        # The two ejected share nobody, as both are in one slot: neither takes the other's new slot.
        first_to = second_to = NONE
        if first != NONE:
            first_to = table.other_slot(first)
            gain -= first_to == NONE
        if second not in {NONE, first}:
            second_to = table.other_slot(second)
            gain -= second_to == NONE
        if gain < 0 and chance() >= exp(gain / warmth):
            return
        waiting[place] = waiting[-1]
        waiting.pop()
        if first != NONE:
            self._eject(first, first_to)
        if second not in {NONE, first}:
            self._eject(second, second_to)
        table.place(request, slot)

    def _eject(self, request: int, slot: int) -> None:
        """Move a request to another slot, or let it wait."""
        self.table.remove(request)
        if slot == NONE:
            self.waiting.append(request)
        else:
            self.table.place(request, slot)
