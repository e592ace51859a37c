"""Long work beside the loop."""

from __future__ import annotations

import threading
import time

import gevent
import pytest

from wbv_events.core.aside import aside, at_least


def test_others_go_on_while_work_is_done_aside() -> None:
    others_went_on = threading.Event()
    gevent.spawn(others_went_on.set)

    assert aside(lambda: others_went_on.wait(30))


def test_what_must_not_tell_by_its_time_takes_at_least_so_long() -> None:
    started = time.monotonic()

    with at_least(0.05):
        pass

    assert time.monotonic() - started >= 0.05


def test_what_fails_aside_fails_where_it_was_asked_for() -> None:
    with pytest.raises(ZeroDivisionError):
        aside(lambda: 1 // 0)
