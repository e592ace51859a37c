"""Rounds keep to the organisers' list of who is to meet and who never: must soon, never not once."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime
from itertools import combinations
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.people import Someone
from tests.rounds.make import Rounds
from wbv_events.core.ids import new_id
from wbv_events.events.models import Participant
from wbv_events.matchmaking.people import Matched, Rules
from wbv_events.organisations.models import Organisation
from wbv_events.rounds.models import Odd
from wbv_events.rounds.planning import plan_next
from wbv_events.rounds.queries.facts import Facts, Known

Pair = frozenset[UUID]


def store_list(rounds: Rounds, *lines: tuple[Someone, Someone, str]) -> None:
    """Let the organisers upload a list."""
    rows = [
        "Person 1;Person 2;Wunsch",
        *(f"{one.name};{other.name};{wanted}" for one, other, wanted in lines),
    ]
    stored = rounds.act(
        "suggestion.store_pairs",
        rounds.event.organiser.person_id,
        event_id=rounds.event.id,
        file=b64encode("\n".join(rows).encode()).decode(),
    )
    assert stored.ok, stored.error
    assert stored.view.left_out == 0


def pair(one: Someone, other: Someone) -> Pair:
    return frozenset((one.participant_id, other.participant_id))


def met(rounds: Rounds) -> set[Pair]:
    """Return who meets in the newest round."""
    return {frozenset(two) for group in rounds.groups() for two in combinations(group, 2)}


def hold(rounds: Rounds, people: list[Someone], count: int, **given: int) -> list[set[Pair]]:
    """Hold so many rounds, and return who met in each."""
    rounds.begin(*people, count=count, **given)
    found = [met(rounds)]
    for _ in range(count - 1):
        rounds.finish(*people)
        rounds.next_round(*people)
        found.append(met(rounds))
    return found


@pytest.mark.parametrize(("count", "planned"), [(8, 5), (14, 3)], ids=["planned together", "one by one"])
def test_who_is_to_meet_meets_in_the_first_rounds(rounds: Rounds, count: int, planned: int) -> None:
    people = rounds.guests(count)
    must = [(people[0], people[1]), (people[2], people[3]), (people[0], people[4])]
    topic = rounds.topic("Pflege")
    rounds.say(people[0], offers=[topic])  # who fits each other best, were it not for the list
    rounds.say(people[5], needs=[topic])
    store_list(rounds, *((*two, "must") for two in must))

    found = hold(rounds, people, planned)

    assert {pair(*two) for two in must} <= found[0] | found[1]
    assert pair(people[2], people[3]) in found[0]
    assert len(set.union(*found)) == planned * count // 2  # and nobody met again for it


def test_who_is_never_to_meet_does_not_in_any_round(rounds: Rounds) -> None:
    six = rounds.guests(6)
    never = [(six[0], six[1]), (six[2], six[3])]
    store_list(rounds, *((*two, "never") for two in never))

    found = hold(rounds, six, 5)

    assert set.union(*found).isdisjoint(pair(*two) for two in never)


def test_in_groups_who_is_to_meet_is_in_one_and_who_is_not_in_none(rounds: Rounds) -> None:
    eight = rounds.guests(8)
    store_list(rounds, (eight[0], eight[1], "must"), (eight[2], eight[3], "never"))

    found = hold(rounds, eight, 3, size=4)

    assert pair(eight[0], eight[1]) in found[0]
    assert all(pair(eight[2], eight[3]) not in each for each in found)


def test_colleagues_meet_if_the_organisers_say_so_and_otherwise_not(rounds: Rounds) -> None:
    four = rounds.guests(4)
    with rounds.runtime.work() as work:
        kammer = Organisation(id=new_id(), name="Kammer", folded_name="kammer")
        work.session.add(kammer)
        work.session.flush()
        those = Participant.id.in_([one.participant_id for one in four[:3]])
        work.session.execute(update(Participant).where(those).values(organisation_id=kammer.id))
    store_list(rounds, (four[0], four[1], "must"))

    rounds.begin(*four)

    assert sorted(map(sorted, rounds.groups())) == sorted(
        map(sorted, [pair(four[0], four[1]), pair(four[2], four[3])])
    )


def test_must_is_not_told_anybody_as_a_reason(rounds: Rounds) -> None:
    two = rounds.guests(2)
    store_list(rounds, (two[0], two[1], "must"))

    rounds.begin(*two)

    assert rounds.mine(two[0]).talk.partners[0].reasons == ()
    assert "must" not in rounds.run("overview").written.decode()


@pytest.mark.parametrize("count", [65, 121])
def test_of_many_all_who_are_to_meet_do_so_in_the_first_round_and_somebody_else_sits_out(count: int) -> None:
    topics = [UUID(int=number) for number in range(12)]
    chance = Random(count)
    people = tuple(
        Matched(
            UUID(int=1000 + number),
            offers=frozenset(chance.sample(topics, 3)),
            needs=frozenset(chance.sample(topics, 3)),
        )
        for number in range(count)
    )
    ids = [one.participant_id for one in people]
    must = frozenset((ids[place], ids[-1 - place]) for place in range(count // 2))
    known = Known(seed=1, people=people, rules=Rules(must=must), past=(), labels={})
    facts = Facts(
        event_id=UUID(int=1),
        series_id=UUID(int=2),
        number=1,
        left=4,
        size=2,
        odd=Odd.SIT_OUT,
        starts_at=datetime(2026, 11, 29, tzinfo=UTC),
        present=frozenset(ids),
        known=known,
    )

    plan = plan_next(facts)

    assert {frozenset(two) for two in must} <= {frozenset(talk.people) for talk in plan.talks}
    assert len(plan.sitting_out) == 1
