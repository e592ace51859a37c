"""What can be asked about who is in which room of a set, who would like to be, and who is there at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, select

from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.queries import goes_on
from wbv_events.breakouts.models import (
    AGREED,
    BreakoutLeader,
    BreakoutRoom,
    BreakoutSet,
    Offer,
    Placement,
    SeatRequest,
    Wish,
)
from wbv_events.breakouts.schemas.board import PersonOnBoard, RequestView
from wbv_events.breakouts.schemas.placing import OfferView, OwnPart, PlacementView
from wbv_events.breakouts.schemas.sets import SetView
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import takes_part
from wbv_events.organisations.models import Organisation
from wbv_events.rooms.models import Room, RoomKind


def admits(work: Work, room: Room, participant: Participant) -> bool:
    """Say whether a participant has a seat in a breakout room, or leads it."""
    placed = exists().where(Placement.room_id == room.id, Placement.participant_id == participant.id)
    leads = exists().where(BreakoutLeader.room_id == room.id, BreakoutLeader.participant_id == participant.id)
    return bool(work.session.scalar(select(placed | leads)))


def knows(work: Work, room: Room, participant: Participant) -> bool:
    """Say whether a participant may know of a breakout room: its set is announced, or it has been inside."""
    is_announced = exists().where(
        BreakoutRoom.room_id == room.id, BreakoutSet.id == BreakoutRoom.set_id, BreakoutSet.is_announced
    )
    was_inside = exists().where(
        AttendanceInterval.room_id == room.id, AttendanceInterval.participant_id == participant.id
    )
    return bool(work.session.scalar(select(is_announced | was_inside)))


def find_leaders(work: Work, room: Room) -> set[UUID]:
    """Return who leads a breakout room now; nobody leads any other room."""
    leading = select(BreakoutRoom.leader_id).where(BreakoutRoom.room_id == room.id)
    return {one for one in work.session.scalars(leading) if one is not None}


def find_where(work: Work, event_id: UUID) -> dict[UUID, UUID]:
    """Return the room in which each participant of an event is now, the one that was entered last.

    Whoever talks with somebody alone is nowhere: that is nobody else's.
    """
    query = (
        select(AttendanceInterval.participant_id, AttendanceInterval.room_id)
        .join(Room, Room.id == AttendanceInterval.room_id)
        .where(AttendanceInterval.event_id == event_id, Room.kind != RoomKind.TALK, goes_on(work))
        .order_by(AttendanceInterval.joined_at)
    )
    return {row.participant_id: row.room_id for row in work.session.execute(query)}


def list_on_board(
    work: Work, found: BreakoutSet, only: Collection[UUID] | None = None
) -> list[PersonOnBoard]:
    """Return those who take part in the event, or some of them, with their rooms and wishes in the set."""
    query = (
        select(
            Participant.id,
            Participant.name,
            Participant.role,
            Organisation.name.label("organisation"),
            Placement.room_id,
            Placement.how,
            Placement.wish,
            Placement.is_fixed,
        )
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .outerjoin(Placement, and_(Placement.participant_id == Participant.id, Placement.set_id == found.id))
        .where(Participant.event_id == found.event_id, takes_part())
        .order_by(Participant.name, Participant.id)
    )
    wished = select(Wish.participant_id, Wish.room_id).where(Wish.set_id == found.id)
    if only is not None:
        query = query.where(Participant.id.in_(only))
        wished = wished.where(Wish.participant_id.in_(only))
    wishes: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for participant_id, room_id in work.session.execute(wished.order_by(Wish.rank)):
        wishes[participant_id].append(room_id)
    return [
        PersonOnBoard(
            participant_id=row.id,
            name=row.name,
            organisation=row.organisation or "",
            is_moderating=row.role >= Role.MODERATOR,
            room_id=row.room_id,
            how=row.how,
            wish=row.wish,
            is_fixed=bool(row.is_fixed),
            wishes=wishes[row.id],
        )
        for row in work.session.execute(query)
    ]


def list_open_offers(work: Work, set_id: UUID) -> list[Offer]:
    """Return the offers of a set that nobody has answered, also those whose time is over."""
    query = select(Offer).where(Offer.set_id == set_id, Offer.answered_at.is_(None))
    return list(work.session.scalars(query.order_by(Offer.made_at, Offer.id)))


def find_open_offer(work: Work, set_id: UUID, participant_id: UUID) -> Offer | None:
    """Return what a participant is asked now."""
    query = select(Offer).where(Offer.set_id == set_id, Offer.participant_id == participant_id)
    return work.session.scalar(query.where(Offer.answered_at.is_(None)))


def list_requests(work: Work, set_id: UUID) -> list[SeatRequest]:
    """Return who waits for a seat, in the order in which they asked."""
    query = select(SeatRequest).where(SeatRequest.set_id == set_id)
    return list(work.session.scalars(query.order_by(SeatRequest.asked_at, SeatRequest.participant_id)))


def view_offer(offer: Offer) -> OfferView:
    """Show an offer."""
    return OfferView.model_validate({name: getattr(offer, name) for name in OfferView.model_fields})


def view_request(request: SeatRequest) -> RequestView:
    """Show who waits for what."""
    return RequestView(
        participant_id=request.participant_id, room_id=request.room_id, asked_at=request.asked_at
    )


def own_part(work: Work, found: BreakoutSet, participant_id: UUID) -> OwnPart:
    """Return what a set holds for one participant."""
    return own_parts(work, [found], [participant_id])[found.id, participant_id]


def own_parts(
    work: Work, sets: Sequence[BreakoutSet | SetView], participant_ids: Collection[UUID]
) -> dict[tuple[UUID, UUID], OwnPart]:
    """Return what sets hold for participants; the number of queries does not depend on how many there are."""
    ids = [one.id for one in sets]
    placements = _by_person(work, Placement, ids, participant_ids)
    is_open = (Offer.answered_at.is_(None), Offer.expires_at > work.now)
    offers = _by_person(work, Offer, ids, participant_ids, *is_open)
    requests = _by_person(work, SeatRequest, ids, participant_ids)
    wishes = _wishes_of(work, ids, participant_ids)
    leads = _rooms_led(work, ids, participant_ids)
    found: dict[tuple[UUID, UUID], OwnPart] = {}
    for one in sets:
        for participant_id in participant_ids:
            key = one.id, participant_id
            placement, offer, request = placements.get(key), offers.get(key), requests.get(key)
            found[key] = OwnPart(
                set_id=one.id,
                placement=None if placement is None else _view_placement(placement),
                offer=None if offer is None else view_offer(offer),
                wishes=wishes[key],
                waits_for=None if request is None else request.room_id,
                leads=leads[key],
                version=one.version,
            )
    return found


OfSomebody = TypeVar("OfSomebody", Placement, Offer, SeatRequest)
Lists = defaultdict[tuple[UUID, UUID], list[UUID]]


def _by_person(
    work: Work,
    model: type[OfSomebody],
    set_ids: Collection[UUID],
    participant_ids: Collection[UUID],
    *conditions: ColumnElement[bool],
) -> dict[tuple[UUID, UUID], OfSomebody]:
    query = select(model).where(
        model.set_id.in_(set_ids), model.participant_id.in_(participant_ids), *conditions
    )
    return {(row.set_id, row.participant_id): row for row in work.session.scalars(query)}


def _wishes_of(work: Work, set_ids: Collection[UUID], participant_ids: Collection[UUID]) -> Lists:
    query = select(Wish).where(Wish.set_id.in_(set_ids), Wish.participant_id.in_(participant_ids))
    found: Lists = defaultdict(list)
    for wish in work.session.scalars(query.order_by(Wish.rank)):
        found[wish.set_id, wish.participant_id].append(wish.room_id)
    return found


def _rooms_led(work: Work, set_ids: Collection[UUID], participant_ids: Collection[UUID]) -> Lists:
    query = (
        select(BreakoutRoom.set_id, BreakoutLeader.participant_id, BreakoutRoom.room_id)
        .join(BreakoutLeader, BreakoutLeader.room_id == BreakoutRoom.room_id)
        .where(BreakoutRoom.set_id.in_(set_ids), BreakoutLeader.participant_id.in_(participant_ids))
    )
    found: Lists = defaultdict(list)
    for set_id, participant_id, room_id in work.session.execute(query):
        found[set_id, participant_id].append(room_id)
    return found


def _view_placement(placement: Placement) -> PlacementView:
    return PlacementView(
        room_id=placement.room_id,
        how=placement.how,
        is_agreed=placement.how in AGREED,
        wish=placement.wish,
        is_fixed=placement.is_fixed,
    )
