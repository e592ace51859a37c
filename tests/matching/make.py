"""People, rooms and wishes of all kinds, for Hypothesis."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from tests.matching.every_way import Problem
from wbv_events.matching.places import Places

seeds = st.integers(0, 3)


@st.composite
def problems(draw: st.DrawFn, people: int, rooms: int) -> Problem:
    """Draw few people with any wishes, seats, fixed and current rooms."""
    count = draw(st.integers(0, rooms))
    seats = draw(st.lists(st.none() | st.integers(0, 3), min_size=count, max_size=count))
    wishes = draw(st.lists(st.lists(rooms_of(count), unique=True, max_size=count), max_size=people))
    return Problem(wishes, seats, draw(places(len(wishes), count)), draw(places(len(wishes), count)))


def rooms_of(count: int) -> st.SearchStrategy[int]:
    """Draw one of the rooms."""
    return st.integers(0, count - 1) if count else st.nothing()


def places(people: int, rooms: int) -> st.SearchStrategy[dict[int, int]]:
    """Draw where some people are."""
    if not (people and rooms):
        return st.just({})
    return st.dictionaries(st.integers(0, people - 1), rooms_of(rooms), max_size=people)


@dataclass(frozen=True)
class Mixing:
    """What `mix_rooms` is asked."""

    categories: list[tuple[int | None, ...]]
    weights: list[int]
    seats: list[int | None]
    fixed: Places
    current: Places


@st.composite
def mixings(draw: st.DrawFn, people: int = 12, rooms: int = 4) -> Mixing:
    """Draw people with few different values, so that many share some."""
    weights = draw(st.lists(st.integers(0, 4), max_size=3))
    values = st.tuples(*(st.none() | st.integers(0, 2) for _ in weights))
    categories = draw(st.lists(values, max_size=people))
    seats = draw(st.lists(st.none() | st.integers(0, 4), max_size=rooms))
    fixed, current = (draw(places(len(categories), len(seats))) for _ in range(2))
    return Mixing(categories, weights, seats, fixed, current)


def crowd(people: int, rooms: int, seed: int) -> Problem:
    """Return many people, of whom most want the same few rooms, some nothing, and some are fixed."""
    chance = Random(seed)
    draws = [1 / (room + 1) for room in range(rooms)]
    wishes = [
        list(dict.fromkeys(chance.choices(range(rooms), draws, k=chance.randrange(rooms))))
        for _ in range(people)
    ]
    seats: list[int | None] = [chance.randrange(2 * people // rooms + 2) for _ in range(rooms)]
    fixed, current = (
        {person: chance.randrange(rooms) for person in chance.sample(range(people), people // part)}
        for part in (10, 2)
    )
    return Problem(wishes, seats, fixed, current)
