"""What is stored of outgoing mail."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base


class OutgoingMail(Base):
    """A message that waits to be sent. Once it was sent or given up its text goes: secrets stand in it."""

    __tablename__ = "outgoing_mails"
    __table_args__ = (Index("ix_outgoing_mails_due", "sent_at", "next_try_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    queued_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    useless_after: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(Text, default="")
