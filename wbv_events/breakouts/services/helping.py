"""Calls for help and for more time, and broadcasts to rooms."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from wbv_events.breakouts import actions
from wbv_events.breakouts.models import (
    Broadcast,
    BroadcastRoom,
    CallKind,
    CallOutcome,
    HelpCall,
)
from wbv_events.breakouts.pushes import BroadcastSent
from wbv_events.breakouts.queries.helping import (
    get_call,
    has_left,
    list_broadcasts,
    list_open_calls,
    view_calls,
)
from wbv_events.breakouts.queries.sets import get_room_in, list_rooms_in
from wbv_events.breakouts.schemas.helping import (
    AnswerTime,
    BroadcastView,
    CallForHelp,
    CallView,
    PickCall,
    SendBroadcast,
)
from wbv_events.breakouts.services.change import Change
from wbv_events.breakouts.services.changing import changing
from wbv_events.breakouts.services.running import extend
from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Forbidden, NotFound
from wbv_events.core.store_once import find_own
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import acting_participant
from wbv_events.rooms.queries import enterable_room


class NotOwnCall(Forbidden):
    """Only who called may take it back."""

    code = "breakout.not_own_call"
    message = N_("Only whoever called can take the call back.")


@actions.action("call", schema=CallForHelp, role=Role.ATTENDEE, limit=Limit(10, seconds=60))
def call_for_help(work: Work, given: CallForHelp) -> CallView:
    """Call the moderation to a room, or ask for more time; a room that calls already does not call twice."""
    room, me = enterable_room(work, given.event_id, given.room_id)
    with changing(work, given.event_id, given.set_id) as change:
        get_room_in(work, given.set_id, room.id)
        call = _find_open(work, room.id, given.kind)
        if call is None:
            call = HelpCall(
                id=work.new_id(),
                set_id=given.set_id,
                room_id=room.id,
                participant_id=me.id,
                kind=given.kind,
                text=given.text,
                called_at=work.now,
            )
            work.session.add(call)
            work.session.flush()
            change.calls.append(call)
    return _view(work, call)


@actions.action("cancel_call", schema=PickCall, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def cancel_call(work: Work, given: PickCall) -> CallView:
    """Take back an own call; one that has ended stays as it ended. Raises `NotFound` or `NotOwnCall`."""
    with changing(work, given.event_id, given.set_id) as change:
        call = get_call(work, given.set_id, given.call_id)
        if call.participant_id != acting_participant(work, given.event_id).id:
            raise NotOwnCall
        _end(change, call, CallOutcome.CANCELLED)
    return _view(work, call)


@actions.action("take_call", schema=PickCall, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def take_call(work: Work, given: PickCall) -> CallView:
    """Say that the actor looks after a call; who took it first has it."""
    with changing(work, given.event_id, given.set_id) as change:
        call = get_call(work, given.set_id, given.call_id)
        if call.taken_at is None and call.ended_at is None:
            call.taken_by_id, call.taken_at = change.maker_id, work.now
            work.session.flush()
            change.calls.append(call)
    return _view(work, call)


@actions.action("end_call", schema=PickCall, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def end_call(work: Work, given: PickCall) -> CallView:
    """Say that a call is dealt with; doing it twice changes nothing."""
    with changing(work, given.event_id, given.set_id) as change:
        call = get_call(work, given.set_id, given.call_id)
        _end(change, call, CallOutcome.ANSWERED)
    return _view(work, call)


@actions.action("answer_time", schema=AnswerTime, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def answer_time(work: Work, given: AnswerTime) -> CallView:
    """Give a room the time that it asked for, or not. Raises `NotFound` or `SetOver`."""
    with changing(work, given.event_id, given.set_id) as change:
        call = get_call(work, given.set_id, given.call_id)
        if call.kind is not CallKind.TIME:
            raise NotFound
        if call.ended_at is None and given.is_granted:
            one, _ = get_room_in(work, given.set_id, call.room_id)
            extend(change, [one], given.minutes)
        _end(change, call, CallOutcome.GRANTED if given.is_granted else CallOutcome.REFUSED)
    return _view(work, call)


@actions.action("broadcast", schema=SendBroadcast, role=Role.MODERATOR, limit=Limit(30, seconds=60))
def send_broadcast(work: Work, given: SendBroadcast) -> BroadcastView:
    """Tell something to some rooms or to all; who comes later reads it too. Raises `NotFound`."""
    with changing(work, given.event_id, given.set_id) as change:
        same = {"set_id": given.set_id, "text": given.text}
        sent = find_own(work.session, Broadcast, given.id, same)
        if sent is None:
            sent = Broadcast(
                id=given.id or work.new_id(),
                **same,
                is_urgent=given.is_urgent,
                sent_by_id=change.maker_id,
                sent_at=work.now,
            )
            work.session.add(sent)
            work.session.flush()
            _address(change, sent, given.room_ids)
        view = next(one for one in list_broadcasts(work, given.set_id) if one.id == sent.id)
        if not change.broadcasts and sent.sent_at == work.now:
            change.broadcasts.append(view)
            for room_id in given.room_ids or [room.id for _, room in list_rooms_in(work, given.set_id)]:
                work.push(topics.room(room_id), BroadcastSent(broadcast=view))
    return view


def end_calls_of_leavers(change: Change) -> None:
    """End the calls of those who were in the room when they called, and have not been for 30 s.

    Who was not seen there has no connection, as without scripts, and waits until somebody comes.
    """
    for call in list_open_calls(change.work, change.found.id):
        if has_left(change.work, call):
            _end(change, call, CallOutcome.LEFT)


def _end(change: Change, call: HelpCall, outcome: CallOutcome) -> None:
    if call.ended_at is None:
        call.ended_at, call.outcome = change.work.now, outcome
        change.work.session.flush()
        change.calls.append(call)


def _address(change: Change, sent: Broadcast, room_ids: Sequence[UUID]) -> None:
    for room_id in dict.fromkeys(room_ids):
        get_room_in(change.work, change.found.id, room_id)
        change.work.session.add(BroadcastRoom(broadcast_id=sent.id, room_id=room_id))
    change.work.session.flush()


def _find_open(work: Work, room_id: UUID, kind: CallKind) -> HelpCall | None:
    query = select(HelpCall).where(
        HelpCall.room_id == room_id, HelpCall.kind == kind, HelpCall.ended_at.is_(None)
    )
    return work.session.scalar(query)


def _view(work: Work, call: HelpCall) -> CallView:
    return view_calls(work, [call])[0]
