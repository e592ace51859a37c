"""A web process is killed under two thousand connections: all come back, with what they missed and only that.

Some of them speak meanwhile, over a second process. The first one is started again after the pause of systemd
(deploy/wbv-events-web@.service); clients come back as socket.io-client does.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from math import inf
from typing import Final

from sqlalchemy import delete

from benchmarks.full_room import speech
from benchmarks.joining import plan_of
from benchmarks.load.client import Client, Stage
from benchmarks.load.crowd import Crowd, crowd
from benchmarks.load.process import computed, keep_to
from benchmarks.load.talk import mark_of
from benchmarks.people import guests
from benchmarks.report import Section, run_alone
from benchmarks.site import Site, run_site
from tests.full_event import make_full_event
from wbv_events.core import topics
from wbv_events.core.entry import Entry
from wbv_events.events.models import Restriction

PEOPLE: Final = 2000
SPEAKERS: Final = 20
APART_SECONDS: Final = 0.25
"""So often somebody says something."""
BEFORE_SECONDS: Final = 3.0
RESTART_SECONDS: Final = 0.5
BACK_SECONDS: Final = 15.0
PATIENCE_SECONDS: Final = 60.0
DRAIN_SECONDS: Final = 3.0
SERVER_CORE, OTHER_CORE = 0, 1


class Speaking:
    """People who speak in turn, whatever happens to the others."""

    def __init__(self, people: Crowd, speakers: list[Client], say: Callable[[int, str], bytes]) -> None:
        self.people = people
        self.speakers = speakers
        self.say = say
        self.said = 0
        self._due = time.monotonic()

    def turn(self) -> None:
        """Say something if it is time, and let all others go on."""
        self.people.turn(0.02)
        speaker = self.speakers[self.said % len(self.speakers)]
        if time.monotonic() >= self._due and speaker.stage is Stage.READY and speaker.sock is not None:
            speaker.sock.send(self.say(self.said, mark_of(self.said)))
            self.said += 1
            self._due = time.monotonic() + APART_SECONDS

    def until(self, done: Callable[[], bool], seconds: float) -> None:
        """Go on until something is so, or for so many seconds."""
        ends_at = time.monotonic() + seconds
        while time.monotonic() < ends_at and not done():
            self.turn()


def measure() -> list[Section]:
    """Measure on both databases, and with the connections on two processes behind nginx."""
    return [of_database("sqlite"), of_database("postgres"), of_database("postgres", behind_nginx=True)]


def of_database(kind: str, *, behind_nginx: bool = False) -> Section:
    """Kill a web process and let all come back: to it, or, behind nginx, to whichever takes them."""
    with run_site(kind, web=2, behind_nginx=behind_nginx) as site:
        site.spread([SERVER_CORE], OTHER_CORE)
        full = make_full_event(site.runtime, "day", slots=30, people=PEOPLE)
        with site.runtime.work() as work:
            work.session.execute(delete(Restriction))  # everybody may speak
        # the log of a day that has begun is not empty
        site.runtime.log.append([Entry(topics.event(full.event.id), "presence.counted", b"{}")])
        section = Section(
            f"Restart storm: {PEOPLE:,} connections, {kind}{', two processes behind nginx' * behind_nginx}",
            f"SIGKILL for one web process, which is started again after {RESTART_SECONDS} s; meanwhile "
            f"somebody says something {1 / APART_SECONDS:.0f} times a second. Each comes back with "
            "socket.io-client's pauses, enters again and follows from the last entry that it knows.",
        )
        plans = [plan_of(full, one, page="") for one in guests(site, full.event.id, PEOPLE)]
        first, second = (site.address,) * 2 if behind_nginx else site.addresses
        with crowd([first] * (PEOPLE - SPEAKERS) + [second] * SPEAKERS, plans, is_exact=True) as people:
            people.arrive(at_once=64)
            if len(people.ready) < PEOPLE:
                raise RuntimeError(people.failures)
            storm(section, site, people, speech(full.event.id, full.event.plenary_id))
        return section


def storm(section: Section, site: Site, people: Crowd, say: Callable[[int, str], bytes]) -> None:
    """Kill, start again, wait, and add what was measured."""
    program = site.web[0].program
    speaking = Speaking(people, people.clients[-SPEAKERS:], say)
    speaking.until(lambda: False, BEFORE_SECONDS)
    killed_at = time.monotonic()
    program.kill()
    speaking.until(lambda: False, RESTART_SECONDS)
    others = sum(computed(one.program.pid) for one in site.web[1:])
    program.launch()
    keep_to(program.pid, SERVER_CORE)
    while not program.is_ready() and time.monotonic() < killed_at + PATIENCE_SECONDS:
        speaking.until(lambda: False, 0.1)
    started_at, before = time.monotonic(), computed(program.pid)
    speaking.until(lambda: len(people.ready) == PEOPLE, PATIENCE_SECONDS)
    cost = computed(program.pid) - before + sum(computed(one.program.pid) for one in site.web[1:]) - others
    said = speaking.said
    people.idle(DRAIN_SECONDS)
    back = [one.ready_at - killed_at for one in people.ready if one.ready_at > killed_at]
    section.add("came back", f"{len(back):,}")
    section.add("still away", f"{PEOPLE - len(people.ready)}", "0", is_met=len(people.ready) == PEOPLE)
    section.add("the process answers again after", f"{started_at - killed_at:.1f} s")
    section.at_most("the last one is back after", max(back, default=inf), BACK_SECONDS, "s")
    section.add("computing for each who came back", f"{cost / max(1, len(back)) * 1000:.1f} ms")
    everything = list(range(said))
    wrong = [one for one in people.ready if one.heard != everything]
    section.add(
        f"did not hear all {said} messages, once and in order", f"{len(wrong)}", "0", is_met=not wrong
    )
    anew = sum(one.is_resynced for one in people.clients)
    section.add("had to ask for everything anew", f"{anew}", "0", is_met=not anew)


if __name__ == "__main__":
    sys.exit(run_alone(measure))
