"""What is stored of calls for help, of what was said to all, and of each step that was taken."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.breakouts.models.rooms import How
from wbv_events.core.database import Base, Word

IS_OPEN_CALL = text("ended_at IS NULL")


class CallKind(StrEnum):
    """What a room asks the moderation for."""

    HELP = "help"
    TIME = "time"


class CallOutcome(StrEnum):
    """How a call ended."""

    ANSWERED = "answered"
    GRANTED = "granted"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    LEFT = "left"
    CLOSED = "closed"


class HelpCall(Base):
    """A room asks for help or for more time; one call of a kind at a time."""

    __tablename__ = "breakout_help_calls"
    __table_args__ = (
        Index(
            "uq_breakout_help_calls_open",
            "room_id",
            "kind",
            unique=True,
            sqlite_where=IS_OPEN_CALL,
            postgresql_where=IS_OPEN_CALL,
        ),
        Index("ix_breakout_help_calls_set", "set_id", "called_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"))
    room_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_rooms.room_id", ondelete="CASCADE"))
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[CallKind] = mapped_column(Word(CallKind))
    text: Mapped[str] = mapped_column(default="")
    called_at: Mapped[datetime]
    taken_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    taken_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[CallOutcome | None] = mapped_column(Word(CallOutcome))


class Broadcast(Base):
    """What the moderation told the rooms of a set; without rooms all of them."""

    __tablename__ = "breakout_broadcasts"
    __table_args__ = (Index("ix_breakout_broadcasts_set", "set_id", "sent_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    is_urgent: Mapped[bool] = mapped_column(default=False)
    sent_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    sent_at: Mapped[datetime]


class BroadcastRoom(Base):
    """A room that a broadcast was for, where it was not for all."""

    __tablename__ = "breakout_broadcast_rooms"

    broadcast_id: Mapped[UUID] = mapped_column(
        ForeignKey("breakout_broadcasts.id", ondelete="CASCADE"), primary_key=True
    )
    room_id: Mapped[UUID] = mapped_column(
        ForeignKey("breakout_rooms.room_id", ondelete="CASCADE"), primary_key=True, index=True
    )


class StepKind(StrEnum):
    """What was done in a set."""

    MADE = "made"
    OPENED = "opened"
    RECALLED = "recalled"
    CLOSED = "closed"
    EXTENDED = "extended"
    DISTRIBUTED = "distributed"
    PLACED = "placed"
    UNPLACED = "unplaced"
    OFFERED = "offered"
    DECLINED = "declined"
    EXPIRED = "expired"
    LED = "led"
    MERGED = "merged"
    RENAMED = "renamed"


IN_BULK = frozenset({How.LIST, How.RANDOM, How.MIXED, How.WISHES, How.MERGE, How.COPY})
"""How many people are placed at once; one step of its own says that it was done."""


def is_for_the_board(kind: StepKind, how: How | None) -> bool:
    """Say whether a step is worth a line for the moderation; of a distribution only that it was done is."""
    return not (kind is StepKind.PLACED and how in IN_BULK)


class Step(Base):
    """One entry of what was done in a set, by whom (nobody: by itself) and to whom; never changed."""

    __tablename__ = "breakout_steps"
    __table_args__ = (Index("ix_breakout_steps_set", "set_id", "made_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"))
    kind: Mapped[StepKind] = mapped_column(Word(StepKind))
    made_at: Mapped[datetime]
    made_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    participant_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    from_room_id: Mapped[UUID | None] = mapped_column(ForeignKey("rooms.id", ondelete="SET NULL"))
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("rooms.id", ondelete="SET NULL"))
    how: Mapped[How | None] = mapped_column(Word(How))
    count: Mapped[int | None]
