"""The client of Redis: of one server, or of whichever a set of sentinels has made the primary."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import unquote, urlsplit

from redis import BlockingConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from redis.sentinel import Sentinel

SENTINEL: Final = "sentinel"
SENTINEL_PORT: Final = 26379
ANSWER_SECONDS: Final = 10
CONNECT_SECONDS: Final = 2
MOST_CONNECTIONS: Final = 100
MOST_AT_A_PRIMARY: Final = 2000
"""The library has no pool that waits and asks sentinels; so it may open one for all that come in a rush."""


def open_redis(url: str) -> Redis:
    """Return a client; it connects when it is first used.

    `url` is what redis-py takes (`redis://`, `rediss://`, `unix://`), or
    `sentinel://:password@host:port,host:port/name/db`: the sentinels, and the name of what they watch over.
    Raises `ValueError` for an address that is neither.
    """
    options: dict[str, Any] = {
        "socket_timeout": ANSWER_SECONDS,
        "socket_connect_timeout": CONNECT_SECONDS,
        "health_check_interval": 30,
    }
    if not url.startswith(f"{SENTINEL}://"):
        # beyond them one waits for its turn; the usual pool would refuse what comes in a rush
        return Redis.from_pool(
            BlockingConnectionPool.from_url(
                url, max_connections=MOST_CONNECTIONS, timeout=ANSWER_SECONDS, **options
            )
        )
    parts = urlsplit(url)
    account, _, hosts = parts.netloc.rpartition("@")
    name, _, number = parts.path.strip("/").partition("/")
    if not (hosts and name):
        message = "an address of sentinels names them and what they watch over: sentinel://host:26379/name"
        raise ValueError(message)
    if password := unquote(account.partition(":")[2]):
        options["password"] = password
    sentinels: Any = Sentinel(  # type: ignore[no-untyped-call] # the library has no types here
        [_place(host) for host in hosts.split(",")],
        sentinel_kwargs={"socket_timeout": CONNECT_SECONDS},
        db=int(number or 0),
        max_connections=MOST_AT_A_PRIMARY,
        **options,
    )
    client: Redis = sentinels.master_for(name)
    return client


def without_retries(client: Redis) -> Redis:
    """Return a client of one connection that says when it broke; others ask once more by themselves.

    Raises `RedisError`.
    """
    alone: Redis = client.client()  # type: ignore[no-untyped-call] # the library has no types here
    assert alone.connection is not None
    alone.connection.retry = Retry(NoBackoff(), 0)
    return alone


def _place(host: str) -> tuple[str, int]:
    name, _, port = host.rpartition(":")
    return (name, int(port)) if name else (port, SENTINEL_PORT)
