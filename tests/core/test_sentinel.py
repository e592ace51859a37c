"""Redis in two copies under a sentinel: when one dies, everything goes on with the other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from redis import Redis, RedisError

from config import Settings
from tests.conftest import Until
from tests.program import Program
from tests.server import free_port
from wbv_events.app import connect_redis
from wbv_events.core.actions import action_of
from wbv_events.core.authority import Actor
from wbv_events.core.entry import Entry
from wbv_events.core.errors import RateLimited
from wbv_events.core.fanout import Fanout
from wbv_events.core.following import unfollow
from wbv_events.core.ids import new_id
from wbv_events.core.limiter import Limiter
from wbv_events.core.log import Log
from wbv_events.core.redis_client import open_redis
from wbv_events.core.redis_server import answers, carried_server, find_server

WATCH = """
port {port}
bind 127.0.0.1
dir {folder}
sentinel monitor wbv 127.0.0.1 {primary} 1
sentinel down-after-milliseconds wbv 300
sentinel failover-timeout wbv 2000
"""


@dataclass
class Copies:
    """A primary, its copy, and where the sentinel is asked for them."""

    primary: Program
    copy_port: int
    url: str


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copies]:
    tmp_path = tmp_path_factory.mktemp("redis")
    primary, copy, sentinel = free_port(), free_port(), free_port()
    config = tmp_path / "sentinel.conf"
    config.write_text(WATCH.format(port=sentinel, folder=tmp_path, primary=primary))
    with ExitStack() as stack:
        first = start(stack, tmp_path, primary)
        start(stack, tmp_path, copy, "--replicaof", "127.0.0.1", str(primary))
        start(stack, tmp_path, sentinel, str(config), "--sentinel")
        yield Copies(first, copy, f"sentinel://127.0.0.1:{sentinel}/wbv/0")


def start(stack: ExitStack, folder: Path, port: int, *given: str) -> Program:
    carried = carried_server() if os.environ.get("WBV_TEST_REDIS") == "carried" else None
    options = given if "--sentinel" in given else (*given, "--save", "", "--dir", str(folder))
    where = () if "--sentinel" in given else ("--port", str(port), "--bind", "127.0.0.1")
    command = [str(carried or find_server()), *options, *where]
    program = Program(command, folder / f"{port}.log", partial(answers, f"redis://127.0.0.1:{port}"))
    program.start()
    stack.callback(program.end)
    return program


def test_limits_are_counted_through_the_sentinel(copies: Copies) -> None:
    limiter = Limiter(open_redis(copies.url), "wbv")
    action = action_of(unfollow)
    actor = Actor(new_id(), "de", "127.0.0.1")
    for _ in range(action.limit.count):
        limiter.check(action, actor)
    with pytest.raises(RateLimited):
        limiter.check(action, actor)


def test_the_log_goes_on_in_the_copy_when_the_primary_dies(copies: Copies, until: Until) -> None:
    redis = connect_redis(Settings(redis_url=copies.url))
    log = Log(redis, "wbv", keep=100)
    log.append([Entry("room:a", "chat.said", b'"before"')])
    until(lambda: has_copied(copies))
    gaps: list[int] = []
    told: list[bytes] = []
    process = Fanout(log, lambda entry: told.append(entry.data), lambda: gaps.append(1))
    process.load()

    copies.primary.kill()
    until(lambda: appends(log, b'"on the way"'))
    process.resume()
    log.append([Entry("room:a", "chat.said", b'"after"')])
    process.step()

    assert told == [b'"after"']
    assert gaps == [1], "the copy may lack what nobody had read, so everybody asks again"


@pytest.mark.parametrize("url", ["sentinel://", "sentinel://127.0.0.1:26379", "sentinel://127.0.0.1:26379/"])
def test_an_address_without_a_name_to_watch_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sentinel://host:26379/name"):
        open_redis(url)


def test_an_address_may_carry_several_sentinels_a_password_and_a_database() -> None:
    pool: Any = open_redis("sentinel://:ge%20heim@a,b:26380/wbv/3").connection_pool
    settings = pool.connection_kwargs
    assert (settings["password"], settings["db"]) == ("ge heim", 3)
    sentinels = pool.sentinel_manager.sentinels
    places = [one.connection_pool.connection_kwargs for one in sentinels]
    assert [(one["host"], one["port"]) for one in places] == [("a", 26379), ("b", 26380)]


def has_copied(copies: Copies) -> bool:
    with Redis(port=copies.copy_port) as copy:
        return bool(copy.exists("wbv:log"))


def appends(log: Log, data: bytes) -> bool:
    try:
        log.append([Entry("room:a", "chat.said", data)])
    except RedisError:
        return False
    return True
