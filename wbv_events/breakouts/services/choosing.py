"""What participants do for themselves: choose a room, wish for some, wait for a seat."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, select

from wbv_events.breakouts import actions
from wbv_events.breakouts.hooks import hooks
from wbv_events.breakouts.models import (
    BreakoutRoom,
    BreakoutSet,
    Choosing,
    How,
    Offer,
    OfferAnswer,
    OfferKind,
    Placement,
    SeatRequest,
    StepKind,
    Wish,
)
from wbv_events.breakouts.queries.people import find_open_offer, own_part, view_request
from wbv_events.breakouts.queries.sets import count_taken, get_room_in, list_rooms_in
from wbv_events.breakouts.schemas.placing import AskForRoom, Choose, Decline, OwnPart, SetWishes, Wait
from wbv_events.breakouts.services.change import Change
from wbv_events.breakouts.services.changing import changing
from wbv_events.breakouts.services.placing import RoomLocked, get_target, offer, put, takes_more
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import acting_participant
from wbv_events.rooms.queries import check_not_removed, find_rooms_removed_from

OWN = Limit(60, seconds=60)
NO_LIMIT = 1_000_000
"""More seats than people: of rooms without a limit the emptiest has most."""


class NoChoice(Conflict):
    """People cannot choose or wish in this set now."""

    code = "breakout.no_choice"
    message = N_("Rooms cannot be chosen at the moment.")


@actions.action("choose", schema=Choose, role=Role.ATTENDEE, limit=OWN)
def choose_room(work: Work, given: Choose) -> OwnPart:
    """Take a seat in a room, also while the rooms run.

    Raises `NotFound`, `NoChoice`, `RemovedFromRoom`, `RoomLocked`, `RoomOver` or `NoSeat`.
    """
    with changing(work, given.event_id, given.set_id) as change:
        me = _me(change)
        if not (change.found.is_choosing and change.found.choosing is Choosing.CHOICE):
            raise NoChoice
        one, room = get_target(change, given.room_id)
        check_not_removed(work, room, me)
        placement = change.placement_of(me.id)
        if not _is_in(change, me, room.id):
            if one.is_locked:
                raise RoomLocked
            if placement is not None and placement.is_fixed:
                raise NoChoice
            put(change, me.id, room, How.CHOICE)
    return own_part(work, change.found, me.id)


@actions.action("wish", schema=SetWishes, role=Role.ATTENDEE, limit=OWN)
def set_wishes(work: Work, given: SetWishes) -> OwnPart:
    """Store the rooms that the actor would like, in place of those before. Raises `NoChoice`."""
    with changing(work, given.event_id, given.set_id) as change:
        me = _me(change)
        if not (change.found.is_choosing and change.found.choosing is Choosing.WISHES):
            raise NoChoice
        if len(set(given.room_ids)) < len(given.room_ids):
            raise InvalidInput.at("room_ids", N_("Please wish for each room only once."))
        for room_id in given.room_ids:
            get_room_in(work, given.set_id, room_id)
        mine = Wish.set_id == given.set_id, Wish.participant_id == me.id
        work.session.execute(delete(Wish).where(*mine))
        for rank, room_id in enumerate(given.room_ids, start=1):
            work.session.add(Wish(room_id=room_id, participant_id=me.id, set_id=given.set_id, rank=rank))
        work.session.flush()
        change.people.add(me.id)
    return own_part(work, change.found, me.id)


@actions.action("wait", schema=Wait, role=Role.ATTENDEE, limit=OWN)
def wait_for_seat(work: Work, given: Wait) -> OwnPart:
    """Wait for a seat in a room, or for none any longer.

    In a set whose rooms are assigned the moderation decides; else whoever waits is asked as soon as there is
    a seat. Raises `NotFound`, `NoChoice`, `RoomOver`, `RemovedFromRoom` or `RoomLocked`.
    """
    with changing(work, given.event_id, given.set_id) as change:
        me = _me(change)
        request = work.session.get(SeatRequest, (given.set_id, me.id))
        if given.room_id is None:
            change.forget_request(me.id)
        elif (request is None or request.room_id != given.room_id) and not _is_in(change, me, given.room_id):
            one, room = get_target(change, given.room_id)
            if not _may_wait(change, me, one):
                raise NoChoice
            check_not_removed(work, room, me)
            if one.is_locked:
                raise RoomLocked
            change.forget_request(me.id)
            work.session.flush()
            asked = SeatRequest(set_id=given.set_id, participant_id=me.id, room_id=room.id, asked_at=work.now)
            work.session.add(asked)
            work.session.flush()
            change.requests.append(view_request(asked))
            change.people.add(me.id)
            change.free(room.id)
    return own_part(work, change.found, me.id)


@actions.action("decline_request", schema=Decline, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def decline_request(work: Work, given: Decline) -> None:
    """Decline somebody's wish to change; doing it twice changes nothing."""
    with changing(work, given.event_id, given.set_id) as change:
        request = work.session.get(SeatRequest, (given.set_id, given.participant_id))
        if request is not None:
            change.note(StepKind.DECLINED, participant_id=given.participant_id, room_id=request.room_id)
            change.forget_request(given.participant_id)


@actions.action("ask_for_room", schema=AskForRoom, role=Role.ATTENDEE, limit=OWN)
def ask_for_room(work: Work, given: AskForRoom) -> OwnPart:
    """Offer somebody who came late the best open wish, else the emptiest room; the seat is held 60 s.

    Nobody is asked twice for the same: who declined is asked no more by itself. In a set of own choice people
    choose from the list. Nothing happens for who has a room, moderates, or where nothing runs.
    """
    with changing(work, given.event_id, given.set_id) as change:
        me = _me(change)
        if _may_be_offered(change, me):
            room_id = _best_room(change, me.id)
            if room_id is not None:
                offer(change, me.id, room_id, OfferKind.LATE)
    return own_part(work, change.found, me.id)


def _may_wait(change: Change, me: Participant, one: BreakoutRoom) -> bool:
    """Say whether somebody may come to a room by waiting: where one chooses, and later where it runs."""
    found, placement = change.found, change.placement_of(me.id)
    if found.choosing is Choosing.ASSIGNED:
        return True
    if placement is not None and placement.is_fixed:
        return False
    return one.opened_at is not None or (found.choosing is Choosing.CHOICE and found.is_choosing)


def _is_in(change: Change, me: Participant, room_id: UUID) -> bool:
    placement = change.placement_of(me.id)
    return placement is not None and placement.room_id == room_id


def _may_be_offered(change: Change, me: Participant) -> bool:
    work, found = change.work, change.found
    if me.role >= Role.MODERATOR or found.choosing is Choosing.CHOICE:
        return False
    placement = change.placement_of(me.id)
    if placement is not None and get_room_in(work, found.id, placement.room_id)[0].closed_at is None:
        return False
    if _was_asked(change, me.id):
        return False
    asked = find_open_offer(work, found.id, me.id)
    return asked is None or asked.expires_at <= work.now


def _was_asked(change: Change, participant_id: UUID) -> bool:
    """Say whether somebody declined a room since the rooms were opened."""
    declined = select(Offer.id).where(
        Offer.set_id == change.found.id,
        Offer.participant_id == participant_id,
        Offer.answer == OfferAnswer.DECLINED,
    )
    if change.found.opened_at is not None:
        declined = declined.where(Offer.made_at >= change.found.opened_at)
    return change.work.session.scalar(declined.limit(1)) is not None


def _best_room(change: Change, participant_id: UUID) -> UUID | None:
    """Return the open room that somebody wishes for most and that has a seat, else the one with most free.

    Rooms of whom it is to be apart from come last.
    """
    work, found = change.work, change.found
    taken = count_taken(work, found.id)
    removed_from = find_rooms_removed_from(work, participant_id)
    free = {
        room.id: (room.capacity or NO_LIMIT) - taken.get(room.id, 0)
        for one, room in list_rooms_in(work, found.id)
        if one.opened_at is not None
        and takes_more(one, work.now)
        and not removed_from & {room.id, room.parent_id}
    }
    with_seats = [room_id for room_id, seats in free.items() if seats > 0]
    wished = select(Wish.room_id).where(Wish.set_id == found.id, Wish.participant_id == participant_id)
    for room_id in work.session.scalars(wished.order_by(Wish.rank)):
        if room_id in with_seats:  # whoever is in there: that another one comes would tell of a block
            return room_id
    avoided = _rooms_to_avoid(change, participant_id)
    rooms = [room_id for room_id in with_seats if room_id not in avoided] or with_seats
    return max(rooms, key=lambda room_id: free[room_id], default=None)


def _rooms_to_avoid(change: Change, participant_id: UUID) -> set[UUID]:
    """Return the rooms in which somebody is whom a participant is not to be brought together with."""
    pairs = hooks.list_apart(change.work, change.found.event_id)
    others = [other for one, other in pairs if one == participant_id]
    query = select(Placement.room_id).where(
        Placement.set_id == change.found.id, Placement.participant_id.in_(others)
    )
    return set(change.work.session.scalars(query))


def _me(change: Change) -> Participant:
    """Return the actor, of a set that participants may see. Raises `NotFound`."""
    found: BreakoutSet = change.found
    if not found.is_announced:
        raise NotFound
    return acting_participant(change.work, found.event_id)
