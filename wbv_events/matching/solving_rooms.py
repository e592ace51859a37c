"""Problems of who goes into which room for the command `solve`: wished sessions and mixed rooms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wbv_events.matching.mixing import mix_rooms
from wbv_events.matching.sessions import Mode, assign_sessions

Instance = Mapping[str, Any]


def solve_sessions(instance: Instance, mode: Mode, seed: int) -> dict[str, Any]:
    """Return the session of each person, -1 for none."""
    found = assign_sessions(instance["ranking"], instance["capacity"], mode, seed=seed)
    return {"assign": [-1 if room is None else room for room in found.room_of]}


def solve_breakout(instance: Instance, _mode: Mode, seed: int) -> dict[str, Any]:
    """Return the people of each room; raise ValueError if there is none."""
    if instance["rooms"] < 1:
        raise ValueError("there must be a room")
    weights: dict[str, int] = instance["weights"]
    people = range(instance["n"])
    categories = [[instance["categories"][name][person] for name in weights] for person in people]
    found = mix_rooms(categories, list(weights.values()), [None] * instance["rooms"], seed=seed)
    rooms: list[list[int]] = [[] for _ in range(instance["rooms"])]
    for person, room in enumerate(found.room_of):
        assert room is not None
        rooms[room].append(person)
    return {"rooms": rooms}
