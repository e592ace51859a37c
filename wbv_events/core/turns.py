"""Taking turns: only so many at once, and whoever came first goes first."""

from __future__ import annotations

import socket
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final

from wbv_events.core.engine import LINE

PAGES_AT_ONCE: Final = 4
"""Enough to compute while others wait for the database."""
LONGEST_WAIT_SECONDS: Final = 60
COMING_AT_ONCE: Final = 8
"""Of those whose page is open already: they are let in, and get what they missed."""
YIELD_SECONDS: Final = 2.0
PAUSE_SECONDS: Final = 0.02
UNDELAYED: Final = ("/healthz", "/readyz", "/metrics", "/static/")
GONE: Final = "499 Client Closed Request"
TURN: Final = "wbv.turn"
"""Where a page that is being made finds its turn."""

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Turn:
    """One that was taken, to be ended once."""

    def __init__(self, turns: Turns) -> None:
        self._turns: Turns | None = turns

    @property
    def is_over(self) -> bool:
        """Whether somebody else may have it by now."""
        return self._turns is None

    def end(self) -> None:
        """Let the next one go on; a turn that is over ends no other."""
        turns, self._turns = self._turns, None
        if turns is not None:
            turns.end()


class Turns:
    """So many turns. One that ends is handed to whoever has waited longest, so nobody can slip in before."""

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._mutex = Lock()
        self._waiting: deque[Lock] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def take(self, seconds: float) -> bool:
        """Wait for a turn; say whether it came in the seconds given. It has to be ended then."""
        with self._mutex:
            if self._free:
                self._free -= 1
                return True
            called = Lock()
            called.acquire()
            self._waiting.append(called)
        is_called = False
        try:
            is_called = called.acquire(timeout=seconds)
        finally:
            if not is_called:
                is_called = not self._leave(called)
        return is_called

    def _leave(self, called: Lock) -> bool:
        """Wait no longer; say whether the turn has not come in the same moment."""
        with self._mutex:
            if called not in self._waiting:
                return False
            self._waiting.remove(called)
            return True

    @contextmanager
    def turn(self, seconds: float) -> Iterator[Turn | None]:
        """Do something when it is one's turn, or after the seconds given; the turn may be ended earlier."""
        turn = Turn(self) if self.take(seconds) else None
        try:
            yield turn
        finally:
            if turn is not None:
                turn.end()

    def await_few(self, waiting: int, seconds: float) -> None:
        """Wait until no more than so many wait here, or for the seconds given."""
        gives_up_at = time.monotonic() + seconds
        while len(self) > waiting and time.monotonic() < gives_up_at:
            time.sleep(PAUSE_SECONDS)

    def end(self) -> None:
        """Let the next one go on."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


def with_turns(answer: Wsgi, coming: Turns) -> Wsgi:
    """Make pages a few at a time: a crowd gets them one after the other, and the connected notice nothing.

    All at once would each take as long as all together. Whoever has its page, and is `coming`, goes before
    those who still want one. Nothing is made for who has gone while waiting.
    """
    turns = Turns(PAGES_AT_ONCE)

    def in_turn(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        # what is sent may come slowly, and is not waited for in a turn
        is_page = environ["REQUEST_METHOD"] in ("GET", "HEAD")
        if not is_page or environ.get("PATH_INFO", "").startswith(UNDELAYED):
            return answer(environ, start_response)
        with turns.turn(LONGEST_WAIT_SECONDS) as turn:
            environ[TURN] = turn
            coming.await_few(COMING_AT_ONCE, YIELD_SECONDS)
            if has_gone(environ):
                start_response(GONE, [("Content-Length", "0")])
                return []
            return answer(environ, start_response)

    return in_turn


def end_turn(environ: dict[str, Any]) -> None:
    """Let others have the turn of a page that does nothing but wait from now on."""
    turn = environ.get(TURN)
    if isinstance(turn, Turn):
        turn.end()


def has_gone(environ: dict[str, Any]) -> bool:
    """Say whether whoever asked has hung up meanwhile."""
    line = environ.get(LINE)
    if line is None:
        return False
    try:
        # the plain call: gevent's own would wait
        return not line._sock.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)  # noqa: SLF001
    except BlockingIOError:
        return False
    except OSError:
        return True
