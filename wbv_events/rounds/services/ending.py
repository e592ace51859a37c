"""How rounds end: by their time, by the moderation, with slot or room; or before they have begun."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.programme.models import Slot
from wbv_events.rooms.models import Room
from wbv_events.rounds import actions
from wbv_events.rounds.models import Round, RoundGroup, RoundMember, RoundSeries, State
from wbv_events.rounds.queries.series import find_round, list_rooms_of, view_series
from wbv_events.rounds.schemas.inputs import InSeries
from wbv_events.rounds.schemas.views import SeriesView
from wbv_events.rounds.services.changing import Change, changing
from wbv_events.talks.services import close_talks

LATE: Final = timedelta(seconds=7)
"""How much time people have at least to come back from a talk before the next round begins."""


@actions.action("end", schema=InSeries, role=Role.MODERATOR, limit=Limit(60, seconds=60))
def end_series(work: Work, given: InSeries) -> SeriesView:
    """End all rounds for good; ending twice changes nothing."""
    with changing(work, given.event_id, given.series_id) as change:
        _end(change)
    return view_series(work, change.found)


def end_with_slot(work: Work, slot: Slot) -> None:
    """End the rounds of a slot that ends or is cancelled, if they run."""
    running = RoundSeries.state.in_([State.RUNNING, State.PAUSED])
    _end_all(work, slot.event_id, RoundSeries.slot_id == slot.id, running)


def end_with_room(work: Work, room: Room) -> None:
    """End the rounds whose people wait in a room that is removed, also those that have not begun."""
    _end_all(work, room.event_id, RoundSeries.room_id == room.id, RoundSeries.state != State.ENDED)


def _end_all(work: Work, event_id: UUID, *conditions: ColumnElement[bool]) -> None:
    query = select(RoundSeries.id).where(*conditions).order_by(RoundSeries.id)
    for series_id in work.session.scalars(query).all():
        with changing(work, event_id, series_id) as change:
            _end(change)


def close_due(change: Change) -> None:
    """Close the round whose time is over; who has extended it meanwhile has won."""
    going_on = find_round(change.work, change.found.id)
    is_due = going_on is not None and going_on.ends_at <= change.work.now
    if going_on is not None and is_due and change.found.state is State.RUNNING:
        close(change, going_on)


def close(change: Change, going_on: Round) -> None:
    """Close a round with all of its talks; after the last one the series is over."""
    change.concern_everybody()
    close_talks(change.work, list_rooms_of(change.work, going_on.id))
    going_on.closed_at = change.work.now
    change.is_of_series = True
    found, now = change.found, change.work.now
    if found.next_starts_at is None:
        found.state, found.ended_at = State.ENDED, now
    elif found.next_starts_at < now + LATE:  # closed late, after a process was away: nobody has come back yet
        found.next_starts_at = now + timedelta(seconds=found.pause_seconds)


def _end(change: Change) -> None:
    found = change.found
    if found.state is State.ENDED:
        return
    going_on = find_round(change.work, found.id)
    found.next_starts_at = found.paused_at = None
    found.state, found.ended_at = State.ENDED, change.work.now
    change.is_of_series = True
    change.concern_everybody()
    if going_on is None:
        return
    if going_on.starts_at > change.work.now:
        withdraw(change.work, found, going_on)
        found.next_starts_at = None
    else:
        going_on.ends_at = min(going_on.ends_at, change.work.now)
        close(change, going_on)


def withdraw(work: Work, found: RoundSeries, planned: Round) -> None:
    """Take back a round that has not begun, as if it had never been planned."""
    close_talks(work, list_rooms_of(work, planned.id))
    work.session.flush()
    found.planned, found.next_starts_at = planned.number - 1, planned.starts_at
    for model in (RoundMember, RoundGroup):
        work.session.execute(delete(model).where(model.round_id == planned.id))
    work.session.delete(planned)
    work.session.flush()
