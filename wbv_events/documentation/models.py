"""What is stored of the documentation."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word
from wbv_events.events.models import Source


class MaterialKind(StrEnum):
    """What kind of material."""

    FILE = "file"
    LINK = "link"


class Material(Base):
    """A file or link that a participant put to a slot. The bytes of a file lie under `stored_name`."""

    __tablename__ = "materials"
    __table_args__ = (
        CheckConstraint("(kind = 'link') = (url <> '')", name="link"),
        CheckConstraint("(kind = 'file') = (stored_name <> '')", name="file"),
        Index("ix_materials_slot", "slot_id", "position"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    slot_id: Mapped[UUID] = mapped_column(ForeignKey("slots.id", ondelete="CASCADE"))
    participant_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[MaterialKind] = mapped_column(Word(MaterialKind))
    title: Mapped[str]
    url: Mapped[str] = mapped_column(String(2000), default="")
    file_name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(String(100), default="")
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    stored_name: Mapped[str] = mapped_column(String(64), default="", index=True)
    position: Mapped[int] = mapped_column(default=0)
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class KeyMessage(Base):
    """A key message; `position` counts through the whole list as it is read, children after their parent."""

    __tablename__ = "key_messages"
    __table_args__ = (Index("ix_key_messages_event", "event_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    parent_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("key_messages.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[Source] = mapped_column(Word(Source), default=Source.OWN)


class DocumentationPage(Base):
    """The page of an event. `version` rises with every change of it and of its key messages."""

    __tablename__ = "documentation_pages"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    title: Mapped[str] = mapped_column(default="")
    introduction: Mapped[str] = mapped_column(Text, default="")
    published_at: Mapped[datetime | None]
    is_public: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=0)
