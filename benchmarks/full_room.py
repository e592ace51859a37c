"""A room full of people who talk, on a running site: what several benchmarks measure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from benchmarks.load import wire
from benchmarks.load.client import Plan, Step
from benchmarks.load.crowd import Crowd, crowd
from benchmarks.load.process import computed
from benchmarks.load.talk import Speech, Talk, Talking
from benchmarks.site import Site
from tests.people import Event
from wbv_events.core import topics
from wbv_events.core.ids import new_id
from wbv_events.demo.simulated import Simulated

MESSAGE_BYTES: Final = 200
AT_ONCE: Final = 16
"""So many come at the same time, so that each is served soon on a busy machine, too."""
APART: Final = 10_000_000
"""So far apart are the numbers of what is said in one room and in another."""


@dataclass(frozen=True)
class Cost:
    """A talk, and the seconds that each web process computed meanwhile."""

    talk: Talk
    computed: list[float]

    @property
    def rate(self) -> float:
        """Messages a second that everybody heard."""
        return self.talk.heard_by_all / self.talk.seconds

    @property
    def each(self) -> float:
        """Milliseconds of all web processes for one message."""
        return sum(self.computed) / max(1, self.talk.heard_by_all) * 1000


class FullRoom:
    """People in the plenary of an event, who talk there or in a room that nobody follows."""

    def __init__(self, site: Site, event: Event, people: Crowd) -> None:
        self.site = site
        self.people = people
        count = len(people.ready)
        self.plenary = Talking(people, count, speech(event.id, event.plenary_id), copies=count + 1)
        self.unheard = Talking(people, count, speech(event.id, event.session_room_id), copies=1, first=APART)

    def talk(self, seconds: float, *, rate: float = 0.0, window: int = 0, is_heard: bool = True) -> Cost:
        """Let everybody in turn say something, and return what it cost the web processes."""
        talking = self.plenary if is_heard else self.unheard
        before = self.computed()
        talk = talking.run(seconds, rate=rate, window=window)
        cost = Cost(talk, [after - one for one, after in zip(before, self.computed(), strict=True)])
        talking.rest()
        return cost

    def computed(self) -> list[float]:
        """Return the seconds that each web process has computed so far."""
        return [computed(one.program.pid) for one in self.site.web]


@contextmanager
def full_room(site: Site, people: int) -> Iterator[FullRoom]:
    """Let so many people come to the plenary and follow what its page follows. Raises if not all get in."""
    event = site.event(people)
    with crowd([site.address], [_plan(event, one) for one in site.people]) as found:
        found.arrive(at_once=AT_ONCE)
        if len(found.ready) < people:
            message = f"{len(found.ready)} of {people} got in: {found.failures}"
            raise RuntimeError(message)
        yield FullRoom(site, event, found)


def _plan(event: Event, one: Simulated) -> Plan:
    follows = (topics.event(event.id), topics.person(one.participant_id), topics.room(event.plenary_id))
    enter = Step("attendance.enter", {"event_id": str(event.id), "room_id": str(event.plenary_id)})
    return Plan([enter, *(Step("live.follow", {"topic": topic}) for topic in follows)], token=one.token)


def speech(event_id: UUID, room_id: UUID) -> Speech:
    """Return what makes chat messages for a room."""

    def say(number: int, mark: str) -> bytes:
        given = {
            "event_id": str(event_id),
            "room_id": str(room_id),
            "id": str(new_id()),
            "text": mark.ljust(MESSAGE_BYTES, "x"),
        }
        return wire.call(number, "chat.send", given)

    return say
