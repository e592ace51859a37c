"""How good a round is, for few and for very many people, or that it is not known."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import update

from tests.matching.gatherings import every_grouping
from tests.people import Event
from tests.rounds.make import Rounds
from wbv_events.matching.one_to_one.bounding import best_few_bound, degree_bound, pairs_bound
from wbv_events.matchmaking.people import Matched, Rules
from wbv_events.rounds.models import Odd, Round
from wbv_events.rounds.planning.measuring import MOST, MOST_CLOSELY, PAIRS, measure
from wbv_events.rounds.planning.next_round import plan_next
from wbv_events.rounds.planning.situation import Situation
from wbv_events.rounds.queries.facts import Facts, Known

EVENT, SERIES = UUID(int=1), UUID(int=2)
EPOCH = datetime(2026, 11, 30, tzinfo=UTC)


def crowd(count: int) -> Situation:
    """Return so many people who offer and look for some of thirty topics."""
    chance = np.random.default_rng(count)
    topics = [UUID(int=number) for number in range(30)]

    def some() -> frozenset[UUID]:
        return frozenset(topics[place] for place in chance.choice(len(topics), 3, replace=False))

    people = tuple(
        Matched(UUID(int=1000 + number), region=f"DE-{number % 7}", offers=some(), needs=some())
        for number in range(count)
    )
    return Situation(Known(seed=1, people=people, rules=Rules(), past=(), labels={}))


def neighbours(count: int, size: int = 2) -> list[tuple[int, ...]]:
    return [tuple(range(place, place + size)) for place in range(0, count, size)]


@pytest.mark.parametrize("size", [2, 4])
def test_the_quick_bounds_are_never_below_the_close_one(size: int) -> None:
    there = crowd(60)
    close = degree_bound(there.scores, there.possible, np.ones((size - 1, 60), np.bool_))

    few = best_few_bound(there.scores, there.possible, size - 1)

    assert few >= close - 1e-9
    if size == 2:
        assert few >= pairs_bound(there.scores, there.possible) - 1e-9 >= close - 1e-6 - 0.02 * close


@pytest.mark.parametrize("size", [2, 4])
def test_of_more_than_300_people_it_is_known_how_good_their_round_is(size: int) -> None:
    count = MOST_CLOSELY + 20
    there = crowd(count)

    quality = measure(there, range(count), neighbours(count, size), (size, size))

    assert quality is not None
    assert 0 < quality < 1


def test_the_best_of_all_rounds_of_groups_is_close_to_100_percent() -> None:
    there = crowd(12)
    ways = list(every_grouping(list(range(12)), [4, 4, 4]))

    best = max(ways, key=lambda groups: sum(there.scores[np.ix_(group, group)].sum() for group in groups))
    quality = measure(there, range(12), [tuple(group) for group in best], (4, 4))

    loose = degree_bound(there.scores, there.possible, np.ones((3, 12), np.bool_))
    reached = sum(there.scores[np.ix_(group, group)].sum() / 2 for group in best)
    assert quality is not None
    assert quality >= 0.97
    assert quality > reached / loose + 0.02


def test_a_pair_that_is_left_beside_groups_counts_as_a_group() -> None:
    there = crowd(5)

    quality = measure(there, range(5), [(0, 1, 2), (3, 4)], (2, 3))

    ways = every_grouping(list(range(5)), [3, 2])
    worth = [sum(there.scores[np.ix_(group, group)].sum() / 2 for group in groups) for groups in ways]
    ours = sum(there.scores[np.ix_(group, group)].sum() / 2 for group in [(0, 1, 2), (3, 4)])
    assert quality == pytest.approx(ours / max(worth), abs=0.05)


def test_groups_that_are_smaller_than_they_could_be_are_measured_by_what_could_be() -> None:
    there = crowd(12)
    triples = neighbours(12, 3)

    alone = measure(there, range(12), triples, (3, 3))
    beside_fours = measure(there, range(12), triples, (3, 4))

    assert alone is not None
    assert beside_fours is not None
    assert beside_fours < 0.8 * alone


def test_what_was_planned_is_measured_by_the_sizes_that_it_could_have() -> None:
    there = crowd(6)
    present = frozenset(there.crowd.people)

    plan = plan_next(Facts(EVENT, SERIES, 1, 1, 4, Odd.SIT_OUT, EPOCH, present, there.known))

    groups = [tuple(there.numbers(talk.people)) for talk in plan.talks]
    assert [len(group) for group in groups] == [3, 3]
    assert plan.measure() == measure(there, range(6), groups, (3, 4))
    assert plan.measure() != measure(there, range(6), groups, (3, 3))


def test_where_no_group_of_the_wanted_size_may_meet_two_of_them_do() -> None:
    offers = frozenset([UUID(int=9)])
    one, other, guest = (
        Matched(UUID(int=number), organisation_id=UUID(int=firm), offers=offers, needs=offers)
        for number, firm in ((10, 1), (11, 1), (12, 2))
    )
    there = Situation(Known(seed=1, people=(one, other, guest), rules=Rules(), past=(), labels={}))
    present = frozenset(there.crowd.people)

    plan = plan_next(Facts(EVENT, SERIES, 1, 1, 3, Odd.SIT_OUT, EPOCH, present, there.known))

    (talk,) = plan.talks
    assert len(talk.people) == 2
    assert guest.participant_id in talk.people
    assert len(plan.sitting_out) == 1
    quality = plan.measure()
    assert quality is not None
    assert quality > 0.9


def test_beyond_thousands_it_is_not_known() -> None:
    there = crowd(4)

    assert measure(there, range(MOST + 1), neighbours(4), PAIRS) is None
    assert measure(there, range(4), [], PAIRS) is None


@pytest.mark.parametrize(("quality", "percent"), [(0.996, 99), (1 - 1e-9, 100), (1, 100), (0.5, 50)])
def test_a_plan_is_100_percent_only_where_none_is_better(
    rounds: Rounds, event: Event, quality: float, percent: int
) -> None:
    rounds.begin(event.ada, event.ben)
    with rounds.runtime.work() as work:
        work.session.execute(update(Round).values(quality=quality))

    (one,) = rounds.run("overview").view.rounds

    assert one.quality_percent == percent
