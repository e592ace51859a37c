"""What is stored of questions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word
from wbv_events.questions.states import QuestionState

IS_ANSWERING = text("state = 'answering'")


class Question(Base):
    """One question to the stage. Its asker's client makes the id; who asked anonymously is shown to nobody.

    `support_version` rises with each change of the support, `version` with each change of all else, so that a
    client never takes an older tally for a newer one.
    """

    __tablename__ = "questions"
    __table_args__ = (
        Index("ix_questions_room_state", "room_id", "state"),
        Index(
            "uq_questions_answering",
            "room_id",
            unique=True,
            sqlite_where=IS_ANSWERING,
            postgresql_where=IS_ANSWERING,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"))
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(String(500))
    is_anonymous: Mapped[bool] = mapped_column(default=False)
    state: Mapped[QuestionState] = mapped_column(Word(QuestionState))
    reason: Mapped[str] = mapped_column(String(300), default="")
    asked_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    support_version: Mapped[int] = mapped_column(default=0)


class QuestionSupport(Base):
    """A participant wants a question answered, once."""

    __tablename__ = "question_supports"

    question_id: Mapped[UUID] = mapped_column(
        ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    supported_at: Mapped[datetime]
