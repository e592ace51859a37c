"""What is stored of speed rounds."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word


class State(StrEnum):
    """How far a series is."""

    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class Odd(StrEnum):
    """What becomes of somebody for whom nobody is left."""

    SIT_OUT = "sit_out"
    """They sit out, and are offered to join others."""
    TRIO = "trio"
    """They join others without being asked."""


class RoundSeries(Base):
    """Rounds that belong together. `version` rises with everything that is told of it.

    `planned` is the number of the last round that was planned; the next one begins at `next_starts_at`.
    While it is paused the clock stands still at `paused_at`.
    """

    __tablename__ = "round_series"
    __table_args__ = (
        CheckConstraint("size BETWEEN 2 AND 6", name="size"),
        CheckConstraint("seconds > 0 AND pause_seconds > 0 AND count > 0", name="positive"),
        Index("ix_round_series_event", "event_id", "made_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    slot_id: Mapped[UUID] = mapped_column(ForeignKey("slots.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"), index=True)
    title: Mapped[str]
    size: Mapped[int]
    seconds: Mapped[int]
    pause_seconds: Mapped[int]
    count: Mapped[int]
    odd: Mapped[Odd] = mapped_column(Word(Odd))
    state: Mapped[State] = mapped_column(Word(State), default=State.PLANNED, index=True)
    planned: Mapped[int] = mapped_column(default=0)
    next_starts_at: Mapped[datetime | None]
    is_put_off: Mapped[bool] = mapped_column(default=False)
    """Whether the next round was due and there was none to plan, and nobody has come or gone since."""
    paused_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class Round(Base):
    """One round. Until `told_at` is set, a process that starts anew tells everybody of it again."""

    __tablename__ = "rounds"
    __table_args__ = (
        UniqueConstraint("series_id", "number"),
        CheckConstraint("ends_at >= starts_at", name="order"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    series_id: Mapped[UUID] = mapped_column(ForeignKey("round_series.id", ondelete="CASCADE"))
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    paused_seconds: Mapped[float] = mapped_column(default=0)
    """How long the clock has stood still in it; by so much it ends later."""
    planned_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    dropped: Mapped[int] = mapped_column(default=0)
    """How many people were taken out of their talk because they were not there."""
    quality: Mapped[float | None]
    """Which share of the proven bound the plan reached."""


class RoundGroup(Base):
    """A talk of a round. `question` is the place of the question to start with, of those that fit it."""

    __tablename__ = "round_groups"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("talks.room_id", ondelete="CASCADE"), primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"), index=True)
    questions: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The ids of the questions that fit, the best first."""
    question: Mapped[int] = mapped_column(default=0)


class RoundMember(Base):
    """Somebody in a round, once: in a talk, or without one.

    Everybody may leave their talk at any time, but nobody skips from person to person: whoever leaves meets
    nobody else in the same round (`is_free`), however early or late it was. Whoever lost the line does.

    `why` has for each of the others in the talk the reasons that this one may be told, with their weights.
    Without a talk one sits out, unless one has left (`left_at`).
    With an offer one may join `offered_room_id`.
    """

    __tablename__ = "round_members"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    room_id: Mapped[UUID | None] = mapped_column(
        Uuid, ForeignKey("round_groups.room_id", ondelete="SET NULL"), index=True
    )
    why: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    is_late: Mapped[bool] = mapped_column(default=False)
    had_talk: Mapped[bool] = mapped_column(default=False)
    """Whether they were to be in a talk; whoever was and has none now was left over."""
    absent_since: Mapped[datetime | None]
    """Since when nobody has seen them in their talk; None while they are there."""
    left_at: Mapped[datetime | None]
    offer_id: Mapped[UUID | None] = mapped_column(unique=True)
    offered_room_id: Mapped[UUID | None] = mapped_column(
        Uuid, ForeignKey("round_groups.room_id", ondelete="SET NULL")
    )
    answered_at: Mapped[datetime | None]

    @property
    def is_free(self) -> bool:
        """Whether they are without a talk and may still come into one in this round."""
        return self.room_id is None and self.left_at is None


class RoundReady(Base):
    """Somebody wants to be in the rounds of a series that are to come."""

    __tablename__ = "round_ready"

    series_id: Mapped[UUID] = mapped_column(
        ForeignKey("round_series.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    ready_at: Mapped[datetime]


class RoundNote(Base):
    """What somebody noted about somebody met; nobody else ever sees it."""

    __tablename__ = "round_notes"

    writer_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    about_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]


class RoundWish(Base):
    """Somebody wants to exchange contacts with somebody met; the other learns of it by wanting it too."""

    __tablename__ = "round_wishes"
    __table_args__ = (CheckConstraint("asker_id <> asked_id", name="two"),)

    asker_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    asked_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    wished_at: Mapped[datetime]
