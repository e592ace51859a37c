"""How long every page of a very large event takes to its first byte, and how often it asks the database.

Serves an event of 1,007 programme items and 3,000 participants with gunicorn, on SQLite and on PostgreSQL,
and prints a table. The exit status is 1 if the first byte of a page takes longer than 300 ms (median of ten),
or if a page asks the database more often than for 10 items. Run it on a machine that has nothing else to do;
`CPU` is what the server itself computed for a request, whatever else the machine did.
"""

from __future__ import annotations

import http.client
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from config import Settings
from tests import services
from tests.browsing import session_cookie
from tests.counted import counted
from tests.every_page import Visit, pages_of, someone
from tests.full_event import FullEvent, make_full_event
from tests.server import Server, serve
from wbv_events.app import create_app, load_features
from wbv_events.core.database import Base, open_engine

SLOTS, PEOPLE, FEW = 1007, 3000, 10
TIMES = 10
TARGET_MILLISECONDS = 300
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


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


def main() -> int:
    """Measure on both databases and print; return the exit status."""
    print(f"{SLOTS:,} programme items, {PEOPLE:,} participants; {TIMES} requests a page\n")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {processor()}")
    fell_short = [
        figures for kind in ("sqlite", "postgres") for figures in of_database(kind) if not figures.is_met
    ]
    print(f"\nfalls short: {len(fell_short)} pages" if fell_short else "\npass")
    return 1 if fell_short else 0


def of_database(kind: str) -> list[Figures]:
    """Measure every page on one kind of database and print a line for each."""
    with services_of(kind) as settings, serve(settings) as server:
        app = create_app(server.settings)
        app.config.update(WTF_CSRF_ENABLED=False)
        print(f"\n{version_of(server)}, load {os.getloadavg()[0]:.1f}\n")
        print("| Role | Page | First byte, median ms | p95 ms | CPU ms | kB | Queries | for 10 | |")
        print("|---|---|--:|--:|--:|--:|--:|--:|---|")
        few = make_full_event(server.runtime, "few", slots=FEW, people=FEW)
        many = make_full_event(server.runtime, "many", slots=SLOTS, people=PEOPLE)
        with server.runtime.database.writing() as session:
            session.execute(text("ANALYZE"))
            session.commit()
        both = zip(pages_of(app, many), pages_of(app, few), strict=True)
        return [measured(server, app, (many, one), (few, other)) for one, other in both]


def measured(
    server: Server, app: Flask, many: tuple[FullEvent, Visit], few: tuple[FullEvent, Visit]
) -> Figures:
    """Measure one page and print its line."""
    visit = many[1]
    cookie = cookie_of(server, *many)
    get(server, visit.path, cookie)  # whatever is made once only
    before = computed(server)
    requests = [get(server, visit.path, cookie) for _ in range(TIMES)]
    cpu = (computed(server) - before) / TIMES
    waits = sorted(wait for wait, _ in requests)
    figures = Figures(
        visit,
        statistics.median(waits),
        waits[round(0.95 * (TIMES - 1))],
        cpu,
        requests[0][1] / 1000,
        queries(server, app, *many),
        queries(server, app, *few),
    )
    verdict = "pass" if figures.is_met else "**falls short**"
    numbers = " | ".join(f"{one:.0f}" for one in figures[1:])
    print(f"| {visit.role} | `{visit.page}` | {numbers} | {verdict} |", flush=True)
    return figures


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


def computed(server: Server) -> float:
    """Return the milliseconds that the server's processes have computed so far."""
    main_id = server.program.pid
    children = Path(f"/proc/{main_id}/task/{main_id}/children").read_text(encoding="ascii").split()
    ticks = 0
    for process in (str(main_id), *children):
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / TICKS_A_SECOND


@contextmanager
def services_of(kind: str) -> Iterator[Settings]:
    """Run Redis and a database with empty tables."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wbv-bench-")))
        url = f"sqlite:///{folder / 'bench.sqlite3'}"
        if kind == "postgres":
            url = stack.enter_context(services.postgres())
        load_features()
        engine = open_engine(url)
        Base.metadata.create_all(engine)
        engine.dispose()
        yield Settings(
            env="test",
            secret_key="only for measuring",  # noqa: S106 - nobody else gets there
            var_dir=folder,
            database_url=url,
            redis_url=stack.enter_context(services.redis()),
        )


def version_of(server: Server) -> str:
    """Return name and version of the database."""
    engine = server.runtime.database.engine
    with engine.connect():
        numbers = engine.dialect.server_version_info or ()
    return f"{engine.dialect.name} {'.'.join(map(str, numbers))}"


def processor() -> str:
    """Return the processor's name."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "unknown")


if __name__ == "__main__":
    sys.exit(main())
