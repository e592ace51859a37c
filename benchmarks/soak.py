"""Half an hour of an ordinary day: people come, chat, ask, vote and go, and nothing is left behind by them.

`MINUTES=3 python -m benchmarks.soak` soaks for three minutes. Memory and open files of web process, worker
and Redis are read every ten seconds; their slope is that of the straight line through the second half.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from http.client import HTTPConnection
from threading import Event as Signal
from threading import Thread
from typing import Final

from benchmarks.load.crowd import crowd
from benchmarks.load.process import computed, memory, open_files
from benchmarks.load.visits import PollingVisits, Visits, Wishes
from benchmarks.report import Section, run_alone
from benchmarks.site import Site, run_site
from benchmarks.slope import Samples
from tests.browsing import session_cookie
from tests.people import Someone
from wbv_events.attendance.models import AttendanceInterval

MINUTES: Final = float(os.environ.get("MINUTES", "30"))
POLLING, STREAMING = 32, 290
"""People of whom about nine in ten are there at a time."""
SAMPLE_SECONDS: Final = 10.0
GROWTH: Final = {"web": 1.0, "worker": 0.5, "redis": 0.5}
"""Megabytes in ten minutes: an event of eight hours would take 50 MB, which no operator has to think of."""
ENTRIES: Final = 1000
"""The log is kept this short here, so that it is full long before the half of the time."""
END_SECONDS: Final = 120.0
OF_THE_LAST: Final = 2
"""Objects that the interpreter may still hold of the last requests."""
UNBOUNDED_BUT: Final = {"log", "log:held", "due", "held"}
"""Keys of Redis without an end of life, which have a bound instead: entries, or topics that are told of."""


def measure(minutes: float = MINUTES) -> list[Section]:
    """Soak and return the table."""
    section = Section(
        f"Soak: {minutes:.0f} minutes, about 300 people who come and go",
        "SQLite, one web process, one worker. Everybody stays five minutes on average, is away for a third "
        "of one, and does something every two minutes; one in ten has only long polling, one in five "
        "goes without a goodbye. Slopes are those of the second half, by least squares.",
    )
    with run_site(options={"log_entries": ENTRIES}) as site:
        web = site.web[0].program
        web.end()
        web.command = [*web.command[:-1], "benchmarks.inspected:app"]
        web.start()
        event = site.event(POLLING + STREAMING)
        wishes = Wishes(event)
        browsers = [
            session_cookie(site.web[0], Someone(one.person_id, one.participant_id, ""))
            for one in site.people[POLLING:]
        ]
        plans = [wishes.plan(cookie) for cookie in browsers]
        before = inspected(site)
        began, cpu, own = time.monotonic(), computed(web.pid), time.process_time()
        with crowd([site.address], plans, is_exact=True) as everybody:
            visits = Visits(everybody, wishes)
            polling = PollingVisits(site.address, [one.token for one in site.people[:POLLING]], wishes)
            samples = watch(site, visits, began + minutes * 60)
            seconds = time.monotonic() - began
            add_load(section, visits, polling, (computed(web.pid) - cpu) / seconds)
            section.add("the load client itself", f"{(time.process_time() - own) / seconds:.0%} of a core")
            visits.end()
            polling.end()
            add_slopes(section, samples)
            add_end(section, site, before)
    return [section]


def watch(site: Site, visits: Visits, until: float) -> dict[str, Samples]:
    """Let people come and go until then, and read memory and files every ten seconds."""
    processes = {
        "web": site.web[0].program.pid,
        "worker": site.workers[0].pid,
        "redis": site.redis.pid,
    }
    samples = {f"{name} {what}": Samples() for name in processes for what in ("memory", "files")}
    stop = Signal()

    def read() -> None:
        while not stop.wait(SAMPLE_SECONDS):
            for name, process in processes.items():
                samples[f"{name} memory"].add(memory(process) / 1e6)
                samples[f"{name} files"].add(open_files(process))
            latest = ", ".join(f"{name} {one.values[-1]:.1f}" for name, one in samples.items())
            print(f"{time.strftime('%H:%M:%S')} there {len(visits.crowd.ready)}: {latest}", flush=True)

    reader = Thread(target=read)
    reader.start()
    try:
        visits.go_on(until)
    finally:
        stop.set()
        reader.join()
    return samples


def add_load(section: Section, visits: Visits, polling: PollingVisits, cpu: float) -> None:
    """Add what happened, so that the other figures mean something."""
    section.add("visits over WebSocket, over long polling", f"{visits.visits:,}, {polling.visits:,}")
    section.add("actions", f"{visits.wishes.granted:,}")
    section.add("pushes heard over WebSocket, over long polling", f"{visits.heard:,}, {polling.heard:,}")
    section.add("the web process", f"{cpu:.0%} of a core")
    troubles = visits.troubles + polling.troubles
    section.add("refusals and lost lines", f"{dict(troubles) or 0}", "0", is_met=not troubles)


def add_slopes(section: Section, samples: dict[str, Samples]) -> None:
    """Add by how much memory and files grow in ten minutes."""
    for name, one in samples.items():
        process, _, what = name.partition(" ")
        unit, bound = ("MB", GROWTH[process]) if what == "memory" else ("files", 1.0)
        between = f"{one.values[0]:.0f} to {max(one.values):.0f}"
        grown = f"{name}: growth in 10 min (± {one.uncertainty * 600:.1f}; {between})"
        section.at_most(grown, one.slope * 600, bound, unit)


def add_end(section: Section, site: Site, before: dict[str, int]) -> None:
    """Wait until all traces of those who left are gone, and add what is left."""
    began = time.monotonic()
    left: dict[str, float] = {}
    while time.monotonic() - began < END_SECONDS:
        left = traces(site)
        if not any(left.values()):
            break
        time.sleep(1)
    section.add("all have left, after", f"{time.monotonic() - began:.0f} s")
    for what, count in left.items():
        section.at_most(what, count, 0, "")
    after = inspected(site)
    for kind, count in after.items():
        name = kind.rpartition(".")[2]
        section.at_most(
            f"{name} objects beside the {before[kind]} before", count - before[kind], OF_THE_LAST, ""
        )
    endless = endless_keys(site)
    section.add("keys of Redis without end or bound", f"{endless or 0}", "0", is_met=not endless)


def traces(site: Site) -> dict[str, float]:
    """Return what of people is to be seen in figures, database and Redis."""
    figures = told(site)
    with site.runtime.work(writes=False) as work:
        intervals = (
            work.session.query(AttendanceInterval).filter(AttendanceInterval.left_at.is_(None)).count()
        )
    present = site.runtime.redis.keys(f"{site.settings.redis_prefix}:present:*")
    return {
        "connections": figures["wbv_connections"],
        "lines": sum(value for name, value in figures.items() if name.startswith("wbv_lines")),
        "topics that are followed": figures["wbv_topics"],
        "open attendance intervals": intervals,
        "leases": sum(site.runtime.redis.zcard(key) for key in present),
    }


def told(site: Site) -> dict[str, float]:
    """Return the figures of the web process."""
    text = ask(site, "/metrics", {"Authorization": f"Bearer {site.settings.metrics_token}"})
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def inspected(site: Site) -> dict[str, int]:
    """Return how many objects of which kind the web process holds."""
    found: dict[str, int] = json.loads(ask(site, "/inspected", {}))
    return found


def ask(site: Site, path: str, headers: dict[str, str]) -> str:
    """Return what the web process says at an address."""
    connection = HTTPConnection(site.web[0].settings.host, site.web[0].settings.port)
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def endless_keys(site: Site) -> list[str]:
    """Return keys that would stay for ever, and grow for all that is known of them."""
    redis, prefix = site.runtime.redis, site.settings.redis_prefix
    names = [key.decode() for key in redis.scan_iter() if redis.ttl(key) == -1]
    return sorted(name for name in names if name.removeprefix(f"{prefix}:") not in UNBOUNDED_BUT)


if __name__ == "__main__":
    random.seed(3)
    sys.exit(run_alone(measure))
