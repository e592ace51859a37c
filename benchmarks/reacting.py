"""A thousand people press a reaction's button at once, then for some seconds: what the room is told of it.

With one web process, and with two that share the followers. Who presses is told at once, by the answer.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final

from benchmarks.load import wire
from benchmarks.load.client import Client, Plan, Step
from benchmarks.load.crowd import Crowd, crowd
from benchmarks.load.process import computed
from benchmarks.report import Section, run_alone
from benchmarks.site import Site, run_site

PEOPLE: Final = 1000
SECONDS: Final = 5.0
PATIENCE_SECONDS: Final = 30.0
MOST_A_SECOND: Final = 4.0
SERVER_CORE, CLIENT_CORE = 0, 1
REACTIONS: Final = ("applause", "agreement", "idea")
TOLD: Final = re.compile(rb'"name":"reaction\.counted".*?"counts":(\{[^}]*\})')
NUMBER: Final = re.compile(rb":(\d+)")
ANSWER: Final = re.compile(rb'\["?\{"ok":(true|false)')
FIRST_PRESS: Final = 1000
"""The number of an ack by which one knows that it answers a press."""


@dataclass
class Heard:
    """What the clients were told: when each was told sums, the last ones, and what became of the presses."""

    at: dict[int, list[float]] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    counted: int = 0
    refused: int = 0

    def hear(self, client: Client, data: bytes) -> None:
        """Note what counts of what has come for a client."""
        for counts in TOLD.findall(data):
            self.at.setdefault(client.number, []).append(monotonic())
            self.last[client.number] = sum(map(int, NUMBER.findall(counts)))
        for answer in ANSWER.findall(data):
            self.counted += answer == b"true"
            self.refused += answer == b"false"

    @property
    def answered(self) -> int:
        """How many presses have got their answer."""
        return self.counted + self.refused

    def most_within_a_second(self) -> int:
        """Return how many pushes the client that got most of them got within any second."""
        return max((_most_within(times, 1.0) for times in self.at.values()), default=0)


def _most_within(times: list[float], seconds: float) -> int:
    first, most = 0, 0
    for last, at in enumerate(times):
        while at - times[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def measure() -> list[Section]:
    """Measure one web process and two."""
    return [of_processes(1), of_processes(2)]


def of_processes(count: int) -> Section:
    """Let people press who are spread over so many web processes."""
    section = Section(
        f"Reactions: {PEOPLE:,} people press at once, web processes: {count}",
        f"All press in one instant, then each once a second for {SECONDS:.0f} s. Pushes are those that one "
        "client got within any second; the computing is that of the web processes together.",
    )
    with run_site(web=count, workers=0) as site:
        plans = plans_of(site)
        site.spread([SERVER_CORE], CLIENT_CORE)
        with crowd(site.addresses, plans) as people:
            people.arrive()
            if len(people.ready) < PEOPLE:
                raise RuntimeError(people.failures)
            people.idle(3)
            where = plans[0].steps[0].given
            burst(section, site, people, where)
            people.idle(2)
            stream(section, site, people, where)
    return section


def plans_of(site: Site) -> list[Plan]:
    """Return what everybody does before pressing: enter the plenary and follow it."""
    event = site.event(PEOPLE)
    where = {"event_id": str(event.id), "room_id": str(event.plenary_id)}
    steps = [Step("attendance.enter", where), Step("live.follow", {"topic": f"room:{event.plenary_id}"})]
    return [Plan(steps=steps, token=one.token) for one in site.people]


def burst(section: Section, site: Site, people: Crowd, where: dict[str, Any]) -> None:
    """Let all press in one instant."""
    heard, before, began = Heard(), used(site), monotonic()
    people.on_data = heard.hear
    for client in people.ready:
        press(client, where, 0)
    people.idle(PATIENCE_SECONDS, until=lambda: heard.answered >= PEOPLE)
    lasted = monotonic() - began
    section.add("all at once: all have their answer after", f"{lasted:.1f} s")
    add(section, "all at once", heard, people, pressed=PEOPLE, counted_before=0)
    section.add("all at once: computing for one press", f"{(used(site) - before) / PEOPLE * 1000:.1f} ms")


def stream(section: Section, site: Site, people: Crowd, where: dict[str, Any]) -> None:
    """Let everybody press once a second, evenly."""
    heard, before, began = Heard(), used(site), monotonic()
    people.on_data = heard.hear
    total = int(PEOPLE * SECONDS)
    for number in range(total):
        while monotonic() < began + number / PEOPLE:
            people.turn(0.002)
        press(people.ready[number % PEOPLE], where, 1 + number // PEOPLE)
    people.idle(PATIENCE_SECONDS, until=lambda: heard.answered >= total)
    lasted = monotonic() - began
    add(section, "each once a second", heard, people, pressed=total, counted_before=PEOPLE)
    section.add("each once a second: presses answered", f"{total / lasted:,.0f} a second")
    section.add(
        "each once a second: computing of the web processes",
        f"{(used(site) - before) / lasted:.0%} of a core",
    )


def press(client: Client, where: dict[str, Any], number: int) -> None:
    """Let a client press a button."""
    assert client.sock is not None
    reaction = REACTIONS[client.number % len(REACTIONS)]
    client.sock.send(wire.call(FIRST_PRESS + number, "reaction.send", {**where, "reaction": reaction}))


def add(
    section: Section, what: str, heard: Heard, people: Crowd, *, pressed: int, counted_before: int
) -> None:
    """Wait until all are told the last sums, and add how often they were told and whether all is counted."""
    right = counted_before + pressed
    people.idle(10, until=lambda: list(heard.last.values()).count(right) == PEOPLE)
    refused = heard.refused + pressed - heard.answered
    section.add(f"{what}: refused or unanswered", f"{refused}", "0", is_met=refused == 0)
    section.at_most(f"{what}: pushes in the room", heard.most_within_a_second(), MOST_A_SECOND, "a second")
    told = list(heard.last.values()).count(right)
    section.add(f"{what}: see all counted in the end", f"{told:,}", f"{PEOPLE:,}", is_met=told == PEOPLE)


def used(site: Site) -> float:
    """Return the seconds that the web processes have computed."""
    return sum(computed(one.program.pid) for one in site.web)


if __name__ == "__main__":
    sys.exit(run_alone(measure))
