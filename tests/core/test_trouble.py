"""When the database or Redis is in trouble, or others do the same at the same moment."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisGone
from sqlalchemy import delete, select, text
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from config import ROOT
from wbv_events import worker
from wbv_events.accounts.models import Person
from wbv_events.core.acks import Ack
from wbv_events.core.actions import Actions, Limit, action_of
from wbv_events.core.authority import Actor, Role
from wbv_events.core.database import Database
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.core.schemas import Input, View
from wbv_events.core.work import Work


class Nothing(Input):
    """Nothing is given."""


class Named(View):
    name: str


def run(runtime: Runtime, function: Callable[[Work, Nothing], Any], *, writes: bool = True) -> Ack:
    declare = Actions("test").action if writes else Actions("test").read
    declared = declare("do", schema=Nothing, role=Role.ANYONE, limit=Limit(100, seconds=1))(function)
    return runtime.run(action_of(declared), {}, Actor(address="127.0.0.1"), door="api")


def nothing(work: Work, given: Nothing) -> None:
    """Do nothing."""


def names(runtime: Runtime) -> list[str]:
    with runtime.work(writes=False) as work:
        return list(work.session.scalars(select(Person.name)))


def test_who_stores_the_same_at_the_same_moment_gets_the_answer_of_the_later_one(runtime: Runtime) -> None:
    ident = new_id()
    seen_before_the_other_stored = [False]

    def name_once(work: Work, given: Nothing) -> Named:
        known = work.session.get(Person, ident) if seen_before_the_other_stored.pop() else None
        if known is None:
            seen_before_the_other_stored.append(True)
            work.session.add(Person(id=ident, name="Second", locale="de", created_at=work.now))
            work.session.flush()
            return Named(name="Second")
        return Named(name=known.name)

    with runtime.work() as work:
        work.session.add(Person(id=ident, name="First", locale="de", created_at=work.now))

    assert run(runtime, name_once).data == {"name": "First"}
    assert names(runtime) == ["First"]


def test_an_answer_that_cannot_be_given_leaves_nothing_behind(runtime: Runtime) -> None:
    def store(work: Work, given: Nothing) -> Named:
        work.session.add(Person(id=new_id(), name="Nobody", locale="de", created_at=work.now))
        return 7  # type: ignore[return-value]

    assert run(runtime, store).error.code == "app.internal"
    assert names(runtime) == []


def test_a_read_that_writes_is_a_bug_and_stores_nothing(runtime: Runtime) -> None:
    def store(work: Work, given: Nothing) -> None:
        work.session.add(Person(id=new_id(), name="Nobody", locale="de", created_at=work.now))
        work.session.flush()

    def empty(work: Work, given: Nothing) -> None:
        work.session.execute(delete(Person))

    for _ in range(2):  # a connection that comes back from a change as well
        assert run(runtime, store, writes=False).error.code == "app.internal"
        assert names(runtime) == []
        assert run(runtime, nothing).ok
    assert run(runtime, empty, writes=False).error.code == "app.internal"
    assert run(runtime, store).ok
    assert names(runtime) == ["Nobody"]


@pytest.mark.parametrize("error", [RedisGone, ZeroDivisionError])
def test_what_is_stored_is_acknowledged_whatever_fails_afterwards(
    runtime: Runtime, error: type[Exception]
) -> None:
    done: list[str] = []

    def fail(_runtime: Runtime) -> None:
        raise error

    def store(work: Work, given: Nothing) -> None:
        work.after_commit(fail)
        work.after_commit(lambda _runtime: done.append("the next"))

    assert run(runtime, store).ok
    assert done == ["the next"]


def test_a_lost_connection_to_the_database_is_no_bug(runtime: Runtime) -> None:
    if runtime.database.engine.dialect.name == "sqlite":
        pytest.skip("there is no connection to lose")

    def lose(work: Work, given: Nothing) -> None:
        own = work.session.scalar(text("SELECT pg_backend_pid()"))
        with runtime.database.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": own})
        work.session.execute(text("SELECT 1"))

    assert run(runtime, lose).error.code == "app.unavailable"
    assert run(runtime, nothing).ok


def test_nobody_notices_that_the_database_has_ended_connections_that_nobody_used(runtime: Runtime) -> None:
    if runtime.database.engine.dialect.name == "sqlite":
        pytest.skip("there is no connection to lose")
    database = Database(runtime.settings.database_url)
    with ExitStack() as together:
        several = [together.enter_context(database.reading()) for _ in range(3)]
        pids = [session.scalar(text("SELECT pg_backend_pid()")) for session in several]
    with runtime.database.reading() as other:
        for pid in pids:
            assert other.scalar(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})

    with ExitStack() as together:
        several = [together.enter_context(database.reading()) for _ in range(3)]
        fresh = [session.scalar(text("SELECT pg_backend_pid()")) for session in several]

    assert set(fresh).isdisjoint(pids)
    database.engine.dispose()


def test_a_connection_that_has_rested_is_asked_before_it_is_used(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    if runtime.database.engine.dialect.name == "sqlite":
        pytest.skip("there is no connection to lose")
    database = Database(runtime.settings.database_url)
    with database.reading() as session:
        forgotten = session.scalar(text("SELECT pg_backend_pid()"))

    def say_nothing(_connection: object) -> bool:
        raise database.engine.dialect.loaded_dbapi.OperationalError

    monkeypatch.setattr("wbv_events.core.database.LONG_REST_SECONDS", -1)
    monkeypatch.setattr(database.engine.dialect, "do_ping", say_nothing)

    with database.reading() as session:
        assert session.scalar(text("SELECT pg_backend_pid()")) != forgotten
    database.engine.dispose()


def test_no_free_connection_is_no_bug(runtime: Runtime) -> None:
    def starve(work: Work, given: Nothing) -> None:
        raise NoConnectionFree

    assert run(runtime, starve).error.code == "app.unavailable"


def test_without_redis_nothing_is_done_and_the_person_may_try_again(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_any: object) -> None:
        raise RedisGone

    monkeypatch.setattr(runtime.limiter, "check", gone)

    assert run(runtime, nothing).error.code == "app.unavailable"


def test_waiting_for_the_write_lock_of_sqlite_lets_other_greenlets_run(tmp_path: Path) -> None:
    """In a process of its own, because gevent patches it."""
    program = f"""
from gevent import monkey; monkey.patch_all()
import gevent
from sqlalchemy import text
from wbv_events.core.database import Database
database = Database("sqlite:///{tmp_path / "locked.sqlite3"}")
order = []
def write(name, pause):
    with database.writing() as session:
        session.execute(text("SELECT 1"))
        gevent.sleep(pause)
        session.commit()
        order.append(name)
gevent.joinall([gevent.spawn(write, "first", 0.3), gevent.spawn(write, "second", 0)], raise_error=True)
print(*order)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert done.stdout.split() == ["first", "second"], done.stderr


class StopAfter:
    """What the worker asks whether it is to stop: after so many rounds it is."""

    def __init__(self, rounds: int) -> None:
        self.rounds = rounds

    def is_set(self) -> bool:
        return self.rounds <= 0

    def wait(self, _seconds: float) -> None:
        self.rounds -= 1


@pytest.mark.parametrize("error", [RedisGone, NoConnectionFree, ZeroDivisionError])
def test_the_worker_outlives_whatever_fails_and_does_the_rest(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    done: list[str] = []

    def fail(_runtime: Runtime) -> None:
        raise error

    monkeypatch.setattr(worker, "EVERYWHERE", (fail,))
    monkeypatch.setattr(worker, "TIMEKEEPER_ONLY", (fail, lambda _runtime: done.append("swept")))
    worker.work_until(runtime, StopAfter(2))  # type: ignore[arg-type]

    assert done == ["swept", "swept"]
