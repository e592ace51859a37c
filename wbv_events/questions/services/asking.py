"""What participants can do with questions: ask, withdraw, support."""

from __future__ import annotations

from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, Forbidden, NotFound
from wbv_events.core.store_once import find_own, store_once
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import RestrictionKind
from wbv_events.events.queries import is_restricted
from wbv_events.questions import actions, queries
from wbv_events.questions.models import Question, QuestionSupport
from wbv_events.questions.pushes import QuestionRemoved, QuestionSupported
from wbv_events.questions.schemas import (
    AskQuestion,
    OwnQuestionView,
    PickQuestion,
    SupportQuestion,
    SupportView,
)
from wbv_events.questions.services.telling import tell
from wbv_events.questions.states import OPEN, PUBLIC, QuestionState
from wbv_events.rooms.models import RoomKind
from wbv_events.rooms.queries import enterable_room


class Silenced(Forbidden):
    """The moderation has taken the word from the participant, here or in the whole event."""

    code = "question.silenced"
    message = N_("The moderation has silenced you here. You cannot ask questions.")


class QuestionClosed(Conflict):
    """The question takes no more support."""

    code = "question.closed"
    message = N_("This question has already been answered.")


class NotOwnQuestion(Forbidden):
    """Only who asked may do this."""

    code = "question.not_own"
    message = N_("This is not your question.")


class TooLateToWithdraw(Conflict):
    """The moderation has already decided about the question."""

    code = "question.too_late"
    message = N_("The moderation has already decided about this question.")


@actions.action("ask", schema=AskQuestion, role=Role.ATTENDEE, limit=Limit(10, seconds=60))
def ask_question(work: Work, given: AskQuestion) -> OwnQuestionView:
    """Store a question and tell who may see it; the same id and text again is the same question.

    It is published at once unless the room's questions are looked through first.
    Raises `IdTaken` for the id of another question, or with another text, and `Silenced`.
    """
    room, participant = enterable_room(work, given.event_id, given.room_id)
    if room.kind is RoomKind.TALK:
        raise NotFound  # what is said there is nobody else's, and questions are for a moderation
    same = {
        "event_id": given.event_id,
        "room_id": room.id,
        "participant_id": participant.id,
        "text": given.text,
    }
    question = find_own(work.session, Question, given.id, same)
    if question is None:
        if is_restricted(work, participant.id, RestrictionKind.SILENCED, room.id):
            raise Silenced
        question = store_once(
            work.session,
            Question,
            given.id,
            same,
            is_anonymous=given.is_anonymous,
            state=QuestionState.PENDING if room.is_premoderated else QuestionState.PUBLISHED,
            asked_at=work.now,
            published_at=None if room.is_premoderated else work.now,
        )
    return queries.view_own(tell(work, question))


@actions.action("withdraw", schema=PickQuestion, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def withdraw_question(work: Work, given: PickQuestion) -> None:
    """Take back an own question before the moderation has decided; nothing of it stays.

    Raises `NotFound` for questions that the actor does not see, `NotOwnQuestion` or `TooLateToWithdraw`.
    """
    _, participant = enterable_room(work, given.event_id, given.room_id)
    question = queries.lock_question(work, given)
    if question.participant_id != participant.id:
        raise NotOwnQuestion if question.state in PUBLIC else NotFound
    if question.state is not QuestionState.PENDING:
        raise TooLateToWithdraw
    removed = QuestionRemoved(id=question.id, room_id=question.room_id, version=question.version + 1)
    work.session.delete(question)
    work.push(topics.room_moderators(question.room_id), removed)
    work.push(topics.person(participant.id), removed)


@actions.action("support", schema=SupportQuestion, role=Role.ATTENDEE, limit=Limit(30, seconds=10))
def support_question(work: Work, given: SupportQuestion) -> SupportView:
    """Give or take back the actor's support; doing it twice changes nothing.

    Telling again is harmless, and heals what a process left untold that died after storing.
    Raises `NotFound` for questions that are not published, and `QuestionClosed` for answered ones.
    """
    _, participant = enterable_room(work, given.event_id, given.room_id)
    question = queries.lock_question(work, given)  # so that each tally counts those before it
    if question.state not in PUBLIC:
        raise NotFound
    if question.state not in OPEN:
        raise QuestionClosed
    support = work.session.get(QuestionSupport, (question.id, participant.id))
    if support is None and given.is_supported:
        work.session.add(
            QuestionSupport(question_id=question.id, participant_id=participant.id, supported_at=work.now)
        )
        question.support_version += 1
    elif support is not None and not given.is_supported:
        work.session.delete(support)
        question.support_version += 1
    view = _view_support(work, question, given)
    work.push(
        topics.room(question.room_id),
        QuestionSupported(
            id=question.id,
            room_id=question.room_id,
            support_count=view.support_count,
            support_version=view.support_version,
        ),
    )
    return view


def _view_support(work: Work, question: Question, given: SupportQuestion) -> SupportView:
    work.session.flush()
    return SupportView(
        id=question.id,
        is_supported=given.is_supported,
        support_count=queries.count_support(work, question.id),
        support_version=question.support_version,
    )
