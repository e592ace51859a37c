"""A participant's socket for tests: python-socketio's own client, with an API token."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from typing import Any
from uuid import UUID

import socketio

from wbv_events.accounts.models import ApiToken
from wbv_events.accounts.secrets import hash_secret, make_secret
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime

SECONDS = 10


class Socket:
    """One open connection; what the server tells stands in `pushes` and `closed`."""

    def __init__(self, client: socketio.Client) -> None:
        self.client = client
        self.pushes: Queue[dict[str, Any]] = Queue()
        self.closed: Queue[dict[str, Any]] = Queue()
        client.on("push", self.pushes.put, namespace="/live")
        client.on("closed", self.closed.put, namespace="/live")

    def act(self, name: str, /, **given: Any) -> dict[str, Any]:
        """Run an action and return its ack."""
        values = {key: str(value) if isinstance(value, UUID) else value for key, value in given.items()}
        ack = self.client.call(name, values, namespace="/live", timeout=SECONDS)
        assert isinstance(ack, dict)
        return ack

    def next_push(self, name: str) -> dict[str, Any]:
        """Wait for the next push of this name."""
        while True:
            push = self.pushes.get(timeout=SECONDS)
            if push["name"] == name:
                return push


def token_of(runtime: Runtime, person_id: UUID) -> str:
    """Store a token of a person and return its secret."""
    secret = make_secret()
    with runtime.work() as work:
        work.session.add(
            ApiToken(
                id=new_id(),
                person_id=person_id,
                secret_hash=hash_secret(secret),
                label="test",
                created_at=work.now,
            )
        )
    return secret


@contextmanager
def connect(url: str, token: str, transport: str = "websocket") -> Iterator[Socket]:
    """Open a connection that does not come back by itself."""
    client = socketio.Client(reconnection=False)
    one = Socket(client)
    client.connect(url, namespaces=["/live"], auth={"token": token}, transports=[transport])
    try:
        yield one
    finally:
        client.disconnect()
