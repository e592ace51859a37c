"""A room with a call in it, and people on their connections, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import update

from tests.people import Event, Someone
from wbv_events.attendance import services as attendance
from wbv_events.attendance.schemas import EnterRoom
from wbv_events.calls.models import CallKind
from wbv_events.calls.providers import Asked, Health, Offer, Seated
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
from wbv_events.core.runtime import Runtime
from wbv_events.rooms.models import Provider, Room

Act = Callable[..., Ack]


@dataclass
class Table:
    """The session room of an event, in which people talk."""

    runtime: Runtime
    act: Act
    event: Event

    @property
    def here(self) -> dict[str, UUID]:
        """The room, as inputs name it."""
        return {"event_id": self.event.id, "room_id": self.event.session_room_id}

    def enter(self, who: Someone, connection: str) -> None:
        """Let a connection into the room."""
        with self.runtime.work(Actor(who.person_id), connection_id=connection) as work:
            attendance.enter_room(work, EnterRoom(**self.here))

    def join(self, who: Someone, connection: str = "", **given: Any) -> Ack:
        """Let somebody into the room and the call."""
        connection = connection or who.name
        self.enter(who, connection)
        return self.run("join", who, connection, **given)

    def run(self, verb: str, who: Someone, connection: str = "", **given: Any) -> Ack:
        """Run an action of calls in this room."""
        return self.act(
            f"call.{verb}", who.person_id, connection_id=connection or who.name, **self.here, **given
        )

    def names(self, who: Someone) -> list[str]:
        """Return who is in the call, as somebody sees it."""
        return [one["name"] for one in self.run("list", who).data["members"]]

    def seat(self, who: Someone) -> str:
        """Return the seat that somebody has in the call."""
        members = self.run("list", who).data["members"]
        return str(next(one["seat_id"] for one in members if one["name"] == who.name))


def make_call_room(runtime: Runtime, room_id: UUID, provider: Provider = Provider.MESH) -> None:
    """Let people talk in a room."""
    with runtime.work() as work:
        work.session.execute(update(Room).where(Room.id == room_id).values(provider=provider))


class Carrier:
    """What carries calls for more people, and notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, UUID]] = []

    @property
    def kind(self) -> CallKind:
        return CallKind.JANUS

    def offer(self, asked: Asked) -> Offer:
        return Offer(self.kind, 30, server=asked.server or "one")

    def mute(self, runtime: Runtime, seated: Seated, *, is_muted: bool) -> None:
        self.asked.append(("mute" if is_muted else "unmute", seated.participant_id))

    def remove(self, runtime: Runtime, seated: Seated) -> None:
        self.asked.append(("remove", seated.participant_id))

    def let_go(self, runtime: Runtime, seated: Seated) -> None:
        self.asked.append(("let go", seated.participant_id))

    def check(self) -> list[Health]:
        return [Health("carrier", is_well=True)]
