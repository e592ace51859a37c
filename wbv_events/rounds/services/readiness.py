"""Being ready for the next rounds, and going."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.insert_missing import insert_missing
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import own_participant
from wbv_events.programme.queries import get_slot
from wbv_events.rooms.queries import enterable_room
from wbv_events.rounds import actions
from wbv_events.rounds.models import RoundMember, RoundReady, RoundSeries
from wbv_events.rounds.queries.parts import view_parts
from wbv_events.rounds.queries.series import find_round, get_series, list_of_event
from wbv_events.rounds.schemas.inputs import InSeries
from wbv_events.rounds.schemas.views import MineView
from wbv_events.rounds.services.changing import Change, changing
from wbv_events.rounds.services.series import check_begins
from wbv_events.talks.services import take_out

OFTEN: Final = Limit(60, seconds=60)


@actions.action("ready", schema=InSeries, role=Role.ATTENDEE, limit=OFTEN)
def be_ready(work: Work, given: InSeries) -> MineView:
    """Be in the next rounds, whenever one is there.

    Raises what entering the lounge does, `SeriesOver` or `SlotCancelled`.
    """
    series = get_series(work, given.event_id, given.series_id)
    _, me = enterable_room(work, given.event_id, series.room_id)
    with changing(work, given.event_id, given.series_id) as change:
        check_begins(change.found, get_slot(work, given.event_id, series.slot_id))
        row = {"series_id": series.id, "participant_id": me.id, "ready_at": work.now}
        insert_missing(work.session, RoundReady, [row], unique=("series_id", "participant_id"))
        change.people.add(me.id)
        change.found.is_put_off = False
        change.is_of_series = True
    return view_parts(work, change.found, [me.id])[me.id]


@actions.action("unready", schema=InSeries, role=Role.ATTENDEE, limit=OFTEN)
def be_no_longer_ready(work: Work, given: InSeries) -> MineView:
    """Be in no further round, and leave the talk that goes on."""
    me = own_participant(work, given.event_id)
    with changing(work, given.event_id, given.series_id) as change:
        forget(change, me.id)
        leave(change, me.id)
    return view_parts(work, change.found, [me.id])[me.id]


@actions.action("leave_talk", schema=InSeries, role=Role.ATTENDEE, limit=OFTEN)
def leave_talk(work: Work, given: InSeries) -> MineView:
    """Leave the talk that goes on, or decline sitting out; one is ready for the next round still."""
    me = own_participant(work, given.event_id)
    with changing(work, given.event_id, given.series_id) as change:
        leave(change, me.id)
    return view_parts(work, change.found, [me.id])[me.id]


def forget(change: Change, participant_id: UUID) -> None:
    """Let somebody be ready no longer."""
    row = change.work.session.get(RoundReady, (change.found.id, participant_id))
    if row is not None:
        change.work.session.delete(row)
        change.work.session.flush()
        change.people.add(participant_id)
        change.found.is_put_off = False
        change.is_of_series = True


def leave(change: Change, participant_id: UUID) -> None:
    """Let somebody leave the round that goes on; whoever is left over hears of it as the talks' hooks say."""
    going_on = find_round(change.work, change.found.id)
    if going_on is None:
        return
    member = change.work.session.get(RoundMember, (going_on.id, participant_id))
    if member is None or member.left_at is not None:
        return
    member.left_at = change.work.now
    change.people.add(participant_id)
    change.work.session.flush()
    if member.room_id is not None:
        take_out(change.work, member.room_id, participant_id)


def leave_rounds(work: Work, participant: Participant, room_id: UUID | None) -> None:
    """Let somebody who was removed from the event, or from a lounge, be ready there no longer.

    It comes before their talks end, so that the series is locked before the talks, as everywhere.
    """
    for series in list_of_event(work, participant.event_id, only_open=True):
        if room_id in {None, series.room_id} and _is_in(work, series, participant.id):
            with changing(work, participant.event_id, series.id) as change:
                forget(change, participant.id)
                leave(change, participant.id)


def _is_in(work: Work, series: RoundSeries, participant_id: UUID) -> bool:
    ready = work.session.get(RoundReady, (series.id, participant_id))
    going_on = find_round(work, series.id)
    if ready is not None or going_on is None:
        return ready is not None
    found = select(RoundMember.round_id).where(
        RoundMember.round_id == going_on.id, RoundMember.participant_id == participant_id
    )
    return work.session.scalar(found) is not None
