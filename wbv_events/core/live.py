"""The live door: Socket.IO in the namespace `/live`. Event name = action name; every event gets an ack."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import gevent
import structlog
from flask import Flask, request
from flask_babel import force_locale
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import SocketIO

from wbv_events.core import control, metrics
from wbv_events.core.acks import Ack
from wbv_events.core.actions import Action, Doors, action_of
from wbv_events.core.authority import Actor
from wbv_events.core.connections import Connection, Connections
from wbv_events.core.errors import NotFound, SignInNeeded
from wbv_events.core.fanout import Fanout
from wbv_events.core.following import Followed, MissedEntry, follow, unfollow
from wbv_events.core.log import LoggedEntry
from wbv_events.core.runtime import Runtime
from wbv_events.core.words import N_, translate

logger = structlog.get_logger()

NAMESPACE: Final = "/live"
MAX_FRAME_BYTES: Final = 64 * 1024
FLUSH_SECONDS: Final = 0.1

Identify = Callable[[object], tuple[Actor, UUID | None] | None]
"""Answers who connects, from the request's cookie or the `auth` that the client sent."""

ENDINGS = {
    "removed": N_("You have been removed from this event."),
    "signed_out": N_("You have signed out."),
    "stopping": N_("The server restarts. You will be connected again in a moment."),
}


class Live:
    """The sockets of one process: who is connected, who follows what, and what is handed to them."""

    def __init__(self, app: Flask, runtime: Runtime, identify: Identify) -> None:
        self.app = app
        self.runtime = runtime
        self.identify = identify
        self.connections = Connections()
        self.fanout = Fanout(runtime.log, self.deliver, keep=runtime.settings.log_entries)
        self.socketio = SocketIO(
            app,
            async_mode="gevent",
            manage_session=False,
            max_http_buffer_size=MAX_FRAME_BYTES,
            http_compression=False,
        )
        self._register()

    def start(self) -> None:
        """Start reading the log, flushing what was held back, and renewing the signs of life."""
        gevent.spawn(self.fanout.run)
        gevent.spawn(self._every, FLUSH_SECONDS, self.runtime.outgoing.flush_due)
        gevent.spawn(self._every, 1.0, self._tick)
        gevent.spawn(self._every, self.runtime.settings.heartbeat_seconds, self._renew)

    # the door

    def _register(self) -> None:
        on = self.socketio.on_event
        on("connect", self._connect, namespace=NAMESPACE)
        on("disconnect", self._disconnect, namespace=NAMESPACE)
        on("*", self._unknown, namespace=NAMESPACE)
        special = {action_of(follow).name: self._follow, action_of(unfollow).name: self._unfollow}
        for action in self.runtime.actions.values():
            if Doors.SOCKET in action.doors:
                on(
                    action.name,
                    self._handler(action, special.get(action.name, self._act)),
                    namespace=NAMESPACE,
                )

    def _connect(self, auth: object = None) -> None:
        """Let in who can be identified. No `TypeError` may escape: that calls it again without `auth`."""
        try:
            known = self.identify(auth)
        except Exception:
            logger.exception("live.identify_failed")
            known = None
        if known is None:
            raise Refused(SignInNeeded.code)
        actor, browser_session_id = known
        self.connections.add(Connection(request.sid, actor, browser_session_id))  # type: ignore[attr-defined]
        metrics.connections.set(len(self.connections))

    def _disconnect(self, *_reason: object) -> None:
        connection = self.connections.remove(request.sid)  # type: ignore[attr-defined]
        metrics.connections.set(len(self.connections))
        if connection is not None:
            self._closed(connection)

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
        def handle(raw: object = None, *_more: object) -> dict[str, Any]:
            connection = self.connections.get(request.sid)  # type: ignore[attr-defined]
            if connection is None:
                return Ack(SignInNeeded.status, refusal=SignInNeeded()).as_json()
            with force_locale(connection.actor.locale):
                return act(action, connection, {} if raw is None else raw).as_json()

        return handle

    def _act(self, action: Action, connection: Connection, raw: object) -> Ack:
        return self.runtime.run(action, raw, connection.actor, door="socket", connection_id=connection.id)

    def _unknown(self, *_event: object) -> dict[str, Any]:
        return Ack(NotFound.status, refusal=NotFound()).as_json()

    # following

    def _follow(self, action: Action, connection: Connection, raw: object) -> Ack:
        """Check the right, then join and collect what was missed without a switch between the two.

        If something was taken from the person while the check ran, the check is made again.
        """
        while True:
            revision = connection.revision
            ack = self._act(action, connection, raw)
            if not ack.ok or revision == connection.revision:
                break
        if not ack.ok or not isinstance(raw, dict):
            return ack
        topic = raw["topic"].strip()
        connection.topics.add(topic)
        self.socketio.server.enter_room(connection.id, topic, namespace=NAMESPACE)
        missed = self.fanout.missed(topic, raw.get("after"))
        entries = [MissedEntry(id=one.id, name=one.name, data=json.loads(one.data)) for one in missed.entries]
        view = Followed(entries=entries, resync=missed.resync, tail=missed.tail)
        return Ack(200, view, view.model_dump(mode="json"))

    def _unfollow(self, action: Action, connection: Connection, raw: object) -> Ack:
        ack = self._act(action, connection, raw)
        if ack.ok and isinstance(raw, dict):
            self._leave(connection, raw["topic"].strip())
        return ack

    def _leave(self, connection: Connection, topic: str) -> None:
        connection.topics.discard(topic)
        self.socketio.server.leave_room(connection.id, topic, namespace=NAMESPACE)

    # what the log brings

    def deliver(self, entry: LoggedEntry) -> None:
        """Hand an entry to the local followers of its topic, or obey it if it is for processes."""
        if entry.topic == control.CONTROL:
            self._obey(entry)
            return
        payload = {"topic": entry.topic, "id": entry.id, "name": entry.name, "data": json.loads(entry.data)}
        self.socketio.emit("push", payload, to=entry.topic, namespace=NAMESPACE)

    def _obey(self, entry: LoggedEntry) -> None:
        if entry.name == control.TopicsRevoked.name:
            self._revoke(control.TopicsRevoked.model_validate_json(entry.data))
        elif entry.name == control.TopicClosed.name:
            self._close_topic(control.TopicClosed.model_validate_json(entry.data))
        elif entry.name == control.ConnectionsEnded.name:
            self._end_connections(control.ConnectionsEnded.model_validate_json(entry.data))

    def _revoke(self, revoked: control.TopicsRevoked) -> None:
        for connection in self.connections.of_person(revoked.person_id):
            connection.revision += 1
            for topic in revoked.topics:
                self._leave(connection, topic)

    def _close_topic(self, closed: control.TopicClosed) -> None:
        for connection in self.connections:
            if connection.actor.person_id not in closed.but:
                connection.revision += 1
                self._leave(connection, closed.topic)

    def _end_connections(self, ended: control.ConnectionsEnded) -> None:
        for connection in self.connections.of_person(ended.person_id):
            if ended.browser_session_id in (None, connection.browser_session_id):
                self._end(connection, ended.code)

    def _end(self, connection: Connection, code: str) -> None:
        """Say why, then cut; the client does not come back by itself."""
        with self.app.app_context(), force_locale(connection.actor.locale):
            told = {
                "code": code,
                "message": translate(ENDINGS.get(code, code)),
                "reconnect": code == "stopping",
            }
        self.socketio.emit("closed", told, to=connection.id, namespace=NAMESPACE)
        for topic in list(connection.topics):
            self._leave(connection, topic)
        gevent.spawn_later(0.2, self.socketio.server.disconnect, connection.id, namespace=NAMESPACE)

    # signs of life

    def _renew(self) -> None:
        for hook in self.runtime.hooks.connections_alive:
            hook(self.runtime, list(self.connections))

    def _tick(self) -> None:
        for hook in self.runtime.hooks.each_second:
            hook(self.runtime)

    def _every(self, seconds: float, task: Callable[[], None]) -> None:
        while True:
            gevent.sleep(seconds)
            try:
                task()
            except Exception:
                logger.exception("live.task_failed", task=task.__name__)
