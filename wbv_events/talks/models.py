"""What is stored of talks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base


class Talk(Base):
    """What a room of kind `TALK` is for. It is open from `opens_at` until it is closed."""

    __tablename__ = "talks"
    __table_args__ = (
        CheckConstraint("closes_at > opens_at", name="order"),
        Index("ix_talks_event", "event_id", "closed_at"),
    )

    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Talker(Base):
    """Somebody who is to be in a talk, until `left_at`."""

    __tablename__ = "talkers"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("talks.room_id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
