"""Who is told what about a question."""

from __future__ import annotations

from wbv_events.core import topics
from wbv_events.core.work import Work
from wbv_events.questions import queries
from wbv_events.questions.models import Question
from wbv_events.questions.pushes import OwnQuestionChanged, QuestionChanged, QuestionRemoved, QueueChanged
from wbv_events.questions.states import PUBLIC


def tell(work: Work, question: Question, *, was_public: bool = False) -> queries.Asked:
    """Tell room, moderation and asker of a question as it is now, each what it may see; return that.

    The room hears nothing of what is not published, and of what was, only that it is gone.
    """
    work.session.flush()
    asked = queries.find_asked(work, question)
    room = topics.room(question.room_id)
    if question.state in PUBLIC:
        work.push(room, QuestionChanged(question=queries.view_public(asked)))
    elif was_public:
        work.push(room, QuestionRemoved(id=question.id, room_id=question.room_id, version=question.version))
    moderators = topics.room_moderators(question.room_id)
    work.push(moderators, QueueChanged(question=queries.view_queued(asked)))
    asker = topics.person(question.participant_id)
    work.push(asker, OwnQuestionChanged(question=queries.view_own(asked)))
    return asked
