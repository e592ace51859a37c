"""The command solves a problem that comes in as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64encode
from itertools import combinations
from typing import Any

import numpy as np
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
GROUPS = {
    "kind": "groups",
    "n": 9,
    "rounds": 4,
    "group_size": [3, 3],
    "affinity": {"b64": b64encode(bytes(2 * 36)).decode()},
    "org": [*range(9)],
    "blocked": [],
    "absent": [[], [], [], []],
}

PAIRS = {
    "kind": "pairs",
    "n": 4,
    "rounds": 2,
    "group_size": [2, 2],
    "affinity": {"b64": b64encode(np.array([9, 8, 1, 1, 8, 9], "<u2").tobytes()).decode()},
    "org": [0, 1, 2, 3],
    "blocked": [[0, 3]],
    "absent": [[], []],
}


def run(problem: Any, *options: str) -> subprocess.CompletedProcess[str]:
    text = problem if isinstance(problem, str) else json.dumps(problem)
    command = [sys.executable, "-m", "wbv_events.matching", *options]
    return subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT, check=False)


def loaded_for(problem: Any) -> set[str]:
    """Return the names of all modules that the command loads to solve a problem."""
    command = [sys.executable, "-X", "importtime", "-m", "wbv_events.matching", "solve"]
    done = subprocess.run(command, input=json.dumps(problem), capture_output=True, text=True, check=True)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


@pytest.mark.parametrize(
    ("problem", "unneeded"),
    [(SESSIONS, "numpy"), (BREAKOUT, "numpy"), (PAIRS, "scipy.optimize"), (GROUPS, "rustworkx")],
    ids=["sessions", "breakout", "pairs", "groups"],
)
def test_nothing_is_loaded_that_takes_longer_than_the_problem(problem: Any, unneeded: str) -> None:
    loaded = loaded_for(problem)

    assert "wbv_events.matching.instances" in loaded
    assert unneeded not in loaded


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


def test_everybody_meets_in_each_round_whom_they_may() -> None:
    done = run(PAIRS, "solve")

    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(json.loads(done.stdout)["rounds"]) == [[[0, 1], [2, 3]], [[0, 2], [1, 3]]]


def test_whoever_is_absent_from_a_round_meets_nobody() -> None:
    done = run({**PAIRS, "absent": [[], [1, 2, 3]]}, "solve")

    assert json.loads(done.stdout) == {"rounds": [[[0, 1], [2, 3]], []]}


def test_requested_meetings_get_slots_in_which_both_are_free() -> None:
    problem = {
        "kind": "meetings",
        "n": 3,
        "slots": 2,
        "requests": [[0, 1, 1], [0, 2, 2], [1, 2, 1]],
        "available": [[0, 1], [0], [1]],
    }

    done = run(problem, "solve")

    assert json.loads(done.stdout) == {"slot_of": [0, 1, -1]}


def test_two_who_request_each_other_meet_once() -> None:
    problem = {
        "kind": "meetings",
        "n": 2,
        "slots": 2,
        "requests": [[0, 1, 1], [1, 0, 2]],
        "available": [[0, 1], [0, 1]],
    }

    done = run(problem, "solve")

    first, second = json.loads(done.stdout)["slot_of"]
    assert first == -1
    assert second in {0, 1}


@pytest.mark.parametrize("seed", ["0", "1", "2", "3"])
def test_whoever_comes_later_does_not_sit_out_of_the_groups_first(seed: str) -> None:
    late = [7, 8, 9]
    problem = {
        **GROUPS,
        "n": 10,
        "rounds": 2,
        "affinity": {"b64": b64encode(bytes(2 * 45)).decode()},
        "org": [*range(10)],
        "absent": [late, []],
    }

    done = run(problem, "solve", "--seed", seed)

    first, second = json.loads(done.stdout)["rounds"]
    placed = [{person for group in groups for person in group} for groups in (first, second)]
    assert [len(people) for people in placed] == [6, 9]
    assert {*late} < placed[1]


def test_others_are_recommended_but_no_colleagues_and_nobody_blocked() -> None:
    person = {"topics": [], "alliance": 1, "region": "DE-BW", "branch": "C", "text": "", "needs": []}
    people = [
        {**person, "org": 0, "offers": [], "text": "Ich suche: Datenschutz"},
        {**person, "org": 0, "offers": ["privacy"]},
        {**person, "org": 1, "offers": ["privacy"]},
        {**person, "org": 2, "offers": ["care"]},
        {**person, "org": 3, "offers": ["privacy"]},
    ]
    tags = {"privacy": "Datenschutz", "care": "Pflege"}
    problem = {"kind": "recommend", "n": 5, "k": 3, "tags": tags, "people": people, "blocked": [[4, 0]]}

    done = run(problem, "solve")

    assert json.loads(done.stdout)["top"][0] == [2, 3]


def test_queries_are_linked_to_tags_and_phrases_compared() -> None:
    tags = {"privacy": ["Datenschutz", "privacy"], "care": ["Pflege", "nursing"]}
    phrases = ["Datenschutz", "Altenpflege", "Pflege"]

    link = run({"kind": "link", "tags": tags, "queries": phrases}, "solve")
    text = run({"kind": "text", "phrases": phrases}, "solve")

    assert json.loads(link.stdout) == {"tags": [["privacy"], ["care"], ["care"]]}
    similar = json.loads(text.stdout)["sim"]
    assert similar[1][2] > similar[0][2] == 0


@pytest.mark.parametrize("kind", ["groups", "golfer"])
def test_groups_are_planned_over_rounds_without_repeats(kind: str) -> None:
    done = run({**GROUPS, "kind": kind}, "solve")

    assert (done.returncode, done.stderr) == (0, "")
    rounds = json.loads(done.stdout)["rounds"]
    met = [pair for groups in rounds for group in groups for pair in combinations(group, 2)]
    assert [sorted(person for group in groups for person in group) for groups in rounds] == [[*range(9)]] * 4
    assert len(set(met)) == len(met) == 36


def test_whoever_is_absent_is_in_no_group() -> None:
    done = run({**GROUPS, "rounds": 3, "absent": [[], [0, 1, 2], [*range(9)]]}, "solve")

    rounds = json.loads(done.stdout)["rounds"]
    placed = [sorted(person for group in groups for person in group) for groups in rounds]
    assert placed == [[*range(9)], [3, 4, 5, 6, 7, 8], []]


@pytest.mark.parametrize(
    ("problem", "why"),
    [
        ({"kind": "chess"}, "problems of the kind 'chess' are unknown; known are sessions, breakout"),
        ([], "problems of the kind None are unknown; known are sessions, breakout"),
        ("{", "this is no JSON: Expecting property name"),
        ({"kind": "sessions"}, "the problem lacks 'ranking'"),
        ({**PAIRS, "group_size": [3, 4]}, "the problem contradicts itself: a pair is two people"),
        ({**PAIRS, "absent": [[]]}, "the problem contradicts itself: who is absent must be said"),
        ({**BREAKOUT, "rooms": 0}, "the problem contradicts itself: there must be a room"),
        ({**GROUPS, "absent": [[]]}, "the problem contradicts itself: who is absent must be said"),
        ({**GROUPS, "kind": "golfer", "absent": [[]]}, "the problem contradicts itself: who is absent must"),
        (
            {**GROUPS, "kind": "golfer", "absent": [[0], [], [], []]},
            "the problem contradicts itself: for this kind everybody is there in all rounds",
        ),
        ({**SESSIONS, "capacity": [-1, 1, 1]}, "the problem contradicts itself: there are no negative"),
    ],
)
def test_what_cannot_be_solved_is_refused_in_a_sentence(problem: Any, why: str) -> None:
    done = run(problem, "solve")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(why)
    assert done.stderr.count("\n") == 1
