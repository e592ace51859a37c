"""People in rooms while it is tried who had better change places with whom."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from wbv_events.matching.pairs import Groups
from wbv_events.matching.places import Situation


class Exchange(NamedTuple):
    """A person goes to another room, and somebody from there (None: nobody) to theirs."""

    change: int
    room: int
    other: int | None


class Seating:
    """Who sits where, and what each person would cost in each room with those who sit there now.

    The cost of all is the weighted number of pairs with the same value, times `unit`, plus one for each
    person who is not where they were: the pairs count first, and among equally good ways the fewest moves.
    """

    def __init__(self, situation: Situation, groups: Groups, sizes: Sequence[int]) -> None:
        people = situation.people
        self.situation = situation
        self.groups = groups
        self.sizes = list(sizes)
        self.unit = people + 1
        self.cost = 0
        self.room_of: list[int | None] = [None] * people
        self.movable: list[list[int]] = [[] for _ in sizes]
        self.prices = [[0] * people for _ in sizes]
        self.filled = [0] * len(sizes)
        for person, current in situation.current.items():
            for room, prices in enumerate(self.prices):
                prices[person] = int(room != current)
        for person, room in situation.fixed.items():
            self._sit_down(person, room)

    @property
    def pairs_cost(self) -> int:
        """The weighted number of pairs alone."""
        return self.cost // self.unit

    def could_gain(self, at_least: int) -> list[int]:
        """Return whose exchange could make it better: who costs something and can move.

        Where the pairs cannot become fewer, these are the people who are not where they were.
        """
        unit = self.unit if self.pairs_cost == at_least else self.cost + 1
        return [
            person
            for prices, people in zip(self.prices, self.movable, strict=True)
            for person in people
            if prices[person] % unit
        ]

    def is_full(self, room: int) -> bool:
        """Say whether as many people are in a room as should be."""
        return self.filled[room] >= self.sizes[room]

    def seat(self, person: int, room: int) -> None:
        """Give a person who is not fixed a seat."""
        self._sit_down(person, room)
        self.movable[room].append(person)

    def place_well(self, people: Iterable[int]) -> None:
        """Give each person in turn a seat where they cost least; of such rooms, where the fewest are.

        There must be a seat for all of them.
        """
        for person in people:
            open_rooms = [room for room in range(len(self.sizes)) if not self.is_full(room)]
            self.seat(
                person, min(open_rooms, key=lambda room: (self.prices[room][person], self.filled[room]))
            )

    def apply(self, person: int, exchange: Exchange) -> list[tuple[int, int]]:
        """Let a person, and perhaps another, change rooms; return who has left which."""
        room = self.room_of[person]
        assert room is not None
        self._stand_up(person)
        left = [(person, room)]
        if exchange.other is None:
            self.sizes[room] -= 1
            self.sizes[exchange.room] += 1
        else:
            self._stand_up(exchange.other)
            self.seat(exchange.other, room)
            left.append((exchange.other, exchange.room))
        self.seat(person, exchange.room)
        return left

    def best_exchange(
        self, person: int, start: int, barred: Container[tuple[int, int]] = ()
    ) -> Exchange | None:
        """Return the exchange of a person that costs least, if there is one.

        `barred` says who may not go to which room. Of equals the first is taken, from the room `start` on.
        """
        room = self.room_of[person]
        assert room is not None
        here = self.prices[room]
        shared = self.groups.shared_by(person)
        twice = 2 * self.unit
        best: Exchange | None = None
        for there_room in self._others(room, start):
            if (person, there_room) in barred:
                continue
            there = self.prices[there_room]
            own = there[person] - here[person]
            if self._may_grow(there_room, room) and (best is None or own < best.change):
                best = Exchange(own, there_room, None)
            for other in self.movable[there_room]:
                change = own + here[other] - there[other]
                if other in shared:
                    change -= twice * shared[other]
                if (best is None or change < best.change) and (other, room) not in barred:
                    best = Exchange(change, there_room, other)
        return best

    def restore(self, room_of: Sequence[int | None]) -> None:
        """Let everybody go where they were at an earlier time."""
        changed = [person for person, room in enumerate(room_of) if self.room_of[person] != room]
        for person in changed:
            self._stand_up(person)
        for person in changed:
            room = room_of[person]
            assert room is not None
            self.seat(person, room)
        self.sizes = list(self.filled)

    def _others(self, room: int, start: int) -> Iterator[int]:
        rooms = len(self.sizes)
        return (other for other in (*range(start, rooms), *range(start)) if other != room)

    def _may_grow(self, room: int, instead_of: int) -> bool:
        """Say whether a room may have one more and another one less: sizes stay as even as they are."""
        seats = self.situation.seats[room]
        return self.sizes[room] + 1 == self.sizes[instead_of] and (seats is None or self.sizes[room] < seats)

    def _sit_down(self, person: int, room: int) -> None:
        prices = self.prices[room]
        self.cost += prices[person]
        self.room_of[person] = room
        self.filled[room] += 1
        unit = self.unit
        for other, weight in self.groups.shared_by(person).items():
            prices[other] += weight * unit

    def _stand_up(self, person: int) -> None:
        room = self.room_of[person]
        assert room is not None
        prices = self.prices[room]
        self.cost -= prices[person]
        self.room_of[person] = None
        self.filled[room] -= 1
        self.movable[room].remove(person)
        unit = self.unit
        for other, weight in self.groups.shared_by(person).items():
            prices[other] -= weight * unit
