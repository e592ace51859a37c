"""Programmes for tests, made by the actions that make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.people import Event, Someone
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.programme.models import Contributor, Slot, SlotKind
from wbv_events.programme.schemas import SlotView

Act = Callable[..., Ack]
NINE = datetime(2027, 5, 12, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Planning:
    """The programme of the test's event; every call goes through the whole pipeline."""

    act: Act
    event: Event
    runtime: Runtime

    def run(self, verb: str, who: Someone, **given: Any) -> Ack:
        """Run one action of the programme."""
        values = {
            key: value.isoformat() if isinstance(value, datetime) else value for key, value in given.items()
        }
        return self.act(f"slot.{verb}", who.person_id, **{"event_id": self.event.id, **values})

    def described(self, **given: Any) -> dict[str, Any]:
        """Return a session at nine with other values where given."""
        return {"kind": "session", "title": "Thema", "starts_at": NINE, "ends_at": NINE + HOUR, **given}

    def create(self, **given: Any) -> SlotView:
        """Add a slot."""
        ack = self.run("create", self.event.organiser, **self.described(**given))
        assert ack.ok, ack.error
        assert isinstance(ack.view, SlotView)
        return ack.view

    def edit(self, slot: SlotView, **given: Any) -> SlotView:
        """Change a slot in nothing but what is given."""
        names = ("kind", "title", "summary", "number", "room_id", "starts_at", "ends_at", "is_visible")
        before = {name: getattr(slot, name) for name in names}
        ack = self.run("edit", self.event.organiser, slot_id=slot.id, **{**before, **given})
        assert ack.ok, ack.error
        assert isinstance(ack.view, SlotView)
        return ack.view

    def do(self, verb: str, slot: SlotView, who: Someone | None = None, **given: Any) -> Ack:
        """Do something with a slot, as the organiser unless somebody else is named."""
        return self.run(verb, who or self.event.organiser, slot_id=slot.id, **given)

    def titles(self, who: Someone) -> list[str]:
        """Return what somebody sees in the programme, in its order."""
        return [slot.title for slot in self.run("list", who).view.slots]


def store_slots(
    runtime: Runtime, event_id: UUID, room_id: UUID, count: int, starts_at: datetime = NINE
) -> None:
    """Store slots past the limits of the doors, seven at a time, each with two contributors."""
    with runtime.work() as work:
        ids = [new_id() for _ in range(count)]
        work.session.add_all(_slot(ident, event_id, room_id, n) for n, ident in enumerate(ids))
        work.session.flush()
        work.session.add_all(
            Contributor(
                id=new_id(), slot_id=ident, name=f"Person {n}-{one}", organisation="Verbund", position=one
            )
            for n, ident in enumerate(ids)
            for one in range(2)
        )


def _slot(ident: UUID, event_id: UUID, room_id: UUID, number: int) -> Slot:
    start = NINE + number // 7 * timedelta(minutes=30)
    return Slot(
        id=ident,
        event_id=event_id,
        room_id=room_id,
        kind=SlotKind.SESSION,
        title=f"Thema {number}",
        summary="Worum es geht.",
        starts_at=start,
        ends_at=start + timedelta(minutes=30),
        changed_at=NINE,
    )
