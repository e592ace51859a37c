"""People into sessions by their wishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from wbv_events.matching.placement import cheapest_placement
from wbv_events.matching.places import NOWHERE, Places, Seats, Situation, unplaced


class Mode(StrEnum):
    """What a good assignment is."""

    FAIR = "fair"
    """As few people as possible with the worst wish, then with the second worst, and so on."""
    MOST_FIRST = "most_first"
    """As many people as possible with their first wish, then with the second, and so on."""
    LEAST_SQUARES = "least_squares"
    """Between the two: wish number 1, 2, 3, ... costs 0, 1, 4, ...; the sum is least."""


@dataclass(frozen=True)
class SessionAssignment:
    """Who is where, and how well their wishes are met."""

    room_of: tuple[int | None, ...]
    wish_of: tuple[int | None, ...]
    """The number of the wish, from 0 on, that each person got; None for a room not wished for, or none."""
    profile: tuple[int, ...]
    """How many people got their first wish, second wish, and so on."""
    unwished: tuple[int, ...]
    """Who wished for something and is in another room."""
    unplaced: tuple[int, ...]
    """For whom there was no seat."""
    moved: tuple[int, ...]
    """Who is no longer where they were."""


def assign_sessions(
    wishes: Sequence[Sequence[int]],
    seats: Seats,
    mode: Mode,
    *,
    seed: int,
    fixed: Places = NOWHERE,
    current: Places = NOWHERE,
) -> SessionAssignment:
    """Give everybody a room, by their wishes (the best first), in the best way that exists.

    What counts, each before the next: as many as possible have a seat; the wishes are met as the mode says;
    as few as possible move away from their `current` room; the rooms are filled evenly. Among what is equal
    in all of that, the seed decides. A room that somebody did not wish for is worse than any wish, and so is
    every room for those who wished for nothing: they take no seat from somebody who wished for it.
    """
    situation = Situation(len(wishes), seats, fixed, current)
    _check(wishes, situation.rooms)
    free = situation.free
    Random(seed).shuffle(free)
    prices = _Prices(situation, mode, longest=max(map(len, wishes), default=0))
    seat_prices = [prices.of_seats(room) for room in range(situation.rooms)]
    waiting = max(0, len(free) - sum(map(len, seat_prices)))
    nowhere = situation.rooms  # one more "room", with a place for each person that finds no seat
    costs = [prices.of_person(person, wishes[person]) for person in free]
    found = cheapest_placement(costs, [*seat_prices, [0] * waiting])

    places = {**situation.fixed, **dict(zip(free, found, strict=True))}
    room_of = [room if (room := places[person]) != nowhere else None for person in range(len(wishes))]
    return _assignment(wishes, room_of, situation)


def _check(wishes: Sequence[Sequence[int]], rooms: int) -> None:
    for wished in wishes:
        if len(set(wished)) != len(wished) or not all(0 <= room < rooms for room in wished):
            raise ValueError("somebody wishes for a room twice, or for one that is not there")


class _Prices:
    """All that counts, in one number: what counts less weighs less, all together, than one unit of more."""

    def __init__(self, situation: Situation, mode: Mode, longest: int) -> None:
        people = situation.people
        self.situation = situation
        self.taken = situation.taken
        self.of_move = people**2 + 1  # the seats of all people together cost no more than people**2
        unit = self.of_move * (people + 1)
        self.of_wish = [price * unit for price in prices_of_wishes(mode, longest, situation.rooms, people)]

    def of_seats(self, room: int) -> range:
        """Return the prices of the free seats: 1, 3, 5, ..., so that a room costs the square of its size."""
        taken, seats = self.taken[room], self.situation.seats[room]
        last = self.situation.people if seats is None else min(seats, self.situation.people)
        return range(2 * taken + 1, 2 * last + 1, 2)

    def of_person(self, person: int, wished: Sequence[int]) -> list[int]:
        """Return what a person costs in each room and, at the end, without one."""
        costs = [self.of_wish[-1]] * self.situation.rooms
        for wish, room in enumerate(wished):
            costs[room] = self.of_wish[wish]
        costs.append(0)
        current = self.situation.current.get(person)
        if current is None:
            return costs
        return [cost + self.of_move * (room != current) for room, cost in enumerate(costs)]


def prices_of_wishes(mode: Mode, longest: int, rooms: int, people: int) -> list[int]:
    """Return the price of each wish and, at the end, of a room that was not wished for."""
    base = people + 1
    if mode is Mode.FAIR:
        return [base**wish for wish in range(longest + 1)]
    if mode is Mode.MOST_FIRST:
        return [base**longest - base ** (longest - wish) for wish in range(longest + 1)]
    return [wish**2 for wish in range(longest)] + [rooms**2]


def _assignment(
    wishes: Sequence[Sequence[int]], room_of: list[int | None], situation: Situation
) -> SessionAssignment:
    """Say how well the wishes are met."""
    wish_of = [
        wished.index(room) if room is not None and room in wished else None
        for wished, room in zip(wishes, room_of, strict=True)
    ]
    longest = max(map(len, wishes), default=0)
    return SessionAssignment(
        room_of=tuple(room_of),
        wish_of=tuple(wish_of),
        profile=tuple(wish_of.count(wish) for wish in range(longest)),
        unwished=tuple(
            person
            for person, wish in enumerate(wish_of)
            if wish is None and wishes[person] and room_of[person] is not None
        ),
        unplaced=unplaced(room_of),
        moved=situation.moved(room_of),
    )
