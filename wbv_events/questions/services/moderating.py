"""What the moderation can do with questions. Doing the same twice changes nothing."""

from __future__ import annotations

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.questions import actions, queries
from wbv_events.questions.models import Question
from wbv_events.questions.schemas import (
    ArchiveQuestion,
    PickQuestion,
    QueuedQuestionView,
    RejectQuestion,
)
from wbv_events.questions.services.telling import tell
from wbv_events.questions.states import PUBLIC, QuestionState, Step, next_state
from wbv_events.rooms.queries import get_room

OFTEN = Limit(120, seconds=60)


class NoWayThere(Conflict):
    """The question is in a state from which this step does not lead anywhere; somebody else was faster."""

    code = "question.no_way"
    message = N_("That does not fit any more: the question has changed in the meantime.")


@actions.action("publish", schema=PickQuestion, role=Role.MODERATOR, limit=OFTEN)
def publish_question(work: Work, given: PickQuestion) -> QueuedQuestionView:
    """Let everybody in the room see a question."""
    return _step(work, given, Step.PUBLISH)


@actions.action("reject", schema=RejectQuestion, role=Role.MODERATOR, limit=OFTEN)
def reject_question(work: Work, given: RejectQuestion) -> QueuedQuestionView:
    """Keep a question from the room, and tell its asker why."""
    return _step(work, given, Step.REJECT, given.reason)


@actions.action("start_answering", schema=PickQuestion, role=Role.MODERATOR, limit=OFTEN)
def start_answering(work: Work, given: PickQuestion) -> QueuedQuestionView:
    """Show a question as the one that is being answered; the one before it counts as answered."""
    room = get_room(work, given.event_id, given.room_id, lock=True)  # one moderator after the other
    before = queries.lock_answering(work, room.id, but=given.id)
    question = queries.lock_question(work, given)
    if next_state(Step.START_ANSWERING, question.state) is None:
        raise NoWayThere
    if before is not None:
        _move(work, before, QuestionState.ANSWERED)
        tell(work, before)
    return _step(work, given, Step.START_ANSWERING)


@actions.action("answered", schema=PickQuestion, role=Role.MODERATOR, limit=OFTEN)
def mark_answered(work: Work, given: PickQuestion) -> QueuedQuestionView:
    """Note that a question was answered."""
    return _step(work, given, Step.ANSWERED)


@actions.action("archive", schema=ArchiveQuestion, role=Role.MODERATOR, limit=OFTEN)
def archive_question(work: Work, given: ArchiveQuestion) -> QueuedQuestionView:
    """Take a question out of the room's sight; its asker still sees it, with the reason if there is one."""
    return _step(work, given, Step.ARCHIVE, given.reason)


@actions.action("restore", schema=PickQuestion, role=Role.MODERATOR, limit=OFTEN)
def restore_question(work: Work, given: PickQuestion) -> QueuedQuestionView:
    """Bring a question back to where it was before it was archived, rejected or answered."""
    return _step(work, given, Step.RESTORE)


def _step(work: Work, given: PickQuestion, step: Step, reason: str = "") -> QueuedQuestionView:
    """Take one step with a question and tell everybody concerned. Raises `NoWayThere`."""
    question = queries.lock_question(work, given)
    before = question.state
    after = next_state(step, before, was_answered=question.answered_at is not None)
    if after is None:
        raise NoWayThere
    if after == before:
        reason = reason or question.reason  # doing it again without a reason takes none away
    if (after, reason) == (before, question.reason):
        return queries.view_queued(queries.find_asked(work, question))
    _move(work, question, after, reason)
    return queries.view_queued(tell(work, question, was_public=before in PUBLIC))


def _move(work: Work, question: Question, state: QuestionState, reason: str = "") -> None:
    question.state = state
    question.reason = reason
    question.version += 1
    if state in PUBLIC and question.published_at is None:
        question.published_at = work.now
    if state is QuestionState.ANSWERED and question.answered_at is None:
        question.answered_at = work.now
    elif state in {QuestionState.PUBLISHED, QuestionState.ANSWERING}:
        question.answered_at = None
