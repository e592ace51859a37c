"""What is stored of calls."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word


class CallKind(StrEnum):
    """How a call is carried: from browser to browser, or by a Janus server."""

    MESH = "mesh"
    JANUS = "janus"


class Call(Base):
    """The call of a room: how it is carried, and on which server. It begins anew with whoever comes first."""

    __tablename__ = "calls"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    kind: Mapped[CallKind] = mapped_column(Word(CallKind))
    server: Mapped[str] = mapped_column(String(200), default="")
    started_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class CallSeat(Base):
    """A participant in the call of a room, on one connection.

    It is taken while `left_at` and `removed_at` are empty and the connection is in the room. What stays of it
    afterwards is whether the participant was muted or removed, until the call is over.
    """

    __tablename__ = "call_seats"
    __table_args__ = (UniqueConstraint("room_id", "participant_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"))
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    connection_id: Mapped[str] = mapped_column(String(40), index=True)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    hears_until: Mapped[datetime | None]
    """Whoever left for another room goes on hearing this one so long, unless that one is there before."""
    removed_at: Mapped[datetime | None]
    has_microphone: Mapped[bool] = mapped_column(default=False)
    has_camera: Mapped[bool] = mapped_column(default=False)
    has_screen: Mapped[bool] = mapped_column(default=False)
    hand_raised_at: Mapped[datetime | None]
    is_muted: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
