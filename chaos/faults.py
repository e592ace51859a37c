"""The faults: what each breaks, for how long, and how it is mended."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text

from benchmarks.disk import filled
from benchmarks.site import Site

STOP_SECONDS: Final = 10.0
"""A process that is told to stop takes no longer; else this fails."""
KEEPER_SECONDS: Final = 1.0
"""How long it takes whoever keeps the programs running to start one again."""
DISK_MEGABYTES: Final = 64
LOCKED_TABLES: Final = "chat_messages, questions, question_supports, attendance_intervals"


@dataclass(frozen=True)
class Fault:
    """What is done to a site while its people talk; `databases` are those that it concerns."""

    title: str
    inject: Callable[[Site, float], None]
    seconds: float = 10.0
    databases: tuple[str, ...] = ("sqlite", "postgres")
    clock_off: float = 0.0
    needs_lines: bool = False
    """Whether guests come over lines that can be held."""
    disk_megabytes: int = 0
    is_behind_nginx: bool = False


def kill_web(site: Site, _seconds: float) -> None:
    """Kill one of the web processes; whoever keeps it running starts it again."""
    site.web[0].kill()
    time.sleep(KEEPER_SECONDS)
    site.web[0].restart()


def roll(site: Site, seconds: float) -> None:
    """Stop one web process after the other as an upgrade does, each only when the one before is back."""
    for one in site.web:
        stopped_at = time.monotonic()
        os.kill(one.program.pid, signal.SIGTERM)
        one.program.await_end(STOP_SECONDS)
        print(f"  stopped within {time.monotonic() - stopped_at:.1f} s", flush=True)
        one.restart()
        time.sleep(seconds)


def kill_redis(site: Site, seconds: float) -> None:
    """Kill Redis and start it again with what it has stored."""
    site.redis.kill()
    time.sleep(seconds)
    site.redis.start()


def lose_redis(site: Site, seconds: float) -> None:
    """Kill Redis and start it again with nothing."""
    site.redis.kill()
    site.lose_redis_data()
    time.sleep(seconds)
    site.redis.start()


def restart_postgres(site: Site, seconds: float) -> None:
    """End PostgreSQL without a last word to anybody, and start it again."""
    assert site.postgres is not None
    site.restart_postgres_at_once()
    time.sleep(seconds)
    site.postgres.start()


def lock_sqlite(site: Site, seconds: float) -> None:
    """Hold SQLite's lock for writing."""
    other = sqlite3.connect(site.settings.var_dir / "site.sqlite3", timeout=30, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    time.sleep(seconds)
    other.rollback()
    other.close()


def lock_postgres(site: Site, seconds: float) -> None:
    """Hold locks on the tables, so that every query on them waits."""
    with site.runtime.database.engine.connect() as connection:
        connection.execute(text(f"LOCK TABLE {LOCKED_TABLES} IN ACCESS EXCLUSIVE MODE"))
        time.sleep(seconds)
        connection.rollback()


def kill_worker(site: Site, seconds: float) -> None:
    """Kill the worker; it is started again after a while."""
    site.workers[0].kill()
    time.sleep(seconds)
    site.workers[0].start()


def hold_lines(site: Site, seconds: float) -> None:
    """Swallow all that is sent in either direction, new connections as well."""
    for line in site.lines:
        line.hold()
    time.sleep(seconds)
    for line in site.lines:
        line.release()


def fill_disk(site: Site, seconds: float) -> None:
    """Fill the disk on which database, Redis and uploads lie; then give the room back."""
    with filled(site.settings.var_dir):
        time.sleep(seconds)


def nothing(_site: Site, seconds: float) -> None:
    """Break nothing."""
    time.sleep(seconds)


FAULTS: Final = {
    "web": Fault("SIGKILL of a web process", kill_web),
    "rolling": Fault("Rolling restart of two processes", roll, 2.0, is_behind_nginx=True),
    "redis": Fault("SIGKILL of Redis, back with its data", kill_redis),
    "redis-empty": Fault("SIGKILL of Redis, back without its data", lose_redis),
    "postgres": Fault("Restart of PostgreSQL", restart_postgres, 3.0, ("postgres",)),
    "locked": Fault("SQLite locked for 10 s", lock_sqlite, databases=("sqlite",)),
    "slow": Fault("PostgreSQL: tables locked for 10 s", lock_postgres, databases=("postgres",)),
    "worker": Fault("SIGKILL of the worker", kill_worker),
    "disk": Fault(
        "Disk of `var/` full for 10 s", fill_disk, databases=("sqlite",), disk_megabytes=DISK_MEGABYTES
    ),
    "cut": Fault("Network held for 20 s", hold_lines, 20.0, ("postgres",), needs_lines=True),
    "clock": Fault("Clocks of clients off by 3 h", nothing, 5.0, ("sqlite",), clock_off=3 * 3600),
}
