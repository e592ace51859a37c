"""How long it takes to assign people to rooms, and how good what comes out is.

Sessions: people who rank the rooms, in all modes; it falls short if any assignment could be better, which is
looked for independently of how it was found. Breakout rooms: people of many kinds; it falls short of the
bound below which no mixing can get. Beside them stands what chance and first come, first served achieve.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from statistics import fmean
from typing import Final, TypeVar

from benchmarks.report import Section, run_alone
from benchmarks.wishes import Kind, kinds, wishing
from tests.matching.every_way import Problem, can_be_better
from wbv_events.matching.mixing import MixedRooms, mix_rooms
from wbv_events.matching.sessions import Mode, assign_sessions
from wbv_events.matching.spreading import spread_evenly

SEEDS: Final = range(1, 6)
SESSIONS: Final = {300: 0.5, 1000: 0.5, 3000: 2.0}
"""How many people, and in how many seconds they should be assigned."""
BREAKOUTS: Final = {(48, 8): 0.2, (120, 20): 0.2, (130, 24): 0.2, (500, 84): 0.2}
"""How many people in how many rooms, and in how many seconds they should be mixed."""
WEIGHTS: Final = (2, 4, 1)

Found = TypeVar("Found")
RoomOf = Sequence[int | None]


def measure() -> list[Section]:
    """Measure wishes and mixing."""
    return [sessions(), breakouts()]


def sessions() -> Section:
    """Assign people to sessions, in all modes."""
    section = Section(
        "Wishes for sessions",
        f"People rank three to seven of seven rooms, with 15 % more seats than people; {len(SEEDS)} seeds. "
        "Times are those of the slowest. An assignment is the best that exists where nobody can go round "
        "or on to a free seat for the better. Profiles, of the first seed: how many got the first wish, the "
        "second, ..., and a room not wished for.",
    )
    for people, target in SESSIONS.items():
        problems = [wishing(people, seed) for seed in SEEDS]
        for mode in Mode:
            add_mode(section, problems, mode, target)
        for name, way in (("first come, first served", in_turn), ("by chance", by_chance)):
            section.add(f"{people:,} people, {name}", profile(problems[0], way(problems[0])))
    return section


def add_mode(section: Section, problems: list[Problem], mode: Mode, target: float) -> None:
    """Add time, proof and profile of one mode."""
    found = [timed(partial(assign_sessions, one.wishes, one.seats, mode, seed=1)) for one in problems]
    what = f"{len(problems[0].wishes):,} people, {mode.replace('_', ' ')}"
    section.at_most(f"{what}: time", max(seconds for seconds, _ in found), target, "s")
    room_of = [one.room_of for _, one in found]
    best = sum(not can_be_better(*pair, mode) for pair in zip(problems, room_of, strict=True))
    section.at_least(f"{what}: none is better", best, len(problems), f"of {len(problems)}")
    section.add(f"{what}: profile", profile(problems[0], room_of[0]))


def breakouts() -> Section:
    """Mix people over breakout rooms."""
    section = Section(
        "Mixed breakout rooms",
        f"Pairs of one alliance count {WEIGHTS[0]}, of one organisation {WEIGHTS[1]}, of one region "
        f"{WEIGHTS[2]}; {len(SEEDS)} seeds. Times are those of the slowest. Quality 1 is the proven bound, "
        "which no mixing can go below, and 0 what chance achieves. Dealt out: sorted by organisation, "
        "alliance and region, and then given to one room after the other.",
    )
    for (people, rooms), target in BREAKOUTS.items():
        add_mixing(section, people, rooms, target)
    return section


def add_mixing(section: Section, people: int, rooms: int, target: float) -> None:
    """Add time and quality of one size."""
    crowds = [kinds(people, seed) for seed in SEEDS]
    found = [timed(partial(mix_rooms, crowd, WEIGHTS, [None] * rooms, seed=1)) for crowd in crowds]
    what = f"{people:,} people in {rooms} rooms"
    section.at_most(f"{what}: time", max(seconds for seconds, _ in found), target, "s")
    mixed = [one for _, one in found]
    chance = [fmean(cost(crowd, spread(crowd, rooms, seed)) for seed in range(20)) for crowd in crowds]
    quality = [
        1 - (one.cost - one.at_least) / (by - one.at_least) for one, by in zip(mixed, chance, strict=True)
    ]
    section.add(f"{what}: quality of the worst", f"{min(quality):.4f}", "1", is_met=min(quality) >= 1)
    dealt = fmean(cost(crowd, deal(crowd, rooms)) for crowd in crowds)
    section.add(f"{what}: cost, dealt out, by chance", costs(mixed, dealt, fmean(chance)))
    again = [rerun(crowd[:-5], crowd, rooms) for crowd in crowds]
    section.add(f"{what}: moved when five more come", f"{fmean(len(one.moved) for one in again):.1f}")


def rerun(before: list[Kind], crowd: list[Kind], rooms: int) -> MixedRooms:
    """Mix people, and once more when others have come."""
    first = mix_rooms(before, WEIGHTS, [None] * rooms, seed=1)
    current = {person: room for person, room in enumerate(first.room_of) if room is not None}
    return mix_rooms(crowd, WEIGHTS, [None] * rooms, seed=2, current=current)


def costs(mixed: list[MixedRooms], dealt: float, chance: float) -> str:
    """Return what mixing, dealing and chance cost on average."""
    return f"{fmean(one.cost for one in mixed):.1f}, {dealt:.1f}, {chance:.1f}"


def timed(work: Callable[[], Found]) -> tuple[float, Found]:
    """Return the shorter of two times, in seconds, and what came out."""
    started = time.perf_counter()
    work()
    between = time.perf_counter()
    found = work()
    return min(between - started, time.perf_counter() - between), found


def profile(problem: Problem, room_of: RoomOf) -> str:
    """Return how many got which wish."""
    ranks = [problem.rank(person, room) for person, room in enumerate(room_of) if room is not None]
    return " ".join(str(ranks.count(rank)) for rank in range(len(problem.seats) + 1))


def in_turn(problem: Problem) -> list[int]:
    """Give everybody in turn the best room that has a seat."""
    left = [seats or 0 for seats in problem.seats]
    room_of = []
    for wished in problem.wishes:
        room = next((room for room in wished if left[room]), max(range(len(left)), key=left.__getitem__))
        left[room] -= 1
        room_of.append(room)
    return room_of


def by_chance(problem: Problem) -> RoomOf:
    """Give everybody any seat."""
    seats = [room for room, count in enumerate(problem.seats) for _ in range(count or 0)]
    return Random(1).sample(seats, len(problem.wishes))


def spread(crowd: list[Kind], rooms: int, seed: int) -> RoomOf:
    """Spread people by chance."""
    return spread_evenly(len(crowd), [None] * rooms, seed=seed).room_of


def deal(crowd: list[Kind], rooms: int) -> RoomOf:
    """Deal out people in the order of organisation, alliance and region."""
    order = sorted(range(len(crowd)), key=lambda person: (crowd[person][1], crowd[person]))
    room_of = [0] * len(crowd)
    for place, person in enumerate(order):
        room_of[person] = place % rooms
    return room_of


def cost(crowd: list[Kind], room_of: RoomOf) -> int:
    """Return the weighted number of same pairs."""
    rooms: dict[int | None, list[Kind]] = {}
    for person, room in enumerate(room_of):
        rooms.setdefault(room, []).append(crowd[person])
    total = 0
    for people in rooms.values():
        for category, weight in enumerate(WEIGHTS):
            values = [person[category] for person in people]
            total += weight * sum(values.count(value) - 1 for value in values) // 2
    return total


if __name__ == "__main__":
    sys.exit(run_alone(measure))
