"""What is stored of the programme."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word
from wbv_events.events.models import Source


class SlotKind(StrEnum):
    """What kind of programme item."""

    PLENARY = "plenary"
    PANEL = "panel"
    SESSION = "session"
    NETWORKING = "networking"
    BREAK = "break"


class Slot(Base):
    """One programme item. `sequence` rises with every change that a calendar must learn of.

    `started_at` is the first start; who resumes a slot that has ended starts it once more.
    """

    __tablename__ = "slots"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="order"),
        Index("ix_slots_event_starts", "event_id", "starts_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("rooms.id"), index=True)
    kind: Mapped[SlotKind] = mapped_column(Word(SlotKind))
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(Text, default="")
    number: Mapped[int | None]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    last_started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    is_visible: Mapped[bool] = mapped_column(default=True)
    source: Mapped[Source] = mapped_column(Word(Source), default=Source.OWN)
    sequence: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class Contributor(Base):
    """Somebody who is named at a slot; with a participant if the person is in the event."""

    __tablename__ = "contributors"
    __table_args__ = (Index("ix_contributors_slot", "slot_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slot_id: Mapped[UUID] = mapped_column(ForeignKey("slots.id", ondelete="CASCADE"))
    participant_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str]
    role_title: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    contribution: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    source: Mapped[Source] = mapped_column(Word(Source), default=Source.OWN)


class Mark(Base):
    """A slot that a participant keeps for the own day."""

    __tablename__ = "marks"

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    slot_id: Mapped[UUID] = mapped_column(
        ForeignKey("slots.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    marked_at: Mapped[datetime]
