"""How many people each room gets, as evenly as seats and fixed people allow, and which rooms stay empty."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wbv_events.matching.places import Situation


class EmptyReason(StrEnum):
    """Why nobody is in a room."""

    NO_SEATS = "no_seats"
    FEWER_PEOPLE_THAN_ROOMS = "fewer_people_than_rooms"
    OTHERS_ARE_FIXED = "others_are_fixed"
    """There would be enough people, but too many of them are fixed in other rooms."""


@dataclass(frozen=True)
class EmptyRoom:
    """A room in which nobody is."""

    room: int
    reason: EmptyReason


def even_sizes(situation: Situation, order: Sequence[int]) -> list[int]:
    """Share out all people for whom there is a seat, always to the room with the fewest.

    Of rooms with equally many, the one with the least `order` is filled first.
    """
    sizes = situation.taken
    waiting = situation.people - len(situation.fixed)
    heap = [(size, order[room], room) for room, size in enumerate(sizes) if _has_seat(situation, room, size)]
    heapq.heapify(heap)
    while waiting and heap:
        size, rank, room = heap[0]
        sizes[room] = size + 1
        waiting -= 1
        if _has_seat(situation, room, size + 1):
            heapq.heapreplace(heap, (size + 1, rank, room))
        else:
            heapq.heappop(heap)
    return sizes


def empty_rooms(situation: Situation, sizes: Sequence[int]) -> tuple[EmptyRoom, ...]:
    """Return the rooms in which nobody is, and why."""
    return tuple(EmptyRoom(room, _reason(situation, room)) for room, size in enumerate(sizes) if not size)


def _has_seat(situation: Situation, room: int, size: int) -> bool:
    seats = situation.seats[room]
    return seats is None or size < seats


def _reason(situation: Situation, room: int) -> EmptyReason:
    if situation.seats[room] == 0:
        return EmptyReason.NO_SEATS
    usable = sum(seats != 0 for seats in situation.seats)
    if situation.people < usable:
        return EmptyReason.FEWER_PEOPLE_THAN_ROOMS
    return EmptyReason.OTHERS_ARE_FIXED
