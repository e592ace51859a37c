"""How often the database and Redis are asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from redis import Redis
from redis.connection import AbstractConnection
from sqlalchemy import event

from wbv_events.core.runtime import Runtime


@contextmanager
def counted(runtime: Runtime) -> Iterator[list[str]]:
    """Collect the statements that run inside."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(runtime.database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(runtime.database.engine, "before_cursor_execute", note)


@contextmanager
def transactions(runtime: Runtime) -> Iterator[list[object]]:
    """Collect the transactions that begin inside."""
    begun: list[object] = []

    def note(connection: object) -> None:
        begun.append(connection)

    event.listen(runtime.database.engine, "begin", note)
    try:
        yield begun
    finally:
        event.remove(runtime.database.engine, "begin", note)


@contextmanager
def round_trips(redis: Redis) -> Iterator[list[bytes]]:
    """Collect what is sent to Redis inside: each item is waited for once, however many commands it holds."""
    sent: list[bytes] = []
    send = AbstractConnection.send_packed_command

    def note(connection: AbstractConnection, command: Any, *given: Any, **named: Any) -> None:
        parts = [command] if isinstance(command, bytes | str) else list(command)
        sent.append(b"".join(one if isinstance(one, bytes) else str(one).encode() for one in parts))
        send(connection, command, *given, **named)  # type: ignore[no-untyped-call]

    redis.ping()  # a connection that has rested for long would otherwise be asked first whether it lives
    with patch.object(AbstractConnection, "send_packed_command", note):
        yield sent
