"""What is stored of events and their participants."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.authority import Role
from wbv_events.core.database import Base, Word


class RoleNumber(TypeDecorator[Role]):
    """A role stored as its number."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Role | None, dialect: object) -> int | None:
        """Return the number."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: object) -> Role | None:
        """Return the role."""
        return None if value is None else Role(value)


class Source(StrEnum):
    """Where a record of the programme comes from; examples are marked as such."""

    REPORT = "report"
    EXAMPLE = "example"
    OWN = "own"


class ConsentKind(StrEnum):
    """What a participant may consent to, each by itself."""

    DIRECTORY = "directory"
    CONTACT = "contact"
    REUSE = "reuse"
    MATCHING = "matching"


class RestrictionKind(StrEnum):
    """What was taken from a participant."""

    SILENCED = "silenced"
    REMOVED = "removed"


class Event(Base):
    """A gathering of one or more days."""

    __tablename__ = "events"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str]
    host: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    time_zone: Mapped[str] = mapped_column(String(64), default="Europe/Berlin")
    language: Mapped[str] = mapped_column(String(5), default="de")
    is_demo: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]


class Participant(Base):
    """A person in an event. In `language` the event writes to it; empty means in the person's own.

    `is_founder`: created the event, and so was never to be invited.
    """

    __tablename__ = "participants"
    __table_args__ = (
        UniqueConstraint("event_id", "person_id"),
        Index("ix_participants_name", "event_id", "name"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(RoleNumber)
    name: Mapped[str]
    job_title: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    alliance_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliances.id"), index=True)
    region: Mapped[str] = mapped_column(String(10), default="")
    language: Mapped[str] = mapped_column(String(5), default="")
    is_founder: Mapped[bool] = mapped_column(default=False)
    registered_at: Mapped[datetime]
    invited_at: Mapped[datetime | None]
    consents_asked_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class Consent(Base):
    """One giving of a consent, and its withdrawal if there was one. The newest of a kind counts."""

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_participant", "participant_id", "kind"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    kind: Mapped[ConsentKind] = mapped_column(Word(ConsentKind))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Restriction(Base):
    """A participant was silenced or removed, in a room or (without one) in the whole event, until lifted."""

    __tablename__ = "restrictions"
    __table_args__ = (Index("ix_restrictions_participant", "participant_id", "lifted_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), index=True)
    kind: Mapped[RestrictionKind] = mapped_column(Word(RestrictionKind))
    reason: Mapped[str] = mapped_column(default="")
    imposed_by_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"))
    imposed_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
