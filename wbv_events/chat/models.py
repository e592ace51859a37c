"""What is stored of the chat."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base


class ChatMessage(Base):
    """One message in a room. Its author's client makes the id; of a deleted one the text is gone for good."""

    __tablename__ = "chat_messages"
    __table_args__ = (Index("ix_chat_messages_room_sent", "room_id", "sent_at", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"))
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    deleted_by_moderator: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)


class ChatPin(Base):
    """What is pinned in a room: one message or none. The row stays, so that its version only rises."""

    __tablename__ = "chat_pins"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True)
    message_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("chat_messages.id", ondelete="SET NULL"), index=True
    )
    pinned_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=0)
