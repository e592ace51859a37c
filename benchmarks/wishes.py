"""Made-up people for the benchmark of matching: what they wish for, and whom they are like."""

from __future__ import annotations

from itertools import accumulate
from random import Random
from typing import Final

from tests.matching.every_way import Problem

ROOMS: Final = 7
SPARE: Final = 1.15
"""How many seats there are for each person."""
STATES: Final = (181, 134, 113, 81, 64, 42, 41, 37, 30, 26, 22, 21, 19, 16, 10, 7)
"""How many people live in each of the sixteen states, roughly."""

Kind = tuple[int, int, int]
"""Alliance, organisation and region of a person."""


def wishing(people: int, seed: int) -> Problem:
    """Return people who rank three to seven rooms, of which everybody wants some more than others."""
    chance = Random(f"wishes {people} {seed}")
    liked = [1 / (room + 1) ** 1.2 for room in range(ROOMS)]
    wishes = [ranked(chance, liked)[: chance.randint(3, ROOMS)] for _ in range(people)]
    parts = [chance.uniform(0.6, 1.4) for _ in range(ROOMS)]
    seats: list[int | None] = [
        1 + int(SPARE * people * part / sum(parts)) for part in chance.sample(parts, ROOMS)
    ]
    return Problem(wishes, seats)


def ranked(chance: Random, liked: list[float]) -> list[int]:
    """Return the rooms in the order in which they are drawn, the liked ones rather first."""
    return sorted(range(ROOMS), key=lambda room: chance.expovariate(liked[room]))


def kinds(people: int, seed: int) -> list[Kind]:
    """Return people of organisations of one to four, of alliances, which are at home in a state."""
    chance = Random(f"kinds {people} {seed}")
    alliances = max(4, min(55, people // 8))
    likely = list(accumulate(STATES))
    homes = [chance.choices(range(len(STATES)), cum_weights=likely)[0] for _ in range(alliances)]
    found: list[Kind] = []
    organisation = 0
    while len(found) < people:
        alliance = chance.randrange(alliances)
        is_at_home = chance.random() < 0.85  # noqa: PLR2004  # the others work in another state
        region = homes[alliance] if is_at_home else chance.randrange(len(STATES))
        found += [(alliance, organisation, region)] * chance.choice((1, 1, 1, 2, 2, 3, 4))
        organisation += 1
    del found[people:]
    chance.shuffle(found)
    return found
