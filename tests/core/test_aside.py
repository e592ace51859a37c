"""Long work beside the loop."""

from __future__ import annotations

import threading

import gevent
import pytest

from wbv_events.core.aside import aside


def test_others_go_on_while_work_is_done_aside() -> None:
    others_went_on = threading.Event()
    gevent.spawn(others_went_on.set)

    assert aside(lambda: others_went_on.wait(30))


def test_what_fails_aside_fails_where_it_was_asked_for() -> None:
    with pytest.raises(ZeroDivisionError):
        aside(lambda: 1 // 0)
