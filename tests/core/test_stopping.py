"""A server that is told to stop says so to its clients, and is gone before anybody has to kill it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from config import Settings
from tests.people import People
from tests.server import serve
from tests.sockets import connect, token_of
from wbv_events.core.database import Base, open_engine


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_clients_are_told_and_the_process_ends_at_once(
    tmp_path: Path, redis_url: str, transport: str
) -> None:
    settings = Settings(
        env="test",
        secret_key="only for tests",
        var_dir=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'stopping.sqlite3'}",
        redis_url=redis_url,
        redis_prefix="stopping",
    )
    engine = open_engine(settings.sqlalchemy_url)
    Base.metadata.create_all(engine)
    engine.dispose()
    with serve(settings) as server:
        event = People(server.runtime).event()
        with connect(server.url, token_of(server.runtime, event.ada.person_id), transport) as ada:
            entered = ada.act("attendance.enter", event_id=event.id, room_id=event.plenary_id)
            started = time.monotonic()
            os.kill(server.program.pid, signal.SIGTERM)
            told = ada.closed.get(timeout=10)
            ended = server.program.await_end(10)

        assert entered["ok"], entered
        assert (told["code"], told["reconnect"]) == ("stopping", True)
        assert ended == 0
        assert time.monotonic() - started < 8
