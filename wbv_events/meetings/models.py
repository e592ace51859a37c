"""What is stored of meeting times and meetings."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word
from wbv_events.meetings.steps import Step

IS_OPEN = text("ended_at IS NULL")


class MeetingTime(Base):
    """A time at which people of an event can meet. Those of an event do not overlap.

    One that was `removed_at` is offered no more; meetings that took place then still have it.
    """

    __tablename__ = "meeting_times"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="order"),
        Index("ix_meeting_times_event", "event_id", "starts_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class TimeKept(Base):
    """A meeting time at which somebody does not want to meet anybody."""

    __tablename__ = "meeting_times_kept"

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    time_id: Mapped[UUID] = mapped_column(
        ForeignKey("meeting_times.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    kept_at: Mapped[datetime]


class Outcome(StrEnum):
    """How a meeting ended. That a request was declined, withdrawn or ran out is shown to nobody."""

    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    HELD = "held"
    MISSED = "missed"


class Meeting(Base):
    """Two who want to meet: at first a request, once it is agreed an appointment. Two have at most one open.

    `one_id` is the smaller id. `turn_id` is whose answer is waited for until `expires_at`; of a request it is
    about `time_id`, of an agreed meeting about `proposed_time_id`; where that is refused, `refused_id` is who
    proposed it, until the next proposal. At `due_at` the worker does the `step`. Calendars take the highest
    `sequence`. `outcome` and `ended_by_id` say how it ended in truth, `ended_at` since when everybody may
    know: what was declined stays open to the other one until its time is over, so that a refusal looks like
    silence.
    """

    __tablename__ = "meetings"
    __table_args__ = (
        CheckConstraint("one_id < other_id", name="order"),
        Index(
            "uq_meetings_open",
            "one_id",
            "other_id",
            unique=True,
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        Index("ix_meetings_due", "due_at"),
        Index("ix_meetings_asker", "asker_id", "asked_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    one_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    other_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)
    asker_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    time_id: Mapped[UUID] = mapped_column(ForeignKey("meeting_times.id", ondelete="CASCADE"), index=True)
    proposed_time_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("meeting_times.id", ondelete="SET NULL"), index=True
    )
    turn_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text, default="")
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    agreed_at: Mapped[datetime | None]
    refused_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("rooms.id", ondelete="SET NULL"), index=True)
    ended_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(Word(Outcome))
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    step: Mapped[Step | None] = mapped_column(Word(Step))
    due_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    sequence: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def people(self) -> tuple[UUID, UUID]:
        """The two."""
        return self.one_id, self.other_id

    def partner_of(self, participant_id: UUID) -> UUID:
        """Return the other one."""
        return self.other_id if participant_id == self.one_id else self.one_id

    @property
    def concerned(self) -> tuple[UUID, ...]:
        """Those of the two for whom it is there: not who declined it."""
        return tuple(one for one in self.people if not self.is_declined_by(one))

    def is_declined_by(self, participant_id: UUID) -> bool:
        """Say whether one of the two declined the request."""
        return self.outcome is Outcome.DECLINED and self.ended_by_id == participant_id

    def is_over_for(self, participant_id: UUID) -> bool:
        """Say whether it has ended in the eyes of one of the two."""
        return self.ended_at is not None or self.is_declined_by(participant_id)


class MeetingHold(Base):
    """A time that a meeting holds for one of its two. The key lets nobody be promised twice."""

    __tablename__ = "meeting_holds"

    time_id: Mapped[UUID] = mapped_column(
        ForeignKey("meeting_times.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), index=True)
