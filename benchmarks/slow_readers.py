"""What people who stop reading cost the others and the process: 10,000 messages with them and without them.

The talk is held twice, on a process of its own each time: among 300 who read are 50 who do not, or none.
Those read on once in its midst and again at the end, so that they are cut off twice and come back twice.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from benchmarks.load.client import Client, Plan, Stage, Step
from benchmarks.load.crowd import Crowd, crowd
from benchmarks.load.process import computed, memory
from benchmarks.load.talk import mark_of
from benchmarks.report import Section, run_alone
from benchmarks.site import Site, run_site
from benchmarks.slope import Samples
from benchmarks.soak import told
from wbv_events.core import topics
from wbv_events.core.entry import Entry

READERS, SLOW = 300, 50
MESSAGES, MESSAGES_WITHOUT = 10_000, 3_000
RATE: Final = 150.0
PAYLOAD_BYTES: Final = 500
BACKLOG_KILOBYTES: Final = 256
SAMPLE_SECONDS: Final = 1.0
SLOWER_BY: Final = 1.5
ALLOWANCE: Final = 5.0
"""Megabytes by which the same process differs from run to run."""
PATIENCE_SECONDS: Final = 30.0
READING_ON: Final = 15.0, 22.0
"""Seconds after the beginning between which the slow ones read on, find out why, and return."""
ENTRIES: Final = 2000
"""The log is kept this short here, so that it does not grow while memory is looked at."""
MEASURED: Final = 8
"""Of so many readers the delays of one are noted."""


@dataclass
class Heard:
    """What a run left behind."""

    waits: list[float] = field(default_factory=list)
    samples: Samples = field(default_factory=Samples)
    cut: float = 0.0
    cpu: float = 0.0
    incomplete: int = 0
    inexact: int = 0
    resynced: int = 0
    lost: int = 0
    unknowing: int = 0

    def wait(self, percent: float) -> float:
        """Return a percentile of the delays in milliseconds."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] * 1000


def measure() -> list[Section]:
    """Hold both talks and return the table."""
    section = Section(
        f"Slow readers: {SLOW} who stop reading among {READERS} who read",
        f"{MESSAGES:,} messages of {PAYLOAD_BYTES} bytes at {RATE:.0f} a second through the log, one "
        f"web process, `WBV_BACKLOG_KILOBYTES={BACKLOG_KILOBYTES}`; {MESSAGES_WITHOUT:,} without slow ones. "
        "Delays are those from appending to the log to each reader.",
    )
    without, with_slow = talk(0, MESSAGES_WITHOUT), talk(SLOW, MESSAGES)
    for name, one in (("without", without), ("with", with_slow)):
        section.add(
            f"{name} slow ones: delay p50, p99; computing for a message",
            f"{one.wait(50):.0f} ms, {one.wait(99):.0f} ms; {one.cpu:.1f} ms",
        )
        grown = max(one.samples.values) - one.samples.values[0]
        section.add(
            f"{name} slow ones: memory of the web process, most more than before; slope of the second half",
            f"{grown:.0f} MB; {one.samples.slope * 60:+.1f} MB/min",
        )
    section.at_most(
        "p50 beside the run without slow ones", with_slow.wait(50) / without.wait(50), SLOWER_BY, "×"
    )
    section.at_most(
        "p99 beside the run without slow ones", with_slow.wait(99) / without.wait(99), SLOWER_BY, "×"
    )
    bound = SLOW * BACKLOG_KILOBYTES * 1024 / 1e6 + ALLOWANCE
    more = max(with_slow.samples.values) - max(without.samples.values)
    section.at_most("most memory more than without slow ones", more, bound, "MB")
    section.at_least("cut off as slow_reader", with_slow.cut, SLOW, "")
    section.at_most(
        "readers that did not hear all, in order, once", with_slow.incomplete + without.incomplete, 0, ""
    )
    section.at_most("readers that lost their line", with_slow.lost + without.lost, 0, "")
    section.at_most("slow ones that did not find out why", with_slow.unknowing, 0, "")
    section.at_most("slow ones without replay or resync when they are back", with_slow.inexact, 0, "")
    section.add("of the slow ones came back by resync", f"{with_slow.resynced}")
    return [section]


def talk(slow: int, messages: int) -> Heard:
    """Hold the talk on a site of its own."""
    options: dict[str, object] = {"backlog_kilobytes": BACKLOG_KILOBYTES, "log_entries": ENTRIES}
    with run_site(options=options) as site:
        event = site.event(READERS + slow)
        topic = topics.room(event.plenary_id)
        steps = [Step("live.follow", {"topic": topic})]
        plans = [Plan(steps, token=one.token, reads=number >= slow) for number, one in enumerate(site.people)]
        with crowd([site.address], plans, is_exact=True) as people:
            people.arrive()
            if len(people.ready) < len(plans):
                raise RuntimeError(people.failures)
            heard = Talk(site, people, topic, slow, messages).hold()
            come_back(people, people.clients[:slow], heard, messages)
    return heard


class Talk:
    """Messages that are appended to the log at a rate, and heard."""

    def __init__(self, site: Site, people: Crowd, topic: str, slow: int, messages: int) -> None:
        self.site, self.people, self.topic, self.messages = site, people, topic, messages
        self.slow, self.readers = people.clients[:slow], people.clients[slow:]
        self.heard = Heard()
        self.sent = 0
        self._sent_at: list[float] = []
        self._known = [0] * len(people.clients)
        people.on_data = self._note

    def hold(self) -> Heard:
        """Say all messages, and wait until every reader has heard them."""
        web = self.site.web[0].program.pid
        cut, cpu = cut_offs(self.site), computed(web)
        began = time.monotonic()
        to_do = [(READING_ON[0], self._read_on), (READING_ON[1], self._stop_reading)]
        for second in range(int(self.messages / RATE + PATIENCE_SECONDS)):
            self.heard.samples.add(memory(web) / 1e6)
            while to_do and to_do[0][0] <= second:
                to_do.pop(0)[1]()
            while (now := time.monotonic()) < began + (second + 1) * SAMPLE_SECONDS:
                self._say(min(self.messages, int((now - began) * RATE)), now)
                self.people.turn(0.004)
            if all(len(one.heard) >= self.messages for one in self.readers):
                break
        self.heard.cpu = (computed(web) - cpu) / self.messages * 1000
        self.heard.cut = cut_offs(self.site) - cut
        self.heard.incomplete = sum(one.heard != list(range(self.messages)) for one in self.readers)
        self.heard.lost = sum(one.attempts > 0 for one in self.readers)
        return self.heard

    def _say(self, due: int, now: float) -> None:
        if due > self.sent:
            self.site.runtime.log.append(entry(self.topic, one) for one in range(self.sent, due))
            self._sent_at += [now] * (due - self.sent)
            self.sent = due

    def _note(self, client: Client, _data: bytes) -> None:
        if client.plan.reads and client.number % MEASURED == 0:
            now = time.monotonic()
            self.heard.waits += [
                now - self._sent_at[one] for one in client.heard[self._known[client.number] :]
            ]
            self._known[client.number] = len(client.heard)

    def _read_on(self) -> None:
        for client in self.slow:
            self.people.read_on(client)

    def _stop_reading(self) -> None:
        for client in self.slow:
            self.people.stop_reading(client)


def entry(topic: str, number: int) -> Entry:
    """Return the message of a number as an entry of the log."""
    text = mark_of(number).ljust(PAYLOAD_BYTES, "x")
    return Entry(topic, "test.said", f'{{"text":"{text}"}}'.encode())


def come_back(people: Crowd, slow: list[Client], heard: Heard, messages: int) -> None:
    """Let the slow ones read on: what was under way, why they were cut off, and what they missed since."""
    for client in slow:
        people.read_on(client)
    people.idle(PATIENCE_SECONDS, lambda: all(has_caught_up(one, messages) for one in slow))
    heard.resynced = sum(one.is_resynced for one in slow)
    heard.inexact = sum(not has_caught_up(one, messages) for one in slow)
    heard.unknowing = sum("slow_reader" not in one.closings for one in slow)


def has_caught_up(client: Client, messages: int) -> bool:
    """Say whether a client is back and was told all in order and once, or that it is to ask anew."""
    if client.stage is not Stage.READY or not client.reads:
        return False
    is_ordered = all(one < other for one, other in pairwise(client.heard))
    return is_ordered and (client.is_resynced or client.heard == list(range(messages)))


def cut_offs(site: Site) -> float:
    """Return how many were cut off so far because they did not read."""
    return told(site).get('wbv_cut_offs_total{reason="slow_reader"}', 0.0)


if __name__ == "__main__":
    sys.exit(run_alone(measure))
