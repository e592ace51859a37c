"""Who shares something with whom, and how few such pairs there can be in rooms at best."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Hashable, Sequence

from wbv_events.matching.places import Situation


class Groups:
    """The people with the same value, in each category; None is unknown and shared with nobody."""

    def __init__(self, categories: Sequence[Sequence[Hashable | None]], weights: Sequence[int]) -> None:
        self.weights = weights
        self.groups: list[list[list[int]]] = []
        self._groups_of: list[list[tuple[int, list[int]]]] = [[] for _ in categories]
        for category, weight in enumerate(weights):
            found: dict[Hashable, list[int]] = {}
            for person, values in enumerate(categories):
                value = values[category]
                if value is not None:
                    found.setdefault(value, []).append(person)
            self.groups.append([group for group in found.values() if len(group) > 1])
            for group in self.groups[-1]:
                for person in group:
                    self._groups_of[person].append((weight, group))

    def shared_by(self, person: int) -> dict[int, int]:
        """Return what a person shares with each other person, as the sum of the weights."""
        shared: dict[int, int] = {}
        for weight, group in self._groups_of[person]:
            for other in group:
                shared[other] = shared.get(other, 0) + weight
        shared.pop(person, None)
        return shared

    def likeness(self, person: int) -> int:
        """Return how much a person shares with all others together."""
        return sum(weight * len(group) for weight, group in self._groups_of[person])

    def same_pairs(self, category: int, room_of: Sequence[int | None]) -> int:
        """Count the pairs with the same value in the same room."""
        pairs = 0
        for group in self.groups[category]:
            rooms = Counter(room_of[person] for person in group)
            del rooms[None]
            pairs += sum(count * (count - 1) // 2 for count in rooms.values())
        return pairs

    def fewest_pairs(
        self, category: int, room_of: Sequence[int | None], sizes: Sequence[int], situation: Situation
    ) -> int:
        """Return how few same pairs of a category there must be, whoever of those with a seat goes where.

        Each group for itself is shared out as evenly as fixed people and the largest possible sizes allow.
        That the groups fill the rooms together is left out, so it can only be more.
        """
        largest = max(sizes, default=0)
        most = [
            largest if seats is None else max(taken, min(seats, largest))
            for seats, taken in zip(situation.seats, situation.taken, strict=True)
        ]
        pairs = 0
        for group in self.groups[category]:
            placed = [person for person in group if room_of[person] is not None]
            fixed = situation.count({p: situation.fixed[p] for p in placed if p in situation.fixed})
            room_for = [limit - taken for limit, taken in zip(most, situation.taken, strict=True)]
            pairs += _shared_out(len(placed) - sum(fixed), fixed, room_for)
        return pairs


def _shared_out(people: int, there: Sequence[int], room_for: Sequence[int]) -> int:
    """Count the pairs after so many people have gone, one by one, where the fewest are and there is room."""
    pairs = sum(count * (count - 1) // 2 for count in there)
    heap = [(count, room) for room, count in enumerate(there) if room_for[room] > 0]
    heapq.heapify(heap)
    for _ in range(people):
        count, room = heap[0]
        pairs += count
        if count + 1 - there[room] < room_for[room]:
            heapq.heapreplace(heap, (count + 1, room))
        else:
            heapq.heappop(heap)
    return pairs
