"""Better timetables: a request takes the place of others, which go elsewhere or wait."""

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
class Round:
    """How long is searched, and how ready the search is to lose some worth: e**(-loss / warmth)."""

    steps: int
    warmest: float
    coldest: float
    counts_alike: bool = False
    """Whether only the number of requests counts, not their priority: then there are more ways to go."""


class Search:
    """Changes a timetable by ejections, and leaves the best that it came by (simulated annealing)."""

    def __init__(self, table: Timetable, chance: Random, stop: float) -> None:
        """Search until `stop`, an instant of the monotonic clock, at the latest."""
        self.table, self.chance, self.stop = table, chance, stop
        self.waiting: list[int] = []
        self.worth = table.priority
        self.change = 0
        """What the timetable has gained in worth since the round began."""

    def run(self, plan: Round) -> None:
        """Make the steps of one round."""
        table = self.table
        best, most = list(table.slot_of), 0
        self.worth = [1] * len(table.pairs) if plan.counts_alike else table.priority
        self.waiting, self.change = table.waiting(), 0
        warmth, cooling = plan.warmest, (plan.coldest / plan.warmest) ** (1 / plan.steps)
        for step in range(plan.steps):
            if not self.waiting or (step % BETWEEN_LOOKS == 0 and time.monotonic() > self.stop):
                break
            self._try_one(warmth)
            warmth *= cooling
            if self.change > most:
                best, most = list(table.slot_of), self.change
        table.restore(best)

    def _try_one(self, warmth: float) -> None:
        """Put any waiting request into any of its slots, unless too much is lost."""
        table, chance, waiting, worth = self.table, self.chance.random, self.waiting, self.worth
        place = int(chance() * len(waiting))
        request = waiting[place]
        options = table.options[request]
        slot = options[int(chance() * len(options))]
        one, other = table.pairs[request]
        first, second = table.at[one][slot], table.at[other][slot]
        gain = worth[request]
        # The two ejected share nobody, as both are in one slot: neither takes the other's new slot.
        first_to = second_to = NONE
        if first != NONE:
            first_to = table.other_slot(first)
            gain -= worth[first] if first_to == NONE else 0
        if second not in {NONE, first}:
            second_to = table.other_slot(second)
            gain -= worth[second] if second_to == NONE else 0
        if gain < 0 and chance() >= exp(gain / warmth):
            return
        waiting[place] = waiting[-1]
        waiting.pop()
        if first != NONE:
            self._eject(first, first_to)
        if second not in {NONE, first}:
            self._eject(second, second_to)
        table.place(request, slot)
        self.change += gain

    def _eject(self, request: int, slot: int) -> None:
        """Move a request to another slot, or let it wait."""
        self.table.remove(request)
        if slot == NONE:
            self.waiting.append(request)
        else:
            self.table.place(request, slot)
