"""What many look at in the same moment is read once, and nobody misses what came since."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from uuid import UUID

import pytest

from tests.people import Event
from wbv_events.core import shared as core_shared
from wbv_events.core.authority import Actor, Role
from wbv_events.core.entry import Entry
from wbv_events.core.fanout import Fanout
from wbv_events.core.runtime import Runtime
from wbv_events.core.shared import Kept, Shared, Told
from wbv_events.core.work import Work

TOPIC = "room:a"


class Reading:
    """Asks as somebody, and counts how often the value was really read."""

    def __init__(self, runtime: Runtime, person_id: UUID) -> None:
        self.runtime = runtime
        self.fanout = Fanout(runtime.log, lambda _entry: None, lambda: None)
        self.shared = Shared(runtime, self.fanout)
        self.actor = Actor(person_id, "de", "127.0.0.1")
        self.roles: list[Role] = []
        self.lasts: Callable[[], object] = lambda: None

    def __call__(self, key: str = "key", role: Role = Role.ATTENDEE) -> Kept[int]:
        with self.runtime.work(self.actor, writes=False) as work:
            work.role = role
            return self.shared.get(
                (key, role), Told((TOPIC,), but=frozenset({"thing.counted"})), work, self._read
            )

    def _read(self, fresh: Work) -> int:
        self.roles.append(fresh.role)
        self.lasts()
        return len(self.roles)

    def tell(self, topic: str, name: str = "thing.changed") -> None:
        self.runtime.log.append([Entry(topic, name, b"{}")])
        self.fanout.load()


@pytest.fixture
def reading(runtime: Runtime, event: Event) -> Reading:
    found = Reading(runtime, event.ada.person_id)
    found.tell(TOPIC)
    return found


def test_it_is_read_once_for_all_who_ask_in_a_moment(reading: Reading) -> None:
    first, second = reading(), reading()

    assert (first.value, second.value) == (1, 1)
    assert first.seen == second.seen == reading.fanout.tail


def test_each_role_and_thing_has_its_own(reading: Reading) -> None:
    reading()
    reading(role=Role.MODERATOR)
    reading("another")

    assert reading.roles == [Role.ATTENDEE, Role.MODERATOR, Role.ATTENDEE]


def test_once_something_is_told_on_its_topic_it_is_read_again(reading: Reading) -> None:
    before = reading()
    reading.tell("room:b")
    assert reading() == before, "of another topic, which changes nothing here"
    reading.tell(TOPIC)

    assert (reading().value, reading().seen) == (2, reading.fanout.tail)


def test_it_holds_for_a_moment_only(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    reading()
    monkeypatch.setattr(core_shared, "KEPT_SECONDS", -1.0)
    monkeypatch.setattr(core_shared, "TIMES_AS_LONG", -1)
    reading("another")

    assert reading("another").value == 3


def test_what_only_says_how_many_changes_nothing(reading: Reading) -> None:
    before = reading()
    reading.tell(TOPIC, "thing.counted")

    assert reading() is before


def test_what_took_long_is_kept_longer_but_not_for_ever(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr(core_shared, "time", SimpleNamespace(monotonic=lambda: clock[0]))

    def kept_for(seconds: float) -> float:
        reading.lasts = lambda: clock.__setitem__(0, clock[0] + seconds)
        return round(reading(str(seconds)).until - clock[0], 3)

    assert [kept_for(seconds) for seconds in (0.01, 0.1, 1.0)] == [1.0, 2.0, 5.0]


def test_what_nobody_asked_for_again_is_forgotten(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core_shared, "KEPT_SECONDS", -1.0)
    monkeypatch.setattr(core_shared, "TIMES_AS_LONG", -1)
    for number in range(5):
        reading(str(number))

    assert len(reading.shared._kept) == 1


def test_who_waited_long_enough_reads_alone(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core_shared, "PATIENCE_SECONDS", 0.01)
    with reading.shared._locks["key", Role.ATTENDEE]:
        found = reading()

    assert (found.value, found.seen) == (1, "")


def test_of_those_who_ask_at_once_only_one_reads(reading: Reading) -> None:
    reading.lasts = lambda: time.sleep(0.3)
    with ThreadPoolExecutor(4) as several:
        found = list(several.map(lambda _: reading().value, range(4)))

    assert found == [1, 1, 1, 1]


def test_without_a_reader_of_the_log_nothing_is_kept(runtime: Runtime, event: Event) -> None:
    reading = Reading(runtime, event.ada.person_id)

    assert [reading(), reading()] != [reading()] * 2
    assert reading().seen == ""


def test_no_more_is_kept_than_fits(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core_shared, "MOST", 3)
    for number in range(10):
        reading(str(number))

    reading("9")

    assert len(reading.roles) == 10
    assert len(reading.shared._kept) <= 3
