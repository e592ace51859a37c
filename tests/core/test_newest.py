"""Of a thing only its newest state is told to who returns, and no older one stays in the log."""

from __future__ import annotations

from typing import ClassVar

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as RedisGone

from wbv_events.core.fanout import Fanout
from wbv_events.core.log import START, Log, LoggedEntry
from wbv_events.core.newest import Newest
from wbv_events.core.outgoing import Outgoing
from wbv_events.core.schemas import Push

ROOM, OTHER = "room:1", "room:2"


class Written(Push):
    name: ClassVar[str] = "test.written"
    text: str
    version: int

    @property
    def state(self) -> tuple[str, int]:
        return "m", self.version


class Wiped(Push):
    name: ClassVar[str] = "test.wiped"
    version: int

    @property
    def state(self) -> tuple[str, int]:
        return "m", self.version


class Said(Push):
    name: ClassVar[str] = "test.said"
    text: str


@pytest.fixture
def log(redis: Redis) -> Log:
    return Log(redis, "wbv", 1000)


class Process:
    """A process that reads the log; `heard` is what its followers were told."""

    def __init__(self, log: Log) -> None:
        self.heard: list[str] = []
        self.fanout = Fanout(log, lambda entry: self.heard.append(read(entry)), lambda: None)
        self.fanout.load()

    def missed(self, after: str) -> list[str] | None:
        missed = self.fanout.missed(ROOM, after)
        return None if missed.resync else [read(one) for one in missed.entries]


def read(entry: LoggedEntry) -> str:
    return f"{entry.name.removeprefix('test.')} {entry.data.decode()}"


def in_redis(log: Log) -> list[str]:
    return [read(one) for one in log.recent(100)]


WIPED = 'wiped {"version":2}'
SAID = 'said {"text":"a"}'


def test_what_was_wiped_is_neither_told_to_who_returns_nor_left_in_the_log(log: Log) -> None:
    outgoing = Outgoing(log)
    outgoing.send([(ROOM, Said(text="a"))])
    process = Process(log)
    seen = process.fanout.tail
    outgoing.send([(ROOM, Written(text="secret", version=1)), (ROOM, Wiped(version=2))])

    process.fanout.step()

    assert process.missed(seen) == [WIPED]
    assert in_redis(log) == [SAID, WIPED]


def test_a_process_that_starts_tidies_up_as_well(log: Log) -> None:
    Outgoing(log).send([(ROOM, Written(text="secret", version=1)), (ROOM, Wiped(version=2))])

    Process(log)

    assert in_redis(log) == [WIPED]


def test_an_older_state_that_comes_late_is_told_to_nobody(log: Log) -> None:
    """Two processes commit one after the other, but reach the log the other way round."""
    process = Process(log)
    Outgoing(log).send([(ROOM, Wiped(version=2)), (ROOM, Written(text="secret", version=1))])

    process.fanout.step()

    assert process.heard == [WIPED]
    assert in_redis(log) == [WIPED]


def test_each_topic_keeps_its_own_state_and_what_is_no_state_stays(log: Log) -> None:
    outgoing = Outgoing(log)
    outgoing.send([(ROOM, Written(text="for the room", version=1)), (OTHER, Wiped(version=2))])
    outgoing.send([(ROOM, Said(text="a")), (ROOM, Said(text="a"))])

    Process(log)

    assert in_redis(log) == [
        'written {"text":"for the room","version":1}',
        WIPED,
        SAID,
        SAID,
    ]


def test_what_redis_did_not_take_out_is_taken_out_later(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    process = Process(log)
    outgoing = Outgoing(log)
    outgoing.send([(ROOM, Written(text="secret", version=1)), (ROOM, Wiped(version=2))])
    with monkeypatch.context() as patch:

        def refuse(_ids: list[str]) -> None:
            raise RedisGone

        patch.setattr(log, "remove", refuse)
        with pytest.raises(RedisGone):
            process.fanout.step()
    outgoing.send([(ROOM, Said(text="a"))])
    process.fanout.resume()
    process.fanout.step()

    assert in_redis(log) == [WIPED, SAID]


def entry(number: int, version: int = 0) -> LoggedEntry:
    return LoggedEntry(f"{number}-0", ROOM, "test.written", b"{}", "m" if version else "", version)


def test_what_was_taken_out_is_no_gap_but_what_was_too_much_is() -> None:
    newest = Newest(keep=2)
    for one in (entry(1, version=1), entry(2), entry(3, version=2)):
        newest.add(one)

    assert newest.since(ROOM, "1-0") == [entry(2), entry(3, version=2)]
    newest.add(entry(4))
    assert newest.since(ROOM, "1-0") is None
    assert newest.since(ROOM, "2-0") == [entry(3, version=2), entry(4)]


def test_nothing_is_known_of_before_the_first_entry() -> None:
    newest = Newest(keep=2)
    assert newest.since(ROOM, START) is None

    newest.add(entry(5))
    assert newest.since(ROOM, "4-0") is None
    assert newest.since(ROOM, "5-0") == []
