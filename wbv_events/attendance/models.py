"""What is stored of attendance."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base


class AttendanceInterval(Base):
    """One connection in one room. Open while `left_at` is empty; a sweeper closes it at `last_seen_at` if its process died."""

    __tablename__ = "attendance_intervals"
    __table_args__ = (
        Index("ix_attendance_intervals_room", "room_id", "left_at"),
        Index("ix_attendance_intervals_participant", "event_id", "participant_id"),
        Index("ix_attendance_intervals_connection", "connection_id", "left_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"))
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    connection_id: Mapped[str] = mapped_column(String(40))
    joined_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
