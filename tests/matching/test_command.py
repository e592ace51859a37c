"""The command solves a problem that comes in as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from config import ROOT

SESSIONS = {
    "kind": "sessions",
    "n": 4,
    "sessions": 3,
    "capacity": [1, 1, 2],
    "ranking": [[0, 1], [0, 1, 2], [0, 2], [1]],
}
BREAKOUT = {
    "kind": "breakout",
    "n": 5,
    "rooms": 2,
    "categories": {"region": [0, 0, 1, 1, 2], "org": [7, 7, 7, 8, 9]},
    "weights": {"region": 1, "org": 4},
}


def run(problem: Any, *options: str) -> subprocess.CompletedProcess[str]:
    text = problem if isinstance(problem, str) else json.dumps(problem)
    command = [sys.executable, "-m", "wbv_events.matching", *options]
    return subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT, check=False)


def test_sessions_are_assigned_within_their_seats() -> None:
    done = run(SESSIONS, "solve")

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"assign": [0, 2, 2, 1]}


@pytest.mark.parametrize(
    ("mode", "ranks"), [("fair", [0, 1, 1]), ("most_first", [0, 0, 2]), ("least_squares", [0, 1, 1])]
)
def test_the_mode_decides_which_wishes_count(mode: str, ranks: list[int]) -> None:
    ranking = [[0, 2, 1], [1, 0, 2], [1, 0, 2]]
    problem = {**SESSIONS, "n": 3, "capacity": [1, 1, 1], "ranking": ranking}

    done = run(problem, "solve", "--mode", mode)

    rooms = json.loads(done.stdout)["assign"]
    assert sorted(wished.index(room) for wished, room in zip(ranking, rooms, strict=True)) == ranks


def test_rooms_are_a_partition_into_even_sizes() -> None:
    done = run(BREAKOUT, "solve", "--seed", "3")

    rooms = json.loads(done.stdout)["rooms"]
    assert sorted(person for room in rooms for person in room) == [0, 1, 2, 3, 4]
    assert sorted(map(len, rooms)) == [2, 3]


@pytest.mark.parametrize(
    ("problem", "why"),
    [
        ({"kind": "golfer"}, "problems of the kind 'golfer' are unknown; known are sessions, breakout"),
        ([], "problems of the kind None are unknown; known are sessions, breakout"),
        ("{", "this is no JSON: Expecting property name"),
        ({"kind": "sessions"}, "the problem lacks 'ranking'"),
        ({**SESSIONS, "capacity": [-1, 1, 1]}, "the problem contradicts itself: there are no negative"),
    ],
)
def test_what_cannot_be_solved_is_refused_in_a_sentence(problem: Any, why: str) -> None:
    done = run(problem, "solve")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(why)
    assert done.stderr.count("\n") == 1
