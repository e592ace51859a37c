"""The live door: Socket.IO in the namespace `/live`. Event name = action name; every event gets an ack."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from types import FrameType
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

import gevent
import structlog
from flask import Flask, current_app, request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import SocketIO
from gevent.pool import Group

from wbv_events.core import metrics
from wbv_events.core.acks import Ack
from wbv_events.core.actions import Action, Doors
from wbv_events.core.authority import Actor
from wbv_events.core.connections import Connection, Connections
from wbv_events.core.engine import Driver, keep_line
from wbv_events.core.errors import NotFound, RateLimited, Refusal, SignInNeeded, Unavailable
from wbv_events.core.fanout import MARK_SECONDS, Fanout
from wbv_events.core.followers import LAST_WORD_SECONDS, NAMESPACE, Followers
from wbv_events.core.frames import StrictPacket, guard_frames
from wbv_events.core.joining import Joining
from wbv_events.core.log import START
from wbv_events.core.repeating import every, watch_the_loop
from wbv_events.core.runtime import Runtime
from wbv_events.core.stopping import guard_door, stop
from wbv_events.core.strangers import Strangers
from wbv_events.core.turns import Turns
from wbv_events.core.words import LOCALES, speak_in

logger = structlog.get_logger()

MAX_FRAME_BYTES: Final = 64 * 1024
FLUSH_SECONDS: Final = 0.1
MOST_OF_ONE_PERSON: Final = 20
"""Connections that one person may have in a process: windows and devices, and some that nobody closed."""

MOST_AT_ONCE: Final = 50
"""Actions of one connection that are not answered yet; a page has a few. Each holds what it was sent."""

COMING_SECONDS: Final = 40
"""When all come at once, after a restart, each would wait for all others, give up and come again for ever.

Whoever waits to be let in is not read from, so it may last no longer than a ping may stay unanswered.
"""

Identify = Callable[[object], tuple[Actor, UUID | None] | None]
"""Answers who connects, from the request's cookie or the `auth` that the client sent."""


class Live:
    """The sockets of one process: who is connected, and what they ask for."""

    def __init__(self, app: Flask, runtime: Runtime, identify: Identify, coming: Turns) -> None:
        self._app = app
        self.runtime = runtime
        self.identify = identify
        self.connections = Connections()
        self.is_stopping = False
        self.is_delayed = False  # as clients were told
        self._closings = Group()
        self._coming = coming
        self.socketio = SocketIO(
            app,
            async_mode="gevent",
            manage_session=False,
            max_http_buffer_size=MAX_FRAME_BYTES,
            http_compression=False,
            cors_allowed_origins=self._is_own_origin,
            serializer=StrictPacket,
        )
        app.wsgi_app = guard_door(keep_line(app.wsgi_app), lambda: self.is_stopping)  # type: ignore[assignment,method-assign] # how Flask is wrapped
        reasons = self.socketio.server.reason
        self._broken = {reasons.TRANSPORT_CLOSE, reasons.TRANSPORT_ERROR, reasons.PING_TIMEOUT}
        guard_frames(self.socketio.server)
        self.strangers = Strangers(self.socketio.server)
        engine = self.socketio.server.eio
        backlog = runtime.settings.backlog_kilobytes * 1024
        driver = partial(Driver, backlog_bytes=backlog)
        engine._async = {**engine._async, "websocket": driver}  # noqa: SLF001  # of this server alone
        self.followers = Followers(app, self.socketio.server, self.connections, backlog)
        runtime.outgoing.count_followers = self.followers.count_of
        self.fanout = Fanout(
            runtime.log, self.followers.deliver, self.followers.tell_gap, keep=runtime.settings.log_entries
        )
        self._register()

    def start(self) -> None:
        """Start reading the log, flushing what was held back, and renewing the signs of life."""
        gevent.spawn(self.fanout.run)
        gevent.spawn(self.fanout.mark)
        gevent.spawn(every, MARK_SECONDS, self.fanout.mark)
        gevent.spawn(every, FLUSH_SECONDS, self.runtime.outgoing.flush_due)
        gevent.spawn(every, 1.0, self._tick)
        gevent.spawn(watch_the_loop)
        gevent.spawn(every, self.runtime.settings.heartbeat_seconds, self.renew)

    def stop_on(self, number: signal.Signals) -> None:
        """Stop when the signal comes, and let the server do what it does then."""
        before = signal.getsignal(number)

        def begin(given: int, frame: FrameType | None) -> None:
            if not self.is_stopping:  # it may come twice, from gunicorn and from whoever started that
                self.is_stopping = True
                gevent.spawn(
                    stop, self.followers, self.renew, [self._closings.join, self.runtime.outgoing.flush]
                )
            if callable(before):
                before(given, frame)

        signal.signal(number, begin)

    def renew(self) -> None:
        """Note that the connections are alive which give signs of life."""
        alive = [one for one in self.connections if not self.followers.is_silent(one)]
        for hook in self.runtime.hooks.connections_alive:
            hook(self.runtime, alive)

    # the door

    def _is_own_origin(self, origin: str | None, environ: dict[str, Any]) -> bool:
        """Say whether a page of ours asks; what is no browser sends no origin."""
        base = urlsplit(self.runtime.settings.base_url)
        here = f"{environ.get('wsgi.url_scheme')}://{environ.get('HTTP_HOST')}"
        return origin in (None, here, f"{base.scheme}://{base.netloc}")

    def _register(self) -> None:
        self.socketio.on_event("connect", self._connect, namespace=NAMESPACE)
        self.socketio.on_event("disconnect", self._disconnect, namespace=NAMESPACE)
        # actions know their actor from the connection; a request for each event would cost more than some do
        on = self.socketio.server.on
        on("*", self._unknown, namespace=NAMESPACE)
        special = Joining(self._act, self.connections, self.followers, self.fanout).doors
        for action in self.runtime.actions.values():
            if Doors.SOCKET in action.doors:
                act = special.get(action.name, self._act)
                on(action.name, self._handler(action, act), namespace=NAMESPACE)

    def _connect(self, auth: object = None) -> None:
        """Let in who can be identified. No `TypeError` may escape: that calls it again without `auth`."""
        connection_id = _sid()
        if self.connections.get(connection_id) is not None:
            return  # no connect, but an event of this name
        line_id = self._line_id(connection_id)
        self.strangers.forget(line_id)
        try:
            with self._coming.turn(COMING_SECONDS):
                self._refuse_gone(line_id)
                known = self._identify(auth)
            self._refuse_gone(line_id)
        except Refused:
            gevent.spawn_later(LAST_WORD_SECONDS, self.socketio.server.eio.disconnect, line_id)
            raise
        connection = Connection(connection_id, *known)
        self.connections.add(connection)
        if self.is_delayed:
            # not before the client has heard that it is connected
            gevent.spawn(self.followers.tell_delay, is_delayed=True, to=connection)
        metrics.connections.set(len(self.connections))
        self._make_room_for(known[0])

    def _refuse_gone(self, line_id: str) -> None:
        """Let nobody in whose line has ended meanwhile: the library says so only of who is in."""
        if line_id not in self.socketio.server.environ:
            raise Refused(Unavailable.code)

    def _make_room_for(self, actor: Actor) -> None:
        """End the oldest connections of a person who has too many."""
        if actor.person_id is not None:
            for oldest in self.connections.of_person(actor.person_id)[:-MOST_OF_ONE_PERSON]:
                self.followers.end(oldest, "replaced")

    def _line_id(self, connection_id: str) -> str:
        """Return what Engine.IO calls the line of a connection."""
        return str(self.socketio.server.manager.eio_sid_from_sid(connection_id, NAMESPACE))

    def _identify(self, auth: object) -> tuple[Actor, UUID | None]:
        """Return who connects; asks again if connections were ended meanwhile, which may mean this one."""
        if self.is_stopping:
            raise Refused(Unavailable.code)
        while True:
            endings = self.followers.endings
            try:
                known = self.identify(auth)
            except Exception as error:
                logger.exception("live.identify_failed")
                raise Refused(Unavailable.code) from error
            if known is None:
                raise Refused(SignInNeeded.code)
            if endings == self.followers.endings:
                return known

    def _disconnect(self, reason: object = None) -> None:
        """Forget a connection; where the line broke its presence ends by itself, for somebody may return."""
        connection_id = _sid()
        if self.socketio.server.manager.is_connected(connection_id, NAMESPACE):
            return  # no disconnect, but an event of this name
        connection = self.connections.remove(connection_id)
        metrics.connections.set(len(self.connections))
        if connection is None:
            return
        self.followers.leave_all(connection)
        if reason == self.socketio.server.reason.PING_TIMEOUT:
            metrics.cut_offs.labels("silent").inc()
        self.strangers.add(self._line_id(connection_id), connection.actor.address)
        if reason not in self._broken and not self.is_stopping:
            # not here: a hand-over to many followers may be what notices that this one is gone
            self._closings.spawn(self._closed, connection)

    def _closed(self, connection: Connection) -> None:
        try:
            with self.runtime.work(connection.actor, connection_id=connection.id) as work:
                for hook in self.runtime.hooks.connection_closed:
                    hook(work)
        except Exception:
            logger.exception("live.closing_failed", connection=connection.id)

    def _handler(
        self, action: Action, act: Callable[[Action, Connection, object], Ack]
    ) -> Callable[..., Any]:
        def handle(connection_id: str, raw: object = None, *_more: object) -> bytes:
            connection = self.connections.get(connection_id)
            with self._app.app_context(), _speaking_with(connection):
                return self._answer(action, act, connection, {} if raw is None else raw).as_json()

        return handle

    def _answer(
        self,
        action: Action,
        act: Callable[[Action, Connection, object], Ack],
        connection: Connection | None,
        raw: object,
    ) -> Ack:
        if connection is None:
            return Ack(SignInNeeded.status, refusal=SignInNeeded())
        if (refusal := self._refuse(connection)) is not None:
            return Ack(refusal.status, refusal=refusal)
        connection.running += 1
        try:
            ack = self._in_turn(action, act, connection, raw)
        finally:
            connection.running -= 1
        if action.writes and self.connections.get(connection.id) is None:
            self._closed(connection)  # what the action may have opened for it ends as well
        return ack

    def _in_turn(
        self,
        action: Action,
        act: Callable[[Action, Connection, object], Ack],
        connection: Connection,
        raw: object,
    ) -> Ack:
        """Act at once for who is here already; of those who come only a few at a time, in their order."""
        if connection.topics:
            return act(action, connection, raw)
        with self._coming.turn(COMING_SECONDS):
            # while it waited it may have gone, or have been sent away because its person signed out
            if connection.is_ending or self.connections.get(connection.id) is None:
                return Ack(Unavailable.status, refusal=Unavailable())
            return act(action, connection, raw)

    def _refuse(self, connection: Connection) -> Refusal | None:
        """Say why a connection may start nothing now, if so."""
        if self.is_stopping:
            return Unavailable()
        if connection.is_ending:
            return SignInNeeded()
        if connection.running < MOST_AT_ONCE:
            return None
        refusal = RateLimited()
        refusal.retry_after = 1
        return refusal

    def _act(self, action: Action, connection: Connection, raw: object) -> Ack:
        return self.runtime.run(action, raw, connection.actor, door="socket", connection_id=connection.id)

    def _unknown(self, _name: str, connection_id: str, *_given: object) -> bytes:
        with self._app.app_context(), _speaking_with(self.connections.get(connection_id)):
            return Ack(NotFound.status, refusal=NotFound()).as_json()

    # signs of life

    def _tell_delay(self) -> None:
        """Tell clients when Redis is away for longer than a moment, and when it is back."""
        if self.is_delayed == self.fanout.is_reading:
            self.is_delayed = not self.fanout.is_reading
            self.followers.tell_delay(is_delayed=self.is_delayed)

    def _tick(self) -> None:
        self.strangers.end_old(time.monotonic())
        self._tell_delay()
        for hook in self.runtime.hooks.each_second:
            hook(self.runtime)


def _speaking_with(connection: Connection | None) -> AbstractContextManager[None]:
    """Choose the language of whoever is answered."""
    return speak_in(LOCALES[0] if connection is None else connection.actor.locale)


def _sid() -> str:
    """Return the id of the connection whose event is handled."""
    return str(request.sid)  # type: ignore[attr-defined] # Flask-SocketIO adds it to the request


def place_in_the_log() -> str:
    """Return up to where this process knows the log; nothing if it does not read it. Nobody is told it."""
    tail = _fanout().tail
    return "" if tail == START else tail


def told_place(until: str, *topics: str) -> str:
    """Return what may be told of a place in the log to who hears of some topics; nothing if it is none."""
    found = _fanout().told_place(*topics, until=until) if until else START
    return "" if found == START else found


def _fanout() -> Fanout:
    live = current_app.extensions["wbv.live"]
    assert isinstance(live, Live)
    return live.fanout
