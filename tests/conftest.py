"""Real services for every test: a database (SQLite or PostgreSQL), Redis, the app; people and work on top."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from redis import Redis
from sqlalchemy import text
from sqlalchemy.orm import Session

from config import Settings
from tests import services
from tests.browsing import LAUNCH, Enter, Visitors, visitors
from tests.people import Event, People
from tests.server import Server, serve
from wbv_events.app import create_app, load_features
from wbv_events.core.acks import Ack
from wbv_events.core.authority import VISITOR, Actor
from wbv_events.core.database import Base, open_engine
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work

Until = Callable[[Callable[[], bool]], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgres"), default="sqlite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, for what is seen there depends on no database; begin with what is marked.

    It takes longest; at the end one process would be alone with it.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("once")
    items.sort(key=lambda item: item.get_closest_marker("once") is None)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How the tests start Debian's browser; journeys start the whole one themselves."""
    return LAUNCH


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with services.redis() as url:
        yield url


@pytest.fixture(scope="session")
def settings(
    request: pytest.FixtureRequest, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    folder = tmp_path_factory.mktemp("var")
    with ExitStack() as stack:
        url = f"sqlite:///{folder / 'test.sqlite3'}"
        if request.config.getoption("--database") == "postgres":
            url = stack.enter_context(services.postgres())
        yield Settings(
            env="test",
            secret_key="only for tests",
            var_dir=Path(folder),
            database_url=url,
            redis_url=redis_url,
        )


@pytest.fixture(scope="session")
def served(
    request: pytest.FixtureRequest, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A real server for the whole session, with services of its own; each test makes its own event."""
    folder = tmp_path_factory.mktemp("served")
    with ExitStack() as stack:
        url = f"sqlite:///{folder / 'served.sqlite3'}"
        if request.config.getoption("--database") == "postgres":
            url = stack.enter_context(services.postgres())
        settings = Settings(
            env="test",
            secret_key="only for tests",
            var_dir=Path(folder),
            database_url=url,
            redis_url=redis_url,
            redis_prefix="served",
            metrics_token="figures",  # of a test
            heartbeat_seconds=1,
            lease_seconds=5,
        )
        load_features()
        engine = open_engine(url)
        Base.metadata.create_all(engine)
        engine.dispose()
        yield stack.enter_context(serve(settings))


@pytest.fixture
def guests(browser: Browser, served: Server) -> Iterator[Visitors]:
    """Whoever comes in this test with a browser."""
    with visitors(browser, served) as found:
        yield found


@pytest.fixture
def day(served: Server) -> Event:
    """An event of its own for each test on the real server."""
    return People(served.runtime).event(f"day-{uuid4().hex[:8]}")


@pytest.fixture
def plenary(guests: Visitors, day: Event) -> Enter:
    """The plenary of the day, for whoever comes."""
    return partial(guests.open, path=f"/e/{day.slug}/raum/plenum")


@pytest.fixture(scope="session")
def one_app(settings: Settings) -> Iterator[Flask]:
    """The app of the whole test session; tests take `app`, which comes with empty services."""
    app = create_app(settings)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    # the context around a test outlives its requests; who was signed in with one of them must not
    app.teardown_request(lambda _error: g.pop("_login_user", None))
    runtime: Runtime = app.extensions["wbv"]
    Base.metadata.create_all(runtime.database.engine)
    yield app
    runtime.database.engine.dispose()


def empty(session: Session) -> None:
    """Delete all rows; asking first which of the many tables have any is quicker than emptying each."""
    tables = list(reversed(Base.metadata.sorted_tables))
    has_rows = (
        f"SELECT '{one.name}' WHERE EXISTS (SELECT 1 FROM {one.name})"  # noqa: S608 # names of our own
        for one in tables
    )
    filled = set(session.scalars(text(" UNION ALL ".join(has_rows))))
    for table in tables:
        if table.name in filled:
            session.execute(table.delete())


@pytest.fixture
def app(one_app: Flask) -> Iterator[Flask]:
    runtime: Runtime = one_app.extensions["wbv"]
    for key in runtime.redis.scan_iter(f"{runtime.settings.redis_prefix}:*"):
        runtime.redis.delete(key)
    with runtime.database.writing() as session:
        empty(session)
        session.commit()
    with one_app.app_context():
        yield one_app


@pytest.fixture
def runtime(app: Flask) -> Runtime:
    found = app.extensions["wbv"]
    assert isinstance(found, Runtime)
    return found


@pytest.fixture
def redis(runtime: Runtime) -> Redis:
    return runtime.redis


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def work(runtime: Runtime) -> Iterator[Work]:
    """Work of a visitor that is never committed; see `People` for people in it."""
    with runtime.database.writing() as session:
        yield Work(session, VISITOR, datetime.now(UTC))
        session.rollback()


@pytest.fixture
def people(runtime: Runtime) -> People:
    """Makes people, events and participants and commits them."""
    return People(runtime)


@pytest.fixture
def event(people: People) -> Event:
    """An event of today with its organiser, moderator and two attendees."""
    return people.event()


@pytest.fixture
def until() -> Until:
    """Wait until a condition holds, 40 s at most."""

    def wait(condition: Callable[[], bool]) -> None:
        end = time.monotonic() + 40
        while not condition():
            assert time.monotonic() < end, "the condition never held"
            time.sleep(0.05)

    return wait


@pytest.fixture
def act(app: Flask, runtime: Runtime) -> Callable[..., Ack]:
    """Run an action through the whole pipeline: `act("chat.send", person_id, event_id=…)`."""

    def run(name: str, person_id: UUID | None, /, *, connection_id: str | None = None, **given: Any) -> Ack:
        with app.test_request_context():
            return runtime.run(
                runtime.actions[name],
                {key: str(value) if isinstance(value, UUID) else value for key, value in given.items()},
                Actor(person_id, "en", "127.0.0.1"),
                door="socket",
                connection_id=connection_id,
            )

    return run
