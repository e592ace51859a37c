"""The seam to what carries a call: browsers themselves, a Janus server, or a conference elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol
from uuid import UUID

from wbv_events.calls.models import CallKind
from wbv_events.calls.schemas import IceServer
from wbv_events.core.errors import Conflict
from wbv_events.core.runtime import Runtime
from wbv_events.core.words import N_

MOVING: Final = timedelta(seconds=8)
"""So long at most goes on what somebody hears who moves to another room; browsers keep to the same."""


class CallUnreachable(Conflict):
    """The server that carries the call does not answer."""

    code = "call.unreachable"
    message = N_("The call cannot be reached at the moment. The chat goes on working.")


@dataclass(frozen=True)
class Asked:
    """Who wants to take part in which call; `server` is the one on which it goes on already."""

    event_id: UUID
    room_id: UUID
    room_name: str
    participant_id: UUID
    name: str
    is_leading: bool
    server: str
    now: datetime


@dataclass(frozen=True)
class Offer:
    """How a browser takes part: on which server, with how many at most, over which ICE servers."""

    kind: CallKind
    most: int
    server: str = ""
    ice_servers: list[IceServer] = field(default_factory=list)
    is_relayed: bool = False


@dataclass(frozen=True)
class Seated:
    """A seat as providers know it."""

    room_id: UUID
    server: str
    seat_id: UUID
    participant_id: UUID
    connection_id: str


@dataclass(frozen=True)
class Health:
    """Whether something that carries calls works, in words for operators."""

    name: str
    is_well: bool
    detail: str = ""


class CallProvider(Protocol):
    """Carries calls in this page. What follows a change happens after the commit and may fail quietly."""

    @property
    def kind(self) -> CallKind:
        """How it carries calls."""

    def offer(self, asked: Asked) -> Offer:
        """Say how to take part; runs in no transaction and may ask its servers. Raises `CallUnreachable`."""

    def mute(self, runtime: Runtime, seated: Seated, *, is_muted: bool) -> None:
        """Let nobody hear the seat, or let it be heard again."""

    def remove(self, runtime: Runtime, seated: Seated) -> None:
        """Send and show nothing more to a seat that was given up, taken over or taken away."""

    def let_go(self, runtime: Runtime, seated: Seated) -> None:
        """Pass on nothing more of a seat that was given up for another room and hears on for a moment."""

    def check(self) -> list[Health]:
        """Say how each of its servers is; runs in no transaction."""


class LinkProvider(Protocol):
    """Leads to a conference of another host."""

    @property
    def host(self) -> str:
        """Who learns of a visit."""

    @property
    def is_personal(self) -> bool:
        """Whether the way in says who comes: name, id and role."""

    def open(self, asked: Asked) -> str:
        """Return the address for this person; runs in no transaction. Raises `CallUnreachable`."""

    def is_running(self, room_id: UUID) -> bool | None:
        """Say whether the conference goes on, or None where nobody can know."""

    def end(self, room_id: UUID) -> None:
        """Send everybody out of the conference, where that can be done."""

    def check(self) -> list[Health]:
        """Say how its server is; runs in no transaction."""


@dataclass
class CallProviders:
    """What this installation can carry calls with."""

    carrying: dict[CallKind, CallProvider] = field(default_factory=dict)
    links: dict[str, LinkProvider] = field(default_factory=dict)

    def after(self, kind: CallKind) -> CallProvider | None:
        """Return what carries a call that is too large or does not work the way it was carried."""
        return self.carrying.get(CallKind.JANUS) if kind is CallKind.MESH else None

    def check(self) -> Iterator[Health]:
        """Say how everything is that carries calls."""
        for carrying in self.carrying.values():
            yield from carrying.check()
        for link in self.links.values():
            yield from link.check()
