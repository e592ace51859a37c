"""What is stored of attendance."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word

STILL_OPEN = text("left_at IS NULL")


class AttendanceInterval(Base):
    """One connection in one room, open while `left_at` is empty.

    If its process died, a sweeper closes it at `last_seen_at` and marks that it `may_resume`: if the
    connection lives after all, it goes on in a new interval.
    """

    __tablename__ = "attendance_intervals"
    __table_args__ = (
        CheckConstraint("last_seen_at >= joined_at", name="seen_after_joining"),
        CheckConstraint("left_at >= last_seen_at", name="left_after_seen"),
        Index("ix_attendance_intervals_room", "room_id", "left_at"),
        Index("ix_attendance_intervals_participant", "event_id", "participant_id"),
        Index("ix_attendance_intervals_connection", "connection_id"),
        Index(
            "uq_attendance_intervals_open",
            "connection_id",
            unique=True,
            sqlite_where=STILL_OPEN,
            postgresql_where=STILL_OPEN,
        ),
        Index(
            "ix_attendance_intervals_open",
            "last_seen_at",
            sqlite_where=STILL_OPEN,
            postgresql_where=STILL_OPEN,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"))
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    connection_id: Mapped[str] = mapped_column(String(40))
    joined_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    may_resume: Mapped[bool] = mapped_column(default=False)


class CorrectionState(StrEnum):
    """What an organiser says of somebody's attendance at a slot."""

    PRESENT = "present"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"


class AttendanceCorrection(Base):
    """What an organiser put in place of the measured attendance; entries are added, never changed.

    The newest of a participant at a slot counts; a withdrawal lets the measured values count again.
    Presence without `minutes` leaves the measured ones.
    """

    __tablename__ = "attendance_corrections"
    __table_args__ = (
        CheckConstraint("minutes IS NULL OR (minutes > 0 AND state = 'present')", name="minutes_of_presence"),
        Index("ix_attendance_corrections_participant", "event_id", "participant_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    slot_id: Mapped[UUID] = mapped_column(ForeignKey("slots.id", ondelete="CASCADE"), index=True)
    state: Mapped[CorrectionState] = mapped_column(Word(CorrectionState))
    minutes: Mapped[int | None]
    reason: Mapped[str]
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"))
    made_at: Mapped[datetime]
