"""What is told about questions: to the room, to its moderation, and to who asked."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from wbv_events.core.schemas import Push
from wbv_events.questions.schemas import OwnQuestionView, QuestionView, QueuedQuestionView


class QuestionChanged(Push):
    """To the room: a question appeared or changed."""

    name: ClassVar[str] = "question.changed"
    question: QuestionView

    @property
    def state(self) -> tuple[str, int]:
        """Return the question, so that the log keeps nothing older of it."""
        return str(self.question.id), self.question.version


class QuestionRemoved(Push):
    """To who saw it: a question is no longer there."""

    name: ClassVar[str] = "question.removed"
    id: UUID
    room_id: UUID
    version: int

    @property
    def state(self) -> tuple[str, int]:
        """Return the question, so that nothing of it stays in the log."""
        return str(self.id), self.version


class QuestionSupported(Push):
    """To the room: how many support a question now."""

    name: ClassVar[str] = "question.supported"
    every: ClassVar[float] = 1.0
    id: UUID
    room_id: UUID
    support_count: int
    support_version: int

    @property
    def state(self) -> tuple[str, int]:
        """Return the question's tally, which changes apart from the question."""
        return f"support:{self.id}", self.support_version


class QueueChanged(Push):
    """To the moderation: a question came in or changed."""

    name: ClassVar[str] = "question.queue_changed"
    question: QueuedQuestionView

    @property
    def state(self) -> tuple[str, int]:
        """Return the question, so that the log keeps nothing older of it."""
        return str(self.question.id), self.question.version


class OwnQuestionChanged(Push):
    """To who asked: the own question changed."""

    name: ClassVar[str] = "question.own_changed"
    question: OwnQuestionView

    @property
    def state(self) -> tuple[str, int]:
        """Return the question, so that the log keeps nothing older of it."""
        return str(self.question.id), self.question.version
