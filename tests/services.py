"""Real servers for the tests, private to one test process, gone when it ends."""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import OperationalError

from wbv_events.core.redis_server import carried_server, resolve_redis

START_SECONDS = 60
STOP_SECONDS = 20
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50")


class ServiceMissing(RuntimeError):
    """A server program that the tests need is not installed; the text names it."""


@contextmanager
def redis() -> Iterator[str]:
    """Run a Redis of our own; yield its address.

    With `WBV_TEST_REDIS=carried` it is the one that comes with the Python packages.
    """
    program = carried_server() if os.environ.get("WBV_TEST_REDIS") == "carried" else None
    with (
        tempfile.TemporaryDirectory(prefix="wbv-redis-") as folder,
        resolve_redis("", Path(folder), program) as server,
    ):
        yield server.url


@contextmanager
def postgres() -> Iterator[str]:
    """Make an empty PostgreSQL database; yield its address (SQLAlchemy, psycopg).

    It lies on the server of `WBV_TEST_POSTGRES_URL`, or on one of our own.
    """
    with ExitStack() as stack:
        given = os.environ.get("WBV_TEST_POSTGRES_URL")
        server = make_url(given) if given else stack.enter_context(_postgres_server())
        yield stack.enter_context(_fresh_database(server)).render_as_string(hide_password=False)


def find_postgres() -> Path:
    """Return the folder of PostgreSQL's programs: from PATH, else the newest that Debian has put aside."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not versions:
        message = "PostgreSQL is not installed (Debian: apt install postgresql)."
        raise ServiceMissing(message)
    return max(versions, key=lambda programs: int(programs.parent.name))


@contextmanager
def _fresh_database(server: URL) -> Iterator[URL]:
    """Make a database that nobody else uses, so that test processes may share a server."""
    name = f"wbv_test_{uuid.uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    try:
        yield server.set(database=name)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()


@contextmanager
def _postgres_server() -> Iterator[URL]:
    """Run a server on a unix socket, with durability off: a crash may cost the tests their data."""
    programs = find_postgres()
    with tempfile.TemporaryDirectory(prefix="wbv-postgres-") as name:
        folder = Path(name)
        as_owner = _owner_of(folder)
        subprocess.run(
            [
                *as_owner,
                *(str(programs / "initdb"), "--pgdata", str(folder / "data"), "--username", "wbv"),
                *("--auth", "trust", "--no-sync", "--encoding", "UTF8", "--locale", "C.UTF-8"),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )
        settings = [part for setting in FAST for part in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [
                    *as_owner,
                    *(str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder)),
                    *("-c", "listen_addresses=", *settings),
                ],
                stdout=log,
                stderr=log,
                cwd=folder,
                start_new_session=True,
            )
        url = URL.create("postgresql+psycopg", "wbv", database="postgres", query={"host": name})
        try:
            _await_postgres(url, process, folder / "log")
            yield url
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _owner_of(folder: Path) -> list[str]:
    """Return what stands before a command of PostgreSQL, which refuses to work for root."""
    setpriv = shutil.which("setpriv")
    last_word = [setpriv, "--pdeathsig", "INT"] if setpriv else []
    if os.geteuid() != 0:
        return last_word
    if not setpriv:
        message = "PostgreSQL does not run as root, and setpriv (util-linux) is not there to change the user."
        raise ServiceMissing(message)
    postgres_user = pwd.getpwnam("postgres")
    os.chown(folder, postgres_user.pw_uid, postgres_user.pw_gid)
    return [*last_word, "--reuid", "postgres", "--regid", "postgres", "--init-groups", "--"]


def _await_postgres(url: URL, process: subprocess.Popen[bytes], log: Path) -> None:
    engine = create_engine(url)
    for _ in range(START_SECONDS * 20):
        try:
            with engine.connect():
                break
        except OperationalError:
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
        message = f"PostgreSQL did not start:\n{log.read_text(errors='replace')}"
        raise ServiceMissing(message)
    engine.dispose()
