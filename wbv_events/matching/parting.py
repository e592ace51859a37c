"""People who are not to be in one room, wherever there is a way around it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from random import Random
from typing import NamedTuple

from wbv_events.matching.places import NOWHERE, Places, Seats

Price = Callable[[int, int], int]
"""What it costs that a person is in a room."""


class _Change(NamedTuple):
    """Somebody goes to another room, and somebody from there (None: nobody) to theirs."""

    is_uneven: bool
    price: int
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
    """Return the rooms of people so that nobody shares one with whom they are `apart` from, both ways round.

    Whoever has to go changes places with whom that costs least, so that sizes stay, else takes a free seat.
    Where neither is possible they stay together. Of equals chance takes one.
    """
    rooms = _Rooms(room_of, apart, seats, fixed)
    chance = Random(seed)
    for one in sorted(apart):
        for other in sorted(apart[one]):
            if rooms.are_together(one, other):
                movers = [person for person in (one, other) if person not in fixed]
                changes = [(each, mover) for mover in movers for each in rooms.changes(mover, price)]
                chance.shuffle(changes)
                if changes:
                    change, mover = min(changes, key=lambda found: found[0][:2])
                    rooms.apply(change, mover)
    return rooms.room_of


class _Rooms:
    """Who is where while people change places."""

    def __init__(
        self,
        room_of: Sequence[int | None],
        apart: Mapping[int, Collection[int]],
        seats: Seats,
        fixed: Places,
    ) -> None:
        self.room_of = list(room_of)
        self._apart, self._seats, self._fixed = apart, seats, fixed

    def are_together(self, one: int, other: int) -> bool:
        return self.room_of[one] is not None and self.room_of[one] == self.room_of[other]

    def changes(self, person: int, price: Price) -> list[_Change]:
        """Return all that brings a person where nobody is whom they are apart from, and so for others."""
        here = self.room_of[person]
        assert here is not None
        found = []
        for room in range(len(self._seats)):
            if room == here:
                continue
            own = price(person, room) - price(person, here)
            if self._has_seat(room) and self._suits(person, room):
                found.append(_Change(is_uneven=True, price=own, room=room, other=None))
            for other, there in enumerate(self.room_of):
                if there != room or other in self._fixed:
                    continue
                if self._suits(person, room, without=other) and self._suits(other, here, without=person):
                    both = own + price(other, here) - price(other, room)
                    found.append(_Change(is_uneven=False, price=both, room=room, other=other))
        return found

    def apply(self, change: _Change, person: int) -> None:
        if change.other is not None:
            self.room_of[change.other] = self.room_of[person]
        self.room_of[person] = change.room

    def _suits(self, person: int, room: int, without: int | None = None) -> bool:
        return all(self.room_of[other] != room for other in self._apart.get(person, ()) if other != without)

    def _has_seat(self, room: int) -> bool:
        seats = self._seats[room]
        return seats is None or self.room_of.count(room) < seats
