"""The local followers: what the log brings is handed to them, and what it orders is obeyed."""

from __future__ import annotations

from typing import Final

import gevent
from flask import Flask
from flask_babel import force_locale
from socketio import Server

from wbv_events.core import control, metrics
from wbv_events.core.connections import Connection, Connections
from wbv_events.core.engine import BACKLOG_BYTES, is_silent
from wbv_events.core.log import LoggedEntry
from wbv_events.core.schemas import Push
from wbv_events.core.telling import Audience, Message
from wbv_events.core.words import N_, translate

NAMESPACE: Final = "/live"
LAST_WORD_SECONDS: Final = 0.2
SHORTEST_RETURN: Final = 2.0
RETURNS_A_SECOND: Final = 400
"""Clients of a process that stops come back at moments of chance; another process can take so many."""

ENDINGS = {
    "removed": N_("You have been removed from this event."),
    "signed_out": N_("You have signed out."),
    "expired": N_("You are no longer signed in. Please sign in again."),
    "replaced": N_(
        "You have opened too many windows. This one, the oldest, is no longer kept up to date. "
        "Close others, then load this page again."
    ),
    "stopping": N_("The server restarts. You will be connected again in a moment."),
}


class Followers:
    """Who follows what in this process. `endings` rises when connections of anybody are ended."""

    def __init__(
        self, app: Flask, server: Server, connections: Connections, backlog_bytes: int = BACKLOG_BYTES
    ) -> None:
        self.app = app
        self.server = server
        self.connections = connections
        self.backlog_bytes = backlog_bytes
        self.endings = 0
        self._audiences: dict[str, Audience] = {}

    def join(self, connection: Connection, topic: str) -> None:
        """Let a connection hear what is told on a topic from now on."""
        audience = self._audiences.get(topic)
        if audience is None:
            audience = self._audiences[topic] = Audience(self.server.eio, backlog_bytes=self.backlog_bytes)
        audience.join(connection.id, self._engine_id(connection))
        connection.topics.add(topic)

    def count(self) -> tuple[int, int]:
        """Return how many topics are followed, and how many follows that makes."""
        return len(self._audiences), sum(map(len, self._audiences.values()))

    def is_silent(self, connection: Connection) -> bool:
        """Say whether nobody knows if a connection still lives."""
        return is_silent(self.server.eio.sockets.get(self._engine_id(connection)))

    def _engine_id(self, connection: Connection) -> str:
        return str(self.server.manager.eio_sid_from_sid(connection.id, NAMESPACE))

    def leave(self, connection: Connection, topic: str) -> None:
        """Tell a connection nothing more of a topic."""
        connection.topics.discard(topic)
        audience = self._audiences.get(topic)
        if audience is not None:
            audience.leave(connection.id)
            if not audience:
                del self._audiences[topic]

    def count_of(self, topic: str) -> int:
        """Return how many connections of this process follow a topic."""
        return len(self._audiences.get(topic, ()))

    def leave_all(self, connection: Connection) -> None:
        """Tell a connection nothing more of anything."""
        for topic in list(connection.topics):
            self.leave(connection, topic)

    def deliver(self, entry: LoggedEntry) -> None:
        """Hand an entry to the followers of its topic, or obey it if it is for processes."""
        if entry.topic == control.CONTROL:
            self._obey(entry)
            return
        audience = self._audiences.get(entry.topic)
        if audience is not None:
            told = b'{"topic":"%b","id":"%b","name":"%b","data":%b}'
            names = (entry.topic.encode(), entry.id.encode(), entry.name.encode())
            audience.tell(Message(NAMESPACE, "push", told % (*names, entry.data)))

    def tell_one(self, connection_id: str, push: Push) -> None:
        """Tell one connection of this process something that no log keeps; nothing happens if it is gone."""
        told = {"name": push.name, "data": push.model_dump(mode="json")}
        if self.connections.get(connection_id):
            self.server.emit("told", told, to=connection_id, namespace=NAMESPACE)

    def tell_gap(self) -> None:
        """Tell all clients that entries were lost, so that they follow again.

        One of them may have taken a right from somebody, so nobody hears anything before being asked anew.
        """
        self.endings += 1
        for connection in self.connections:
            connection.revision += 1
            self.leave_all(connection)
        self.server.emit("gap", namespace=NAMESPACE)

    def tell_delay(self, *, is_delayed: bool, to: Connection | None = None) -> None:
        """Tell all clients, or one, whether what is told reaches them only later, because Redis is away."""
        told = {"is_delayed": is_delayed}
        self.server.emit("delay", told, to=to.id if to else None, namespace=NAMESPACE)

    def end(self, connection: Connection, code: str) -> None:
        """Say why, then cut, once; the client comes back only where it is told to."""
        if connection.is_ending:
            return
        connection.is_ending = True
        metrics.cut_offs.labels(code).inc()
        with self.app.app_context(), force_locale(connection.actor.locale):
            message = translate(ENDINGS.get(code, code))
        told = {"code": code, "message": message, "reconnect": code == "stopping"}
        if code == "stopping":
            told["within"] = max(SHORTEST_RETURN, len(self.connections) / RETURNS_A_SECOND)
        self.server.emit("closed", told, to=connection.id, namespace=NAMESPACE)
        self.leave_all(connection)
        gevent.spawn_later(LAST_WORD_SECONDS, self.server.disconnect, connection.id, namespace=NAMESPACE)

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
                self.leave(connection, topic)

    def _close_topic(self, closed: control.TopicClosed) -> None:
        for connection in self.connections:
            if connection.actor.person_id not in closed.but:
                connection.revision += 1
                self.leave(connection, closed.topic)

    def _end_connections(self, ended: control.ConnectionsEnded) -> None:
        self.endings += 1
        for connection in self.connections.of_person(ended.person_id):
            if ended.browser_session_id in (None, connection.browser_session_id):
                self.end(connection, ended.code)
