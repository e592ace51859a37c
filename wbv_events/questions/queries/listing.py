"""The lists of a room's questions: what a participant sees, and what its moderation sees."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import BindParameter, Select, bindparam, or_

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.questions import actions
from wbv_events.questions.models import Question
from wbv_events.questions.queries.asked import Asked, select_asked, view_own, view_public, view_queued
from wbv_events.questions.schemas import InRoom, QuestionList, QuestionQueue
from wbv_events.questions.states import PUBLIC
from wbv_events.rooms.queries import enterable_room, get_room

MOST: Final = 1000  # of a room's questions the newest so many are shown


@actions.read("list", schema=InRoom, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_questions(work: Work, given: InRoom) -> QuestionList:
    """Return the published questions of a room, and the actor's own in every state."""
    room, me = enterable_room(work, given.event_id, given.room_id)
    found = _newest(work, _SEEN_BY, {"room_id": room.id, "participant_id": me.id})
    public = [one for one in found if one.question.state in PUBLIC]
    return QuestionList(
        questions=[view_public(one) for one in public],
        own=[view_own(one) for one in found if one.question.participant_id == me.id],
        supported_ids=[one.question.id for one in public if one.is_supported],
        is_premoderated=room.is_premoderated,
    )


@actions.read("queue", schema=InRoom, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def list_queue(work: Work, given: InRoom) -> QuestionQueue:
    """Return all questions of a room; who asked anonymously stays unknown to the moderation too."""
    room = get_room(work, given.event_id, given.room_id)
    found = _newest(work, _OF_ROOM, {"room_id": room.id})
    return QuestionQueue(questions=[view_queued(one) for one in found], is_premoderated=room.is_premoderated)


def _newest(work: Work, query: Select[Any], ids: dict[str, UUID]) -> list[Asked]:
    return [Asked(*row) for row in reversed(work.session.execute(query, ids).all())]


# put together once: every room page asks, and that takes longer than running it
_ME: BindParameter[UUID] = bindparam("participant_id")
_IN_ORDER = (Question.asked_at.desc(), Question.id.desc())
_OF_ROOM = select_asked().where(Question.room_id == bindparam("room_id")).order_by(*_IN_ORDER).limit(MOST)
_SEEN_BY = (
    select_asked(supporter_id=_ME)
    .where(Question.room_id == bindparam("room_id"))
    .where(or_(Question.state.in_(PUBLIC), Question.participant_id == _ME))
    .order_by(*_IN_ORDER)
    .limit(MOST)
)
