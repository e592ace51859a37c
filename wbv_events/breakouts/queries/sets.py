"""What can be asked about sets, their rooms and their seats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select

from wbv_events.breakouts import actions
from wbv_events.breakouts.models import BreakoutLeader, BreakoutRoom, BreakoutSet, Offer, Placement
from wbv_events.breakouts.schemas.sets import (
    BreakoutRoomView,
    InSet,
    LeaderView,
    ListSets,
    SetCard,
    SetLink,
    SetLinks,
    SetList,
    SetView,
    SlotChoice,
)
from wbv_events.breakouts.states import GRACE
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.models import Event, Participant
from wbv_events.programme.models import Slot, SlotKind
from wbv_events.rooms.models import Room


def get_set(work: Work, event_id: UUID, set_id: UUID) -> BreakoutSet:
    """Return a set of the event. Raises `NotFound`."""
    return _known(work.session.get(BreakoutSet, set_id), event_id)


def lock_set(work: Work, event_id: UUID, set_id: UUID) -> BreakoutSet:
    """Return a set of the event; until the commit nobody else changes anything in it. Raises `NotFound`."""
    query = select(BreakoutSet).where(BreakoutSet.id == set_id).with_for_update()
    return _known(work.session.scalar(query.execution_options(populate_existing=True)), event_id)


def _known(found: BreakoutSet | None, event_id: UUID) -> BreakoutSet:
    if found is None or found.event_id != event_id or found.removed_at is not None:
        raise NotFound
    return found


def find_set_of(work: Work, room_id: UUID) -> BreakoutSet | None:
    """Return the set that a room belongs to, if it belongs to one."""
    query = select(BreakoutSet).join(BreakoutRoom, BreakoutRoom.set_id == BreakoutSet.id)
    return work.session.scalar(query.where(BreakoutRoom.room_id == room_id, BreakoutSet.removed_at.is_(None)))


def list_sets_of(work: Work, event_id: UUID, *, only_announced: bool = False) -> list[BreakoutSet]:
    """Return the sets of an event in their order."""
    query = select(BreakoutSet).where(BreakoutSet.event_id == event_id, BreakoutSet.removed_at.is_(None))
    if only_announced:
        query = query.where(BreakoutSet.is_announced)
    return list(work.session.scalars(query.order_by(BreakoutSet.position, BreakoutSet.made_at)))


def list_unannounced_rooms(work: Work, event_id: UUID) -> set[UUID]:
    """Return the rooms of an event that participants do not see yet."""
    query = (
        select(BreakoutRoom.room_id)
        .join(BreakoutSet, BreakoutSet.id == BreakoutRoom.set_id)
        .where(BreakoutSet.event_id == event_id, BreakoutSet.is_announced.is_(False))
    )
    return set(work.session.scalars(query))


def has_announced() -> ColumnElement[bool]:
    """Return the condition that participants of an event see a set; every page asks it with its event."""
    return exists().where(
        BreakoutSet.event_id == Event.id, BreakoutSet.is_announced, BreakoutSet.removed_at.is_(None)
    )


@actions.read("announced", schema=ListSets, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_announced(work: Work, given: ListSets) -> SetLinks:
    """Return what other pages say of the announced sets of an event."""
    runs = exists().where(
        BreakoutRoom.set_id == BreakoutSet.id,
        BreakoutRoom.opened_at.is_not(None),
        BreakoutRoom.closed_at.is_(None),
    )
    query = (
        select(BreakoutSet, runs)
        .where(BreakoutSet.event_id == given.event_id, BreakoutSet.is_announced)
        .where(BreakoutSet.removed_at.is_(None))
        .order_by(BreakoutSet.position, BreakoutSet.made_at)
    )
    return SetLinks(
        sets=[
            SetLink(
                id=one.id,
                slot_id=one.slot_id,
                title=one.title,
                is_choosing=one.is_choosing,
                is_running=is_running,
            )
            for one, is_running in work.session.execute(query)
        ]
    )


def list_rooms_in(work: Work, set_id: UUID) -> list[tuple[BreakoutRoom, Room]]:
    """Return the rooms of a set in their order, as this feature and as the floor below know them."""
    query = (
        select(BreakoutRoom, Room)
        .join(Room, Room.id == BreakoutRoom.room_id)
        .where(BreakoutRoom.set_id == set_id, Room.removed_at.is_(None))
        .order_by(Room.position, Room.name)
    )
    return [(one, room) for one, room in work.session.execute(query)]


def get_room_in(work: Work, set_id: UUID, room_id: UUID) -> tuple[BreakoutRoom, Room]:
    """Return a room of a set. Raises `NotFound`."""
    query = select(BreakoutRoom, Room).join(Room, Room.id == BreakoutRoom.room_id)
    query = query.where(
        BreakoutRoom.set_id == set_id, BreakoutRoom.room_id == room_id, Room.removed_at.is_(None)
    )
    row = work.session.execute(query).first()
    if row is None:
        raise NotFound
    return row[0], row[1]


def count_taken(work: Work, set_id: UUID) -> dict[UUID, int]:
    """Return how many seats of each room are taken: by who is in it, and by offers that still hold one."""
    return count_taken_in(work, [set_id])[set_id]


def count_taken_in(work: Work, set_ids: Sequence[UUID]) -> defaultdict[UUID, dict[UUID, int]]:
    """Return the same for several sets."""
    placed = (
        select(Placement.set_id, Placement.room_id, func.count())
        .where(Placement.set_id.in_(set_ids))
        .group_by(Placement.set_id, Placement.room_id)
    )
    held = (
        select(Offer.set_id, Offer.room_id, func.count())
        .where(
            Offer.set_id.in_(set_ids),
            Offer.answered_at.is_(None),
            Offer.expires_at > work.now,
            Offer.swap_id.is_(None),  # whose seat a swap needs is the other one's
        )
        .group_by(Offer.set_id, Offer.room_id)
    )
    taken: defaultdict[UUID, dict[UUID, int]] = defaultdict(dict)
    for query in (placed, held):
        for set_id, room_id, count in work.session.execute(query):
            taken[set_id][room_id] = taken[set_id].get(room_id, 0) + count
    return taken


def view_set(work: Work, found: BreakoutSet) -> SetView:
    """Show a set with its rooms."""
    return view_sets(work, [found])[0]


def view_sets(work: Work, sets: Iterable[BreakoutSet]) -> list[SetView]:
    """Show sets with their rooms; the number of queries does not depend on how many there are."""
    found = list(sets)
    ids = [one.id for one in found]
    rooms = _rooms_of(work, ids)
    around = (
        select(BreakoutSet.id, Slot.title, Room.slug, Room.name)
        .join(Slot, Slot.id == BreakoutSet.slot_id)
        .join(Room, Room.id == BreakoutSet.parent_room_id)
        .where(BreakoutSet.id.in_(ids))
    )
    places = {set_id: (title, slug, name) for set_id, title, slug, name in work.session.execute(around)}
    return [_view(one, rooms[one.id], *places[one.id]) for one in found]


def _view(found: BreakoutSet, rooms: list[BreakoutRoomView], title: str, slug: str, name: str) -> SetView:
    return SetView(
        id=found.id,
        slot_id=found.slot_id,
        slot_title=title,
        title=found.title,
        choosing=found.choosing,
        is_choosing=found.is_choosing,
        is_announced=found.is_announced,
        parent_id=found.parent_room_id,
        parent_slug=slug,
        parent_name=name,
        opens_at=found.opens_at,
        ends_at=found.ends_at,
        opened_at=found.opened_at,
        closed_at=found.closed_at,
        grace_seconds=int(GRACE.total_seconds()),
        rooms=rooms,
        version=found.version,
    )


def _rooms_of(work: Work, set_ids: list[UUID]) -> dict[UUID, list[BreakoutRoomView]]:
    leaders = _leaders_of(work, set_ids)
    query = (
        select(BreakoutRoom, Room)
        .join(Room, Room.id == BreakoutRoom.room_id)
        .where(BreakoutRoom.set_id.in_(set_ids), Room.removed_at.is_(None))
        .order_by(Room.position, Room.name)
    )
    found: dict[UUID, list[BreakoutRoomView]] = {set_id: [] for set_id in set_ids}
    for one, room in work.session.execute(query):
        found[one.set_id].append(
            BreakoutRoomView(
                id=room.id,
                name=room.name,
                slug=room.slug,
                position=room.position,
                seats=room.capacity,
                task=one.task,
                opened_at=one.opened_at,
                ends_at=one.ends_at,
                closed_at=one.closed_at,
                is_locked=one.is_locked,
                leaders=leaders.get(room.id, []),
                leader_id=one.leader_id,
            )
        )
    return found


def _leaders_of(work: Work, set_ids: list[UUID]) -> dict[UUID, list[LeaderView]]:
    query = (
        select(BreakoutLeader.room_id, Participant.id, Participant.name)
        .join(BreakoutRoom, BreakoutRoom.room_id == BreakoutLeader.room_id)
        .join(Participant, Participant.id == BreakoutLeader.participant_id)
        .where(BreakoutRoom.set_id.in_(set_ids))
        .order_by(BreakoutLeader.position, Participant.name)
    )
    found: defaultdict[UUID, list[LeaderView]] = defaultdict(list)
    for room_id, participant_id, name in work.session.execute(query):
        found[room_id].append(LeaderView(participant_id=participant_id, name=name))
    return found


@actions.read("sets", schema=ListSets, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def list_sets(work: Work, given: ListSets) -> SetList:
    """Return the sets of an event, and the slots that can have one."""
    counts = _counts(work, given.event_id)
    named = select(Slot.id, Slot.title).where(Slot.event_id == given.event_id)
    titles = {row.id: row.title for row in work.session.execute(named)}
    return SetList(
        sets=[
            SetCard(
                id=one.id,
                slot_id=one.slot_id,
                slot_title=titles[one.slot_id],
                title=one.title,
                choosing=one.choosing,
                is_choosing=one.is_choosing,
                is_announced=one.is_announced,
                opens_at=one.opens_at,
                opened_at=one.opened_at,
                closed_at=one.closed_at,
                rooms=counts.get(one.id, (0, 0))[0],
                placed=counts.get(one.id, (0, 0))[1],
            )
            for one in list_sets_of(work, given.event_id)
        ],
        slots=_slots(work, given.event_id),
    )


@actions.read("set", schema=InSet, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def show_set(work: Work, given: InSet) -> SetView:
    """Return a set with its rooms. Raises `NotFound`."""
    return view_set(work, get_set(work, given.event_id, given.set_id))


def _counts(work: Work, event_id: UUID) -> dict[UUID, tuple[int, int]]:
    """Return how many rooms and placed people each set has."""
    rooms = select(func.count()).where(BreakoutRoom.set_id == BreakoutSet.id).scalar_subquery()
    placed = select(func.count()).where(Placement.set_id == BreakoutSet.id).scalar_subquery()
    query = select(BreakoutSet.id, rooms, placed).where(BreakoutSet.event_id == event_id)
    return {set_id: (of_rooms, of_people) for set_id, of_rooms, of_people in work.session.execute(query)}


def _slots(work: Work, event_id: UUID) -> list[SlotChoice]:
    query = (
        select(
            Slot.id,
            Slot.title,
            Slot.starts_at,
            func.coalesce(Slot.ended_at, Slot.ends_at),
            func.coalesce(Room.name, ""),
        )
        .outerjoin(Room, Room.id == Slot.room_id)
        .where(Slot.event_id == event_id, Slot.cancelled_at.is_(None), Slot.kind != SlotKind.BREAK)
        .order_by(Slot.starts_at, Slot.number, Slot.id)
    )
    return [
        SlotChoice(id=slot_id, title=title, starts_at=starts_at, is_over=ends_at <= work.now, room_name=name)
        for slot_id, title, starts_at, ends_at, name in work.session.execute(query)
    ]
