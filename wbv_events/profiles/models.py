"""What is stored of topics, profiles, and people who do not want to meet."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word


class Part(StrEnum):
    """What of a profile can be shown to others or not, each by itself. The name always can."""

    ORGANISATION = "organisation"
    """With the job title."""
    ALLIANCE = "alliance"
    REGION = "region"
    BRANCHES = "branches"
    LANGUAGES = "languages"
    OFFERS = "offers"
    NEEDS = "needs"
    ABOUT = "about"


class Audience(StrEnum):
    """Who sees a part."""

    EVERYBODY = "everybody"
    """All participants who may see the person at all."""
    CONTACTS = "contacts"
    NOBODY = "nobody"
    """It counts where suggestions are made, and is shown to nobody."""


class Stance(StrEnum):
    """How somebody stands to a topic."""

    OFFER = "offer"
    NEED = "need"


class Topic(Base):
    """Something that people offer or look for. One list for both, which organisers keep.

    `synonyms` are other words for the same, in any language. `folded_label` makes spellings one.
    """

    __tablename__ = "topics"
    __table_args__ = (UniqueConstraint("event_id", "folded_label"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    label: Mapped[str] = mapped_column(String(120))
    label_en: Mapped[str] = mapped_column(String(120), default="")
    folded_label: Mapped[str] = mapped_column(String(360))
    synonyms: Mapped[list[str]] = mapped_column(JSON, default=list)
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)


class Profile(Base):
    """What a participant says of itself beyond name, organisation and region; there is one once it says any.

    `audiences` has an `Audience` for each `Part` that is not for everybody. Its version is the participant's.
    """

    __tablename__ = "profiles"

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    about: Mapped[str] = mapped_column(Text, default="")
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    audiences: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    changed_at: Mapped[datetime]


class ProfileTopic(Base):
    """A topic that somebody offers or looks for."""

    __tablename__ = "profile_topics"

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("profiles.participant_id", ondelete="CASCADE"), primary_key=True
    )
    topic_id: Mapped[UUID] = mapped_column(
        ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    stance: Mapped[Stance] = mapped_column(Word(Stance), primary_key=True)


class ProfileBranch(Base):
    """A branch of industry that somebody works in or for, by its code."""

    __tablename__ = "profile_branches"

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("profiles.participant_id", ondelete="CASCADE"), primary_key=True
    )
    branch: Mapped[str] = mapped_column(String(40), primary_key=True, index=True)


class Block(Base):
    """Somebody does not want to meet somebody. It works both ways, and the blocked one never learns of it."""

    __tablename__ = "blocks"
    __table_args__ = (CheckConstraint("blocker_id <> blocked_id", name="two"),)

    blocker_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    blocked_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    blocked_at: Mapped[datetime]


class PersonReport(Base):
    """Somebody reported somebody to the organisers, who settle it. Only they and the reporter know of it."""

    __tablename__ = "person_reports"
    __table_args__ = (Index("ix_person_reports_event", "event_id", "settled_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    reporter_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)
    reported_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    reported_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
