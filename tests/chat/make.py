"""Talking in a room, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from tests.people import Event, Someone
from wbv_events.chat.models import ChatMessage
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Restriction, RestrictionKind
from wbv_events.rooms.models import Room

Act = Callable[..., Ack]


@dataclass(frozen=True)
class Chat:
    """The chat of the plenary; every call goes through the whole pipeline."""

    act: Act
    event: Event
    runtime: Runtime

    def run(self, verb: str, who: Someone, **given: Any) -> Ack:
        """Run one action of the chat in the plenary, or in the `room_id` that is given."""
        place = {"event_id": self.event.id, "room_id": self.event.plenary_id}
        return self.act(f"chat.{verb}", who.person_id, **{**place, **given})

    def send(self, who: Someone, text: str, **given: Any) -> Ack:
        """Send a message with a fresh id, or the one that is given."""
        return self.run("send", who, **{"id": uuid4(), "text": text, **given})

    def texts(self, who: Someone, **given: Any) -> list[str]:
        """Return what somebody reads, oldest first."""
        return [one["text"] for one in self.run("list", who, **given).data["messages"]]

    def store(self, who: Someone, count: int) -> list[UUID]:
        """Store messages past the limits of the doors, oldest first; three always share an instant."""
        ids = [uuid4() for _ in range(count)]
        with self.runtime.work() as work:
            for number, ident in enumerate(ids):
                sent_at = work.now.replace(year=2020, microsecond=number // 3)
                work.session.add(
                    ChatMessage(
                        id=ident,
                        event_id=self.event.id,
                        room_id=self.event.plenary_id,
                        participant_id=who.participant_id,
                        text=f"message {number}",
                        sent_at=sent_at,
                    )
                )
        return ids


def restrict(
    runtime: Runtime, event: Event, who: Someone, kind: RestrictionKind, room_id: UUID | None
) -> None:
    """Take something from a participant, in one room or (None) in the whole event."""
    with runtime.work() as work:
        work.session.add(
            Restriction(
                id=uuid4(),
                event_id=event.id,
                participant_id=who.participant_id,
                room_id=room_id,
                kind=kind,
                imposed_by_id=event.moderator.participant_id,
                imposed_at=work.now,
            )
        )


def change_room(runtime: Runtime, room_id: UUID, **values: Any) -> None:
    """Change columns of a room."""
    with runtime.work() as work:
        room = work.session.get_one(Room, room_id)
        for name, value in values.items():
            setattr(room, name, value)
