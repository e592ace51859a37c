"""What the best assignment is, found by trying every one; and whether a large one could be better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from operator import add, sub

from wbv_events.matching.sessions import Mode

Value = tuple[int, ...]


@dataclass(frozen=True)
class Problem:
    """What `assign_sessions` is asked."""

    wishes: list[list[int]]
    seats: list[int | None]
    fixed: dict[int, int] = field(default_factory=dict)
    current: dict[int, int] = field(default_factory=dict)

    def rank(self, person: int, room: int) -> int:
        """Which wish a room is; one that was not wished for comes after all that could be."""
        wished = self.wishes[person]
        return wished.index(room) if room in wished else len(self.seats)

    def has_seat(self, room: int, size: int) -> bool:
        """Say whether a room with so many people has a free seat."""
        seats = self.seats[room]
        return seats is None or size < seats

    def value_of(self, person: int, room: int | None, mode: Mode) -> Value:
        """What a place is worth, the smaller the better, what counts most first; values of all are added."""
        ranks = len(self.seats) + 1
        is_moved = int(person in self.current and self.current[person] != room)
        if room is None:
            return (1, *[0] * (1 if mode is Mode.LEAST_SQUARES else ranks), is_moved)
        rank = self.rank(person, room)
        if mode is Mode.LEAST_SQUARES:
            return (0, rank**2, is_moved)
        counts = [int(rank == one) for one in range(ranks)]
        aim = [-count for count in counts] if mode is Mode.MOST_FIRST else counts[::-1]
        return (0, *aim, is_moved)


def value(problem: Problem, room_of: tuple[int | None, ...], mode: Mode) -> Value:
    """Return what an assignment is worth; the evenness of the rooms comes last."""
    values = [problem.value_of(person, room, mode) for person, room in enumerate(room_of)]
    sizes = [room_of.count(room) for room in range(len(problem.seats))]
    evenness = sum(size**2 for size in sizes)
    return (*map(sum, zip(*values, strict=True)), evenness)


def every_way(problem: Problem) -> Iterator[tuple[int | None, ...]]:
    """Yield every assignment that respects seats and fixed people."""
    rooms = range(len(problem.seats))
    choices = [
        [problem.fixed[person]] if person in problem.fixed else [*rooms, None]
        for person in range(len(problem.wishes))
    ]
    taken = [list(problem.fixed.values()).count(room) for room in rooms]
    for room_of in product(*choices):
        sizes = [room_of.count(room) for room in rooms]
        seats = zip(sizes, taken, problem.seats, strict=True)
        if all(limit is None or size <= max(limit, there) for size, there, limit in seats):
            yield room_of


def can_be_better(problem: Problem, room_of: tuple[int | None, ...], mode: Mode) -> bool:
    """Say whether some people could move, each into the place of the next, so that the value becomes less.

    Either they go round, or the last finds a free seat. Where no such chain exists between any places, no
    assignment whatever is better.
    """
    places: list[int | None] = [*range(len(problem.seats)), None]
    free_seat = len(
        places
    )  # a chain that ends at a free seat goes round as well: from there back to its start
    steps: dict[tuple[int, int], Value] = {}
    for person, place in enumerate(room_of):
        if person not in problem.fixed:
            here = places.index(place)
            for there, other in enumerate(places):
                change = (
                    *_less(problem.value_of(person, other, mode), problem.value_of(person, place, mode)),
                    0,
                )
                steps[here, there] = min(change, steps.get((here, there), change))
    if not steps:
        return False
    zero = (0,) * len(next(iter(steps.values())))
    sizes = [room_of.count(place) for place in places]
    for here, place in enumerate(places):
        is_room = place is not None
        steps[free_seat, here] = (*zero[:-1], (1 - 2 * sizes[here]) * is_room)
        if place is None or problem.has_seat(place, sizes[place]):
            steps[here, free_seat] = (*zero[:-1], (1 + 2 * sizes[here]) * is_room)
    return _goes_below(zero, steps, free_seat + 1)


def _goes_below(zero: Value, steps: dict[tuple[int, int], Value], count: int) -> bool:
    """Say whether there is a way round whose steps add up to less than nothing."""
    for over in range(count):
        for start in range(count):
            for end in range(count):
                if (start, over) in steps and (over, end) in steps:
                    way = tuple(map(add, steps[start, over], steps[over, end]))
                    steps[start, end] = min(way, steps.get((start, end), way))
    return any(steps.get((place, place), zero) < zero for place in range(count))


def _less(one: Value, other: Value) -> Value:
    return tuple(map(sub, one, other))
