"""Two thousand people come into a room within twenty seconds: page, socket, and all that follows.

Each has an own account and browser, loads the room page and does what the scripts of that page do. The first
web process has a core of its own; database, Redis, the load client and a second one share the other one.
"""

from __future__ import annotations

import statistics
import sys
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any, Final

from sqlalchemy import text

from benchmarks.load.client import Client, Plan, Step
from benchmarks.load.crowd import Crowd, crowd
from benchmarks.load.process import computed, memory
from benchmarks.people import Guest, guests
from benchmarks.report import Section, p95, run_alone
from benchmarks.site import Site, run_site
from tests.full_event import FullEvent, make_full_event

PEOPLE: Final = 2000
ROOM_PAGE: Final = "/e/day/raum/plenum"
WITHIN_SECONDS: Final = 20.0
COMING_SECONDS: Final = 19.5
"""Within which all open the page, evenly: the last one has to be in by the time as well."""
SLOTS: Final = 30
WARM: Final = 40
"""People who come first, so that what is made once only is made."""
SECOND_WINDOWS: Final = 500
REST_SECONDS: Final = 30.0
"""Longer than engine.io keeps what belonged to the handshake (its first ping)."""
SERVER_CORE, OTHER_CORE = 0, 1
SOCKET_SECONDS, KILOBYTES, PUSHES_A_SECOND = 1.0, 40.0, 1.0
COUNTED: Final = b'"name":"presence.changed"'


@dataclass
class Told:
    """When the first client was told how many people are in the room."""

    at: list[float] = field(default_factory=list)

    def hear(self, client: Client, data: bytes) -> None:
        """Note what counts."""
        if client.number == 0:
            self.at += [monotonic()] * data.count(COUNTED)

    @property
    def shortest_pause(self) -> float:
        """The seconds between the two that came closest after one another."""
        return min((later - one for one, later in zip(self.at, self.at[1:], strict=False)), default=99.0)


def measure() -> list[Section]:
    """Measure on both databases."""
    return [of_database("sqlite", 1), of_database("postgres", 1), of_database("postgres", 2)]


def of_database(kind: str, processes: int) -> Section:
    """Let everybody come to one or several web processes over a database."""
    with run_site(kind, web=processes, behind_nginx=processes > 1) as site:
        full = make_full_event(site.runtime, "day", slots=SLOTS, people=PEOPLE + WARM)
        with site.runtime.database.writing() as session:
            session.execute(text("ANALYZE"))
            session.commit()
        site.spread([SERVER_CORE], OTHER_CORE)
        section = Section(
            f"Joining storm: {PEOPLE:,} people in {WITHIN_SECONDS:.0f} s, {kind}, web processes: {processes}",
            f"Within {COMING_SECONDS} s, evenly, each loads the room page of an event with {SLOTS} slots, "
            "connects, enters and follows all that it follows. The socket part lasts from connecting until "
            "all is there. Memory is what the web "
            f"processes have written more (Pss_Anon) after {SECOND_WINDOWS} more connections, "
            f"which come slowly and without pages, and are silent for {REST_SECONDS:.0f} s.",
        )
        plans = [plan_of(full, one) for one in guests(site, full.event.id, PEOPLE + WARM)]
        warm(site, plans[PEOPLE:])
        storm(section, site, plans[:PEOPLE])
        return section


def plan_of(full: FullEvent, guest: Guest, page: str = ROOM_PAGE) -> Plan:
    """Return what the browser of a guest does on the room page (a test compares it with Chromium)."""
    room: dict[str, Any] = {"event_id": str(full.event.id), "room_id": str(full.event.plenary_id)}
    followed = [f"event:{full.event.id}", f"person:{guest.participant_id}", f"room:{full.event.plenary_id}"]
    steps = [
        Step("attendance.enter", room),
        Step("live.arrive", {"topics": [{"topic": topic} for topic in followed]}),
    ]
    return Plan(page=page, cookie=guest.cookie, steps=steps)


def warm(site: Site, plans: list[Plan]) -> None:
    """Let some people come and go."""
    with crowd([site.address], plans) as few:
        few.arrive(at_once=4)
        if len(few.ready) < len(plans):
            raise RuntimeError(few.failures)
    Crowd([], []).idle(2)


def storm(section: Section, site: Site, plans: list[Plan]) -> None:
    """Let all come and add what was measured."""
    told = Told()
    web = [one.program.pid for one in site.web]
    cost = sum(map(computed, web))
    with crowd([site.address], plans, is_exact=True) as people:
        people.on_data = told.hear
        lasted = people.arrive(within=COMING_SECONDS, patience=110)
        cost = sum(map(computed, web)) - cost
        people.idle(WITHIN_SECONDS)
        add(section, people, told)
        section.at_most("all are in after", lasted, WITHIN_SECONDS, "s")
        section.add("computing of the web processes for one person", f"{cost / len(plans) * 1000:.1f} ms")
        section.at_most("memory for an idle connection", weigh(site, people, plans), KILOBYTES, "KB")


def weigh(site: Site, people: Crowd, plans: list[Plan]) -> float:
    """Return the kilobytes that one more connection takes, once it is quiet."""
    web = [one.program.pid for one in site.web]
    before = sum(map(memory, web))
    with crowd([site.address], [replace(one, page="") for one in plans[:SECOND_WINDOWS]]) as windows:
        windows.arrive(at_once=4)
        ends_at = monotonic() + REST_SECONDS
        while monotonic() < ends_at:  # those who are there already want their pings answered as well
            windows.turn(0.05)
            people.turn(0.05)
        return (sum(map(memory, web)) - before) / 1024 / max(1, len(windows.ready))


def add(section: Section, people: Crowd, told: Told) -> None:
    """Add who came, who was refused, and how long it took."""
    section.add(
        "people in the room", f"{len(people.ready):,}", f"{PEOPLE:,}", is_met=len(people.ready) == PEOPLE
    )
    refused = people.failures.total() + people.lost
    most = ", ".join(f"{count} × {why}" for why, count in people.failures.most_common(3))
    section.add(f"refused or lost {most}".strip(), f"{refused}", "0", is_met=refused == 0)
    sockets = sorted(one.ready_at - one.connecting_at for one in people.ready)
    pages = sorted(one.connecting_at - one.began_at for one in people.ready)
    section.add("page, median and p95", f"{statistics.median(pages):.2f} s, {p95(pages):.2f} s")
    section.add("socket part, median", f"{statistics.median(sockets):.2f} s")
    section.at_most("socket part, p95", p95(sockets), SOCKET_SECONDS, "s")
    section.at_most("presence pushes in the room", 1 / told.shortest_pause, PUSHES_A_SECOND, "a second")


if __name__ == "__main__":
    sys.exit(run_alone(measure))
