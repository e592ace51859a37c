"""Making series, and changing how they run."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput
from wbv_events.core.store_once import store_once
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.programme.models import Slot
from wbv_events.programme.queries import get_slot
from wbv_events.programme.services import SlotCancelled
from wbv_events.rooms.models import Room
from wbv_events.rooms.queries import NEEDED, get_room
from wbv_events.rounds import actions
from wbv_events.rounds.models import RoundReady, RoundSeries, State
from wbv_events.rounds.queries.series import find_round, view_series
from wbv_events.rounds.schemas.inputs import ChangeSeries, CreateSeries
from wbv_events.rounds.schemas.views import SeriesView
from wbv_events.rounds.services.changing import Change, changing

CHANGES = Limit(60, seconds=60)
SETTINGS = ("title", "size", "seconds", "pause_seconds", "count", "odd")


class SeriesOver(Conflict):
    """The series has ended."""

    code = "round.series_over"
    message = N_("These rounds have ended.")


def check_begins(series: RoundSeries, slot: Slot) -> None:
    """Check that there may be rounds of a series still. Raises `SeriesOver` or `SlotCancelled`."""
    if series.state is State.ENDED:
        raise SeriesOver
    if slot.cancelled_at is not None:
        raise SlotCancelled


@actions.action("create", schema=CreateSeries, role=Role.MODERATOR, limit=CHANGES)
def create_series(work: Work, given: CreateSeries) -> SeriesView:
    """Make a series for a slot, in whose room people wait. Raises `NotFound` or `InvalidInput`."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)  # it may be about to move
    if slot.room_id is None or slot.cancelled_at is not None:
        raise InvalidInput.at("slot_id", N_("Speed rounds need a slot that takes place in a room."))
    room = get_room(work, given.event_id, slot.room_id)
    series = store_once(
        work.session,
        RoundSeries,
        given.id or work.new_id(),
        {"event_id": given.event_id, "slot_id": slot.id, "title": given.title},
        **{name: getattr(given, name) for name in SETTINGS if name != "title"},
        room_id=room.id,
        state=State.PLANNED,
        planned=0,
        made_at=work.now,
        version=1,
    )
    with changing(work, given.event_id, series.id) as change:
        change.is_of_series = True
    return view_series(work, series)


@actions.action("change", schema=ChangeSeries, role=Role.MODERATOR, limit=CHANGES)
def change_series(work: Work, given: ChangeSeries) -> SeriesView:
    """Change how a series runs, the next round on. Raises `SeriesOver` or `InvalidInput` at its field."""
    with changing(work, given.event_id, given.series_id) as change:
        found = change.found
        if found.state is State.ENDED:
            raise SeriesOver
        if found.state is not State.PLANNED and given.size != found.size:
            raise InvalidInput.at("size", N_("The size of the groups stays while the rounds go on."))
        if given.count < found.planned:
            raise InvalidInput.at("count", N_("There have been more rounds than that already."))
        for name in SETTINGS:
            setattr(found, name, getattr(given, name))
        _keep_next(change)
        change.is_of_series = True
        change.concern_everybody()
    return view_series(work, change.found)


def follow_slot(work: Work, slot: Slot) -> None:
    """Let people wait where a slot takes place now, if its rounds have not begun.

    Those who were ready hear of it in the old room; who must not know of the new one is ready no longer.
    """
    room = None if slot.room_id is None else work.session.get(Room, slot.room_id)
    if room is None:
        return
    query = select(RoundSeries.id).where(RoundSeries.slot_id == slot.id, RoundSeries.state == State.PLANNED)
    for series_id in work.session.scalars(query.order_by(RoundSeries.id)).all():
        with changing(work, slot.event_id, series_id) as change:
            if change.found.state is State.PLANNED:
                change.found.room_id = room.id
                change.is_of_series = True
                _forget_strangers(work, series_id, room)


def _forget_strangers(work: Work, series_id: UUID, room: Room) -> None:
    strangers = select(Participant.id).where(
        Participant.event_id == room.event_id, Participant.role < NEEDED[room.entry]
    )
    work.session.execute(
        delete(RoundReady).where(RoundReady.series_id == series_id, RoundReady.participant_id.in_(strangers))
    )


def _keep_next(change: Change) -> None:
    """Let there be a next round exactly if the number of rounds says so; where none is left it is over."""
    found, going_on = change.found, find_round(change.work, change.found.id)
    if found.planned < found.count and going_on is not None:
        found.next_starts_at = going_on.ends_at + timedelta(seconds=found.pause_seconds)
    elif found.planned >= found.count and found.state is not State.PLANNED:
        found.next_starts_at = None
        if going_on is None:
            found.state, found.paused_at, found.ended_at = State.ENDED, None, change.work.now
