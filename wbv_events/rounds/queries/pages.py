"""What the page of a series shows, and which series there are."""

from __future__ import annotations

from sqlalchemy import select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.queries import own_participant
from wbv_events.programme.models import Slot
from wbv_events.rooms.queries import is_known_to, list_rooms
from wbv_events.rounds import actions
from wbv_events.rounds.models import State
from wbv_events.rounds.queries.meeting import list_met
from wbv_events.rounds.queries.parts import view_parts
from wbv_events.rounds.queries.series import get_series, list_of_event, view_series, view_several
from wbv_events.rounds.schemas.inputs import InSeries, ListSeries
from wbv_events.rounds.schemas.views import RoundsPage, SeriesList, WhenAndWhere


@actions.read("show", schema=InSeries, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def show_rounds(work: Work, given: InSeries) -> RoundsPage:
    """Return a series with all that it holds for the actor. Raises `NotFound`."""
    series = get_series(work, given.event_id, given.series_id)
    me = own_participant(work, given.event_id)
    known = {room.id for room in list_rooms(work, given.event_id) if is_known_to(room, me.role)}
    if series.room_id not in known:
        raise NotFound
    return RoundsPage(
        series=view_series(work, series),
        mine=view_parts(work, series, [me.id])[me.id],
        participant_id=me.id,
        may_moderate=me.role >= Role.MODERATOR,
        met=list_met(work, me.id),
    )


@actions.read("list", schema=ListSeries, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_series(work: Work, given: ListSeries) -> SeriesList:
    """Return the series of an event in rooms that the actor may know of, oldest first."""
    rooms = {room.id: room.name for room in list_rooms(work, given.event_id) if is_known_to(room, work.role)}
    several = [one for one in list_of_event(work, given.event_id) if one.room_id in rooms]
    slots = select(Slot).where(Slot.id.in_({one.slot_id for one in several}))
    slot_of = {slot.id: slot for slot in work.session.scalars(slots)}
    places = {
        one.id: WhenAndWhere(
            starts_at=slot_of[one.slot_id].starts_at,
            ends_at=slot_of[one.slot_id].ends_at,
            is_cancelled=one.state is State.PLANNED and slot_of[one.slot_id].cancelled_at is not None,
            room=rooms[one.room_id],
        )
        for one in several
    }
    return SeriesList(series=view_several(work, several), places=places, now=work.now)
