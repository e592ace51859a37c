"""The database: base class of models, column types, and sessions that read or write."""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import DateTime, Dialect, Engine, MetaData, String, TypeDecorator, Uuid, create_engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLITE_BUSY_SECONDS = 10
SQLITE_CONNECTIONS = 10
SQLITE_CACHE_KILOBYTES = 1024
SQLITE_STATEMENTS = 40
"""Kept ready by each connection: those that all ask. Lists of every length make new ones, and large."""
SQLITE_PAUSE_SECONDS = 0.005
LONG_REST_SECONDS = 60
RESTS_SINCE = "rests_since"


class Instant(TypeDecorator[datetime]):
    """An aware point in time; stored as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive values; SQLite gets UTC without offset."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "naive datetime"
            raise ValueError(message)
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Word(TypeDecorator[StrEnum]):
    """A `StrEnum` stored as its value in a text column of 40 characters."""

    impl = String(40)
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Return the value; refuse what is none of the words."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Return the word."""
        return None if value is None else self.words(value)


class Base(DeclarativeBase):
    """The base of all models."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Instant, UUID: Uuid, str: String(200)}


class Database:
    """An engine with two ways in: `reading()` and `writing()` sessions."""

    def __init__(self, url: str, *, pool_size: int = 20, has_pooler: bool = False) -> None:
        self.engine = open_engine(url, pool_size=pool_size, has_pooler=has_pooler)
        self._writer = self.engine.execution_options(writes=True)
        is_alone = self.engine.dialect.name == "postgresql" and not has_pooler
        reading = {"isolation_level": "AUTOCOMMIT"} if is_alone else {"postgresql_readonly": True}
        self._reader = self.engine.execution_options(writes=False, **reading)

    def reading(self) -> Session:
        """Return a session that takes no write lock; the database refuses changes in it."""
        return Session(self._reader, expire_on_commit=False)

    def writing(self) -> Session:
        """Return a session whose transaction may write from its first statement on."""
        return Session(self._writer, expire_on_commit=False)


def open_engine(url: str, *, pool_size: int = 20, has_pooler: bool = False) -> Engine:
    """Return an engine for SQLite (WAL, foreign keys on) or PostgreSQL.

    PostgreSQL refuses changes outside of transactions that were begun for them. So what only reads needs no
    transaction: each statement sees what is committed, as it would in one, and two ways there and back are
    saved. Behind a pooler that changes the server connection with every transaction, nothing is set up or
    prepared on one.
    """
    options: dict[str, Any] = {
        "pool_size": pool_size,
        "max_overflow": pool_size,
        # the few that are used have pages and statements at hand; taking turns, each would keep all of them
        "pool_use_lifo": True,
        # its errors go into logs, and the values of a statement may be secrets
        "hide_parameters": True,
    }
    if url.startswith("sqlite"):
        # each connection caches pages of its own, and one writes at a time anyway
        options["pool_size"] = options["max_overflow"] = min(pool_size, SQLITE_CONNECTIONS)
        options["connect_args"] = {"cached_statements": SQLITE_STATEMENTS}
        engine = create_engine(url, **options)
        _prepare_sqlite(engine)
        return engine
    if has_pooler:
        options["connect_args"] = {"prepare_threshold": None}
    else:
        options["execution_options"] = {"postgresql_readonly": False}
    engine = create_engine(url, pool_timeout=10, **options)
    _look_before_use(engine)
    if not has_pooler:
        _refuse_changes_outside_of_transactions(engine)
    return engine


def _refuse_changes_outside_of_transactions(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _refuse(connection: Any, _record: Any) -> None:
        connection.autocommit = True
        connection.execute("SET default_transaction_read_only = on")
        connection.autocommit = False


def _look_before_use(engine: Engine) -> None:
    """Let no connection be used that PostgreSQL has ended, as after a restart; that can be seen on its line.

    SQLAlchemy's own `pool_pre_ping` asks the server, which is one more way there and back for all work. Here
    only a connection that has rested asks: a network may have forgotten it without a word.
    """

    @event.listens_for(engine, "checkin")
    def _rest(_connection: Any, record: ConnectionPoolEntry) -> None:
        record.info[RESTS_SINCE] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _look(connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
        try:
            connection.pgconn.consume_input()  # its last words, if there are any
            connection.pgconn.consume_input()  # then the end
            since = record.info.get(RESTS_SINCE)  # nothing for a new one
            if since is not None and time.monotonic() - since > LONG_REST_SECONDS:
                engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error


def _prepare_sqlite(engine: Engine) -> None:
    """Let SQLAlchemy say BEGIN, and writers say it with the lock.

    A transaction that reads first and then writes cannot wait for another writer: SQLite refuses it.
    """

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        # its own lower() knows no umlauts; searches compare in small letters
        connection.create_function("lower", 1, lambda text: text and text.lower(), deterministic=True)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA cache_size = -{SQLITE_CACHE_KILOBYTES}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA busy_timeout = {SQLITE_BUSY_SECONDS * 1000}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes")
        raw = connection.connection.dbapi_connection
        raw.execute(f"PRAGMA query_only = {writes is False:d}")
        if writes:
            _begin_writing(raw)
        else:
            connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: sqlite3.Connection) -> None:
    """Wait for the one write lock in pauses that let other greenlets run; SQLite itself would halt them all.

    Raises `sqlite3.OperationalError` after 10 seconds.
    """
    give_up_at = time.monotonic() + SQLITE_BUSY_SECONDS
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up_at:
                    raise
                time.sleep(SQLITE_PAUSE_SECONDS)
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {SQLITE_BUSY_SECONDS * 1000}")
