"""How long a request's body may take: whoever sends it drop by drop does not keep a place for ever.

The head of a request has a bound of its own: gunicorn waits for it as long as it keeps idle lines (2 s).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, Final

import gevent
import structlog
from flask import Flask

logger = structlog.get_logger()

GRACE_SECONDS: Final = 20.0
SLOWEST: Final = 2048
"""Bytes a second that a line must carry after the grace, on average."""
PART: Final = 8192

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class BodyTooSlow(TimeoutError):
    """The body does not come; who reads it finds a broken line."""


class PatientBody:
    """The body of a request, read as long as it comes fast enough."""

    def __init__(self, stream: IO[bytes], grace: float = GRACE_SECONDS) -> None:
        self._stream = stream
        self._until = time.monotonic() + grace

    def read(self, size: int | None = -1) -> bytes:
        """Return so many bytes, or fewer at the end. Raises `BodyTooSlow`."""
        wanted = -1 if size is None else size
        parts: list[bytes] = []
        while wanted:
            part = self._patiently(self._stream.read, PART if wanted < 0 else min(wanted, PART))
            if not part:
                break
            parts.append(part)
            if wanted > 0:
                wanted -= len(part)
        return b"".join(parts)

    def readline(self, size: int | None = -1) -> bytes:
        """Return the next line. Raises `BodyTooSlow`."""
        return self._patiently(self._stream.readline, -1 if size is None else size)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the lines."""
        return iter(self.readline, b"")

    def _patiently(self, read: Callable[[int], bytes], size: int) -> bytes:
        with gevent.Timeout(max(0.001, self._until - time.monotonic()), BodyTooSlow):
            part = read(size)
        self._until += len(part) / SLOWEST
        return part


def install_patience(app: Flask) -> None:
    """Let no request's body take for ever, whoever reads it."""
    app.wsgi_app = _with_patience(app.wsgi_app)  # type: ignore[assignment,method-assign] # how Flask is wrapped


def _with_patience(answer: Wsgi) -> Wsgi:
    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            environ["wsgi.input"] = PatientBody(environ["wsgi.input"])
        return answer(environ, start_response)

    return guarded
