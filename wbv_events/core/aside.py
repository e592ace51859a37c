"""Long work beside the server's loop, so that thousands of sockets do not wait for one report."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import gevent
from gevent.lock import BoundedSemaphore
from sqlalchemy import Row, Select
from sqlalchemy.orm import Session

Found = TypeVar("Found")

ROWS_AT_ONCE: Final = 2_000
"""How many rows are read until others have their turn: some 10 ms."""


# all processors but one, so that everybody else is served meanwhile
_places: Final = BoundedSemaphore(max(1, (os.cpu_count() or 1) - 1))


def aside(work: Callable[[], Found]) -> Found:
    """Run arithmetic in a thread of its own; values in, values out: no database, request or translation."""
    with _places:
        found: Found = gevent.get_hub().threadpool.apply(work)
    return found


@contextmanager
def at_least(seconds: float) -> Iterator[None]:
    """Take so long in any case, so that nobody learns from the time what was done."""
    until = time.monotonic() + seconds
    yield
    gevent.sleep(max(0.0, until - time.monotonic()))


def in_turns(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[Row[*tuple[Any, ...]]]:
    """Give what a query of plain columns finds row by row, and others their turn in between."""
    # the session itself would fetch and convert all rows at once
    for several in session.connection().execute(query).partitions(ROWS_AT_ONCE):
        yield from several
        gevent.sleep(0)
