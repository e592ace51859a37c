"""The client of Redis under a rush."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting

import pytest

from wbv_events.core.redis_client import MOST_CONNECTIONS, open_redis


def test_what_comes_in_a_rush_waits_for_its_turn(redis_url: str) -> None:
    client = open_redis(redis_url)
    taken = [client.connection_pool.get_connection() for _ in range(MOST_CONNECTIONS)]

    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(client.ping)
        with pytest.raises(StillWaiting):
            asked.result(timeout=0.2)
        client.connection_pool.release(taken.pop())
        answer = asked.result(timeout=20)
    for connection in taken:
        client.connection_pool.release(connection)
    client.close()

    assert answer
