"""How the moderation runs rounds: starting, pausing, giving more time, and going on to the next."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.programme.queries import get_slot
from wbv_events.rounds import actions
from wbv_events.rounds.models import Round, State
from wbv_events.rounds.queries.series import find_round, get_series, list_rooms_of, view_series
from wbv_events.rounds.schemas.inputs import ExtendRound, InSeries
from wbv_events.rounds.schemas.views import SeriesView
from wbv_events.rounds.services.changing import Change, changing
from wbv_events.rounds.services.ending import close, withdraw
from wbv_events.rounds.services.series import check_begins
from wbv_events.rounds.services.watching import wait_anew
from wbv_events.talks.services import move_ends

OFTEN: Final = Limit(60, seconds=60)
FIRST_AFTER: Final = timedelta(seconds=10)
"""How long after the start the first round begins."""


class NotRunning(Conflict):
    """The series does not run now."""

    code = "round.not_running"
    message = N_("The rounds are not running at the moment.")


class NoRound(Conflict):
    """No round goes on now."""

    code = "round.none"
    message = N_("No round is going on at the moment.")


@actions.action("start", schema=InSeries, role=Role.MODERATOR, limit=OFTEN)
def start_series(work: Work, given: InSeries) -> SeriesView:
    """Let the first round begin in 10 seconds; doing it twice changes nothing.

    Raises `SeriesOver` or `SlotCancelled`.
    """
    series = get_series(work, given.event_id, given.series_id)
    slot = get_slot(work, given.event_id, series.slot_id, lock=True)  # so that none runs in a cancelled one
    with changing(work, given.event_id, given.series_id) as change:
        found = change.found
        check_begins(found, slot)
        if found.state is State.PLANNED:
            found.state, found.started_at = State.RUNNING, work.now
            found.next_starts_at = work.now + FIRST_AFTER
            change.is_of_series = True
            change.concern_everybody()
    return view_series(work, change.found)


@actions.action("pause", schema=InSeries, role=Role.MODERATOR, limit=OFTEN)
def pause_series(work: Work, given: InSeries) -> SeriesView:
    """Stop the clock. Talks go on; a round that was about to begin is planned anew afterwards.

    Raises `NotRunning`.
    """
    with changing(work, given.event_id, given.series_id) as change:
        found = change.found
        if found.state is not State.RUNNING:
            raise NotRunning
        change.concern_everybody()
        going_on = find_round(work, found.id)
        if going_on is not None and going_on.starts_at > work.now:
            withdraw(work, found, going_on)
        found.state, found.paused_at = State.PAUSED, work.now
        change.is_of_series = True
    return view_series(work, change.found)


@actions.action("resume", schema=InSeries, role=Role.MODERATOR, limit=OFTEN)
def resume_series(work: Work, given: InSeries) -> SeriesView:
    """Let the clock go on with what was left. Raises `NotRunning` unless the series is paused."""
    with changing(work, given.event_id, given.series_id) as change:
        found = change.found
        if found.state is not State.PAUSED or found.paused_at is None:
            raise NotRunning
        lost = work.now - found.paused_at
        found.state, found.paused_at = State.RUNNING, None
        going_on = find_round(work, found.id)
        if going_on is not None:
            going_on.paused_seconds += lost.total_seconds()
            _end_at(work, going_on, going_on.ends_at + lost)
            wait_anew(change, going_on)
        if found.next_starts_at is not None:
            found.next_starts_at += lost
        change.is_of_series = True
        change.concern_everybody()
    return view_series(work, change.found)


@actions.action("extend", schema=ExtendRound, role=Role.MODERATOR, limit=OFTEN)
def extend_round(work: Work, given: ExtendRound) -> SeriesView:
    """Give the round that goes on more time. Raises `NoRound`, also where its time is just over."""
    with changing(work, given.event_id, given.series_id) as change:
        found = change.found
        going_on = _get_begun(change)
        if going_on.ends_at <= (found.paused_at or work.now):
            raise NoRound
        more = timedelta(seconds=given.seconds)
        _end_at(work, going_on, going_on.ends_at + more)
        if found.next_starts_at is not None:
            found.next_starts_at += more
        change.is_of_series = True
        change.concern_everybody()
    return view_series(work, change.found)


@actions.action("skip", schema=InSeries, role=Role.MODERATOR, limit=OFTEN)
def skip_round(work: Work, given: InSeries) -> SeriesView:
    """End the round now; the next one follows after the pause. Raises `NoRound` and `NotRunning`."""
    with changing(work, given.event_id, given.series_id) as change:
        if change.found.state is not State.RUNNING:
            raise NotRunning
        going_on = _get_begun(change)
        going_on.ends_at = work.now
        if change.found.next_starts_at is not None:
            change.found.next_starts_at = work.now + timedelta(seconds=change.found.pause_seconds)
        close(change, going_on)
    return view_series(work, change.found)


def _get_begun(change: Change) -> Round:
    going_on = find_round(change.work, change.found.id)
    if going_on is None or going_on.starts_at > change.work.now:
        raise NoRound
    return going_on


def _end_at(work: Work, going_on: Round, ends_at: datetime) -> None:
    going_on.ends_at = ends_at
    move_ends(work, list_rooms_of(work, going_on.id), ends_at)
