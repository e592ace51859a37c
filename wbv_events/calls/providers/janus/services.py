"""What a browser can ask of the media server. Nothing is stored: it is passed on, and answers are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from wbv_events.calls import actions
from wbv_events.calls.models import CallSeat
from wbv_events.calls.providers.janus.relay import Relay
from wbv_events.calls.providers.janus.schemas import (
    AnswerMedia,
    EnterMedia,
    OfMedia,
    PublishMedia,
    ReachMedia,
    RestartMedia,
    WatchMedia,
)
from wbv_events.calls.providers.janus.sources import check_offer
from wbv_events.calls.queries import find_own_seat
from wbv_events.calls.schemas import ChooseSeat
from wbv_events.calls.services.sending import check_may_send
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.queries import acting_participant

FEW: Final = Limit(60, seconds=60)
MANY: Final = Limit(600, seconds=60)


@actions.read("media_enter", schema=EnterMedia, role=Role.ATTENDEE, limit=FEW, doors=Doors.SOCKET)
def enter_media(work: Work, given: EnterMedia) -> None:
    """Let the own seat in at the media server of its call; what comes of it is told to the connection."""
    _check_own(work, given)
    connection_id = work.connection_id or ""
    _pass_on(work, lambda relay: relay.enter(given.room_id, given.seat_id, connection_id, given.attempt))


@actions.read("media_publish", schema=PublishMedia, role=Role.ATTENDEE, limit=FEW, doors=Doors.SOCKET)
def publish_media(work: Work, given: PublishMedia) -> None:
    """Offer the own sound and picture. Raises `OnlyWatching` for who was silenced."""
    check_may_send(work, _check_own(work, given))
    check_offer(given.sdp)
    _take(work, given)


@actions.read("media_watch", schema=WatchMedia, role=Role.ATTENDEE, limit=MANY, doors=Doors.SOCKET)
def watch_media(work: Work, given: WatchMedia) -> None:
    """Receive exactly these sounds and pictures of the call from now on."""
    _check_own(work, given)
    _take(work, given)


@actions.read("media_answer", schema=AnswerMedia, role=Role.ATTENDEE, limit=MANY, doors=Doors.SOCKET)
def answer_media(work: Work, given: AnswerMedia) -> None:
    """Answer to what the media server offers."""
    _check_own(work, given)
    _take(work, given)


@actions.read("media_reach", schema=ReachMedia, role=Role.ATTENDEE, limit=MANY, doors=Doors.SOCKET)
def reach_media(work: Work, given: ReachMedia) -> None:
    """Name ways in which the own browser can be reached."""
    _check_own(work, given)
    _take(work, given)


@actions.read("media_restart", schema=RestartMedia, role=Role.ATTENDEE, limit=FEW, doors=Doors.SOCKET)
def restart_media(work: Work, given: RestartMedia) -> None:
    """Have the media server look for the way to the own browser anew."""
    _check_own(work, given)
    _take(work, given)


def _check_own(work: Work, given: ChooseSeat) -> CallSeat:
    """Return the seat where it is the actor's on this connection. Raises `NotFound`."""
    me = acting_participant(work, given.event_id)
    return find_own_seat(work, given, me.id).seat


def _take(work: Work, asked: OfMedia) -> None:
    connection_id = work.connection_id or ""
    _pass_on(work, lambda relay: relay.take(connection_id, asked))


def _pass_on(work: Work, do: Callable[[Relay], None]) -> None:
    work.after_commit(lambda runtime: do(runtime.resource(Relay)))
