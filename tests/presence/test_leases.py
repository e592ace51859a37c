"""Leases: who is present while one of them lasts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis import Redis

from wbv_events.core.ids import new_id
from wbv_events.presence.leases import Leases, Place

NOW = datetime(2027, 5, 12, 10, tzinfo=UTC)
EVENT, ROOM, LOUNGE, ADA, BEN = (new_id() for _ in range(5))


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def place(person: UUID, connection: str, room_id: UUID = ROOM) -> Place:
    return Place(EVENT, room_id, person, connection)


@pytest.fixture
def leases(redis: Redis) -> Leases:
    return Leases(redis, "wbv", 30)


def test_two_tabs_are_one_person(leases: Leases) -> None:
    leases.renew([place(ADA, "tab 1"), place(ADA, "tab 2"), place(BEN, "tab 3")], NOW)

    assert leases.counts([ROOM, LOUNGE], NOW) == {ROOM: 2, LOUNGE: 0}
    assert leases.people([ROOM, LOUNGE], NOW) == {ROOM: {ADA, BEN}, LOUNGE: set()}


def test_a_person_is_there_until_the_last_tab_is_closed(leases: Leases) -> None:
    leases.renew([place(ADA, "tab 1"), place(ADA, "tab 2")], NOW)

    leases.close([place(ADA, "tab 1")])
    assert leases.counts([ROOM], NOW) == {ROOM: 1}

    leases.close([place(ADA, "tab 2")])
    leases.close([place(ADA, "tab 2")])
    assert leases.counts([ROOM], NOW) == {ROOM: 0}


def test_the_end_of_an_old_connection_leaves_the_new_one(leases: Leases) -> None:
    leases.renew([place(ADA, "new"), place(ADA, "old")], NOW)

    leases.close([place(ADA, "old")])

    assert leases.people([ROOM], NOW) == {ROOM: {ADA}}


def test_a_lease_that_is_not_renewed_ends_by_itself(leases: Leases) -> None:
    leases.renew([place(ADA, "one"), place(BEN, "two")], NOW)
    leases.renew([place(BEN, "two")], later(20))

    assert leases.counts([ROOM], later(30)) == {ROOM: 2}
    assert leases.counts([ROOM], later(31)) == {ROOM: 1}
    assert leases.people([ROOM], later(31)) == {ROOM: {BEN}}


def test_what_has_ended_does_not_stay_in_redis(leases: Leases, redis: Redis) -> None:
    leases.renew([place(ADA, "one")], NOW)
    leases.renew([place(BEN, "two")], later(31))

    kept = sorted(redis.keys("wbv:present:*"))
    assert kept == sorted(f"wbv:present:{part}".encode() for part in (ROOM, EVENT))
    assert [redis.zcard(key) for key in kept] == [1, 1]
    assert all(0 < int(str(redis.ttl(key))) <= 60 for key in kept)


def test_a_redis_that_forgot_everything_is_filled_by_the_next_renewal(leases: Leases, redis: Redis) -> None:
    leases.renew([place(ADA, "one")], NOW)
    redis.flushdb()
    redis.script_flush()

    leases.renew([place(ADA, "one")], later(10))

    assert leases.counts([ROOM], later(10)) == {ROOM: 1}


def test_nobody_anywhere_is_no_question(leases: Leases) -> None:
    leases.renew([], NOW)
    leases.close([])

    assert (leases.counts([], NOW), leases.people([], NOW)) == ({}, {})


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["renew", "renew", "close"]),
            st.sampled_from([ADA, BEN]),
            st.sampled_from(["1", "2"]),
            st.sampled_from([ROOM, LOUNGE]),
            st.integers(0, 20),
        ),
        max_size=20,
    )
)
def test_whatever_happens_the_count_is_the_people_with_a_lease(
    leases: Leases, redis: Redis, steps: list[tuple[str, UUID, str, UUID, int]]
) -> None:
    redis.flushdb()
    seen: dict[Place, int] = {}
    now = 0
    for step, person, connection, room_id, seconds in steps:
        now += seconds
        where = place(person, f"{person} {connection}", room_id)
        if step == "renew":
            leases.renew([where], later(now))
            seen[where] = now
        else:
            leases.close([where])
            seen.pop(where, None)

        expected = {
            room: {one.participant_id for one, at in seen.items() if one.room_id == room and now - at <= 30}
            for room in (ROOM, LOUNGE)
        }
        assert leases.people([ROOM, LOUNGE], later(now)) == expected
        assert leases.counts([ROOM, LOUNGE], later(now)) == {
            room: len(people) for room, people in expected.items()
        }
