"""A question with what its views need besides, and the views: for the room, the asker, the moderation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries.workplaces import shown_organisation
from wbv_events.organisations.models import Organisation
from wbv_events.questions.models import Question, QuestionSupport
from wbv_events.questions.schemas import (
    OwnQuestionView,
    PickQuestion,
    QuestionView,
    QueuedQuestionView,
    SupportQuestion,
)
from wbv_events.questions.states import QuestionState


@dataclass(frozen=True)
class Asked:
    """A question with what its views need besides."""

    question: Question
    name: str
    organisation: str | None
    support_count: int


def lock_question(work: Work, given: PickQuestion | SupportQuestion) -> Question:
    """Return a question of the room with its row locked. Raises `NotFound`."""
    question = work.session.scalar(
        select(Question)
        .where(
            Question.id == given.id, Question.room_id == given.room_id, Question.event_id == given.event_id
        )
        .with_for_update()
    )
    if question is None:
        raise NotFound
    return question


def lock_answering(work: Work, room_id: UUID, *, but: UUID) -> Question | None:
    """Return the question that is being answered in the room, if it is another one, with its row locked."""
    return work.session.scalar(
        select(Question)
        .where(Question.room_id == room_id, Question.state == QuestionState.ANSWERING, Question.id != but)
        .with_for_update()
    )


def count_support(work: Work, question_id: UUID) -> int:
    """Return how many support a question."""
    query = select(func.count()).where(QuestionSupport.question_id == question_id)
    return work.session.scalar(query) or 0


def find_asked(work: Work, question: Question) -> Asked:
    """Return a question with what its views need besides."""
    return Asked(*work.session.execute(select_asked().where(Question.id == question.id)).one())


def view_public(asked: Asked) -> QuestionView:
    """Show a question to the room."""
    return QuestionView(**_public(asked))


def view_own(asked: Asked) -> OwnQuestionView:
    """Show a question to its asker."""
    return OwnQuestionView(**_public(asked), reason=asked.question.reason)


def view_queued(asked: Asked) -> QueuedQuestionView:
    """Show a question to the moderation."""
    question = asked.question
    asker = None if question.is_anonymous else question.participant_id
    return QueuedQuestionView(**_public(asked), participant_id=asker, reason=question.reason)


def _public(asked: Asked) -> dict[str, Any]:
    question = asked.question
    is_named = not question.is_anonymous
    return {
        "id": question.id,
        "room_id": question.room_id,
        "text": question.text,
        "is_anonymous": question.is_anonymous,
        "name": asked.name if is_named else "",
        "organisation": (asked.organisation or "") if is_named else "",
        "state": question.state,
        "support_count": asked.support_count,
        "support_version": question.support_version,
        "asked_at": question.asked_at,
        "published_at": question.published_at,
        "answered_at": question.answered_at,
        "version": question.version,
    }


def select_asked() -> Select[Any]:
    """Select questions with the asker's name and organisation, and the support."""
    of_question = QuestionSupport.question_id == Question.id
    count = select(func.count()).where(of_question).correlate(Question).scalar_subquery()
    return (
        select(Question, Participant.name, shown_organisation(), count)
        .join(Participant, Participant.id == Question.participant_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
    )
