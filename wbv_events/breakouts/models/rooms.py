"""What is stored of the rooms of a set, who is where, and who would like to be where."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word


class Choosing(StrEnum):
    """How people come to the rooms of a set."""

    ASSIGNED = "assigned"
    CHOICE = "choice"
    WISHES = "wishes"


class How(StrEnum):
    """How somebody came to a room; it is shown to them as the reason."""

    HAND = "hand"
    LIST = "list"
    RANDOM = "random"
    MIXED = "mixed"
    WISHES = "wishes"
    CHOICE = "choice"
    OFFER = "offer"
    INSISTED = "insisted"
    SWAP = "swap"
    SWAPPED = "swapped"
    """Without having been asked."""
    MERGE = "merge"
    LEADS = "leads"
    COPY = "copy"


class BreakoutSet(Base):
    """Rooms that belong together. People come from the parent room and return there.

    Participants see it once it is announced. `version` rises with everything that is told of the set. With
    `opens_at` it opens by itself.
    """

    __tablename__ = "breakout_sets"
    __table_args__ = (
        CheckConstraint("ends_at IS NULL OR opens_at IS NULL OR ends_at > opens_at", name="order"),
        Index("ix_breakout_sets_event", "event_id", "position"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    slot_id: Mapped[UUID] = mapped_column(ForeignKey("slots.id", ondelete="CASCADE"), index=True)
    parent_room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"), index=True)
    title: Mapped[str]
    choosing: Mapped[Choosing] = mapped_column(Word(Choosing))
    is_choosing: Mapped[bool] = mapped_column(default=False)
    is_announced: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    opens_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class BreakoutRoom(Base):
    """What a room is beyond a room because it belongs to a set; its seats are the room's capacity."""

    __tablename__ = "breakout_rooms"
    __table_args__ = (UniqueConstraint("set_id", "room_id"),)

    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True)
    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"))
    task: Mapped[str] = mapped_column(Text, default="")
    opened_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]
    is_locked: Mapped[bool] = mapped_column(default=False)
    leader_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )


class BreakoutLeader(Base):
    """Who leads a room; the first of the list who is there does."""

    __tablename__ = "breakout_leaders"

    room_id: Mapped[UUID] = mapped_column(
        ForeignKey("breakout_rooms.room_id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int]


class Placement(Base):
    """In which room of a set a participant is: in one at most, because this is the only row.

    `wish` is the rank of the wish that it fulfils. Who is fixed stays when others are distributed.
    """

    __tablename__ = "breakout_placements"
    __table_args__ = (
        ForeignKeyConstraint(
            ["set_id", "room_id"], ["breakout_rooms.set_id", "breakout_rooms.room_id"], ondelete="CASCADE"
        ),
        Index("ix_breakout_placements_room", "room_id"),
    )

    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    room_id: Mapped[UUID]
    how: Mapped[How] = mapped_column(Word(How))
    wish: Mapped[int | None]
    is_fixed: Mapped[bool] = mapped_column(default=False)
    placed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    placed_at: Mapped[datetime]


class Wish(Base):
    """A room that a participant would like, 1 first."""

    __tablename__ = "breakout_wishes"
    __table_args__ = (
        UniqueConstraint("set_id", "participant_id", "rank"),
        CheckConstraint("rank BETWEEN 1 AND 3", name="rank"),
    )

    room_id: Mapped[UUID] = mapped_column(
        ForeignKey("breakout_rooms.room_id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"))
    rank: Mapped[int]


class SeatRequest(Base):
    """A participant waits for a seat in a room; who came first is asked first."""

    __tablename__ = "breakout_seat_requests"
    __table_args__ = (Index("ix_breakout_seat_requests_room", "room_id", "asked_at"),)

    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    room_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_rooms.room_id", ondelete="CASCADE"))
    asked_at: Mapped[datetime]
