"""Of all processes one keeps the time."""

from __future__ import annotations

from redis import Redis

from wbv_events.core.timekeeper import Timekeeper


def test_one_of_two_holds_the_lock_and_keeps_it(redis: Redis) -> None:
    first, second = Timekeeper(redis, "wbv"), Timekeeper(redis, "wbv")

    assert [first.is_ours(), second.is_ours(), first.is_ours()] == [True, False, True]


def test_who_resigns_makes_room_for_the_other(redis: Redis) -> None:
    first, second = Timekeeper(redis, "wbv"), Timekeeper(redis, "wbv")
    first.is_ours()
    first.resign()

    assert second.is_ours()
    assert not first.is_ours()


def test_who_lost_the_lock_notices_it(redis: Redis) -> None:
    first, second = Timekeeper(redis, "wbv"), Timekeeper(redis, "wbv")
    first.is_ours()
    redis.delete("wbv:timekeeper")
    assert second.is_ours()

    assert not first.is_ours()
    first.resign()
    assert second.is_ours()
