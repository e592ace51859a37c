"""The log under everything that can happen to it: whoever follows hears all that is for it, and nothing else.

A machine makes up stories: several processes read one log at different speeds and start anew, people come,
go, return to another process, gain and lose rights, things change, older states arrive late. Each story is
compared with a simple model: the list of all that was appended.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest
from engineio import Server
from engineio.socket import Socket
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from redis import Redis

from wbv_events.core import fanout as fanout_module
from wbv_events.core.authority import Actor
from wbv_events.core.connections import Connection, Connections
from wbv_events.core.control import CONTROL, TopicsRevoked
from wbv_events.core.fanout import Fanout
from wbv_events.core.followers import Followers
from wbv_events.core.log import Log, place
from wbv_events.core.outgoing import Outgoing
from wbv_events.core.schemas import Push

TOPICS = [f"{kind}:{uuid4()}" for kind in ("room", "room-moderators", "person")]
KEEP = 15
"""So few entries does a process know, so that returning late is answered with `resync`."""
PUSH = '2/live,["push",'

PROCESSES, PEOPLE = st.integers(0, 1), st.integers(0, 3)
ALL_TOPICS = st.sampled_from(TOPICS)


class Said(Push):
    name: ClassVar[str] = "test.said"
    text: str


class Changed(Push):
    name: ClassVar[str] = "test.changed"
    thing: str
    version: int

    @property
    def state(self) -> tuple[str, int]:
        return self.thing, self.version


@dataclass
class Told:
    """One entry as the model knows it."""

    id: str
    topic: str
    thing: str = ""
    version: int = 0


@dataclass
class View:
    """What a client knows of a topic: all after `since` that is in `heard`, up to `seen`."""

    since: str
    seen: str
    heard: list[str] = field(default_factory=list)

    def take(self, entry_id: str) -> None:
        """Apply an entry as a page does: only if it is newer."""
        if place(entry_id) > place(self.seen):
            self.seen = entry_id
            self.heard.append(entry_id)


class Process:
    """A reader of the log with its followers."""

    def __init__(self, app: Flask, log: Log) -> None:
        self.engine = Server(async_mode="gevent")
        self.connections = Connections()
        line = SimpleNamespace(eio_sid_from_sid=lambda name, _namespace: name)
        server: Any = SimpleNamespace(eio=self.engine, manager=line)
        self.followers = Followers(app, server, self.connections)
        self.gaps = 0
        self.fanout = Fanout(log, self.followers.deliver, self.count_gap, keep=KEEP)
        self.fanout.load()

    def count_gap(self) -> None:
        self.gaps += 1


class Person:
    """Somebody with one connection, or none. `lost` are the places of the log where rights were lost."""

    def __init__(self) -> None:
        self.id: UUID = uuid4()
        self.rights = set(TOPICS)
        self.views: dict[str, View] = {}
        self.followed: set[str] = set()
        self.lost: dict[str, str] = {}
        self.process: Process | None = None
        self.connection: Connection | None = None
        self.line: Socket | None = None


class Story(RuleBasedStateMachine):
    """What can happen, and what must be true after each reading."""

    app: Flask
    redis: Redis

    @initialize()
    def begin(self) -> None:
        self.redis.delete("machine:log", "machine:due", "machine:held")
        self.log = Log(self.redis, "machine", 1000)
        self.outgoing = Outgoing(self.log)
        self.told: list[Told] = []
        self.late: set[str] = set()
        self.processes = [Process(self.app, self.log) for _ in range(2)]
        self.people = [Person() for _ in range(4)]
        for number in range(4):
            self.come(number, number % 2)
            for topic in TOPICS:
                self.follow(number, topic)

    def append(self, topic: str, push: Push) -> str:
        self.outgoing.send([(topic, push)])
        return self.log.recent(1)[0].id

    @rule()
    def say_everywhere(self) -> None:
        for topic in TOPICS:
            self.say(topic)

    @rule(topic=ALL_TOPICS)
    def say(self, topic: str) -> None:
        self.told.append(Told(self.append(topic, Said(text="something")), topic))

    @rule(topic=ALL_TOPICS, thing=st.sampled_from("ab"), version=st.integers(1, 9))
    def change(self, topic: str, thing: str, version: int) -> None:
        known = {one.version for one in self.told if (one.topic, one.thing) == (topic, thing)}
        if version not in known:  # each state of a thing is told once
            told = self.append(topic, Changed(thing=thing, version=version))
            if version < max(known, default=0):
                self.late.add(told)  # a newer state reached the log before it
            self.told.append(Told(told, topic, thing, version))

    @rule(number=PEOPLE, process=PROCESSES)
    def come(self, number: int, process: int) -> None:
        """Connect; what is known of topics is kept, but nothing is followed yet."""
        self.go(number)
        person, person.process = self.people[number], self.processes[process]
        person.connection = Connection(str(uuid4()), Actor(person.id))
        person.line = Socket(person.process.engine, person.connection.id)
        person.process.engine.sockets[person.connection.id] = person.line
        person.process.connections.add(person.connection)

    @rule(number=PEOPLE)
    def go(self, number: int) -> None:
        person = self.people[number]
        if person.process is not None and person.connection is not None:
            self.fetch(person)
            person.process.followers.leave_all(person.connection)
            person.process.connections.remove(person.connection.id)
            del person.process.engine.sockets[person.connection.id]
        person.process = person.connection = person.line = None
        person.followed.clear()

    @rule(number=PEOPLE, topic=ALL_TOPICS)
    def follow(self, number: int, topic: str) -> None:
        """Follow from where a topic is known, as the live door does once the right was checked."""
        person = self.people[number]
        if person.process is None or person.connection is None or topic not in person.rights:
            return
        self.fetch(person)
        view = person.views.get(topic)
        person.process.followers.join(person.connection, topic)
        missed = person.process.fanout.missed(topic, view.seen if view else None)
        if view is None or missed.resync:
            person.views[topic] = View(missed.tail, missed.tail)
        else:
            for entry in missed.entries:
                view.take(entry.id)
        person.followed.add(topic)
        person.lost.pop(topic, None)

    @rule(number=PEOPLE, topic=ALL_TOPICS)
    def lose(self, number: int, topic: str) -> None:
        person = self.people[number]
        if topic in person.rights:
            person.rights.discard(topic)
            person.lost[topic] = self.append(CONTROL, TopicsRevoked(person_id=person.id, topics=(topic,)))

    @rule(number=PEOPLE, topic=ALL_TOPICS)
    def gain(self, number: int, topic: str) -> None:
        """Give a right back, once all processes know that it was taken."""
        for process in range(2):
            self.read(process)
        person = self.people[number]
        person.rights.add(topic)
        if topic in person.lost:
            person.followed.discard(topic)
            person.views.pop(topic, None)  # a page that was refused begins anew

    @rule(number=PROCESSES)
    def start_anew(self, number: int) -> None:
        for index, person in enumerate(self.people):
            if person.process is self.processes[number]:
                self.go(index)
        self.processes[number] = Process(self.app, self.log)

    @rule()
    def read_everywhere(self) -> None:
        for number in range(2):
            self.read(number)

    @rule(number=PROCESSES)
    def read(self, number: int) -> None:
        process = self.processes[number]
        process.fanout.step()
        assert process.gaps == 0
        for person in self.people:
            if person.process is process:
                self.fetch(person)
                for topic in person.followed:
                    self.check(person, topic)

    def fetch(self, person: Person) -> None:
        """Let a client take in what was told to it."""
        assert person.line is not None
        assert person.connection is not None
        for audience in person.process.followers._audiences.values() if person.process else ():
            audience.flush()
        while not person.line.queue.empty():
            told = json.loads(person.line.queue.get(block=False).data.removeprefix(PUSH)[:-1])
            assert told["topic"] in person.followed
            person.views[told["topic"]].take(told["id"])

    def check(self, person: Person, topic: str) -> None:
        """Compare what a client knows with what was appended."""
        assert person.process is not None
        view = person.views[topic]
        until = min(
            place(one) for one in (person.lost.get(topic, "9999999999999-0"), person.process.fanout.tail)
        )
        of_topic = [
            one for one in self.told if one.topic == topic and place(view.since) < place(one.id) <= until
        ]
        newest: dict[str, int] = {}
        for one in self.told:
            if one.topic == topic and place(one.id) <= place(person.process.fanout.tail):
                newest[one.thing] = max(newest.get(one.thing, 0), one.version)
        needed = [one.id for one in of_topic if one.version == newest[one.thing]]
        assert view.heard == [
            one.id for one in of_topic if one.id in view.heard
        ]  # in order, once, none of others
        assert [one for one in view.heard if one in needed] == needed
        assert not self.late & set(view.heard)


def test_whoever_follows_hears_what_it_may_in_order_and_once_or_is_told_to_ask_anew(
    app: Flask, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fanout_module, "BLOCK_MILLISECONDS", 1)
    monkeypatch.setattr(Story, "app", app, raising=False)
    monkeypatch.setattr(Story, "redis", redis, raising=False)

    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=30,
            stateful_step_count=40,
            derandomize=True,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
