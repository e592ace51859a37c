"""People who are not to be in one room, wherever one change puts that right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from random import Random
from typing import NamedTuple

from wbv_events.matching.places import NOWHERE, Places, Seats

Price = Callable[[int, Sequence[int | None]], int]
"""What it costs that a person is where it is, with everybody's room."""


class _Change(NamedTuple):
    """Somebody goes to another room, and somebody from there (None: nobody) to theirs."""

    is_uneven: bool
    price: int
    person: int
    room: int
    other: int | None


def part(
    room_of: Sequence[int | None],
    apart: Mapping[int, Collection[int]],
    seats: Seats,
    price: Price,
    *,
    seed: int,
    fixed: Places = NOWHERE,
) -> list[int | None]:
    """Return the rooms of people so that hardly anybody shares one with whom they are `apart` from.

    Whoever has to go changes places with whom that costs least, so that sizes stay, else takes a free seat.
    Where neither is possible they stay together: nobody else is moved to make it possible, so that in about
    one of a hundred very full cases there is a way that is not found. Of equals chance takes one.
    """
    rooms = _Rooms(room_of, apart, seats, price, fixed)
    chance = Random(seed)
    for one in sorted(apart):
        for other in sorted(apart[one]):
            if rooms.are_together(one, other):
                movers = [person for person in (one, other) if person not in fixed]
                changes = [change for mover in movers for change in rooms.changes(mover)]
                chance.shuffle(changes)
                if changes:
                    rooms.apply(min(changes, key=lambda change: (change.is_uneven, change.price)))
    return rooms.room_of


class _Rooms:
    """Who is where while people change places."""

    def __init__(
        self,
        room_of: Sequence[int | None],
        apart: Mapping[int, Collection[int]],
        seats: Seats,
        price: Price,
        fixed: Places,
    ) -> None:
        self.room_of = list(room_of)
        self._apart, self._seats, self._price, self._fixed = apart, seats, price, fixed

    def are_together(self, one: int, other: int) -> bool:
        return self.room_of[one] is not None and self.room_of[one] == self.room_of[other]

    def changes(self, person: int) -> list[_Change]:
        """Return all that brings a person where nobody is whom they are apart from, and so for others."""
        here = self.room_of[person]
        found = []
        for room in range(len(self._seats)):
            if room == here:
                continue
            if self._has_seat(room) and self._suits(person, room):
                found.append(self._change(person, room))
            for other, there in enumerate(self.room_of):
                if there != room or other in self._fixed:
                    continue
                if self._suits(person, room, without=other) and self._suits(other, here, without=person):
                    found.append(self._change(person, room, other))
        return found

    def apply(self, change: _Change) -> None:
        self.room_of = _applied(self.room_of, change)

    def _change(self, person: int, room: int, other: int | None = None) -> _Change:
        """Return a change with what it costs more than leaving everybody where they are."""
        change = _Change(is_uneven=other is None, price=0, person=person, room=room, other=other)
        after = _applied(self.room_of, change)
        movers = [person] if other is None else [person, other]
        dearer = sum(self._price(one, after) - self._price(one, self.room_of) for one in movers)
        return change._replace(price=dearer)

    def _suits(self, person: int, room: int | None, without: int | None = None) -> bool:
        return all(self.room_of[other] != room for other in self._apart.get(person, ()) if other != without)

    def _has_seat(self, room: int) -> bool:
        seats = self._seats[room]
        return seats is None or self.room_of.count(room) < seats


def _applied(room_of: Sequence[int | None], change: _Change) -> list[int | None]:
    after = list(room_of)
    if change.other is not None:
        after[change.other] = after[change.person]
    after[change.person] = change.room
    return after
