"""Plan the groups of several rounds together, where there are hardly enough people to meet."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wbv_events.matching.group_rounds import GroupRound
from wbv_events.matching.group_search import Chance
from wbv_events.matching.group_sizes import Sizes, split
from wbv_events.matching.group_values import Crowd, crowd_of
from wbv_events.matching.groups import choose, finished, one_round, present_people, waits
from wbv_events.matching.joint_search import (
    Plan,
    meetings,
    raise_worth,
    repeats_of_plan,
    spread_repeats,
    worth_of_plan,
)
from wbv_events.matching.plan_search import LARGEST, WORK, improved
from wbv_events.matching.seating_plans import from_schedule

People = list[NDArray[np.int64]]
"""Who has a place, for each round."""

BUDGET: Final = 30.0
"""In how many seconds a plan is found in any case; usually the steps end long before."""
MOST_PEOPLE: Final = 64
"""Of how many people rounds are planned together; more never run out of others to meet."""
DRAFTS: Final = 8
"""How many plans are made one round after the other, to be improved."""
STEPS: Final = 300
"""How often members are reassigned for one round of a draft."""
ATTEMPTS: Final = 4
"""How often a way without repeats is looked for anew."""


def plan_groups(  # noqa: PLR0913  # all that a plan depends on, most of it by name
    affinity: ArrayLike,
    allowed: ArrayLike,
    history: ArrayLike,
    present: ArrayLike,
    sizes: Sizes,
    rounds: int,
    *,
    seed: int,
    budget: float = BUDGET,
    work: int = WORK,
    colleagues: ArrayLike | None = None,
    sat_out: Sequence[int] | None = None,
) -> tuple[GroupRound, ...]:
    """Return the groups of the next `rounds` rounds, in which as few as possible meet twice.

    All else is as in `next_groups`. What has been is `history` and stays as it is: where people come or go,
    the rounds that are left are planned again. `work` is how much is tried for each round. Raises ValueError
    for more than `MOST_PEOPLE` people who are present, of whom one round after the other is planned.
    """
    until = time.monotonic() + budget
    chance = np.random.default_rng(seed)
    crowd = crowd_of(affinity, allowed, history, colleagues)
    there = present_people(present, crowd)
    if len(there) > MOST_PEOPLE:
        raise ValueError(f"only the rounds of up to {MOST_PEOPLE} people are planned together")
    waited = waits(sat_out, crowd)[there]
    # Whoever is away would only make the arrays larger.
    crowd = crowd.only(there)
    wanted = np.asarray(affinity, np.float64)[np.ix_(there, there)]
    people: People = []
    waiting: People = []
    for _ in range(rounds):
        placed, out = choose(np.arange(len(there)), waited, sizes, chance)
        waited[out] += 1
        people.append(placed)
        waiting.append(out)
    plan = _best_plan(crowd, people, sizes, chance, work, until)
    names = [int(person) for person in there]
    return tuple(found.renamed(names) for found in _finished(crowd, wanted, plan, waiting, sizes))


def _best_plan(crowd: Crowd, people: People, sizes: Sizes, chance: Chance, work: int, until: float) -> Plan:
    """Return the best of what one round after the other, a known schedule and a search give."""
    into = split(len(people[0]) if people else 0, sizes)
    nothing = np.zeros((0, into.groups, into.largest), np.int64)
    is_all_alike = not crowd.gain.any()
    drafts = [
        _continued(crowd, nothing, people, sizes, chance, until) for _ in range(1 if is_all_alike else DRAFTS)
    ]
    plan = max(drafts, key=lambda draft: worth_of_plan(crowd, draft))
    if into.groups <= 1 or not people:
        return plan
    is_scarce = repeats_of_plan(crowd, plan) > 0
    if is_scarce:
        plan = _without_repeats(crowd, plan, people, sizes, chance, until)
    if is_all_alike:
        return plan
    raised = raise_worth(crowd, plan, chance, until)
    if is_scarce or into.largest > LARGEST:
        return raised
    return improved(crowd, [raised, *drafts], chance, work, until)


def _without_repeats(
    crowd: Crowd, plan: Plan, people: People, sizes: Sizes, chance: Chance, until: float
) -> Plan:
    """Return a plan with fewer repeats than this one, or this one."""
    if all(np.array_equal(placed, people[0]) for placed in people):
        known = from_schedule(crowd, np.unique(plan), plan.shape[2], len(plan), chance, until)
        plan = _better(crowd, plan, _continued(crowd, known, people, sizes, chance, until))
    for _ in range(ATTEMPTS):
        if not repeats_of_plan(crowd, plan):
            break
        plan = _better(crowd, plan, spread_repeats(crowd, plan, chance, until))
    return plan


def _better(crowd: Crowd, one: Plan, other: Plan) -> Plan:
    """Return the plan that is worth more; one with fewer rounds is worth nothing."""
    if len(one) < len(other) or worth_of_plan(crowd, one) < worth_of_plan(crowd, other):
        return other
    return one


def _continued(crowd: Crowd, plan: Plan, people: People, sizes: Sizes, chance: Chance, until: float) -> Plan:
    """Return a plan with further rounds, each the best in view of those before it."""
    into = split(len(people[0]) if people else 0, sizes)
    met = meetings(plan, crowd.people + into.empty)
    found = list(plan)
    for placed in people[len(plan) :]:
        seats = one_round(crowd.values(into.empty, met), placed, sizes, chance, until, STEPS)
        met += meetings(seats[None], len(met))
        found.append(seats)
    return np.stack(found) if found else plan


def _finished(
    crowd: Crowd, affinity: NDArray[np.float64], plan: Plan, waiting: list[NDArray[np.int64]], sizes: Sizes
) -> tuple[GroupRound, ...]:
    """Return the rounds; each knows those before it."""
    found = []
    for seats, out in zip(plan, waiting, strict=True):
        one = finished(crowd, affinity, seats, map(int, out), sizes)
        found.append(one)
        history = crowd.history.copy()
        for pair in one.pairs:
            history[pair] += 1
            history[pair[::-1]] += 1
        crowd = replace(crowd, history=history)
    return tuple(found)
