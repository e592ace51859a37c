"""The problems of the kind `pairs` of the command `solve`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wbv_events.matching.one_to_one.planning import next_round, plan_rounds
from wbv_events.matching.one_to_one.rounds import Round
from wbv_events.matching.solving_rounds import absent_in, affinity_of, allowed_in

PAIR = [2, 2]


def solve_pairs(instance: Mapping[str, Any], _mode: object, seed: int) -> dict[str, Any]:
    """Return the pairs of each round.

    Where people come and go, each round is planned with nothing known of who will be there later.
    """
    if instance["group_size"] != PAIR:
        raise ValueError("a pair is two people")
    people, rounds = instance["n"], instance["rounds"]
    absent = absent_in(instance)
    affinity, allowed = affinity_of(instance), allowed_in(instance)
    if not any(absent):
        return _written(plan_rounds(affinity, allowed, (), range(people), seed, rounds=rounds))
    history: tuple[Round, ...] = ()
    for away in absent:
        present = set(range(people)).difference(away)
        history = (*history, next_round(affinity, allowed, history, present, seed))
    return _written(history)


def _written(rounds: tuple[Round, ...]) -> dict[str, Any]:
    return {"rounds": [[list(group) for group in one.groups] for one in rounds]}
