"""Real servers for the tests, private to one test process, gone when it ends."""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from tests.program import NotStarted, Program
from wbv_events.core.redis_server import answers, carried_server, find_server, resolve_redis, server_command

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


def redis_program(folder: Path) -> tuple[Program, str]:
    """Return a Redis over a new folder, not yet started, and its address; see `redis` for the program."""
    carried = carried_server() if os.environ.get("WBV_TEST_REDIS") == "carried" else None
    folder.mkdir()
    url = f"unix://{folder / 'redis.sock'}"
    command = server_command(carried or find_server(), folder, folder / "redis.sock")
    return Program(command, folder / "log", partial(answers, url)), url


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
    """Make a database that nobody else uses, so that test processes may share a server; drop it after."""
    made = make_database(server)
    try:
        yield made
    finally:
        _run(server, f"DROP DATABASE {made.database} WITH (FORCE)")


def make_database(server: URL) -> URL:
    """Make an empty database on a server and return its address."""
    name = f"wbv_test_{uuid.uuid4().hex}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    return server.set(database=name)


def _run(server: URL, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(statement))


@contextmanager
def _postgres_server() -> Iterator[URL]:
    """Run a server on a unix socket, with durability off: a crash may cost the tests their data."""
    with tempfile.TemporaryDirectory(prefix="wbv-postgres-") as name:
        program, url = postgres_program(Path(name), FAST)
        try:
            program.start()
        except NotStarted as error:
            raise ServiceMissing(str(error)) from error
        try:
            yield url
        finally:
            program.end()


def postgres_program(folder: Path, settings: Sequence[str] = ()) -> tuple[Program, URL]:
    """Return a server over a new empty cluster in the folder, not yet started, and its address."""
    programs = find_postgres()
    as_owner = owner_of(folder)
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
    url = URL.create("postgresql+psycopg", "wbv", database="postgres", query={"host": str(folder)})
    command = [
        *as_owner,
        *(str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder)),
        *("-c", "listen_addresses="),
        *(part for setting in settings for part in ("-c", setting)),
    ]
    return Program(command, folder / "log", partial(_takes_connections, url), folder=folder), url


def owner_of(folder: Path) -> list[str]:
    """Return what stands before a command that refuses to work for root; give its folder to who runs it."""
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


def _takes_connections(url: URL) -> bool:
    engine = create_engine(url, poolclass=NullPool)
    try:
        with engine.connect():
            return True
    except OperationalError:
        return False
