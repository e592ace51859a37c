"""Where people of a room talk: its call for its page, and the conference of another host."""

from __future__ import annotations

from collections.abc import Callable

from wbv_events.calls import actions
from wbv_events.calls.conferences import find_conference, host_of, offered
from wbv_events.calls.providers import CallProviders
from wbv_events.calls.queries.members import KINDS, NoCall, ask_for, list_members
from wbv_events.calls.schemas import CallRoom, ConferenceView, InCall, LinkView
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.beforehand import beforehand
from wbv_events.core.work import Work
from wbv_events.events.queries import get_event
from wbv_events.rooms.models import Provider, Room
from wbv_events.rooms.queries import enterable_room


def list_offered(work: Work) -> list[Provider]:
    """Return what rooms can be set to in this installation."""
    return offered(work.resource(CallProviders))


def show_call(work: Work, room: Room) -> CallRoom | None:
    """Return the call of a room for its page, or None where nobody can talk in it; who asks may be there."""
    if room.provider not in KINDS:
        return None
    members = list_members(work, InCall(event_id=room.event_id, room_id=room.id))
    return CallRoom(call=members, link=show_link(work, room))


def show_link(work: Work, room: Room) -> LinkView | None:
    """Return where the conference of a room is, or where people go for whom its call does not work."""
    if room.provider in KINDS and room.stream_url:
        return LinkView(host=host_of(room.stream_url), href=room.stream_url)
    conference = find_conference(work.resource(CallProviders), room)
    if conference is None:
        return None
    slug = get_event(work, room.event_id).slug
    href = f"/e/{slug}/raum/{room.slug}/konferenz/{room.id}"
    return LinkView(host=conference.host, href=href, is_personal=conference.is_personal)


def _prepare_way(work: Work, given: InCall) -> Callable[[], LinkView]:
    room, me = enterable_room(work, given.event_id, given.room_id)
    conference = find_conference(work.resource(CallProviders), room)
    asked = ask_for(work, room, me, None)

    def find_way() -> LinkView:
        if conference is None:
            raise NoCall
        return LinkView(host=conference.host, href=conference.open(asked))

    return find_way


@beforehand(_prepare_way, waits=True)
@actions.read("open_conference", schema=InCall, role=Role.ATTENDEE, limit=Limit(20, seconds=60))
def open_conference(work: Work, given: InCall, way: LinkView) -> LinkView:
    """Return the actor's own way into the conference of a room on another server, made if it was not there.

    Raises `NoCall` and `CallUnreachable`.
    """
    return way


def _prepare_state(work: Work, given: InCall) -> Callable[[], ConferenceView]:
    room, _ = enterable_room(work, given.event_id, given.room_id)
    conference = find_conference(work.resource(CallProviders), room)

    def look() -> ConferenceView:
        return ConferenceView(is_running=conference.is_running(room.id) if conference else None)

    return look


@beforehand(_prepare_state, waits=True)
@actions.read("show_conference", schema=InCall, role=Role.ATTENDEE, limit=Limit(20, seconds=60))
def show_conference(work: Work, given: InCall, state: ConferenceView) -> ConferenceView:
    """Say whether somebody is in the conference of a room on another server, if that server tells."""
    return state
