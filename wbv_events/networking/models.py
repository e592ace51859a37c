"""What is stored of the question whether contacts have talked again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base


class FollowUpMail(Base):
    """Somebody was asked by mail, once, some weeks after the event."""

    __tablename__ = "follow_up_mails"

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    mailed_at: Mapped[datetime]


class FollowUpAnswer(Base):
    """Whether somebody says that it has talked again with a contact; others learn it only as a number."""

    __tablename__ = "follow_up_answers"

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    has_talked: Mapped[bool]
    answered_at: Mapped[datetime]
