"""Redis dies and comes back empty while nobody reads: the reader must not go on as if nothing was lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from redis import RedisError

from tests import services
from wbv_events.core.entry import Entry
from wbv_events.core.fanout import Fanout
from wbv_events.core.log import Log
from wbv_events.core.redis_client import open_redis


def test_a_break_between_two_reads_is_noticed_and_told_as_a_gap(tmp_path: Path) -> None:
    program, url = services.redis_program(tmp_path / "redis")
    program.start()
    log, heard, gaps = Log(open_redis(url), "wbv", 100), list[bytes](), list[str]()
    fanout = Fanout(log, lambda entry: heard.append(entry.data), lambda: gaps.append("gap"))
    log.append([Entry("room:1", "test.said", b'"first"')])
    fanout.load()
    log.append([Entry("room:1", "test.said", b'"second"')])
    fanout.step()
    try:
        program.kill()
        for kept in (tmp_path / "redis").glob("append*"):  # a file or, since Redis 7, a folder
            shutil.rmtree(kept) if kept.is_dir() else kept.unlink()
        program.start()
        log.append([Entry("room:1", "test.said", b'"after what nobody read"')])

        with pytest.raises(RedisError):
            fanout.step()
        fanout.resume()
    finally:
        program.end()

    assert (heard, gaps) == ([b'"second"'], ["gap"])
