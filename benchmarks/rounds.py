"""Speed rounds of a thousand people over real sockets, and how the chat of others fares meanwhile.

Each client does what the page does: it is in the lounge and ready, hears with whom it talks and where, enters
that room when the round begins, and returns when it ends. Others talk in the plenary, from a process of their
own, so that what the load itself computes is not measured. `PEOPLE=100` asks fewer.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from datetime import timedelta
from itertools import combinations
from math import inf
from multiprocessing.connection import Connection
from typing import Any, Final, Self
from uuid import UUID

from benchmarks.full_room import speech
from benchmarks.load.client import Plan, Step
from benchmarks.load.crowd import crowd
from benchmarks.load.rounds import Meeting, Taking
from benchmarks.load.talk import Talking
from benchmarks.report import Section, p95, run_alone
from benchmarks.site import Site, run_site
from tests.people import Event
from wbv_events.core import topics
from wbv_events.core.authority import Actor
from wbv_events.core.ids import new_id
from wbv_events.events.models import Consent, ConsentKind
from wbv_events.profiles.models import Profile, ProfileTopic, Stance, Topic
from wbv_events.programme.models import Slot, SlotKind

PEOPLE: Final = int(os.environ.get("PEOPLE", "1000"))
ROUNDS: Final = 5
ROUND_SECONDS: Final = 20
TALKERS: Final = 20
"""Who talk in the plenary meanwhile."""
RATE: Final = 10.0
CALM_SECONDS: Final = (6.0, 16.0)
"""From when to when a round goes on in calm: everybody has come, and the next one is far."""
TOPICS: Final = 60
PLANNING_SECONDS: Final = 6.0
"""So long before its beginning a round is planned and told."""
PATIENCE_SECONDS: Final = 120.0
IN_TIME_SECONDS: Final = 3.0

Heard = list[tuple[float, list[float]]]
"""Waits of the chat, by the second in which they began."""


def measure() -> list[Section]:
    """Measure on both databases."""
    return [of_database(kind) for kind in os.environ.get("DATABASES", "sqlite postgres").split()]


def of_database(kind: str) -> Section:
    """Let all rounds go by, and add what was measured."""
    with run_site(kind, web=2) as site:
        event = site.event(PEOPLE + TALKERS)
        prepare(site, event)
        series_id = plan_series(site, event)
        section = Section(
            f"Speed rounds: {PEOPLE:,} people, {ROUNDS} rounds of {ROUND_SECONDS} s, {kind}",
            "Sockets on one web process, the chat on another; one worker plans. A wait counts as while "
            f"planning in the {PLANNING_SECONDS:.0f} s before a round begins, and as calm in its midst.",
        )
        lounge = {"event_id": str(event.id), "room_id": str(event.session_room_id)}
        plans = [plan_of(event, one.participant_id, one.token, series_id) for one in site.people[:PEOPLE]]
        with crowd([site.addresses[0]], plans) as people:
            people.arrive(at_once=16, patience=600)
            if len(people.ready) < PEOPLE:
                raise RuntimeError(people.failures)
            taking = Taking(people, lounge)
            with Others(site, event) as others:
                run(site, event, "round.start", series_id=series_id)
                last = time.monotonic() + (ROUND_SECONDS + 15) * ROUNDS + PATIENCE_SECONDS
                people.idle(last - time.monotonic(), until=taking.go_on)
                heard = others.end()
        judge(section, taking.meetings, heard)
        return section


def judge(section: Section, meetings: list[Meeting], heard: Heard) -> None:
    """Add what everybody had of the rounds, and the chat of it."""
    rounds = sorted({one.number for one in meetings})
    section.add("rounds", f"{len(rounds)}", f"{ROUNDS}", is_met=len(rounds) == ROUNDS)
    first: dict[tuple[str, int], float] = {}
    for one in sorted(meetings, key=lambda one: one.heard_at):
        first.setdefault((one.person, one.number), one.heard_at - one.starts_at)
    placed = len(first) / (PEOPLE * ROUNDS)
    section.at_least("had a partner and a room", placed * 100, 100 if PEOPLE % 2 == 0 else 99, "%")
    told = sorted(first.values()) or [inf]
    in_time = sum(one <= IN_TIME_SECONDS for one in told) / (PEOPLE * ROUNDS)
    section.at_least(f"knew both within {IN_TIME_SECONDS:.0f} s of its beginning", in_time * 100, 100, "%")
    section.add("knew them, after the beginning, p95", f"{p95(told):.1f} s")
    section.at_most("the last one", told[-1], IN_TIME_SECONDS, "s")
    entered = sorted(one.entered_at - one.starts_at for one in meetings if one.entered_at) or [inf]
    section.add("in the room, after the beginning, p95", f"{p95(entered):.1f} s")
    section.add("in the room at all", f"{100 * len(entered) / max(1, len(meetings)):.1f} %")
    met = Counter(
        frozenset(pair)
        for number, room_id in {(one.number, one.room_id) for one in meetings}
        for pair in combinations(sorted({*people_in(meetings, number, room_id)}), 2)
    )
    twice = sum(count > 1 for count in met.values())
    section.add("pairs that met twice", f"{twice}", "0", is_met=not twice)
    begins = {one.starts_at for one in meetings}
    calm = waits_within(heard, begins, *CALM_SECONDS)
    busy = waits_within(heard, begins, -PLANNING_SECONDS, 0.0)
    section.add("chat of others in calm, p95", f"{p95(calm) * 1000:.0f} ms")
    section.add("chat of others while planning, p95", f"{p95(busy) * 1000:.0f} ms")
    section.at_most("while planning compared with calm", p95(busy) / p95(calm), 2.0, "times")


def waits_within(heard: Heard, begins: set[float], since: float, until: float) -> list[float]:
    """Return the waits that began so many seconds after the beginning of a round, in rising order."""
    waits = [
        wait
        for at, several in heard
        if any(since <= at - begin <= until for begin in begins)
        for wait in several
    ]
    return sorted(waits) or [inf]


def people_in(meetings: list[Meeting], number: int, room_id: str) -> list[str]:
    """Return who was in a talk."""
    return [one.person for one in meetings if one.number == number and one.room_id == room_id]


class Others:
    """People who talk in the plenary, in a process of their own."""

    def __init__(self, site: Site, event: Event) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, there = context.Pipe()
        tokens = [one.token for one in site.people[PEOPLE:]]
        self.process = context.Process(target=talk, args=(there, site.addresses[1], event, tokens))

    def __enter__(self) -> Self:
        self.process.start()
        if not self.line.poll(PATIENCE_SECONDS):
            raise RuntimeError("nobody came to talk")
        self.line.recv()
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.join()

    def end(self) -> Heard:
        """Let them stop, and return how long what they said took to be heard by all."""
        self.line.send("enough")
        heard: Heard = self.line.recv()
        return heard


def talk(line: Connection, address: tuple[str, int], event: Event, tokens: list[str]) -> None:
    """Talk until told to stop; tell what was heard when."""
    room = {"event_id": str(event.id), "room_id": str(event.plenary_id)}
    steps = [Step("attendance.enter", room), Step("live.follow", {"topic": topics.room(event.plenary_id)})]
    with crowd([address], [Plan(steps, token=token) for token in tokens]) as people:
        people.arrive(at_once=4)
        talking = Talking(people, 2, speech(event.id, event.plenary_id))
        heard: Heard = []
        line.send("here")
        while not line.poll():
            began = time.time()
            heard.append((began, talking.run(1.0, rate=RATE).waits))
        line.send(heard)


def plan_of(event: Event, participant_id: UUID, token: str, series_id: UUID) -> Plan:
    """Return how somebody comes to the lounge and is ready."""
    there = {"event_id": str(event.id), "room_id": str(event.session_room_id)}
    steps = [
        Step("live.follow", {"topic": topics.person(participant_id)}),
        Step("attendance.enter", there),
        Step("round.ready", {"event_id": str(event.id), "series_id": str(series_id)}),
    ]
    return Plan(steps, token=token)


def plan_series(site: Site, event: Event) -> UUID:
    """Store a slot in the session room and a series for it."""
    slot_id, series_id = new_id(), new_id()
    with site.runtime.work() as work:
        work.session.add(
            Slot(
                id=slot_id,
                event_id=event.id,
                room_id=event.session_room_id,
                kind=SlotKind.NETWORKING,
                title="Kennenlernen",
                starts_at=work.now,
                ends_at=work.now + timedelta(hours=1),
                changed_at=work.now,
            )
        )
    settings = {"title": "Kennenlernen", "seconds": ROUND_SECONDS, "count": ROUNDS, "id": series_id}
    run(site, event, "round.create", slot_id=slot_id, **settings)
    return series_id


def prepare(site: Site, event: Event) -> None:
    """Give everybody a profile: three topics offered, three looked for, a text, and the consent."""
    chance = random.Random(PEOPLE)
    listed = [new_id() for _ in range(TOPICS)]
    words = ["Bedarf", "Pflege", "Digitales", "Handwerk", "Beratung", "Energie", "Sprache", "Netzwerk"]
    with site.runtime.work() as work:
        work.session.add_all(
            Topic(id=one, event_id=event.id, label=f"Thema {number}", folded_label=f"thema {number}")
            for number, one in enumerate(listed)
        )
        work.session.add_all(
            Profile(
                participant_id=one.participant_id,
                event_id=event.id,
                about=" ".join(chance.choice(words) + str(chance.randrange(30)) for _ in range(25)),
                changed_at=work.now,
            )
            for one in site.people
        )
        work.session.flush()
        for one in site.people:
            kinds: list[tuple[Stance, UUID]] = [
                (stance, topic) for stance in Stance for topic in chance.sample(listed, 3)
            ]
            work.session.add_all(
                ProfileTopic(participant_id=one.participant_id, topic_id=topic, stance=stance)
                for stance, topic in kinds
            )
            work.session.add(
                Consent(
                    id=new_id(),
                    participant_id=one.participant_id,
                    kind=ConsentKind.MATCHING,
                    given_at=work.now,
                )
            )


def run(site: Site, event: Event, name: str, **given: Any) -> None:
    """Do something as the moderation. Raises if it is refused."""
    raw = {key: str(value) if isinstance(value, UUID) else value for key, value in given.items()}
    actor = Actor(event.moderator.person_id)
    ack = site.runtime.run(site.runtime.actions[name], {"event_id": str(event.id), **raw}, actor, door="api")
    if not ack.ok:
        raise RuntimeError(ack)


if __name__ == "__main__":
    sys.exit(run_alone(measure))
