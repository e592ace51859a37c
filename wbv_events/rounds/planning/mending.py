"""Company for those whose own has gone, and for those who come late."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from wbv_events.matching.one_to_one.repairing import repair
from wbv_events.matching.one_to_one.rounds import Odd, Round
from wbv_events.rounds.planning.situation import Situation
from wbv_events.rounds.plans import Mending, PlannedJoin
from wbv_events.rounds.queries.facts import Gap

PAIR: Final = 2


def mend(gap: Gap) -> Mending:
    """Pair those without company; whoever is left over joins others if anybody suits them.

    In a series of pairs they are paired first, in one of groups they join a group first. Nobody who has
    company is taken out of it, and whoever sits out joins nobody unasked.
    """
    there = Situation(gap.known)
    eager = there.numbers(gap.eager)
    if gap.size > PAIR:
        joined = _joins(there, gap, eager)
        left = [
            one for one in eager if there.crowd.people[one] not in {join.participant_id for join in joined}
        ]
        pairs, _ = _pairs(there, left, there.numbers(gap.resting))
    else:
        pairs, left = _pairs(there, eager, there.numbers(gap.resting))
        joined = _joins(there, gap, [one for one in left if one in eager])
    return Mending(talks=there.talks(pairs), joins=tuple(joined))


def _pairs(there: Situation, eager: list[int], resting: list[int]) -> tuple[list[tuple[int, ...]], list[int]]:
    found = repair(
        Round(()),
        (),
        {*eager, *resting},
        affinity=there.scores,
        allowed=there.allowed,
        history=there.history,
        seed=there.known.seed,
        odd=Odd.SIT_OUT,
        last_resort=there.last_resort,
        first=there.awaited,
    )
    return list(found.groups), list(found.sitting_out)


def _joins(there: Situation, gap: Gap, eager: list[int]) -> list[PlannedJoin]:
    joins: list[PlannedJoin] = []
    groups: dict[UUID, list[int]] = {}
    for room_id, group in gap.groups.items():
        numbers = there.numbers(group)
        if len(numbers) == len(group):
            groups[room_id] = numbers
    for person in eager:
        fitting = [room_id for room_id, group in groups.items() if there.suits(person, group)]
        if fitting:
            best = max(fitting, key=lambda room_id: there.worth[person, groups[room_id]].sum())
            others = groups.pop(best)
            joins.append(
                PlannedJoin(
                    participant_id=there.crowd.people[person],
                    room_id=best,
                    people=there.ids(others),
                    whys=there.whys([(*others, person)])[0],
                )
            )
    return joins
