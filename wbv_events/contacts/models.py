"""What is stored of contact requests and contacts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word

IS_OPEN = text("closed_at IS NULL")


class Answer(StrEnum):
    """How a request ended. Whoever asked learns of a refusal no more than that there is no contact."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Origin(StrEnum):
    """What a contact came of."""

    REQUEST = "request"
    ROUND = "round"


class ContactRequest(Base):
    """Somebody asks somebody to be a contact. Between two there is at most one open request each way.

    `answered_at` and `answer` say how it ended in truth, `closed_at` since when it has ended for who asked:
    what was declined stays open to the asker until it expires, so that a refusal looks like silence.
    `withdrawn_at`: the asker took it back, perhaps after it was declined.
    """

    __tablename__ = "contact_requests"
    __table_args__ = (
        CheckConstraint("asker_id <> asked_id", name="two"),
        Index(
            "uq_contact_requests_open",
            "asker_id",
            "asked_id",
            unique=True,
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        Index("ix_contact_requests_asked", "asked_id", "answered_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    asker_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    asked_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    message: Mapped[str] = mapped_column(Text, default="")
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    mailed_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[Answer | None] = mapped_column(Word(Answer))
    answer_mailed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class Contact(Base):
    """Two who are contacts, or were until `ended_at`; `one_id` is the smaller id."""

    __tablename__ = "contacts"
    __table_args__ = (CheckConstraint("one_id < other_id", name="order"),)

    one_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    origin: Mapped[Origin] = mapped_column(Word(Origin))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ContactNote(Base):
    """What somebody noted about a contact, for nobody else."""

    __tablename__ = "contact_notes"

    owner_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    text: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]


class ContactMail(Base):
    """When a participant was last written to about requests, so that it is not written to too often."""

    __tablename__ = "contact_mails"

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    mailed_at: Mapped[datetime]
