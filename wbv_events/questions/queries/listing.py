"""The lists of a room's questions: what everybody sees, what a participant sees, what the moderation sees."""

from __future__ import annotations

from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BindParameter, Select, bindparam, literal, select, union_all

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.questions import actions
from wbv_events.questions.models import Question, QuestionSupport
from wbv_events.questions.queries.asked import Asked, select_asked, view_own, view_public, view_queued
from wbv_events.questions.schemas import InRoom, QuestionList, QuestionQueue
from wbv_events.questions.states import PUBLIC
from wbv_events.rooms.models import Room
from wbv_events.rooms.queries import enterable_room, get_room

MOST: Final = 1000  # of a room's questions the newest so many are shown


@actions.read("list", schema=InRoom, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_questions(work: Work, given: InRoom) -> QuestionList:
    """Return the published questions of a room, and the actor's own in every state."""
    room, me = enterable_room(work, given.event_id, given.room_id)
    return with_own(work, list_public(work, room), room, me)


def list_public(work: Work, room: Room) -> QuestionList:
    """Return the published questions of a room, and nothing of anybody's own."""
    return QuestionList(
        questions=[view_public(one) for one in _newest(work, _public(), {"room_id": room.id})],
        own=[],
        supported_ids=[],
        is_premoderated=room.is_premoderated,
    )


def with_own(work: Work, public: QuestionList, room: Room, me: Participant) -> QuestionList:
    """Return the list as a participant sees it: itself where nothing in it is the participant's own."""
    ids = {"room_id": room.id, "participant_id": me.id}
    asked, supported = [], set()
    for question_id, is_own in work.session.execute(_OWN_SHARE, ids):
        if is_own:
            asked.append(question_id)
        else:
            supported.add(question_id)
    if not asked and not supported:
        return public
    return public.model_copy(
        update={
            "own": [view_own(one) for one in _newest(work, _asked_by(), ids)] if asked else [],
            "supported_ids": [one.id for one in public.questions if one.id in supported],
        }
    )


@actions.read("queue", schema=InRoom, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def list_queue(work: Work, given: InRoom) -> QuestionQueue:
    """Return all questions of a room; who asked anonymously stays unknown to the moderation too."""
    room = get_room(work, given.event_id, given.room_id)
    found = _newest(work, _of_room(), {"room_id": room.id})
    return QuestionQueue(questions=[view_queued(one) for one in found], is_premoderated=room.is_premoderated)


def _newest(work: Work, query: Select[Any], ids: dict[str, UUID]) -> list[Asked]:
    return [Asked(*row) for row in reversed(work.session.execute(query, ids).all())]


@cache
def _of_room() -> Select[Any]:
    ordered = select_asked().where(Question.room_id == bindparam("room_id")).order_by(*_IN_ORDER)
    return ordered.limit(MOST)


@cache
def _public() -> Select[Any]:
    return _of_room().where(Question.state.in_(PUBLIC))


@cache
def _asked_by() -> Select[Any]:
    return _of_room().where(Question.participant_id == _ME)


# put together once, as those above: every room page asks, and that takes longer than running it
_ME: BindParameter[UUID] = bindparam("participant_id")
_IN_ORDER = (Question.asked_at.desc(), Question.id.desc())
_OWN_SHARE = union_all(
    select(Question.id, literal(value=True)).where(
        Question.room_id == bindparam("room_id"), Question.participant_id == _ME
    ),
    select(QuestionSupport.question_id, literal(value=False))
    .join(Question, Question.id == QuestionSupport.question_id)
    .where(Question.room_id == bindparam("room_id"), QuestionSupport.participant_id == _ME),
)
"""Which questions somebody asked (true) and which somebody supports (false)."""
