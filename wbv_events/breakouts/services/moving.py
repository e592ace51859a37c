"""Moving people: by hand while rooms are prepared, by an offer while they run."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from wbv_events.breakouts import actions
from wbv_events.breakouts.models import BreakoutRoom, How, Offer, OfferAnswer, OfferKind
from wbv_events.breakouts.queries.people import find_where, own_part
from wbv_events.breakouts.schemas.placing import Answer, Fix, OwnPart, Place, Swap, Withdraw
from wbv_events.breakouts.services.change import Change
from wbv_events.breakouts.services.changing import changing
from wbv_events.breakouts.services.placing import (
    BY_ITSELF,
    NoSeat,
    answer,
    check_not_removed_there,
    get_target,
    has_seat,
    offer,
    put,
    put_without_counting,
    take_out,
)
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import acting_participant, get_participant

OFTEN = Limit(240, seconds=60)


class OfferOver(Conflict):
    """The offer was answered or taken back, or its time is over."""

    code = "breakout.offer_over"
    message = N_("This offer is no longer open.")


class NotPlaced(Conflict):
    """The person has no room in this set."""

    code = "breakout.not_placed"
    message = N_("This person has no room yet.")


@actions.action("place", schema=Place, role=Role.MODERATOR, limit=OFTEN)
def place(work: Work, given: Place) -> OwnPart:
    """Bring somebody to a room, or to none.

    While the room runs and the person is there it is an offer that holds the seat, unless it is insisted on.
    Raises `NotFound`, `NoSeat`, `RemovedThere` or `RoomOver`.
    """
    with changing(work, given.event_id, given.set_id) as change:
        participant = _get_participant(work, given.event_id, given.participant_id)
        if given.room_id is None:
            take_out(change, participant.id)
        else:
            one, room = get_target(change, given.room_id)
            check_not_removed_there(change, {participant.id: room.id})
            placement = change.placement_of(participant.id)
            if placement is None or placement.room_id != room.id:
                if _needs_asking(change, one, participant) and not given.is_insisted:
                    if not has_seat(change, room, participant.id):
                        raise NoSeat
                    offer(change, participant.id, room.id, OfferKind.MOVE)
                else:
                    put(change, participant.id, room, How.INSISTED if given.is_insisted else How.HAND)
    return own_part(work, change.found, given.participant_id)


@actions.action("fix", schema=Fix, role=Role.MODERATOR, limit=OFTEN)
def fix(work: Work, given: Fix) -> OwnPart:
    """Say whether somebody stays in its room when others are distributed. Raises `NotPlaced`."""
    with changing(work, given.event_id, given.set_id) as change:
        placement = change.placement_of(given.participant_id)
        if placement is None:
            raise NotPlaced
        if placement.is_fixed != given.is_fixed:
            placement.is_fixed = given.is_fixed
            change.people.add(given.participant_id)
    return own_part(work, change.found, given.participant_id)


@actions.action("swap", schema=Swap, role=Role.MODERATOR, limit=OFTEN)
def swap(work: Work, given: Swap) -> None:
    """Let two people change places, while rooms run once both have agreed.

    Raises `NotPlaced` or `RemovedThere`.
    """
    with changing(work, given.event_id, given.set_id) as change:
        one, other = (change.placement_of(each) for each in (given.one_id, given.other_id))
        if one is None or other is None:
            raise NotPlaced
        if one.room_id == other.room_id:
            raise InvalidInput.at("other_id", N_("Both are in the same room."))
        targets = [get_target(change, placement.room_id)[0] for placement in (other, one)]
        people = [_get_participant(work, given.event_id, each) for each in (given.one_id, given.other_id)]
        check_not_removed_there(change, {given.one_id: other.room_id, given.other_id: one.room_id})
        asked = [_needs_asking(change, *pair) for pair in zip(targets, people, strict=True)]
        if any(asked):
            swap_id = work.new_id()
            for target, who, is_asked in zip(targets, people, asked, strict=True):
                made = offer(change, who.id, target.room_id, OfferKind.SWAP, swap_id=swap_id)
                made.is_asked = is_asked
        else:
            _exchange(change, given.one_id, given.other_id)


@actions.action("answer", schema=Answer, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def answer_offer(work: Work, given: Answer) -> OwnPart:
    """Go to the room that was offered, or stay. Raises `NotFound`, `OfferOver` or `RoomOver`."""
    with changing(work, given.event_id, given.set_id) as change:
        me = acting_participant(work, given.event_id)
        found = _get_offer(change, given.offer_id)
        if found.participant_id != me.id:
            raise NotFound
        if _is_repeated(found, given):
            return own_part(work, change.found, me.id)
        if found.answered_at is not None or found.expires_at <= work.now:
            raise OfferOver
        if found.swap_id is not None:
            _answer_swap(change, found, is_accepted=given.is_accepted)
        elif given.is_accepted:
            _, room = get_target(change, found.room_id)
            answer(change, found, OfferAnswer.ACCEPTED)
            put(change, me.id, room, How.OFFER)
        else:
            answer(change, found, OfferAnswer.DECLINED)
    return own_part(work, change.found, me.id)


@actions.action("withdraw_offer", schema=Withdraw, role=Role.MODERATOR, limit=OFTEN)
def withdraw_offer(work: Work, given: Withdraw) -> None:
    """Take back an offer; what was answered already stays answered. Raises `NotFound`."""
    with changing(work, given.event_id, given.set_id) as change:
        found = _get_offer(change, given.offer_id)
        for one in _with_its_other(change, found):
            if one.answered_at is None:
                answer(change, one, OfferAnswer.WITHDRAWN)
        if found.kind in BY_ITSELF:
            change.forget_request(found.participant_id)  # else it would be made again at once


def expire_offers(change: Change) -> None:
    """End the offers whose time is over, and ask those who wait next."""
    query = select(Offer).where(
        Offer.set_id == change.found.id, Offer.answered_at.is_(None), Offer.expires_at <= change.work.now
    )
    for one in change.work.session.scalars(query.order_by(Offer.made_at, Offer.id)).all():
        # whoever has agreed to a swap did answer: the other one did not
        answer(change, one, OfferAnswer.WITHDRAWN if one.is_settled else OfferAnswer.EXPIRED)


def _answer_swap(change: Change, found: Offer, *, is_accepted: bool) -> None:
    pair = _with_its_other(change, found)
    if not is_accepted:
        for one in pair:
            if one.answered_at is None:
                given = OfferAnswer.DECLINED if one is found else OfferAnswer.WITHDRAWN
                answer(change, one, given)
        return
    found.agreed_at = change.work.now
    change.offers.append(found)
    change.people.add(found.participant_id)
    if any(not one.is_settled or one.answered_at is not None for one in pair):
        return
    first, second = pair
    for one in pair:
        answer(change, one, OfferAnswer.ACCEPTED)
    places = [change.placement_of(one.participant_id) for one in pair]
    if any(placement is None for placement in places):
        raise OfferOver
    if {placement.room_id for placement in places if placement} != {first.room_id, second.room_id}:
        raise OfferOver  # one of them has been moved meanwhile
    asked = {one.participant_id for one in pair if one.is_asked}
    _exchange(change, first.participant_id, second.participant_id, asked)


def _exchange(change: Change, one_id: UUID, other_id: UUID, asked: Collection[UUID] = ()) -> None:
    """Let two change places; both seats are theirs already, so none is counted."""
    one, other = change.placement_of(one_id), change.placement_of(other_id)
    assert one is not None
    assert other is not None
    first, second = one.room_id, other.room_id
    for participant_id, room_id in ((one_id, second), (other_id, first)):
        how = How.SWAP if participant_id in asked else How.SWAPPED
        put_without_counting(change, participant_id, room_id, how)


def _with_its_other(change: Change, found: Offer) -> list[Offer]:
    if found.swap_id is None:
        return [found]
    query = select(Offer).where(Offer.swap_id == found.swap_id).order_by(Offer.id)
    return list(change.work.session.scalars(query))


def _needs_asking(change: Change, target: BreakoutRoom, participant: Participant) -> bool:
    """Say whether somebody is there and the room runs, so that nobody is moved without being asked."""
    if target.opened_at is None:
        return False
    return participant.id in find_where(change.work, change.found.event_id)


def _get_offer(change: Change, offer_id: UUID) -> Offer:
    found = change.work.session.get(Offer, offer_id)
    if found is None or found.set_id != change.found.id:
        raise NotFound
    return found


def _get_participant(work: Work, event_id: UUID, participant_id: UUID) -> Participant:
    """Return somebody who still takes part. Raises `NotFound`."""
    participant = get_participant(work, event_id, participant_id)
    if participant.cancelled_at is not None:
        raise NotFound
    return participant


def _is_repeated(found: Offer, given: Answer) -> bool:
    wanted = OfferAnswer.ACCEPTED if given.is_accepted else OfferAnswer.DECLINED
    return found.answer is wanted or (
        given.is_accepted and found.agreed_at is not None and found.answer is None
    )
