"""Reacting: counted without names, told to the room rarely, and only where and for whom it is meant."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import pytest
from redis import Redis

from tests.counted import counted
from tests.people import Event, People
from tests.told import end_intervals, everything_told, returned_after, told
from wbv_events.core import topics
from wbv_events.core.acks import Ack
from wbv_events.core.database import Base
from wbv_events.core.runtime import Runtime
from wbv_events.reactions.pushes import ReactionsCounted

Act = Callable[..., Ack]


@pytest.fixture
def plenary(event: Event) -> dict[str, Any]:
    return {"event_id": event.id, "room_id": event.plenary_id}


def counts(applause: int = 0, agreement: int = 0, idea: int = 0) -> dict[str, int]:
    return {"applause": applause, "agreement": agreement, "idea": idea}


def told_counts(runtime: Runtime, event: Event) -> list[dict[str, int]]:
    found = told(runtime, topics.room(event.plenary_id), "reaction.counted")
    return [one["reactions"]["counts"] for one in found]


def test_who_reacts_sees_it_counted_at_once_and_so_does_the_room(
    act: Act, event: Event, plenary: dict[str, Any], runtime: Runtime
) -> None:
    sent = act("reaction.send", event.ada.person_id, **plenary, reaction="applause")

    assert sent.data["counts"] == counts(applause=1)
    assert told_counts(runtime, event) == [counts(applause=1)]
    found = act("reaction.count", event.ben.person_id, **plenary).data
    assert (found["counts"], found["is_silenced"]) == (counts(applause=1), False)
    assert found["version"] > sent.data["version"]


def test_many_at_once_are_all_counted_and_told_no_more_often_than_one(
    act: Act, event: Event, plenary: dict[str, Any], runtime: Runtime, people: People
) -> None:
    crowd = [people.join(event.id, f"Person {number}") for number in range(20)]

    def press(number: int) -> Ack:
        reaction = ("applause", "agreement", "idea")[number % 3]
        return act("reaction.send", crowd[number % 20].person_id, **plenary, reaction=reaction)

    began = monotonic()
    with ThreadPoolExecutor(8) as pool:
        acks = list(pool.map(press, range(60)))
    intervals = (monotonic() - began) / ReactionsCounted.every
    during = told_counts(runtime, event)
    end_intervals(runtime.log)
    runtime.outgoing.flush_due()

    assert all(ack.ok for ack in acks)
    assert 1 <= len(during) <= 1 + intervals
    assert told_counts(runtime, event)[-1] == counts(20, 20, 20)


def test_a_room_is_told_at_most_four_times_a_second() -> None:
    assert ReactionsCounted.every >= 0.25


def test_nothing_that_is_kept_or_told_names_who_reacted(
    act: Act, event: Event, plenary: dict[str, Any], runtime: Runtime, redis: Redis
) -> None:
    def rows() -> dict[str, int]:
        with runtime.database.reading() as session:
            return {
                table.name: len(session.execute(table.select()).all())
                for table in Base.metadata.sorted_tables
            }

    before = rows()
    act("reaction.send", event.ada.person_id, **plenary, reaction="applause")

    assert rows() == before
    kept = redis.hgetall(f"wbv:reactions:{event.plenary_id}")
    assert kept == {b"applause": b"1"}
    for ident in (event.ada.person_id, event.ada.participant_id):
        assert str(ident) not in everything_told(runtime)


def test_reacting_asks_the_database_for_rights_only(
    act: Act, event: Event, plenary: dict[str, Any], runtime: Runtime
) -> None:
    with counted(runtime) as statements:
        act("reaction.send", event.ada.person_id, **plenary, reaction="applause")

    asked = [one.split()[0] for one in statements]
    assert asked.count("SELECT") <= 5
    assert not {"INSERT", "UPDATE", "DELETE"} & set(asked)


def test_the_sums_begin_anew_when_nobody_has_reacted_for_a_while(
    act: Act, event: Event, plenary: dict[str, Any], redis: Redis, runtime: Runtime
) -> None:
    first = act("reaction.send", event.ada.person_id, **plenary, reaction="applause")
    key = f"wbv:reactions:{event.plenary_id}"
    assert 0 < redis.ttl(key) <= 600
    redis.delete(key)
    redis.delete(runtime.log.held.due_key)
    before = runtime.log.recent(1)[0].id

    again = act("reaction.send", event.ada.person_id, **plenary, reaction="idea")

    assert again.data["counts"] == counts(idea=1)
    assert again.data["version"] > first.data["version"]
    ((_, returned),) = returned_after(runtime, topics.room(event.plenary_id), before)
    assert returned["reactions"]["counts"] == counts(idea=1)


def test_who_was_silenced_cannot_react_until_that_is_lifted(
    act: Act, event: Event, plenary: dict[str, Any], runtime: Runtime
) -> None:
    who = {"event_id": event.id, "participant_id": event.ada.participant_id}
    act("event.restrict", event.moderator.person_id, **who, kind="silenced", room_id=event.plenary_id)

    refused = act("reaction.send", event.ada.person_id, **plenary, reaction="applause")

    assert refused.error.code == "reaction.silenced"
    assert act("reaction.count", event.ada.person_id, **plenary).view.is_silenced
    assert told_counts(runtime, event) == []


def test_who_may_not_be_in_the_room_cannot_react_there(
    act: Act, event: Event, plenary: dict[str, Any], people: People
) -> None:
    stranger = people.event("another").ada
    who = {"event_id": event.id, "participant_id": event.ada.participant_id}
    act("event.restrict", event.moderator.person_id, **who, kind="removed", room_id=event.plenary_id)

    refusals = [
        act("reaction.send", person_id, **plenary, reaction="applause").error.code
        for person_id in (event.ada.person_id, stranger.person_id, None)
    ]

    assert refusals == ["room.removed", "app.forbidden", "app.sign_in"]


def test_where_reactions_are_switched_off_there_are_none(act: Act, event: Event) -> None:
    where = {"event_id": event.id, "room_id": event.session_room_id}
    refused = act("reaction.send", event.ada.person_id, **where, reaction="applause")
    act("room.edit", event.organiser.person_id, **where, name="Session 1", has_reactions=True)
    allowed = act("reaction.send", event.ada.person_id, **where, reaction="applause")

    assert refused.error.code == "reaction.off"
    assert allowed.ok


def test_who_presses_wildly_is_slowed_down(act: Act, event: Event, plenary: dict[str, Any]) -> None:
    acks = [act("reaction.send", event.ada.person_id, **plenary, reaction="idea") for _ in range(22)]

    assert [ack.error.code for ack in acks if not ack.ok] == ["app.rate_limited"] * 2
    assert act("reaction.send", event.ben.person_id, **plenary, reaction="idea").ok
