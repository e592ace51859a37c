"""The cards of a room, of an event, and those that were released."""

from __future__ import annotations

from itertools import groupby
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, func, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.results import actions
from wbv_events.results.models import ReleasedResult, Result, ResultSupport
from wbv_events.results.places import takes_results
from wbv_events.results.queries.written import Written, select_written, view_result
from wbv_events.results.schemas import (
    MOST_CARDS,
    AllResults,
    InRoom,
    ListAll,
    ReleasedView,
    ResultList,
    RoomResults,
)
from wbv_events.rooms.models import Room
from wbv_events.rooms.queries import enterable_room, is_known_to

READING: Final = Limit(120, seconds=60)


@actions.read("list", schema=InRoom, role=Role.ATTENDEE, limit=READING)
def list_results(work: Work, given: InRoom) -> ResultList:
    """Return the cards of a room, and which of them the actor supports; none for a plenary."""
    room, me = enterable_room(work, given.event_id, given.room_id)
    return with_support(work, list_of_room(work, room), room, me)


def list_of_room(work: Work, room: Room) -> ResultList:
    """Return the cards of a room, and nothing of anybody's own."""
    found = work.session.execute(_OF_ROOM, {"room_id": room.id}) if takes_results(room.kind) else ()
    return ResultList(results=[view_result(Written(*row)) for row in found], supported_ids=[])


def is_full(work: Work, room: Room) -> bool:
    """Say whether a room has as many cards as can be shown."""
    count = select(func.count()).where(Result.room_id == room.id, Result.removed_at.is_(None))
    return (work.session.scalar(count) or 0) >= MOST_CARDS


def with_support(work: Work, public: ResultList, room: Room, me: Participant) -> ResultList:
    """Return the list as a participant sees it: itself where the participant supports nothing in it."""
    if not public.results:
        return public
    supported = set(work.session.scalars(_SUPPORTED, {"room_id": room.id, "participant_id": me.id}))
    if not supported:
        return public
    ids = [one.id for one in public.results if one.id in supported]
    return public.model_copy(update={"supported_ids": ids})


@actions.read("list_all", schema=ListAll, role=Role.MODERATOR, limit=READING)
def list_all(work: Work, given: ListAll) -> AllResults:
    """Return the cards of all rooms of an event, for its moderation."""
    query = (
        select_written()
        .add_columns(Room.name)
        .join(Room, Room.id == Result.room_id)
        .where(Result.event_id == given.event_id)
        .order_by(Room.position, Room.name, Room.id, *_IN_ORDER)
    )
    rows = [(view_result(Written(*found)), name) for *found, name in work.session.execute(query)]
    return AllResults(
        rooms=[
            RoomResults(room_id=room_id, room_name=name, results=[view for view, _ in of_room])
            for (room_id, name), of_room in groupby(rows, key=lambda row: (row[0].room_id, row[1]))
        ]
    )


def list_released(work: Work, event_id: UUID) -> list[ReleasedView]:
    """Return what was released in an event, as it was then: room by room, what most support first.

    A room that the actor's role must not know stays unnamed.
    """
    support = (
        select(func.count()).where(ResultSupport.result_id == Result.id).correlate(Result).scalar_subquery()
    )
    query = (
        select(ReleasedResult, Result, Room, support)
        .join(Result, Result.id == ReleasedResult.result_id)
        .join(Room, Room.id == Result.room_id)
        .where(Result.event_id == event_id, Result.removed_at.is_(None))
        .order_by(Room.position, Room.name, Room.id, support.desc(), *_IN_ORDER)
    )
    return [
        ReleasedView(
            id=result.id,
            room_id=result.room_id,
            room_name=room.name if is_known_to(room, max(work.role, Role.ATTENDEE)) else "",
            kind=released.kind,
            text=released.text,
            who=released.who,
            source=result.source,
            created_at=result.created_at,
            support_count=count,
        )
        for released, result, room, count in work.session.execute(query)
    ]


_IN_ORDER = (Result.placed_at, Result.created_at, Result.id)
# put together once: every room page asks
_OF_ROOM = (
    select_written().where(Result.room_id == bindparam("room_id")).order_by(*_IN_ORDER).limit(MOST_CARDS)
)
_SUPPORTED = (
    select(ResultSupport.result_id)
    .join(Result, Result.id == ResultSupport.result_id)
    .where(
        Result.room_id == bindparam("room_id"), ResultSupport.participant_id == bindparam("participant_id")
    )
)
