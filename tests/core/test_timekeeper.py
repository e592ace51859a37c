"""Of all processes one keeps the time."""

from __future__ import annotations

import os
import socket
import time

from redis import Redis

from wbv_events.core.timekeeper import Keeper, Timekeeper, find_timekeeper


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


def test_who_watches_reads_who_keeps_the_time_and_since_when(redis: Redis) -> None:
    before = time.time()
    keeper = Timekeeper(redis, "wbv")
    keeper.is_ours()
    first = find_timekeeper(redis, "wbv")
    keeper.is_ours()
    second = find_timekeeper(redis, "wbv")
    keeper.resign()

    assert first == second == Keeper(f"{socket.gethostname()}:{os.getpid()}", first.since if first else 0)
    assert first is not None
    assert before <= first.since <= time.time()
    assert find_timekeeper(redis, "wbv") is None


def test_who_is_not_the_timekeeper_does_not_call_itself_so(redis: Redis) -> None:
    first, second = Timekeeper(redis, "wbv"), Timekeeper(redis, "wbv")
    first.is_ours()
    told = redis.get("wbv:timekeeper:owner")
    second.is_ours()
    second.resign()

    assert redis.get("wbv:timekeeper:owner") == told
