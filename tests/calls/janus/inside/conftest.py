"""One media server, and the application that speaks to it, for all tests in here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from config import Settings
from tests import services
from tests.browsing import Visitors, visitors
from tests.calls.janus.media_server import Intruder, MediaServer, running
from tests.calls.make import make_call_room
from tests.calls.talking import Talker, come
from tests.people import Event, Someone
from tests.server import Server, serve
from wbv_events.app import load_features
from wbv_events.core.database import Base, open_engine
from wbv_events.rooms.models import Provider

Talk = Callable[..., Talker]


@pytest.fixture(scope="session")
def media_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaServer]:
    with running(MediaServer(tmp_path_factory.mktemp("media") / "one")) as server:
        yield server


@pytest.fixture
def intruder(media_server: MediaServer) -> Iterator[Intruder]:
    """Somebody who even knows the secret by which the application is known to the media server."""
    one = Intruder(media_server.server)
    yield one
    one.close()


@pytest.fixture(scope="session")
def served(
    request: pytest.FixtureRequest,
    redis_url: str,
    tmp_path_factory: pytest.TempPathFactory,
    media_server: MediaServer,
) -> Iterator[Server]:
    """A real server in this network, which carries calls by the media server."""
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
            heartbeat_seconds=1,
            lease_seconds=5,
            janus_servers=(media_server.server,),
            mesh_most=2,
        )
        load_features()
        engine = open_engine(url)
        Base.metadata.create_all(engine)
        engine.dispose()
        yield stack.enter_context(serve(settings))


@pytest.fixture
def elsewhere(browser: Browser, served: Server) -> Iterator[Visitors]:
    """Whoever comes to another process of the same installation."""
    folder = served.settings.var_dir / "second"
    folder.mkdir(exist_ok=True)
    settings = served.settings.model_copy(update={"var_dir": folder})
    with serve(settings) as second, visitors(browser, second) as found:
        yield found


@pytest.fixture
def talk(guests: Visitors, served: Server, day: Event) -> Talk:
    """Let somebody of the day come into the call, with what they turn on."""
    make_call_room(served.runtime, day.session_room_id, Provider.JANUS)

    def join(someone: Someone, *turned_on: str, among: Visitors = guests, **options: Any) -> Talker:
        talker = come(among, day, someone, **options)
        talker.join(*turned_on)
        return talker

    return join
