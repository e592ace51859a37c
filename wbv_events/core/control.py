"""What processes tell each other over the log: take topics or connections from a person, in order."""

from __future__ import annotations

from typing import ClassVar, Final
from uuid import UUID

from wbv_events.core.schemas import Push

CONTROL: Final = "control"
"""The topic that processes follow, never clients."""


class TopicsRevoked(Push):
    """A person may no longer follow these topics; their entries stop at this place of the log."""

    name: ClassVar[str] = "control.revoked"
    person_id: UUID
    topics: tuple[str, ...]


class ConnectionsEnded(Push):
    """Connections of a person end, all or those of one browser session; `code` says why."""

    name: ClassVar[str] = "control.ended"
    person_id: UUID
    browser_session_id: UUID | None = None
    code: str


class TopicClosed(Push):
    """Nobody may follow this topic any longer, except these persons."""

    name: ClassVar[str] = "control.closed"
    topic: str
    but: tuple[UUID, ...] = ()
