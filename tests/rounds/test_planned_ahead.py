"""Among few people, all rounds that are left are planned together, so that it comes out even in the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from uuid import UUID

import numpy as np
import pytest

from wbv_events.matchmaking.people import Matched, Rules
from wbv_events.rounds.models import Odd
from wbv_events.rounds.planning import plan_next
from wbv_events.rounds.queries.facts import Facts, Known
from wbv_events.rounds.queries.past import PastRound

EVENT, SERIES = UUID(int=1), UUID(int=2)
EPOCH = datetime(2026, 11, 30, tzinfo=UTC)


def crowd(count: int, seed: int) -> Known:
    """Return so many people who offer and look for some of thirty topics."""
    chance = np.random.default_rng(seed)
    topics = [UUID(int=number) for number in range(30)]

    def some() -> frozenset[UUID]:
        return frozenset(topics[place] for place in chance.choice(len(topics), 3, replace=False))

    people = tuple(Matched(UUID(int=1000 + number), offers=some(), needs=some()) for number in range(count))
    return Known(seed=seed, people=people, rules=Rules(), past=(), labels={})


@pytest.mark.parametrize(("count", "seed"), [(9, 3), (11, 0), (15, 2)])
def test_in_one_round_less_than_there_are_people_nobody_sits_out_twice_and_nobody_meets_again(
    count: int, seed: int
) -> None:
    known = crowd(count, seed)
    present = frozenset(one.participant_id for one in known.people)
    sat_out: Counter[UUID] = Counter()
    met: Counter[frozenset[UUID]] = Counter()

    for number in range(1, count):
        facts = Facts(EVENT, SERIES, number, count - number, 2, Odd.SIT_OUT, EPOCH, present, known)
        plan = plan_next(facts)
        talks = tuple(talk.people for talk in plan.talks)
        known = replace(known, seed=known.seed + 1, past=(*known.past, PastRound(talks, plan.sitting_out)))
        sat_out.update(plan.sitting_out)
        met.update(frozenset(pair) for people in talks for pair in combinations(people, 2))

    assert (max(sat_out.values()), sat_out.total()) == (1, count - 1)
    assert (max(met.values()), met.total()) == (1, (count - 1) ** 2 // 2)
