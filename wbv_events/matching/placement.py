"""The cheapest way to place people into rooms: exact, with costs of any size."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import pairwise


def cheapest_placement(costs: Sequence[Sequence[int]], seat_prices: Sequence[Sequence[int]]) -> list[int]:
    """Return a room for each person so that the sum of all costs is least; the seats must suffice.

    `costs[person][room]` is what a person costs in a room. `seat_prices[room]` has a price for each seat, in
    the order in which they are taken, and never falls.
    """
    rooms = _Rooms(costs, seat_prices)
    for person in range(len(costs)):
        rooms.add(person)
    return rooms.room_of


class _Rooms:
    """People in rooms, as cheap as possible at any time.

    A person who comes takes the shortest path: into a room, perhaps pushing somebody on into another room,
    and so on to a free seat. Successive shortest paths keep the whole at its cheapest, so it is at the end.
    """

    def __init__(self, costs: Sequence[Sequence[int]], seat_prices: Sequence[Sequence[int]]) -> None:
        count = len(seat_prices)
        self.costs = costs
        self.room_of = [-1] * len(costs)
        self.seat_prices = seat_prices
        self.sizes = [0] * count
        # Who could go from one room to another, and what that adds to the costs; the cheapest first. Whoever
        # has left the room in the meantime is dropped when they come to the front.
        self.leaving: list[list[list[tuple[int, int]]]] = [[[] for _ in range(count)] for _ in range(count)]
        self.steps: list[list[tuple[int, int]]] = [[] for _ in range(count)]

    def add(self, person: int) -> None:
        """Place one more person."""
        distances, origins = self._shortest(self.costs[person])
        last = min(
            self._open_rooms(), key=lambda room: distances[room] + self.seat_prices[room][self.sizes[room]]
        )
        path = [last]
        while (origin := origins[path[-1]]) is not None:
            path.append(origin)
        self.sizes[last] += 1
        for to, origin in pairwise(path):
            self._seat(self.leaving[origin][to][0][1], to)
        self._seat(person, path[-1])
        for room in path:
            self._find_steps(room)

    def _open_rooms(self) -> list[int]:
        return [room for room, size in enumerate(self.sizes) if size < len(self.seat_prices[room])]

    def _shortest(self, costs: Sequence[int]) -> tuple[list[int], list[int | None]]:
        """Return what it costs to need a seat in each room, and from which room somebody is pushed there."""
        distances = list(costs)
        origins: list[int | None] = [None] * len(distances)
        waiting = list(range(len(distances)))
        while waiting:
            reached: dict[int, None] = {}
            for room in waiting:
                distance = distances[room]
                for change, to in self.steps[room]:
                    if distance + change < distances[to]:
                        distances[to] = distance + change
                        origins[to] = room
                        reached[to] = None
            waiting = list(reached)
        return distances, origins

    def _seat(self, person: int, room: int) -> None:
        costs = self.costs[person]
        here = costs[room]
        self.room_of[person] = room
        for to, heap in enumerate(self.leaving[room]):
            if to != room:
                heapq.heappush(heap, (costs[to] - here, person))

    def _find_steps(self, room: int) -> None:
        """Find anew what it costs to push somebody out of a room into each other."""
        room_of = self.room_of
        self.steps[room] = steps = []
        for to, heap in enumerate(self.leaving[room]):
            while heap and room_of[heap[0][1]] != room:
                heapq.heappop(heap)
            if heap:
                steps.append((heap[0][0], to))
