"""What is stored of result cards."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word
from wbv_events.events.models import Source


class ResultKind(StrEnum):
    """What a card holds."""

    OUTCOME = "outcome"
    QUESTION = "question"
    NEXT_STEP = "next_step"


class Result(Base):
    """One card of a room. The client of who begins it makes the id; of a removed one no text is left.

    Cards stand in the order of `placed_at`: one that was split off stands where the other one does.
    `support_version` rises with each change of the support, `version` with each change of all else.
    """

    __tablename__ = "results"
    __table_args__ = (Index("ix_results_room_placed", "room_id", "placed_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"))
    author_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    editor_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[ResultKind] = mapped_column(Word(ResultKind))
    text: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(200), default="")
    source: Mapped[Source] = mapped_column(Word(Source), default=Source.OWN)
    created_at: Mapped[datetime]
    placed_at: Mapped[datetime]
    edited_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    support_version: Mapped[int] = mapped_column(default=0)


class ReleasedResult(Base):
    """A card as the moderation released it, whatever is written on it since; without a row it is not."""

    __tablename__ = "released_results"

    result_id: Mapped[UUID] = mapped_column(ForeignKey("results.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[ResultKind] = mapped_column(Word(ResultKind))
    text: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(200), default="")
    released_at: Mapped[datetime]
    released_by_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )


class ResultSupport(Base):
    """A participant supports a card, once."""

    __tablename__ = "result_supports"

    result_id: Mapped[UUID] = mapped_column(ForeignKey("results.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    supported_at: Mapped[datetime]
