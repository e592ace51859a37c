"""A process that is told to stop: it answers, says so to its clients, and is gone before it is killed."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from socketio.exceptions import SocketIOError
from sqlalchemy import select

from config import Settings
from tests.conftest import Until
from tests.people import Event, People
from tests.server import Server, serve
from tests.sockets import Socket, connect, token_of
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.chat.models import ChatMessage
from wbv_events.core import topics
from wbv_events.core.database import Base, open_engine
from wbv_events.core.ids import new_id
from wbv_events.core.stopping import ANSWER_SECONDS

MOST_SECONDS = 10


@pytest.fixture
def own(tmp_path: Path, redis_url: str) -> Settings:
    settings = Settings(
        env="test",
        secret_key="only for tests",
        var_dir=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'stopping.sqlite3'}",
        redis_url=redis_url,
        redis_prefix=f"stopping-{new_id()}",
        metrics_token="figures",  # of a test
    )
    engine = open_engine(settings.sqlalchemy_url)
    Base.metadata.create_all(engine)
    engine.dispose()
    return settings


def say(one: Socket, event: Event, text: str) -> dict[str, Any]:
    return one.act("chat.send", event_id=event.id, room_id=event.plenary_id, id=new_id(), text=text)


def tell_to_stop(server: Server) -> float:
    os.kill(server.program.pid, signal.SIGTERM)
    return time.monotonic()


def runs_something(server: Server) -> bool:
    """Say whether an action is not answered yet."""
    ask = Request(f"{server.url}/metrics", headers={"Authorization": "Bearer figures"})  # noqa: S310  # our own
    with urlopen(ask, timeout=MOST_SECONDS) as answer:  # noqa: S310  # our own
        return b"\nwbv_running_actions 1.0\n" in answer.read()


def test_a_process_that_stops_is_ready_for_nobody(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.extensions["wbv.live"], "is_stopping", True)

    assert client.get("/readyz").status_code == 503
    assert client.get("/socket.io/?EIO=4&transport=polling").status_code == 503
    assert client.get("/anmelden").status_code == 200


def test_running_actions_are_answered_and_everybody_else_is_sent_away_at_once(
    own: Settings, until: Until
) -> None:
    with serve(own) as server, ThreadPoolExecutor() as aside:
        event = People(server.runtime).event()
        with (
            connect(server.url, token_of(server.runtime, event.ada.person_id)) as ada,
            connect(server.url, token_of(server.runtime, event.ben.person_id), "polling") as ben,
            server.runtime.database.writing() as somebody,
        ):
            somebody.execute(select(1))  # takes the one lock for writing
            running = aside.submit(say, ada, event, "my last words here")
            until(partial(runs_something, server))
            started = tell_to_stop(server)
            told_ben = ben.closed.get(timeout=MOST_SECONDS)
            refused = say(ada, event, "too late")
            assert not running.done()
            assert ada.closed.empty()
            somebody.rollback()
            answered = running.result(MOST_SECONDS)
            told_ada = ada.closed.get(timeout=MOST_SECONDS)
            ended = server.program.await_end(MOST_SECONDS)

    assert answered["ok"]
    assert refused["error"]["code"] == "app.unavailable"
    for told in (told_ada, told_ben):
        assert (told["code"], told["reconnect"], told["within"]) == ("stopping", True, 2.0)
    assert ended == 0
    assert time.monotonic() - started < MOST_SECONDS


def test_an_action_that_hangs_holds_up_nobodys_end(own: Settings, until: Until) -> None:
    with serve(own) as server:
        event = People(server.runtime).event()
        room = {"event_id": str(event.id), "room_id": str(event.plenary_id)}
        with (
            connect(server.url, token_of(server.runtime, event.ada.person_id)) as ada,
            server.runtime.database.writing() as somebody,
        ):
            somebody.execute(select(1))
            ada.client.emit("chat.send", {**room, "id": str(new_id()), "text": "unheard"}, namespace="/live")
            until(partial(runs_something, server))
            started = tell_to_stop(server)
            told = ada.closed.get(timeout=MOST_SECONDS)
            server.program.await_end(MOST_SECONDS)

    assert told["reconnect"]
    assert ANSWER_SECONDS < time.monotonic() - started < MOST_SECONDS


def test_of_two_processes_one_can_go_and_nothing_is_lost(own: Settings) -> None:
    with serve(own) as first, serve(own) as second, ThreadPoolExecutor() as aside:
        event = People(first.runtime).event()
        room = {"event_id": event.id, "room_id": event.plenary_id}
        topic = topics.room(event.plenary_id)
        token = token_of(first.runtime, event.ada.person_id)
        with connect(second.url, token_of(first.runtime, event.ben.person_id)) as ben:
            ben.act("live.follow", topic=topic)
            with connect(first.url, token) as ada:
                ada.act("attendance.enter", **room)
                say(ada, event, "that there is something in the log")
                ben.next_push("chat.message_changed")
                seen = ada.act("live.follow", topic=topic)["data"]["tail"]
                speaking = aside.submit(speak_until_refused, ada, event)
                ben.next_push("chat.message_changed")
                tell_to_stop(first)
                ada.closed.get(timeout=MOST_SECONDS)
                acknowledged = speaking.result(MOST_SECONDS)
            first.program.await_end(MOST_SECONDS)
            kept_place = intervals(second, event)
            with connect(second.url, token) as ada:
                ada.act("attendance.enter", **room)
                missed = ada.act("live.follow", topic=topic, after=seen)["data"]["entries"]

        heard = [one["data"]["message"]["text"] for one in missed if one["name"] == "chat.message_changed"]
        assert heard == stored(second, event)[1:]
        assert heard[: len(acknowledged)] == acknowledged != []
        assert [one.left_at for one in kept_place] == [None]


def speak_until_refused(one: Socket, event: Event) -> list[str]:
    """Say one thing after the other; return what was acknowledged."""
    acknowledged: list[str] = []
    with suppress(SocketIOError):
        while (ack := say(one, event, f"number {len(acknowledged)}"))["ok"]:
            acknowledged.append(ack["data"]["text"])
        assert ack["error"]["code"] in ("app.unavailable", "app.rate_limited")
    return acknowledged


def stored(server: Server, event: Event) -> list[str]:
    with server.runtime.work(writes=False) as work:
        rows = select(ChatMessage.text).where(ChatMessage.event_id == event.id).order_by(ChatMessage.id)
        return list(work.session.scalars(rows))


def intervals(server: Server, event: Event) -> list[AttendanceInterval]:
    with server.runtime.work(writes=False) as work:
        rows = select(AttendanceInterval).where(AttendanceInterval.event_id == event.id)
        return list(work.session.scalars(rows))
