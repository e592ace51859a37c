"""Two web processes behind nginx beside one, what the log itself carries, and four processes on paper.

A machine with two cores has none left for the load client, nginx, Redis and the database. So what counts here
is what the processes compute for the same talk: how much they would carry with a core each.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from redis import Redis

from benchmarks.full_room import MESSAGE_BYTES, Cost, full_room
from benchmarks.load.process import computed
from benchmarks.report import Section, run_alone
from benchmarks.site import run_site
from tests import services
from wbv_events.core.entry import Entry
from wbv_events.core.fanout import Fanout
from wbv_events.core.log import Log

FOLLOWERS: Final = 1000
RATE: Final = 20
SECONDS: Final = 20.0
QUIET_SECONDS: Final = 3.0
WINDOW, LIMIT_SECONDS = 16, 8.0
MOST_WAIT: Final = 150.0
OTHER_CORE: Final = 1
TO_ONE: Final = 1.8
ENTRIES: Final = 5000
AROUND_TEXT: Final = 400
"""Bytes of a message in the log beside its text."""
PROCESSES, ROOMS = (1, 2, 4), (1000, 3000)


class Prices(NamedTuple):
    """Seconds of a web process for an action, for a delivery, and for an entry of the log that it reads."""

    action: float
    delivery: float
    entry: float

    def messages(self, processes: int, followers: int) -> float:
        """Return how many messages a second so many processes carry, each with a core of its own.

        Each runs its part of the actions, serves its part of the followers, and reads what others wrote.
        """
        shared = (self.action + self.delivery * followers) / processes
        return 1 / (shared + self.entry * (1 - 1 / processes))


def measure() -> list[Section]:
    """Measure one process, two, and the log, and reckon with what was found."""
    section = Section(
        "Two web processes behind nginx",
        f"{FOLLOWERS:,} followers of one room over PostgreSQL hear {RATE} messages a second for "
        f"{SECONDS:.0f} s, and each process computes less than it could. `Would carry`: the rate by the part "
        "of a core that the busiest process takes, which is what they do with a core each; here all parts "
        "share two cores, so nothing is driven to its limit.",
    )
    print(section.title, flush=True)
    one, two = talked(1), talked(2)
    for count, cost in ((1, one), (2, two)):
        parts = " and ".join(f"{seconds / cost.talk.seconds:.0%}" for seconds in cost.computed)
        section.add(
            f"{count} behind nginx", f"{parts} of a core: would carry {carried(cost):,.0f} messages/s"
        )
        section.at_most(
            f"{count} behind nginx: to the last follower, p99", cost.talk.wait(99), MOST_WAIT, "ms"
        )
        section.at_most(
            f"{count} behind nginx: not heard by everybody", cost.talk.lost, 0, f"of {cost.talk.sent}"
        )
    section.at_least(
        "two processes to one, by what they would carry", carried(two) / carried(one), TO_ONE, "×"
    )
    log, entry = log_costs()
    return [section, log, on_paper(prices(entry))]


def talked(processes: int) -> Cost:
    """Let a full room talk over so many processes."""
    with run_site("postgres", web=processes, behind_nginx=True) as site:
        site.spread(list(range(processes)), OTHER_CORE)
        with full_room(site, FOLLOWERS) as room:
            room.people.idle(QUIET_SECONDS)
            return room.talk(SECONDS, rate=RATE)


def carried(cost: Cost) -> float:
    """Return how many messages a second the processes carry if the busiest has a whole core."""
    return cost.talk.heard_by_all / max(cost.computed)


def prices(entry: float) -> Prices:
    """Drive one process to its limit, with and without followers; return what that tells of its costs."""
    with run_site("postgres") as site:
        site.spread([0], OTHER_CORE)
        with full_room(site, FOLLOWERS) as room:
            room.people.idle(QUIET_SECONDS)
            heard = room.talk(LIMIT_SECONDS, window=WINDOW)
            alone = room.talk(LIMIT_SECONDS, window=WINDOW, is_heard=False)
    delivery = max(0.0, heard.each - alone.each) / 1000 / FOLLOWERS
    return Prices(alone.each / 1000, delivery, entry)


def log_costs() -> tuple[Section, float]:
    """Measure the log alone; return its table, and the seconds of a reader for one entry."""
    section = Section(
        "The log alone",
        f"One writer and one reader, {ENTRIES:,} entries of the size of a chat message of {MESSAGE_BYTES} "
        "bytes, each appended by itself as an action does it; a second time a thousand at once.",
    )
    with a_redis() as (redis, process):
        log = Log(redis, "bench", 20_000)
        reader = Fanout(log, lambda _entry: None, lambda: None)
        reader.load()
        before, began, own = computed(process), time.monotonic(), time.process_time()
        for number in range(ENTRIES):
            log.append([said(number)])
        wall, writer = time.monotonic() - began, time.process_time() - own
        server = computed(process) - before
        entry = read_all(reader)
        section.add("writing one by one", f"{ENTRIES / wall:,.0f} entries/s, waiting for each")
        section.add("of the web process for one written", f"{writer / ENTRIES * 1e6:.0f} µs")
        section.add("of Redis for one written", f"{server / ENTRIES * 1e6:.0f} µs")
        most = ENTRIES / max(server, 0.01)
        section.add("one Redis carries, with a core of its own", f"{most:,.0f} entries/s")
        began = time.monotonic()
        for start in range(0, ENTRIES, 1000):
            log.append([said(number) for number in range(start, start + 1000)])
        section.add("writing a thousand at once", f"{ENTRIES / (time.monotonic() - began):,.0f} entries/s")
        read_all(reader)
        section.add("of a web process for one read", f"{entry * 1e6:.0f} µs")
        section.add("one reader carries, with a core of its own", f"{1 / entry:,.0f} entries/s")
    return section, entry


def read_all(reader: Fanout) -> float:
    """Read all that was told since, and return the seconds of computing for one entry."""
    own = time.process_time()
    read = 0
    while left := reader.log.count_after(reader.tail, 500):
        reader.step()
        read += left
    return (time.process_time() - own) / read


def said(number: int) -> Entry:
    """Return an entry of the size of a chat message; each is a thing of its own."""
    data = b'"' + b"x" * (MESSAGE_BYTES + AROUND_TEXT) + b'"'
    return Entry("room:bench", "chat.message_changed", data, str(number), 1)


@contextmanager
def a_redis() -> Iterator[tuple[Redis, int]]:
    """Run a Redis as a site has it; yield a client of it and its process."""
    with tempfile.TemporaryDirectory(prefix="wbv-log-") as folder:
        program, url = services.redis_program(Path(folder) / "redis")
        program.start()
        try:
            with Redis.from_url(url) as client:
                yield client, program.pid
        finally:
            program.end()


def on_paper(prices: Prices) -> Section:
    """Return what one, two and four processes carry by what was measured above."""
    section = Section(
        "More processes, on paper",
        "Messages a second = 1 ÷ ((c + f × followers) ÷ processes + r × (1 - 1 ÷ processes)): c is an "
        "action, f a delivery to a follower, r an entry of the log that another process wrote. Each process "
        "has a core of its own and an equal part of the people; all are in one room.",
    )
    section.add("c, an action", f"{prices.action * 1e3:.2f} ms")
    section.add("f, a delivery", f"{prices.delivery * 1e6:.2f} µs")
    section.add("r, an entry read", f"{prices.entry * 1e6:.0f} µs")
    for followers in ROOMS:
        for processes in PROCESSES:
            messages = prices.messages(processes, followers)
            section.add(
                f"{processes} processes, {followers:,} followers",
                f"{messages:,.0f} messages/s, {messages * followers:,.0f} deliveries/s",
            )
    return section


if __name__ == "__main__":
    sys.exit(run_alone(measure))
