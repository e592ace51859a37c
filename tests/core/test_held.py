"""Of counts the newest is told, rarely, by all processes together; and it is told whoever dies."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar

import pytest
from redis import Redis

from tests.told import end_intervals
from wbv_events.core.fanout import Fanout
from wbv_events.core.log import Log, LoggedEntry
from wbv_events.core.outgoing import Outgoing, encode
from wbv_events.core.schemas import Push


class Counted(Push):
    name: ClassVar[str] = "test.counted"
    every: ClassVar[float] = 60.0
    count: int
    of: str = "all"

    @property
    def state(self) -> tuple[str, int]:
        return self.of, self.count


@pytest.fixture
def log(redis: Redis) -> Log:
    return Log(redis, "wbv", 1000)


@pytest.fixture
def processes(redis: Redis) -> list[Outgoing]:
    return [Outgoing(Log(redis, "wbv", 1000)) for _ in range(3)]


def told(log: Log) -> list[bytes]:
    return [one.data for one in log.recent(100)]


def count(process: Outgoing, *counts: int, topic: str = "room:1", of: str = "all") -> None:
    process.send([(topic, Counted(count=one, of=of)) for one in counts])


def count_every_third(process: Outgoing, start: int) -> None:
    for one in range(start, 300, 3):
        count(process, one)


def of_all(count: int) -> bytes:
    return b'{"count":%d,"of":"all"}' % count


def test_the_first_goes_at_once_and_after_the_interval_the_newest(
    log: Log, processes: list[Outgoing]
) -> None:
    count(processes[0], 1, 2, 3)
    processes[0].flush_due()
    before = told(log)
    end_intervals(log)
    processes[0].flush_due()

    assert before == [of_all(1)]
    assert told(log) == [of_all(1), of_all(3)]


def test_many_at_once_in_several_processes_are_told_once_an_interval(
    log: Log, processes: list[Outgoing]
) -> None:
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(count_every_third, processes, range(3)))
    for _ in range(3):
        end_intervals(log)
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(Outgoing.flush_due, processes))

    assert len(told(log)) == 2
    assert told(log)[1] == of_all(299)


def test_what_a_process_held_back_that_died_is_told_by_another(log: Log, processes: list[Outgoing]) -> None:
    dying, living, _ = processes
    count(dying, 1, 2)
    end_intervals(log)

    living.flush_due()

    assert told(log) == [of_all(1), of_all(2)]


def test_an_older_count_that_comes_late_takes_no_newer_ones_place(
    log: Log, processes: list[Outgoing]
) -> None:
    count(processes[0], 1)
    count(processes[1], 9)
    count(processes[2], 8)
    end_intervals(log)
    processes[2].flush_due()

    assert told(log) == [of_all(1), of_all(9)]


def test_after_what_waited_the_next_interval_begins(log: Log, processes: list[Outgoing]) -> None:
    count(processes[0], 1, 2)
    end_intervals(log)
    processes[0].flush_due()
    count(processes[0], 3)
    processes[0].flush_due()

    assert told(log) == [of_all(1), of_all(2)]


def test_where_nothing_was_held_back_the_next_goes_at_once(log: Log, processes: list[Outgoing]) -> None:
    count(processes[0], 1)
    end_intervals(log)
    processes[0].flush_due()
    count(processes[1], 2)

    assert told(log) == [of_all(1), of_all(2)]


def test_a_clock_that_was_put_back_holds_nothing_up(log: Log, processes: list[Outgoing]) -> None:
    count(processes[0], 1, 2)
    put_clock_back(log)
    processes[1].flush_due()
    after_waiting = told(log)
    count(processes[0], 3)
    put_clock_back(log)
    count(processes[0], 4)
    processes[1].flush_due()

    assert after_waiting == [of_all(1), of_all(2)]
    assert told(log) == [of_all(1), of_all(2), of_all(4)]


def put_clock_back(log: Log) -> None:
    """Let what waits be due in an hour, as it is when Redis's clock goes back by one."""
    due: Any = log.redis.zrange(log.held.due_key, 0, -1)
    for key in due:
        log.redis.zincrby(log.held.due_key, 3_600_000, key)


def test_topics_and_things_are_told_apart(log: Log, processes: list[Outgoing]) -> None:
    count(processes[0], 1)
    count(processes[0], 1, topic="room:2")
    count(processes[0], 1, of="one question")

    assert [(one.topic, one.thing) for one in log.recent(10)] == [
        ("room:1", "all"),
        ("room:2", "all"),
        ("room:1", "one question"),
    ]


@pytest.mark.parametrize(
    ("followers", "milliseconds"), [(200, 60_000), (201, 120_000), (1000, 120_000), (1001, 240_000)]
)
def test_what_is_told_to_many_is_told_more_rarely(followers: int, milliseconds: int) -> None:
    assert encode("room:1", Counted(count=1), followers).every == milliseconds


def test_who_returns_is_told_only_the_newest_count_and_the_log_keeps_no_other(
    log: Log, processes: list[Outgoing]
) -> None:
    heard: list[LoggedEntry] = []
    fanout = Fanout(log, heard.append, lambda: None)
    fanout.load()
    for number in (1, 2, 3):
        end_intervals(log)
        processes[0].flush_due()
        count(processes[0], number)
        fanout.step()

    assert [one.data for one in heard] == [of_all(1), of_all(2), of_all(3)]
    assert [one.data for one in fanout.missed("room:1", heard[0].id).entries] == [of_all(3)]
    assert told(log) == [of_all(3)]
