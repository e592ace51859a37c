"""A set of breakout rooms for tests; every call goes through the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update

from tests.people import Event, People, Someone
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.breakouts.models import BreakoutRoom, BreakoutSet, Offer, Placement
from wbv_events.breakouts.tasks import carry_out_due
from wbv_events.core.acks import Ack
from wbv_events.core.database import Base
from wbv_events.core.runtime import Runtime
from wbv_events.programme.models import Slot, SlotKind

Act = Callable[..., Ack]


@dataclass
class Breakouts:
    """An event with a slot in its session room, and one set of breakout rooms for it."""

    act: Act
    event: Event
    people: People
    runtime: Runtime
    slot_id: UUID = field(default_factory=uuid4)
    set_id: UUID = field(default_factory=uuid4)
    rooms: dict[str, UUID] = field(default_factory=dict)

    def plan_slot(self) -> None:
        """Store a session that goes on now."""
        with self.runtime.work() as work:
            work.session.add(
                Slot(
                    id=self.slot_id,
                    event_id=self.event.id,
                    room_id=self.event.session_room_id,
                    kind=SlotKind.SESSION,
                    title="Session 1",
                    starts_at=work.now - timedelta(minutes=5),
                    ends_at=work.now + timedelta(minutes=55),
                    changed_at=work.now,
                )
            )

    def run(self, verb: str, who: Someone | None = None, /, **given: Any) -> Ack:
        """Run one action on the set, as its moderator or somebody else."""
        person = (who or self.event.moderator).person_id
        return self.act(
            f"breakout.{verb}", person, **{"event_id": self.event.id, "set_id": self.set_id, **given}
        )

    def create(self, topics: str = "Anna\nBerta", **given: Any) -> Ack:
        """Make the set with rooms of these names."""
        ack = self.act(
            "breakout.create",
            self.event.moderator.person_id,
            **{
                "event_id": self.event.id,
                "id": self.set_id,
                "slot_id": self.slot_id,
                "title": "Gruppen",
                "topics": topics,
                **given,
            },
        )
        if ack.ok:
            self.rooms = {room.name: room.id for room in ack.view.rooms}
        return ack

    def name_of(self, room_id: UUID) -> str:
        """Return what a room is called."""
        return next(name for name, one in self.rooms.items() if one == room_id)

    def attendees(self, count: int) -> list[Someone]:
        """Store so many more people."""
        return [self.people.join(self.event.id, f"Gast {number:03}") for number in range(count)]

    def place(self, who: Someone, room: str | None, **given: Any) -> Ack:
        """Bring somebody to a room as the moderation."""
        room_id = None if room is None else self.rooms[room]
        return self.run("place", participant_id=who.participant_id, room_id=room_id, **given)

    def enter(self, who: Someone, room_id: UUID, connection_id: str | None = None) -> Ack:
        """Come into a room with a connection."""
        return self.act(
            "attendance.enter",
            who.person_id,
            connection_id=connection_id or str(who.participant_id),
            event_id=self.event.id,
            room_id=room_id,
        )

    def mine(self, who: Someone) -> Any:
        """Return what the set holds for somebody."""
        sets = self.act("breakout.mine", who.person_id, event_id=self.event.id).view.sets
        return next((one for one in sets if one.set.id == self.set_id), None)

    def where(self) -> dict[str, str]:
        """Return the names of the rooms by those of the people in them, as the database has it."""
        names = {room_id: name for name, room_id in self.rooms.items()}
        board = self.run("board").view
        return {one.name: names[one.room_id] for one in board.people if one.room_id}

    def offer_of(self, who: Someone) -> Any:
        """Return what somebody is asked."""
        return self.mine(who).mine.offer

    def answer(self, who: Someone, *, is_accepted: bool) -> Ack:
        """Answer what one is asked."""
        return self.run("answer", who, offer_id=self.offer_of(who).id, is_accepted=is_accepted)

    def inside(self, room: str) -> set[UUID]:
        """Return who is in a room with a connection."""
        with self.runtime.work(writes=False) as work:
            query = select(AttendanceInterval.participant_id).where(
                AttendanceInterval.room_id == self.rooms[room], AttendanceInterval.left_at.is_(None)
            )
            return set(work.session.scalars(query))

    def let_pass(self, **time: float) -> None:
        """Let time pass for the set: all that is to happen comes so much earlier."""
        by = timedelta(**time)
        columns: dict[type[Base], tuple[str, ...]] = {
            BreakoutRoom: ("opened_at", "ends_at"),
            BreakoutSet: ("opens_at", "opened_at", "ends_at"),
            Offer: ("made_at", "expires_at"),
        }
        with self.runtime.work() as work:
            for model, names in columns.items():
                for row in work.session.scalars(select(model)):
                    for name in names:
                        before = getattr(row, name)
                        setattr(row, name, before and before - by)

    def carry_out(self) -> None:
        """Do what the worker does."""
        carry_out_due(self.runtime)

    def placements(self) -> list[Placement]:
        """Return all rows of who is where."""
        with self.runtime.work(writes=False) as work:
            return list(work.session.scalars(select(Placement)))

    def end_in(self, seconds: float) -> None:
        """Let all open rooms end in so many seconds."""
        with self.runtime.work() as work:
            work.session.execute(update(BreakoutRoom).values(ends_at=work.now + timedelta(seconds=seconds)))
