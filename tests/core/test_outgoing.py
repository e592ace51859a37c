"""What leaves for the log, and what a returning follower gets."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from operator import add
from typing import ClassVar
from unittest.mock import Mock

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as RedisGone

from tests.conftest import Until
from wbv_events.core.entry import Entry
from wbv_events.core.fanout import MARK, MARK_SECONDS, Fanout
from wbv_events.core.log import Log, LoggedEntry
from wbv_events.core.outgoing import Outgoing
from wbv_events.core.schemas import Push


class Said(Push):
    name: ClassVar[str] = "test.said"
    text: str


@pytest.fixture
def log(redis: Redis) -> Log:
    return Log(redis, "wbv", 1000)


def test_pushes_reach_the_log_in_order(log: Log) -> None:
    Outgoing(log).send([("room:1", Said(text="a")), ("room:2", Said(text="b"))])

    assert [(one.topic, one.data) for one in log.recent(10)] == [
        ("room:1", b'{"text":"a"}'),
        ("room:2", b'{"text":"b"}'),
    ]


def test_what_redis_does_not_take_is_kept_in_order(
    log: Log, monkeypatch: pytest.MonkeyPatch, until: Until
) -> None:
    outgoing = Outgoing(log)
    others: list[Future[None]] = []
    with monkeypatch.context() as patch, ThreadPoolExecutor() as aside:

        def refuse(_entries: list[Entry]) -> None:
            if not others:
                others.append(aside.submit(outgoing.send, [("room:1", Said(text="b"))]))
                until(lambda: outgoing.unsent == 1)  # it came while the first was on its way
            raise RedisGone

        patch.setattr(log, "append", refuse)
        outgoing.send([("room:1", Said(text="a"))])
        others[0].result(10)
        outgoing.send([("room:1", Said(text="c"))])
    outgoing.flush_due()

    assert [one.data for one in log.recent(10)] == [b'{"text":"a"}', b'{"text":"b"}', b'{"text":"c"}']


class Follower:
    def __init__(self, log: Log, keep: int = 1000) -> None:
        self.got: list[LoggedEntry] = []
        self.gaps = 0
        self.fanout = Fanout(log, self.hear, self.count_gap, keep=keep)
        self.fanout.load()

    def hear(self, entry: LoggedEntry) -> None:
        if entry.data == b'{"text":"unspeakable"}':
            raise ZeroDivisionError
        self.got.append(entry)

    def count_gap(self) -> None:
        self.gaps += 1


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


def say(log: Log, *texts: str) -> None:
    Outgoing(log).send([("room:1", Said(text=text)) for text in texts])


def heard(follower: Follower) -> list[bytes]:
    return [one.data for one in follower.got]


def test_what_was_told_while_the_reader_had_no_redis_is_delivered_afterwards(log: Log) -> None:
    say(log, "a")
    follower = Follower(log)
    say(log, "b", "c")

    follower.fanout.resume()
    follower.fanout.step()

    assert heard(follower) == [b'{"text":"b"}', b'{"text":"c"}']
    assert follower.gaps == 0


@pytest.mark.parametrize("first_id", ["9999999999999-0", "5-1"])
def test_a_redis_that_lost_its_data_is_a_gap_that_followers_hear_of(log: Log, first_id: str) -> None:
    say(log, "a")
    follower = Follower(log)
    seen = follower.fanout.tail
    log.redis.delete(log.key)
    log.redis.xadd(log.key, {"t": "room:1", "n": "test.said", "d": b'{"text":"b"}'}, id=first_id)

    follower.fanout.resume()
    missed = follower.fanout.missed("room:1", seen)
    say(log, "c")
    follower.fanout.step()

    assert follower.gaps == 1
    assert missed.resync
    assert heard(follower) == [b'{"text":"c"}']


class Edited(Push):
    name: ClassVar[str] = "test.edited"
    version: int

    @property
    def state(self) -> tuple[str, int]:
        return "m", self.version


def test_an_older_state_that_another_process_took_out_is_no_gap(log: Log) -> None:
    outgoing = Outgoing(log)
    outgoing.send([("room:1", Said(text="a")), ("room:1", Edited(version=1))])
    follower, other = Follower(log), Follower(log)
    outgoing.send([("room:1", Edited(version=2)), ("room:1", Said(text="b"))])
    other.fanout.step()

    follower.fanout.resume()
    follower.fanout.step()

    assert [one.data for one in log.recent(10)] == [b'{"text":"a"}', b'{"version":2}', b'{"text":"b"}']
    assert heard(follower) == [b'{"version":2}', b'{"text":"b"}']
    assert follower.gaps == 0


def test_a_log_whose_newest_entry_was_taken_out_has_lost_nothing(log: Log) -> None:
    say(log, "a")
    follower = Follower(log)
    log.remove([follower.fanout.tail])

    follower.fanout.resume()

    assert follower.gaps == 0


def test_what_was_cut_off_the_log_before_it_was_read_is_a_gap(log: Log) -> None:
    say(log, "a")
    follower = Follower(log)
    say(log, "b", "c")
    log.redis.xtrim(log.key, maxlen=1, approximate=False)

    follower.fanout.resume()

    assert follower.gaps == 1


def test_an_id_that_is_ahead_of_the_log_is_answered_with_resync(log: Log) -> None:
    follower = Follower(log)

    assert follower.fanout.missed("room:1", "9999999999999-0").resync
    assert not follower.fanout.missed("room:1", follower.fanout.tail).resync


def test_an_entry_that_cannot_be_delivered_holds_nobody_up(log: Log) -> None:
    follower = Follower(log)
    say(log, "a", "unspeakable", "b")
    follower.fanout.step()

    assert heard(follower) == [b'{"text":"a"}', b'{"text":"b"}']


def test_nothing_overtakes_what_is_on_its_way_and_nobody_goes_on_before_it_is_told(
    log: Log, monkeypatch: pytest.MonkeyPatch, until: Until
) -> None:
    outgoing = Outgoing(log)
    append = log.append

    def say_and_look(text: str) -> bool:
        outgoing.send([("room:1", Said(text=text))])
        return f'{{"text":"{text}"}}'.encode() in [one.data for one in log.recent(10)]

    with ThreadPoolExecutor() as aside:
        others: list[Future[bool]] = []

        def slowly(entries: list[Entry]) -> None:
            if not others:
                others.extend(aside.submit(say_and_look, text) for text in ("b", "c"))
                until(lambda: outgoing.unsent == len(others))
                wait(others, timeout=0.1)  # whoever does not care would be done by then
            append(entries)

        monkeypatch.setattr(log, "append", slowly)

        assert say_and_look("a")
        assert [one.result(10) for one in others] == [True, True]
    assert log.recent(10)[0].data == b'{"text":"a"}'


def test_from_where_somebody_goes_on_says_nothing_of_what_others_are_told(log: Log) -> None:
    follower = Follower(log)
    follower.fanout.mark()
    follower.fanout.step()
    mark = log.recent(1)[0].id
    say(log, "a")
    follower.fanout.step()
    before = follower.fanout.missed("room:1", None).tail
    assert before == log.recent(1)[0].id

    Outgoing(log).send([("person:2", Said(text="b"))])
    follower.fanout.step()

    assert follower.fanout.missed("room:1", None).tail == before
    assert follower.fanout.missed("person:1", None).tail == mark
    assert follower.fanout.told_place("person:1", "room:1", until=mark) == mark


def test_a_mark_takes_the_place_of_the_one_before_and_nothing_is_lost_between(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower = Follower(log)
    follower.fanout.mark()
    follower.fanout.step()
    seen = follower.fanout.told_place("room:1")
    say(log, "a")
    monkeypatch.setattr("time.time", partial(add, time.time(), MARK_SECONDS))

    follower.fanout.mark()
    follower.fanout.step()
    follower.fanout.step()

    assert [one.name for one in log.recent(10)] == ["test.said", MARK]
    missed = follower.fanout.missed("room:1", seen)
    assert ([one.data for one in missed.entries], missed.resync) == ([b'{"text":"a"}'], False)
    assert follower.fanout.told_place("room:2") == log.recent(1)[0].id


def test_of_several_processes_one_sets_the_mark(log: Log) -> None:
    one, other = Follower(log), Follower(log)
    one.fanout.mark()
    other.fanout.step()

    other.fanout.mark()

    assert len(log.recent(10)) == 1


def test_a_mark_that_redis_does_not_take_is_set_the_next_time(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower = Follower(log)
    with monkeypatch.context() as patch:
        patch.setattr(log, "append", Mock(side_effect=RedisGone))
        follower.fanout.mark()

    follower.fanout.mark()

    assert [one.name for one in log.recent(10)] == [MARK]
