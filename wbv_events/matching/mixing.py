"""People into rooms so that as few as possible meet their own kind."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from wbv_events.matching.pairs import Groups
from wbv_events.matching.places import NOWHERE, Places, Seats, Situation, unplaced
from wbv_events.matching.seating import Seating
from wbv_events.matching.sizes import EmptyRoom, empty_rooms, even_sizes

STEPS: Final = 600
"""How often somebody changes rooms, for better or worse, before the search ends short of the bound."""

MEMORY: Final = 12
"""How many of those who left a room may not go back."""


@dataclass(frozen=True)
class SamePairs:
    """How many pairs in the rooms share a category's value, and how many there must be whatever one does."""

    pairs: int
    at_least: int


@dataclass(frozen=True)
class MixedRooms:
    """The room of each person (None: no seat was left), and how well they are mixed."""

    room_of: tuple[int | None, ...]
    same_pairs: tuple[SamePairs, ...]
    """One for each category."""
    cost: int
    """The weighted number of same pairs."""
    at_least: int
    """What the cost cannot fall below; where both are equal, there is no better way."""
    unplaced: tuple[int, ...]
    moved: tuple[int, ...]
    """Who is no longer where they were."""
    empty: tuple[EmptyRoom, ...]


def mix_rooms(
    categories: Sequence[Sequence[Hashable | None]],
    weights: Sequence[int],
    seats: Seats,
    *,
    seed: int,
    fixed: Places = NOWHERE,
    current: Places = NOWHERE,
) -> MixedRooms:
    """Mix people over the rooms so that few pairs with the same alliance, organisation or the like meet.

    `categories` has each person's values, one for each weight; None is unknown and shared with nobody.
    Sizes differ by at most one, or by more where seats or fixed people demand it. Where seats are short,
    chance decides who has none, but whoever is in a room already comes first.

    A re-run starts from the `current` rooms and changes them only for the sake of fewer same pairs; a move
    has a price too small to ever outweigh a pair. So rooms that are as good as can be stay as they are,
    somebody who comes later finds a place, and of equally good exchanges the one with fewer moves is made.
    """
    situation = Situation(len(categories), seats, fixed, current)
    _check(categories, weights)
    chance = Random(seed)
    groups = Groups(categories, weights)
    seating = _first_seating(situation, groups, chance)
    everyone, sizes = list(seating.room_of), list(seating.sizes)
    bounds = [groups.fewest_pairs(category, everyone, sizes, situation) for category in range(len(weights))]
    at_least = sum(weight * bound for weight, bound in zip(weights, bounds, strict=True))
    _search(seating, at_least, chance)

    room_of = tuple(seating.room_of)
    return MixedRooms(
        room_of=room_of,
        same_pairs=tuple(
            SamePairs(groups.same_pairs(category, room_of), bound) for category, bound in enumerate(bounds)
        ),
        cost=seating.pairs_cost,
        at_least=at_least,
        unplaced=unplaced(room_of),
        moved=situation.moved(room_of),
        empty=empty_rooms(situation, seating.sizes),
    )


def _check(categories: Sequence[Sequence[Hashable | None]], weights: Sequence[int]) -> None:
    if any(weight < 0 for weight in weights):
        raise ValueError("a weight is negative")
    if any(len(values) != len(weights) for values in categories):
        raise ValueError("everybody needs one value for each weight")


def _first_seating(situation: Situation, groups: Groups, chance: Random) -> Seating:
    """Seat everybody where they are or, one after the other, where they fit best."""
    order = list(range(situation.rooms))
    chance.shuffle(order)
    there = situation.count({**situation.current, **situation.fixed})
    order = [-there[room] * situation.rooms + order[room] for room in range(situation.rooms)]
    seating = Seating(situation, groups, even_sizes(situation, order))
    people = situation.free
    chance.shuffle(people)
    left = []
    for person in sorted(people, key=lambda person: person not in situation.current):
        room = situation.current.get(person)
        if room is None or seating.is_full(room):
            left.append(person)
        else:
            seating.seat(person, room)
    # Those with many alike come first, while there is a choice; those who were in a room keep a seat before.
    places = sum(seating.sizes) - sum(seating.filled)
    seating.place_well(sorted(left[:places], key=groups.likeness, reverse=True))
    return seating


def _search(seating: Seating, at_least: int, chance: Random) -> None:
    """Exchange people until the bound is reached, or for long enough.

    Whoever shares a room with their own kind makes the best exchange that there is, even if it is not for the
    better, and nobody goes back for a while where they just came from. So the search gets out of dead ends.
    """
    _descend(seating, at_least, chance)
    best, least = list(seating.room_of), seating.cost
    left: deque[tuple[int, int]] = deque(maxlen=MEMORY)
    for _ in range(STEPS):
        people = seating.could_gain(at_least)
        if seating.pairs_cost == at_least or not people:
            break
        person = chance.choice(people)
        exchange = seating.best_exchange(person, chance.randrange(seating.situation.rooms), left)
        if exchange is None:
            left.clear()
            continue
        left.extend(seating.apply(person, exchange))
        if seating.cost < least:
            best, least = list(seating.room_of), seating.cost
    seating.restore(best)
    _descend(seating, at_least, chance)


def _descend(seating: Seating, at_least: int, chance: Random) -> None:
    """Make exchanges for the better as long as there are any."""
    before = None
    while seating.cost != before:
        before = seating.cost
        people = seating.could_gain(at_least)
        chance.shuffle(people)
        for person in people:
            exchange = seating.best_exchange(person, chance.randrange(seating.situation.rooms))
            if exchange is None or exchange.change >= 0:
                continue
            is_done = seating.pairs_cost == at_least
            seating.apply(person, exchange)
            if not is_done and seating.pairs_cost == at_least:
                break  # only who moved can still gain
