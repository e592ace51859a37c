"""What is stored of matchmaking."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Float, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word


class Leaning(StrEnum):
    """Whether meeting people of one's own alliance or region is wanted."""

    PREFER = "prefer"
    NEUTRAL = "neutral"
    AVOID = "avoid"


class Wanted(StrEnum):
    """What organisers want of two people."""

    MUST = "must"
    NEVER = "never"


class MatchingRules(Base):
    """How much each part counts in an event, from 0 to 100; without a row the engine's own weights hold."""

    __tablename__ = "matching_rules"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    needs_met: Mapped[int]
    offers_wanted: Mapped[int]
    topics: Mapped[int]
    text: Mapped[int]
    alliance: Mapped[int]
    region: Mapped[int]
    branch: Mapped[int]
    same_alliance: Mapped[Leaning] = mapped_column(Word(Leaning))
    same_region: Mapped[Leaning] = mapped_column(Word(Leaning))
    may_meet_own_organisation: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class PairRule(Base):
    """Two people who are to meet, or never to; `one_id` is the smaller id."""

    __tablename__ = "pair_rules"
    __table_args__ = (CheckConstraint("one_id < other_id", name="order"),)

    one_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    wanted: Mapped[Wanted] = mapped_column(Word(Wanted))


class SuggestionRun(Base):
    """Whether the suggestions of an event are those of what is stored.

    Each change that matters counts `wanted` up; a computation notes in `computed` which it had read. So a
    change that was stored while it read is not missed.
    """

    __tablename__ = "suggestion_runs"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    wanted: Mapped[int] = mapped_column(default=1)
    wanted_at: Mapped[datetime]
    computed: Mapped[int] = mapped_column(default=0)
    computed_at: Mapped[datetime | None]


class Suggestion(Base):
    """Somebody who is suggested to a participant; what of it is shown is decided when it is read.

    `reasons` is without what the other hides: for each a code, what it names (ids of topics, codes of
    branches), and what it adds to `score`.
    """

    __tablename__ = "suggestions"

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    score: Mapped[float] = mapped_column(Float)
    is_discovery: Mapped[bool] = mapped_column(default=False)
    reasons: Mapped[list[tuple[str, list[str], float]]] = mapped_column(JSON)
    computed_at: Mapped[datetime]


class TrioSuggestion(Base):
    """Three who should meet: who looks for a topic, who offers it, and who coordinates near them."""

    __tablename__ = "trio_suggestions"

    seeker_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    offerer_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)
    coordinator_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), index=True)
    score: Mapped[float] = mapped_column(Float)
    computed_at: Mapped[datetime]


class Dismissal(Base):
    """Somebody does not want a suggestion any longer; nobody else learns of it."""

    __tablename__ = "dismissals"

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    dismissed_at: Mapped[datetime]


class Thumb(Base):
    """What somebody thought of having met somebody: 1 or -1. Told only of many together, and of nobody."""

    __tablename__ = "thumbs"
    __table_args__ = (CheckConstraint("value IN (-1, 1)", name="value"),)

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    value: Mapped[int]
    given_at: Mapped[datetime]
