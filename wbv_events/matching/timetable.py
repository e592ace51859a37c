"""Who meets whom in which slot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

Request = tuple[int, int, int]
"""Two people, and the priority of their meeting: 1 or more."""

NONE: Final = -1
"""No slot, or no request: a number, as the search asks for millions of them."""


class Timetable:
    """Which request each person has in each slot, and the slot of each request."""

    def __init__(self, requests: Sequence[Request], available: Sequence[Collection[int]], slots: int) -> None:
        self.people, self.slots = len(available), slots
        self.pairs = [(min(one, other), max(one, other)) for one, other, _ in requests]
        self.priority = [priority for _, _, priority in requests]
        free = [frozenset(slots_of_one) for slots_of_one in available]
        self.free = [len(slots_of_one) for slots_of_one in free]
        self.options = [sorted(free[one] & free[other]) for one, other in self.pairs]
        self.fitting: list[list[int]] = [[] for _ in range(slots)]
        """The requests that could take place in each slot."""
        for request, options in enumerate(self.options):
            for slot in options:
                self.fitting[slot].append(request)
        self.slot_of = [NONE] * len(requests)
        self.at = [[NONE] * slots for _ in available]

    @property
    def weight(self) -> int:
        """The priorities of all scheduled requests together."""
        return sum(
            priority for priority, slot in zip(self.priority, self.slot_of, strict=True) if slot != NONE
        )

    def may_all_fit(self) -> bool:
        """Say whether nobody has more requests that have a slot than slots in which they are free."""
        wanted = Counter(
            person
            for pair, options in zip(self.pairs, self.options, strict=True)
            if options
            for person in pair
        )
        return all(wanted[person] <= free for person, free in enumerate(self.free))

    def waiting(self) -> list[int]:
        """Return the requests without a slot that could have one."""
        return [
            request for request, slot in enumerate(self.slot_of) if slot == NONE and self.options[request]
        ]

    def place(self, request: int, slot: int) -> None:
        """Put a request into a slot in which both are free."""
        one, other = self.pairs[request]
        self.at[one][slot] = self.at[other][slot] = request
        self.slot_of[request] = slot

    def remove(self, request: int) -> None:
        """Take a request out of its slot."""
        one, other = self.pairs[request]
        slot = self.slot_of[request]
        self.at[one][slot] = self.at[other][slot] = NONE
        self.slot_of[request] = NONE

    def held_in(self, slots: Sequence[int]) -> list[tuple[int, int]]:
        """Return the requests in these slots, each with its slot."""
        return sorted({(of_one[slot], slot) for slot in slots for of_one in self.at if of_one[slot] != NONE})

    def empty(self, slots: Sequence[int]) -> None:
        """Take all requests out of these slots."""
        for request, _ in self.held_in(slots):
            self.remove(request)

    def restore(self, slot_of: Sequence[int]) -> None:
        """Go back to an earlier state."""
        for person in range(self.people):
            self.at[person] = [NONE] * self.slots
        self.slot_of = [NONE] * len(slot_of)
        for request, slot in enumerate(slot_of):
            if slot != NONE:
                self.place(request, slot)

    def other_slot(self, request: int) -> int:
        """Return the first slot in which both have nothing yet, or `NONE`."""
        one, other = self.pairs[request]
        of_one, of_other = self.at[one], self.at[other]
        for slot in self.options[request]:
            if of_one[slot] == NONE and of_other[slot] == NONE:
                return slot
        return NONE
