"""Problems of groups over rounds for the command `solve`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from wbv_events.matching.golfer import MOST_PEOPLE, plan_groups
from wbv_events.matching.group_rounds import GroupRound
from wbv_events.matching.groups import next_groups
from wbv_events.matching.one_to_one.rounds import let_in
from wbv_events.matching.solving_rounds import absent_in, affinity_of, allowed_in

Instance = Mapping[str, Any]


def solve_groups(instance: Instance, mode: object, seed: int) -> dict[str, Any]:
    """Return the groups of each round, planned from who is there by then and who has met.

    Few people are planned for all rounds that are left, and once more when some come or go.
    """
    people = instance["n"]
    affinity, allowed = affinity_of(instance), allowed_in(instance)
    history = np.zeros((people, people), np.int64)
    sat_out, attended = np.zeros(people, np.int64), np.zeros(people, np.int64)
    smallest, largest = instance["group_size"]
    rounds: list[list[list[int]]] = []
    ahead: list[GroupRound] = []
    before = None
    away = absent_in(instance)
    for number, absent in enumerate(away):
        present = np.ones(people, bool)
        present[absent] = False
        let_in(sat_out, attended, np.flatnonzero(present))
        attended[present] += 1
        crowd = (affinity, allowed, history, present, (smallest, largest))
        sat = [int(count) for count in sat_out]
        if present.sum() > MOST_PEOPLE:
            ahead = [next_groups(*crowd, seed=seed + number, sat_out=sat)]
        elif not ahead or before != absent:
            left = len(away) - number
            ahead = list(plan_groups(*crowd, left, seed=seed + number, sat_out=sat))
        before = absent
        found = ahead.pop(0)
        for one, other in found.pairs:
            history[one, other] += 1
            history[other, one] += 1
        sat_out[list(found.waiting)] += 1
        rounds.append([list(group) for group in found.groups])
    return {"rounds": rounds}


def solve_golfer(instance: Instance, mode: object, seed: int) -> dict[str, Any]:
    """Return the groups of all rounds, planned together; raise ValueError if anybody is absent."""
    if any(absent_in(instance)):
        raise ValueError("for this kind everybody is there in all rounds")
    people = instance["n"]
    smallest, largest = instance["group_size"]
    plan = plan_groups(
        affinity_of(instance),
        allowed_in(instance),
        np.zeros((people, people)),
        np.ones(people, bool),
        (smallest, largest),
        instance["rounds"],
        seed=seed,
    )
    return {"rounds": [[list(group) for group in one.groups] for one in plan]}
