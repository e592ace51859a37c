"""What is given about places: seats, who is fixed where, who is where at present."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Seats: TypeAlias = Sequence[int | None]
"""How many people each room takes; None means no limit, 0 that nobody can go there."""

Places: TypeAlias = Mapping[int, int]
"""The room of some of the people."""

NOWHERE: Final[Places] = {}


@dataclass(frozen=True)
class Situation:
    """What does not depend on wishes or categories. Fixed people stay, even beyond the seats."""

    people: int
    seats: Seats
    fixed: Places = field(default_factory=dict)
    current: Places = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.people < 0 or any(seats is not None and seats < 0 for seats in self.seats):
            raise ValueError("there are no negative numbers of people or seats")
        for places in (self.fixed, self.current):
            if not all(0 <= person < self.people for person in places):
                raise ValueError("a place belongs to somebody who is not there")
            if not all(0 <= room < len(self.seats) for room in places.values()):
                raise ValueError("a place is in a room that is not there")

    @property
    def rooms(self) -> int:
        """How many rooms there are."""
        return len(self.seats)

    @property
    def free(self) -> list[int]:
        """Everybody who is not fixed."""
        return [person for person in range(self.people) if person not in self.fixed]

    @property
    def taken(self) -> list[int]:
        """How many fixed people are in each room."""
        return self.count(self.fixed)

    def count(self, places: Places) -> list[int]:
        """Return how many of these people are in each room."""
        counts = [0] * self.rooms
        for room in places.values():
            counts[room] += 1
        return counts

    def moved(self, room_of: Sequence[int | None]) -> tuple[int, ...]:
        """Return who is no longer where they were, or nowhere now."""
        return tuple(person for person, room in sorted(self.current.items()) if room_of[person] != room)


def unplaced(room_of: Sequence[int | None]) -> tuple[int, ...]:
    """Return for whom there was no seat."""
    return tuple(person for person, room in enumerate(room_of) if room is None)
