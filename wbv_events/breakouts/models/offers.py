"""What is stored of people who are asked to go to a room."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.breakouts.models.rooms import How
from wbv_events.core.database import Base, Word

IS_OPEN_OFFER = text("answered_at IS NULL")


class OfferKind(StrEnum):
    """Why somebody is asked to go to a room."""

    MOVE = "move"
    SWAP = "swap"
    LATE = "late"
    SEAT = "seat"


class OfferAnswer(StrEnum):
    """What became of an offer."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


AGREED = frozenset({How.OFFER, How.CHOICE, How.SWAP})
"""Ways to another room that only goes who wants to."""


class Offer(Base):
    """Somebody is asked to go to a room; the seat is held until `expires_at`. One at a time for each.

    Two offers of a swap share `swap_id`, and take effect together once both were accepted (`agreed_at`).
    """

    __tablename__ = "breakout_offers"
    __table_args__ = (
        Index(
            "uq_breakout_offers_open",
            "set_id",
            "participant_id",
            unique=True,
            sqlite_where=IS_OPEN_OFFER,
            postgresql_where=IS_OPEN_OFFER,
        ),
        Index("ix_breakout_offers_expiry", "answered_at", "expires_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"))
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    room_id: Mapped[UUID] = mapped_column(
        ForeignKey("breakout_rooms.room_id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[OfferKind] = mapped_column(Word(OfferKind))
    swap_id: Mapped[UUID | None]
    made_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    is_asked: Mapped[bool] = mapped_column(default=True)
    """Whether it needs this person's word: in a swap, only who is in a running room is asked."""
    answered_at: Mapped[datetime | None]
    answer: Mapped[OfferAnswer | None] = mapped_column(Word(OfferAnswer))

    @property
    def is_settled(self) -> bool:
        """Say whether nothing more is waited for from this person."""
        return self.agreed_at is not None or not self.is_asked
