"""People into rooms by chance, evenly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Final

from wbv_events.matching.places import NOWHERE, Places, Seats, Situation, unplaced
from wbv_events.matching.sizes import EmptyRoom, empty_rooms, even_sizes

DRAWS: Final = 8


@dataclass(frozen=True)
class SpreadRooms:
    """The room of each person (None: no seat was left), and the rooms that stay empty."""

    room_of: tuple[int | None, ...]
    unplaced: tuple[int, ...]
    empty: tuple[EmptyRoom, ...]


def spread_evenly(
    people: int, seats: Seats, *, seed: int, fixed: Places = NOWHERE, before: Places = NOWHERE
) -> SpreadRooms:
    """Spread people over the rooms by chance, so that sizes differ by at most one.

    They differ by more only where a room has too few seats or too many fixed people.
    `before` makes it a reshuffle: of several draws the one is taken in which the fewest pairs meet again; it
    differs from `before` if two people can change places at all; whoever had no seat gets one first.
    """
    situation = Situation(people, seats, fixed, before)
    chance = Random(seed)
    order = list(range(situation.rooms))
    chance.shuffle(order)
    sizes = even_sizes(situation, order)
    draws = [_draw(situation, sizes, chance) for _ in range(DRAWS if before else 1)]
    room_of = min(draws, key=lambda draw: _pairs_again(draw, before))
    if all(room_of[person] == room for person, room in before.items()):
        _change_two(room_of, situation)
    return SpreadRooms(tuple(room_of), unplaced(room_of), empty_rooms(situation, sizes))


def _draw(situation: Situation, sizes: Sequence[int], chance: Random) -> list[int | None]:
    """Return one way to fill the sizes by chance."""
    room_of: list[int | None] = [situation.fixed.get(person) for person in range(situation.people)]
    taken = situation.taken
    places = [room for room, size in enumerate(sizes) for _ in range(size - taken[room])]
    free = situation.free
    chance.shuffle(free)
    free.sort(key=situation.current.__contains__)
    chance.shuffle(places)
    for person, room in zip(free, places, strict=False):
        room_of[person] = room
    return room_of


def _pairs_again(room_of: Sequence[int | None], before: Places) -> int:
    """Count the pairs who are together again."""
    return _pairs((room_of[person], room) for person, room in before.items() if room_of[person] is not None)


def _pairs(groups: Iterable[object]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(groups).values())


def _change_two(room_of: list[int | None], situation: Situation) -> None:
    """Let two people change places, if there are two in different rooms."""
    known = [person for person in situation.free if person in situation.current]
    for one, other in combinations(known, 2):
        if room_of[one] != room_of[other]:
            room_of[one], room_of[other] = room_of[other], room_of[one]
            return
