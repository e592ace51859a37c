"""The pipeline that every door runs: limit, schema, work, role, function, commit, what follows, ack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from sqlite3 import SQLITE_READONLY
from time import perf_counter
from typing import Any, TypeVar

import structlog
from pydantic import ValidationError
from redis import Redis, RedisError
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from config import Settings
from wbv_events.core import metrics
from wbv_events.core.acks import Ack, refuse_input
from wbv_events.core.actions import Action, Actions
from wbv_events.core.aside import aside
from wbv_events.core.authority import VISITOR, Actor, Role
from wbv_events.core.beforehand import only_waits, preparation_of
from wbv_events.core.connections import Connection
from wbv_events.core.database import Database
from wbv_events.core.errors import Forbidden, Internal, InvalidInput, Refusal, SignInNeeded, Unavailable
from wbv_events.core.limiter import Limiter
from wbv_events.core.log import Log
from wbv_events.core.outgoing import Outgoing
from wbv_events.core.schemas import Input
from wbv_events.core.work import Reading, Work

logger = structlog.get_logger()

T = TypeVar("T")

RACES = frozenset({"40001", "40P01"})
"""PostgreSQL's codes for transactions that stood in each other's way: serialisation, deadlock."""


@dataclass
class Hooks:
    """What features add to the core; filled by the composition root and listed nowhere else."""

    find_role: Callable[[Work, Input], Role] = lambda _work, _given: Role.ANYONE
    connection_closed: list[Callable[[Work], None]] = field(default_factory=list)
    connections_alive: list[Callable[[Runtime, list[Connection]], None]] = field(default_factory=list)
    each_second: list[Callable[[Runtime], None]] = field(default_factory=list)
    servers: list[Callable[[Runtime], dict[str, bool]]] = field(default_factory=list)
    """Says of servers that single features need whether they answer this process; asks nobody for that."""


@dataclass(frozen=True)
class Call:
    """One call of an action: who asks, through which door, and what comes along there."""

    action: Action
    actor: Actor
    door: str
    connection_id: str | None
    receive: Callable[[], dict[str, Any]] | None
    reading: Reading | None


class Runtime:
    """The services of one process: settings, database, Redis, log, limits and all declared actions."""

    def __init__(self, settings: Settings, redis: Redis, features: Iterable[Actions]) -> None:
        self.settings = settings
        self.database = Database(settings.sqlalchemy_url, has_pooler=settings.database_pooler)
        self.redis = redis
        self.log = Log(redis, settings.redis_prefix, settings.log_entries)
        self.outgoing = Outgoing(self.log)
        self.limiter = Limiter(redis, settings.redis_prefix)
        self.hooks = Hooks()
        self.resources: dict[type, Any] = {}
        self.actions: dict[str, Action] = {}
        for feature in features:
            self.actions.update(feature.declared)

    def resource(self, kind: type[T]) -> T:
        """Return what a feature keeps outside the database for this process, by its type."""
        found: T = self.resources[kind]
        return found

    def run(  # noqa: PLR0913 # what comes along differs with the door
        self,
        action: Action,
        raw: object,
        actor: Actor,
        *,
        door: str,
        connection_id: str | None = None,
        receive: Callable[[], dict[str, Any]] | None = None,
        reading: Reading | None = None,
    ) -> Ack:
        """Run one action for an actor and answer; never raises.

        `raw` is what came in (a dict of JSON values or form fields), `door` one of form, socket and api.
        `receive` takes in what is large, files, once limit and role are checked, and returns these values.
        A read takes place in the session `reading`, where one is given.
        """
        started = perf_counter()
        call = Call(action, actor, door, connection_id, receive, reading)
        try:
            ack = self._run(call, raw)
        except Refusal as refusal:
            ack = Ack(refusal.status, refusal=refusal)
        except Exception as error:
            if is_away(error):
                logger.warning("action.unavailable", action=action.name, door=door, exc_info=True)
                ack = Ack(Unavailable.status, refusal=Unavailable())
            else:
                logger.exception("action.failed", action=action.name, door=door)
                ack = Ack(Internal.status, refusal=Internal())
        metrics.observe(action.name, door, ack.refusal.code if ack.refusal else "", perf_counter() - started)
        return ack

    def _run(self, call: Call, raw: object) -> Ack:
        action = call.action
        self.limiter.check(action, call.actor)
        given = parse(action.schema, raw)
        if call.receive is not None:
            with self.work(call.actor, writes=False) as work:
                self._authorise(work, action, given)
            given = given.model_copy(update=call.receive())
        self.limiter.check_field(action, given)
        everything = (given, *self._compute(action, given, call.actor))
        if call.reading is not None and not action.writes:
            with self.work_within(call.reading, call.actor) as work:
                return self._answer(work, call, everything)
        try:
            return self._do(call, everything)
        except DBAPIError as error:
            if not _is_race(error):
                raise
            # with what the other one has stored by now the action gives the right answer
            return self._do(call, everything)

    def _compute(self, action: Action, given: Input, actor: Actor) -> tuple[Any, ...]:
        """Return what the action wants to have computed before its transaction, if anything."""
        prepare = preparation_of(action.function)
        if prepare is None:
            return ()
        with self.work(actor, writes=False) as work:
            self._authorise(work, action, given)
            compute = prepare(work, given)
        return (compute() if only_waits(action.function) else aside(compute),)

    def _authorise(self, work: Work, action: Action, given: Input) -> None:
        work.role = self.hooks.find_role(work, given)
        if work.role < action.role:
            raise SignInNeeded if work.actor.person_id is None else Forbidden

    def _do(self, call: Call, given: tuple[Any, ...]) -> Ack:
        writes = call.action.writes
        with self.work(call.actor, writes=writes, connection_id=call.connection_id) as work:
            return self._answer(work, call, given)

    def _answer(self, work: Work, call: Call, given: tuple[Any, ...]) -> Ack:
        self._authorise(work, call.action, given[0])
        view = call.action.function(work, *given)
        # before the commit, so that an answer that cannot be given leaves nothing behind
        # pages are made from the view; writing out a long one would take as long as making the page
        written = b"null" if call.door == "form" else call.action.answer.dump_json(view)
        return Ack(200, view, written)

    @contextmanager
    def work(
        self, actor: Actor = VISITOR, *, writes: bool = True, connection_id: str | None = None
    ) -> Iterator[Work]:
        """Open work; commit at the end, then push and run the effects. Nothing of it if the body raises."""
        session = self.database.writing() if writes else self.database.reading()
        with session:  # closing it without a commit rolls back
            work = Work(session, actor, datetime.now(UTC), connection_id=connection_id)
            work.resources = {} if writes else self.resources
            work.found = None if writes else {}
            yield work
            session.commit()
        self._tell(work)

    def reading(self) -> Reading:
        """Return a session for several reads; whoever wanted it closes it."""
        return Reading(self.database.reading())

    @contextmanager
    def work_within(self, reading: Reading, actor: Actor = VISITOR) -> Iterator[Work]:
        """Open work that only reads, in a session that goes on afterwards."""
        work = Work(reading.session, actor, datetime.now(UTC), resources=self.resources, found=reading.found)
        try:
            yield work
        except DBAPIError:
            reading.session.rollback()  # so that the next read is not refused for what failed here
            reading.found.clear()
            raise
        self._tell(work)

    def _tell(self, work: Work) -> None:
        """Send pushes and run effects. Whatever fails here, what is stored stays acknowledged."""
        for effect in (lambda _runtime: self.outgoing.send(work.pushes), *work.effects):
            try:
                effect(self)
            except RedisError:
                logger.warning("effect.failed", exc_info=True)
            except Exception:
                logger.exception("effect.failed")


def parse(schema: type[Input], raw: object) -> Input:
    """Return the input of an action. Raises `InvalidInput` with a sentence per field."""
    if not isinstance(raw, dict):
        raise InvalidInput
    try:
        return schema.model_validate(raw)
    except ValidationError as error:
        raise refuse_input(error) from None
    except RecursionError:
        raise InvalidInput from None


def is_away(error: Exception) -> bool:
    """Say whether an error means that the database or Redis cannot be reached or is too busy."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if isinstance(error, OperationalError):
        return getattr(error.orig, "sqlite_errorcode", None) != SQLITE_READONLY  # a change in a read
    return isinstance(error, RedisError | NoConnectionFree)


def _is_race(error: DBAPIError) -> bool:
    """Say whether somebody else's change at the same moment was in the way."""
    return isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", None) in RACES
