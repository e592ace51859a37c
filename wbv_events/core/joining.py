"""How a connection comes to hear of topics: the right is checked, then it joins and gets what it missed."""

from __future__ import annotations

import json
from collections.abc import Callable

from wbv_events.core.acks import Ack
from wbv_events.core.actions import Action, action_of
from wbv_events.core.connections import Connection, Connections
from wbv_events.core.fanout import Fanout, Missed
from wbv_events.core.followers import Followers
from wbv_events.core.following import (
    Arrive,
    Arrived,
    Follow,
    Unfollow,
    arrive,
    follow,
    unfollow,
)
from wbv_events.core.runtime import parse

Act = Callable[[Action, Connection, object], Ack]


class Joining:
    """The actions that say what a connection follows; `act` runs one of them, which checks the right."""

    def __init__(self, act: Act, connections: Connections, followers: Followers, fanout: Fanout) -> None:
        self._act = act
        self._connections = connections
        self._followers = followers
        self._fanout = fanout
        self.doors: dict[str, Act] = {
            action_of(follow).name: self._follow,
            action_of(unfollow).name: self._unfollow,
            action_of(arrive).name: self._arrive,
        }

    def _follow(self, action: Action, connection: Connection, raw: object) -> Ack:
        ack = self._check(action, connection, raw)
        if not ack.ok or self._is_over(connection):
            return ack
        given = parse(Follow, raw)
        assert isinstance(given, Follow)
        return Ack(200, written=_write(self._join(connection, given)))

    def _arrive(self, action: Action, connection: Connection, raw: object) -> Ack:
        ack = self._check(action, connection, raw)
        if not ack.ok or self._is_over(connection):
            return ack
        given, found = parse(Arrive, raw), ack.view
        assert isinstance(given, Arrive)
        assert isinstance(found, Arrived)
        pairs = zip(given.topics, found.followed, strict=True)
        followed = [_write(self._join(connection, topic)) if may else b"null" for topic, may in pairs]
        head = json.dumps({"now": found.now, "build": found.build}).encode()
        return Ack(200, written=b'%b,"followed":[%b]}' % (head[:-1], b",".join(followed)))

    def _unfollow(self, action: Action, connection: Connection, raw: object) -> Ack:
        ack = self._act(action, connection, raw)
        if ack.ok and not self._is_over(connection):
            given = parse(Unfollow, raw)
            assert isinstance(given, Unfollow)
            self._followers.leave(connection, given.topic)
        return ack

    def _check(self, action: Action, connection: Connection, raw: object) -> Ack:
        """Ask what a connection may follow; once more if something was taken from the person meanwhile."""
        while True:
            revision = connection.revision
            ack = self._act(action, connection, raw)
            if not ack.ok or revision == connection.revision:
                return ack

    def _join(self, connection: Connection, given: Follow) -> Missed:
        """Join and collect what was missed; nothing may switch between this and the check."""
        self._followers.join(connection, given.topic)
        return self._fanout.missed(given.topic, given.after)

    def _is_over(self, connection: Connection) -> bool:
        """Say whether a connection ended, or is about to, while it was checked what it may follow."""
        return connection.is_ending or self._connections.get(connection.id) is None


def _write(missed: Missed) -> bytes:
    """Return a `Followed` as JSON; what was told is JSON already, and the same for all who come back."""
    told = b'{"id":"%b","name":"%b","data":%b}'
    entries = b",".join([told % (one.id.encode(), one.name.encode(), one.data) for one in missed.entries])
    resync = b"true" if missed.resync else b"false"
    return b'{"entries":[%b],"resync":%b,"tail":"%b"}' % (entries, resync, missed.tail.encode())
