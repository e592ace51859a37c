"""What leaves for the log, and what a returning follower gets."""

from __future__ import annotations

from typing import ClassVar

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as RedisGone

from wbv_events.core.fanout import Fanout
from wbv_events.core.log import Entry, Log, LoggedEntry
from wbv_events.core.outgoing import Outgoing
from wbv_events.core.schemas import Push


class Said(Push):
    name: ClassVar[str] = "test.said"
    text: str


class Counted(Push):
    name: ClassVar[str] = "test.counted"
    every: ClassVar[float] = 60.0
    count: int


@pytest.fixture
def log(redis: Redis) -> Log:
    return Log(redis, "wbv", 1000)


def test_pushes_reach_the_log_in_order(log: Log) -> None:
    Outgoing(log).send([("room:1", Said(text="a")), ("room:2", Said(text="b"))])

    assert [(one.topic, one.data) for one in log.recent(10)] == [
        ("room:1", b'{"text":"a"}'),
        ("room:2", b'{"text":"b"}'),
    ]


def test_of_counts_within_an_interval_the_first_goes_at_once_and_then_the_newest(log: Log) -> None:
    outgoing = Outgoing(log)
    outgoing.send([("room:1", Counted(count=count)) for count in (1, 2, 3)])
    before = [one.data for one in log.recent(10)]
    outgoing._due_at = dict.fromkeys(outgoing._due_at, 0.0)
    outgoing.flush_due()

    assert before == [b'{"count":1}']
    assert [one.data for one in log.recent(10)] == [b'{"count":1}', b'{"count":3}']


def test_what_redis_does_not_take_is_kept_in_order(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    outgoing = Outgoing(log)
    with monkeypatch.context() as patch:

        def refuse(_entries: list[Entry]) -> None:
            raise RedisGone

        patch.setattr(log, "append", refuse)
        outgoing.send([("room:1", Said(text="a"))])
        outgoing.send([("room:1", Said(text="b"))])
    outgoing.flush_due()

    assert [one.data for one in log.recent(10)] == [b'{"text":"a"}', b'{"text":"b"}']


class Follower:
    def __init__(self, log: Log, keep: int = 1000) -> None:
        self.got: list[LoggedEntry] = []
        self.fanout = Fanout(log, self.got.append, keep=keep)
        self.fanout.load()


def test_a_follower_gets_exactly_what_it_missed_of_its_topic(log: Log) -> None:
    outgoing = Outgoing(log)
    follower = Follower(log)
    outgoing.send([("room:1", Said(text="a")), ("room:2", Said(text="other")), ("room:1", Said(text="b"))])
    follower.fanout.step()
    seen = follower.got[0].id

    missed = follower.fanout.missed("room:1", seen)

    assert [one.data for one in missed.entries] == [b'{"text":"b"}']
    assert not missed.resync


def test_another_process_knows_what_was_missed_at_a_process_that_died(log: Log) -> None:
    outgoing = Outgoing(log)
    outgoing.send([("room:1", Said(text="a"))])
    seen = log.recent(1)[0].id
    outgoing.send([("room:1", Said(text="b"))])

    missed = Follower(log).fanout.missed("room:1", seen)

    assert [one.data for one in missed.entries] == [b'{"text":"b"}']


def test_what_is_no_longer_known_is_answered_with_resync(log: Log) -> None:
    outgoing = Outgoing(log)
    outgoing.send([("room:1", Said(text="a"))])
    seen = log.recent(1)[0].id
    outgoing.send([("room:1", Said(text=str(number))) for number in range(5)])

    assert Follower(log, keep=3).fanout.missed("room:1", seen).resync


def test_who_has_seen_nothing_yet_has_missed_nothing(log: Log) -> None:
    Outgoing(log).send([("room:1", Said(text="a"))])

    missed = Follower(log).fanout.missed("room:1", None)

    assert (missed.entries, missed.resync) == ([], False)
    assert missed.tail == log.recent(1)[0].id
