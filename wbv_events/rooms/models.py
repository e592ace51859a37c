"""What is stored of rooms."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word


class RoomKind(StrEnum):
    """What a room is for."""

    PLENARY = "plenary"
    SESSION = "session"
    LOUNGE = "lounge"
    BREAKOUT = "breakout"
    TALK = "talk"
    """Of a few people who meet; nobody else knows of it, the moderation neither."""


class Entry(StrEnum):
    """Who may enter a room."""

    EVERYBODY = "everybody"
    CONTRIBUTORS = "contributors"
    MODERATORS = "moderators"
    ASSIGNED = "assigned"


class Provider(StrEnum):
    """Where the picture of a room comes from: a stage to look at, or a call to talk in."""

    NONE = "none"
    STREAM = "stream"
    EXTERNAL = "external"
    LINK = "link"
    MESH = "mesh"
    JANUS = "janus"
    BBB = "bbb"
    JITSI = "jitsi"


class Room(Base):
    """A place in an event. Moderators enter closed rooms too; `capacity` 0 means no limit.

    People go to a breakout room from its parent and return there; in it they take part in what is on there.
    """

    __tablename__ = "rooms"
    __table_args__ = (
        UniqueConstraint("event_id", "slug"),
        CheckConstraint("capacity >= 0", name="capacity"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("rooms.id"), index=True)
    slug: Mapped[str] = mapped_column(String(80))
    name: Mapped[str]
    kind: Mapped[RoomKind] = mapped_column(Word(RoomKind))
    position: Mapped[int] = mapped_column(default=0)
    capacity: Mapped[int] = mapped_column(default=0)
    entry: Mapped[Entry] = mapped_column(Word(Entry), default=Entry.EVERYBODY)
    provider: Mapped[Provider] = mapped_column(Word(Provider), default=Provider.NONE)
    stream_url: Mapped[str] = mapped_column(String(2000), default="")
    is_open: Mapped[bool] = mapped_column(default=False)
    is_premoderated: Mapped[bool] = mapped_column(default=False)
    has_reactions: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
