"""What the moderators' board asks: all of a set at once, and then only who is where."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from wbv_events.breakouts import actions
from wbv_events.breakouts.models import IN_BULK, BreakoutSet, Step, StepKind
from wbv_events.breakouts.queries.helping import list_broadcasts, list_open_calls, view_calls
from wbv_events.breakouts.queries.people import (
    find_where,
    list_on_board,
    list_open_offers,
    list_requests,
    view_offer,
    view_request,
)
from wbv_events.breakouts.queries.sets import get_set, view_set
from wbv_events.breakouts.schemas.board import BoardView, StepView, Whereabouts
from wbv_events.breakouts.schemas.sets import InSet
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.rooms.models import Room

SHOWN = 60


@actions.read("board", schema=InSet, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def open_board(work: Work, given: InSet) -> BoardView:
    """Return all of a set. Raises `NotFound`."""
    found = get_set(work, given.event_id, given.set_id)
    return BoardView(
        now=work.now,
        set=view_set(work, found),
        people=list_on_board(work, found),
        offers=[view_offer(offer) for offer in list_open_offers(work, found.id)],
        requests=[view_request(request) for request in list_requests(work, found.id)],
        calls=view_calls(work, list_open_calls(work, found.id)),
        broadcasts=list_broadcasts(work, found.id),
        steps=list_steps(work, found, most=SHOWN, is_for_board=True),
        where=find_where(work, found.event_id),
    )


@actions.read("where", schema=InSet, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def show_where(work: Work, given: InSet) -> Whereabouts:
    """Return in which room each person of the event is now."""
    found = get_set(work, given.event_id, given.set_id)
    return Whereabouts(set_id=found.id, where=find_where(work, found.event_id))


def list_steps(
    work: Work,
    found: BreakoutSet,
    *,
    most: int | None = None,
    only: list[UUID] | None = None,
    is_for_board: bool = False,
) -> list[StepView]:
    """Return what was done in a set, the newest first; at most so many, only some, or what a board shows."""
    maker, person, before, after = (
        aliased(Participant),
        aliased(Participant),
        aliased(Room),
        aliased(Room),
    )
    query = (
        select(Step, maker.name, person.name, before.name, after.name)
        .outerjoin(maker, maker.id == Step.made_by_id)
        .outerjoin(person, person.id == Step.participant_id)
        .outerjoin(before, before.id == Step.from_room_id)
        .outerjoin(after, after.id == Step.room_id)
        .where(Step.set_id == found.id)
        .order_by(Step.made_at.desc(), Step.id.desc())
    )
    if only is not None:
        query = query.where(Step.id.in_(only))
    if is_for_board:
        query = query.where(or_(Step.kind != StepKind.PLACED, Step.how.is_(None), Step.how.not_in(IN_BULK)))
    if most is not None:
        query = query.limit(most)
    return [
        StepView(
            id=step.id,
            kind=step.kind,
            made_at=step.made_at,
            made_by=made_by or "",
            name=name or "",
            from_room=from_room or "",
            room=room or "",
            how=step.how,
            count=step.count,
        )
        for step, made_by, name, from_room, room in work.session.execute(query)
    ]
