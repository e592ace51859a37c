"""How long every page of a very large event takes to its first byte, and how often it asks the database.

Serves an event of 1,007 programme items and 3,000 participants with gunicorn, on SQLite and on PostgreSQL.
A page falls short if its first byte takes longer than 300 ms (median of ten), or if it asks the database more
often than for 10 items.
"""

from __future__ import annotations

import http.client
import statistics
import sys
import time
from typing import NamedTuple

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from benchmarks.load.process import computed
from benchmarks.report import Section, run_alone
from benchmarks.site import run_site
from tests.browsing import session_cookie
from tests.counted import counted
from tests.every_page import Visit, pages_of, someone
from tests.full_event import FullEvent, make_full_event
from tests.server import Server
from wbv_events.app import create_app

SLOTS, PEOPLE, FEW = 1007, 3000, 10
TIMES = 10
TARGET_MILLISECONDS = 300
ABOUT = (
    f"{SLOTS:,} programme items in 102 rooms on nine days, {PEOPLE:,} participants, a contributor and a "
    f"material at every item. Each page is asked for {TIMES} times over a connection of its own, after once "
    "without measuring; what is computed is that of all the server's processes. The target is the first "
    f"byte, and as many queries as for an event of {FEW} items and people."
)


class Figures(NamedTuple):
    """A page: milliseconds to the first byte and of computing, kilobytes, queries for many and few items."""

    visit: Visit
    median: float
    p95: float
    cpu: float
    kilobytes: float
    many: int
    few: int

    @property
    def is_met(self) -> bool:
        """Say whether the page is quick enough and asks no more often than for few items."""
        return self.median < TARGET_MILLISECONDS and self.many <= self.few


def measure() -> list[Section]:
    """Measure every page on both databases."""
    return [of_database(kind) for kind in ("sqlite", "postgres")]


def of_database(kind: str) -> Section:
    """Measure every page on one kind of database."""
    with run_site(kind, workers=0) as site:
        server = site.web[0]
        app = create_app(server.settings)
        app.config.update(WTF_CSRF_ENABLED=False)
        section = Section(f"Every page of a very large event, {version_of(server)}", ABOUT)
        few = make_full_event(server.runtime, "few", slots=FEW, people=FEW)
        many = make_full_event(server.runtime, "many", slots=SLOTS, people=PEOPLE)
        with server.runtime.database.writing() as session:
            session.execute(text("ANALYZE"))
            session.commit()
        both = zip(pages_of(app, many), pages_of(app, few), strict=True)
        for one, other in both:
            add(section, measured(server, app, (many, one), (few, other)))
    return section


def add(section: Section, figures: Figures) -> None:
    """Add the line of a page."""
    section.add(
        f"{figures.visit.role}: `{figures.visit.page}`",
        f"{figures.median:.0f} ms (p95 {figures.p95:.0f}), computed {figures.cpu:.0f} ms, "
        f"{figures.kilobytes:,.0f} kB, {figures.many} queries",
        f"≤ {TARGET_MILLISECONDS} ms, ≤ {figures.few} queries",
        is_met=figures.is_met,
    )


def measured(
    server: Server, app: Flask, many: tuple[FullEvent, Visit], few: tuple[FullEvent, Visit]
) -> Figures:
    """Measure one page."""
    visit = many[1]
    cookie = cookie_of(server, *many)
    get(server, visit.path, cookie)  # whatever is made once only
    before = computed(server.program.pid)
    requests = [get(server, visit.path, cookie) for _ in range(TIMES)]
    cpu = (computed(server.program.pid) - before) / TIMES * 1000
    waits = sorted(wait for wait, _ in requests)
    return Figures(
        visit,
        statistics.median(waits),
        waits[round(0.95 * (TIMES - 1))],
        cpu,
        requests[0][1] / 1000,
        queries(server, app, *many),
        queries(server, app, *few),
    )


def get(server: Server, path: str, cookie: str) -> tuple[float, int]:
    """Ask for a page; return the milliseconds to its first byte and its size in bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", server.settings.port)
    started = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": f"session={cookie}"})
    answer = connection.getresponse()
    wait = (time.perf_counter() - started) * 1000
    size = len(answer.read())
    connection.close()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{path} answered {answer.status}")
    return wait, size


def queries(server: Server, app: Flask, full: FullEvent, visit: Visit) -> int:
    """Return how often a page asks the database."""
    client: FlaskClient = app.test_client()
    client.set_cookie("session", cookie_of(server, full, visit))
    with counted(app.extensions["wbv"]) as statements:
        client.get(visit.path)
    return len(statements)


def cookie_of(server: Server, full: FullEvent, visit: Visit) -> str:
    """Return the cookie of who visits; an empty one for nobody."""
    who = someone(full, visit.role)
    return session_cookie(server, who) if who else ""


def version_of(server: Server) -> str:
    """Return name and version of the database."""
    engine = server.runtime.database.engine
    with engine.connect():
        numbers = engine.dialect.server_version_info or ()
    return f"{engine.dialect.name} {'.'.join(map(str, numbers))}"


if __name__ == "__main__":
    sys.exit(run_alone(measure))
