"""The problems of the command `solve`: what comes in and goes out as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from wbv_events.matching.mixing import mix_rooms
from wbv_events.matching.sessions import Mode, assign_sessions
from wbv_events.matching.solving_groups import solve_golfer, solve_groups
from wbv_events.matching.solving_meetings import solve_meetings
from wbv_events.matching.solving_pairs import solve_pairs
from wbv_events.matching.solving_profiles import solve_link, solve_recommend, solve_text

Instance = Mapping[str, Any]
Solver = Callable[[Instance, Mode, int], dict[str, Any]]


def solve_sessions(instance: Instance, mode: Mode, seed: int) -> dict[str, Any]:
    """Return the session of each person, -1 for none."""
    found = assign_sessions(instance["ranking"], instance["capacity"], mode, seed=seed)
    return {"assign": [-1 if room is None else room for room in found.room_of]}


def solve_breakout(instance: Instance, mode: Mode, seed: int) -> dict[str, Any]:
    """Return the people of each room."""
    weights: dict[str, int] = instance["weights"]
    people = range(instance["n"])
    categories = [[instance["categories"][name][person] for name in weights] for person in people]
    found = mix_rooms(categories, list(weights.values()), [None] * instance["rooms"], seed=seed)
    rooms: list[list[int]] = [[] for _ in range(instance["rooms"])]
    for person, room in enumerate(found.room_of):
        assert room is not None
        rooms[room].append(person)
    return {"rooms": rooms}


SOLVERS: Final[Mapping[str, Solver]] = {
    "sessions": solve_sessions,
    "breakout": solve_breakout,
    "pairs": solve_pairs,
    "recommend": solve_recommend,
    "link": solve_link,
    "text": solve_text,
    "meetings": solve_meetings,
    "groups": solve_groups,
    "golfer": solve_golfer,
}
