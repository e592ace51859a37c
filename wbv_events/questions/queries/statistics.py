"""How the moderation dealt with questions: what was rejected and why must not be its secret."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.questions import actions
from wbv_events.questions.models import Question
from wbv_events.questions.schemas import (
    QuestionStatistics,
    ReadStatistics,
    ReasonStatistics,
    RoomStatistics,
)
from wbv_events.questions.states import QuestionState
from wbv_events.rooms.models import Room

MOST_REASONS: Final = 100


@actions.read("statistics", schema=ReadStatistics, role=Role.ORGANISER, limit=Limit(30, seconds=60))
def read_statistics(work: Work, given: ReadStatistics) -> QuestionStatistics:
    """Return what became of the questions of each room, and which reasons were given how often."""
    return QuestionStatistics(rooms=_rooms(work, given), reasons=_reasons(work, given))


def _rooms(work: Work, given: ReadStatistics) -> list[RoomStatistics]:
    query = (
        select(
            Room.id.label("room_id"),
            Room.name.label("room_name"),
            func.count().label("asked"),
            _count(Question.is_anonymous).label("anonymous"),
            _count(Question.published_at.is_not(None)).label("published"),
            _count(Question.answered_at.is_not(None)).label("answered"),
            *(
                _count(Question.state == state).label(state.value)
                for state in (QuestionState.PENDING, QuestionState.REJECTED, QuestionState.ARCHIVED)
            ),
        )
        .join(Room, Room.id == Question.room_id)
        .where(Question.event_id == given.event_id)
        .group_by(Room.id, Room.name, Room.position)
        .order_by(Room.position, Room.name)
    )
    return [RoomStatistics.model_validate(dict(row)) for row in work.session.execute(query).mappings()]


def _reasons(work: Work, given: ReadStatistics) -> list[ReasonStatistics]:
    count = func.count().label("count")
    query = (
        select(Question.state, Question.reason, count)
        .where(Question.event_id == given.event_id, Question.reason != "")
        .group_by(Question.state, Question.reason)
        .order_by(count.desc(), Question.reason)
        .limit(MOST_REASONS)
    )
    return [
        ReasonStatistics(state=state, reason=reason, count=number)
        for state, reason, number in work.session.execute(query)
    ]


def _count(condition: ColumnElement[bool] | InstrumentedAttribute[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)
