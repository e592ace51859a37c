"""The live connections of this process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from wbv_events.core.authority import Actor


@dataclass
class Connection:
    """One socket. `revision` rises when something is taken from its person, so that a check can notice.

    `running` counts its actions that are not answered yet. Who `is_ending` can do nothing more.
    """

    id: str
    actor: Actor
    browser_session_id: UUID | None = None
    revision: int = 0
    running: int = 0
    is_ending: bool = False
    topics: set[str] = field(default_factory=set)


class Connections:
    """All connections, found by id or by person."""

    def __init__(self) -> None:
        self._by_id: dict[str, Connection] = {}
        self._by_person: dict[UUID | None, dict[str, Connection]] = {}

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Connection]:
        return iter(list(self._by_id.values()))

    def add(self, connection: Connection) -> None:
        """Remember a new connection."""
        self._by_id[connection.id] = connection
        self._by_person.setdefault(connection.actor.person_id, {})[connection.id] = connection

    def get(self, connection_id: str) -> Connection | None:
        """Return a connection, or None if it is gone."""
        return self._by_id.get(connection_id)

    def remove(self, connection_id: str) -> Connection | None:
        """Forget a connection and return it."""
        connection = self._by_id.pop(connection_id, None)
        if connection is not None:
            of_person = self._by_person[connection.actor.person_id]
            del of_person[connection_id]
            if not of_person:
                del self._by_person[connection.actor.person_id]
        return connection

    def of_person(self, person_id: UUID) -> list[Connection]:
        """Return the connections of a person, the oldest first."""
        return list(self._by_person.get(person_id, {}).values())
