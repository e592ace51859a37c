"""What the worker does for speed rounds: planning, telling, closing, and finding company."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import select

from wbv_events.core import topics
from wbv_events.core.repeating import each
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.rounds.models import Round, RoundMember, RoundSeries, State
from wbv_events.rounds.plans import Plan
from wbv_events.rounds.pushes import MineChanged, OverviewChanged, SeriesChanged
from wbv_events.rounds.queries import view_overview, view_parts
from wbv_events.rounds.queries.facts import GRACE, Facts, find_absences, find_facts, find_gap
from wbv_events.rounds.queries.parts import list_concerned
from wbv_events.rounds.queries.series import find_round, view_series
from wbv_events.rounds.services.changing import changing
from wbv_events.rounds.services.ending import close_due
from wbv_events.rounds.services.storing import store_mending, store_round
from wbv_events.rounds.services.watching import note_absences

AHEAD: Final = timedelta(seconds=6)
"""How long before its beginning a round is planned."""
AGAIN: Final = timedelta(seconds=10)
"""How much later a round begins in which no two people can be brought together."""
PAIR: Final = 2

_beside: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rounds")
_going_on: list[Future[int]] = []
_overviews_told: dict[UUID, int] = {}
_tried: dict[UUID, tuple[frozenset[UUID], frozenset[UUID]]] = {}
"""For whom no company was found, and among which talks; they need not be looked at again."""


def carry_out_beside(runtime: Runtime) -> None:
    """Let a thread carry out what is due, so that the worker's other tasks do not wait for a plan."""
    if not any(not one.done() for one in _going_on):
        _going_on[:] = [_beside.submit(carry_out_rounds, runtime)]


def carry_out_rounds(runtime: Runtime) -> int:
    """Carry out what is due in each series that runs or is paused; return in how many."""
    with runtime.work(writes=False) as work:
        query = select(RoundSeries.event_id, RoundSeries.id, RoundSeries.state)
        found = work.session.execute(query.where(RoundSeries.state.in_([State.RUNNING, State.PAUSED]))).all()
    each("rounds.due", [partial(_carry_out, runtime, *one) for one in found])
    _tell_overviews(runtime)
    return len(found)


def _carry_out(runtime: Runtime, event_id: UUID, series_id: UUID, state: State) -> None:
    steps = (_watch, _tell) if state is State.PAUSED else (_close, _watch, _mend, _plan, _tell)
    for step in steps:
        step(runtime, event_id, series_id)


def _close(runtime: Runtime, event_id: UUID, series_id: UUID) -> None:
    with runtime.work(writes=False) as work:
        going_on = find_round(work, series_id)
        if going_on is None or going_on.ends_at > work.now:
            return
    with runtime.work() as work, changing(work, event_id, series_id) as change:
        close_due(change)


def _watch(runtime: Runtime, event_id: UUID, series_id: UUID) -> None:
    with runtime.work(writes=False) as work:
        going_on = find_round(work, series_id)
        if going_on is None or going_on.starts_at > work.now:
            return
        absences = find_absences(work, going_on)
        is_running = _get(work, series_id).state is State.RUNNING
        if not _is_news(work, going_on, absences, is_running=is_running):
            return
    with runtime.work() as work, changing(work, event_id, series_id) as change:
        note_absences(change, going_on.id, absences)


def _is_news(work: Work, going_on: Round, absences: dict[UUID, bool], *, is_running: bool) -> bool:
    query = select(RoundMember.participant_id, RoundMember.absent_since).where(
        RoundMember.round_id == going_on.id, RoundMember.room_id.is_not(None)
    )
    return any(
        absences.get(one, False) != (since is not None) or (is_running and _is_due(since, work.now))
        for one, since in work.session.execute(query)
    )


def _is_due(since: datetime | None, now: datetime) -> bool:
    return since is not None and now - since >= GRACE


def _mend(runtime: Runtime, event_id: UUID, series_id: UUID) -> None:
    with runtime.work(writes=False) as work:
        gap = find_gap(work, _get(work, series_id))
    if gap is None or _tried.get(series_id) == (gap.eager | gap.resting, frozenset(gap.groups)):
        _forget_unless(gap is not None, series_id)
        return
    from wbv_events.rounds.planning import mend  # noqa: PLC0415 # loads numpy, which only the worker needs

    mending = mend(gap)
    if not (mending.talks or mending.joins):
        _tried[series_id] = (gap.eager | gap.resting, frozenset(gap.groups))
        return
    with runtime.work() as work:
        store_mending(work, gap, mending)


def _forget_unless(keep: bool, series_id: UUID) -> None:  # noqa: FBT001 # says what its name says
    if not keep:
        _tried.pop(series_id, None)


def _plan(runtime: Runtime, event_id: UUID, series_id: UUID) -> None:
    with runtime.work(writes=False) as work:
        series = _get(work, series_id)
        if series.next_starts_at is None or series.next_starts_at - AHEAD > work.now:
            return
        if find_round(work, series_id) is not None:
            return
        facts = find_facts(work, series)
    plan = _compute(facts)
    if plan is None or not plan.talks:
        _postpone(runtime, facts)
        return
    with runtime.work() as work:
        is_stored = store_round(work, facts, plan)
    if is_stored:
        _tell(runtime, event_id, series_id)
        _measure(runtime, facts, plan)


def _compute(facts: Facts) -> Plan | None:
    if len(facts.present) < PAIR:
        return None
    from wbv_events.rounds.planning import plan_next  # noqa: PLC0415 # loads numpy, which only the worker needs

    return plan_next(facts)


def _postpone(runtime: Runtime, facts: Facts) -> None:
    """Let a round in which nobody would meet begin later, once its time has come."""
    with runtime.work() as work, changing(work, facts.event_id, facts.series_id) as change:
        found = change.found
        is_as_read = found.state is State.RUNNING and found.next_starts_at == facts.starts_at
        if is_as_read and facts.starts_at <= work.now:
            found.next_starts_at, found.is_put_off = work.now + AGAIN, True
            change.is_of_series = True
            change.concern_everybody()


def _tell(runtime: Runtime, event_id: UUID, series_id: UUID) -> None:
    """Tell everybody of a round that was stored. Until that is noted, it is told again: after a crash too."""
    with runtime.work(writes=False) as work:
        going_on = find_round(work, series_id)
        if going_on is None or going_on.told_at is not None:
            return
        series = _get(work, series_id)
        view = view_series(work, series)
        work.push(topics.room(series.room_id), SeriesChanged(series=view))
        parts = view_parts(work, series, list_concerned(work, series_id, going_on))
        for one, mine in parts.items():
            work.push(topics.person(one), MineChanged(mine=mine, series=view))
    with runtime.work() as work:
        told = work.session.get(Round, going_on.id)
        if told is not None:
            told.told_at = work.now


def _measure(runtime: Runtime, facts: Facts, plan: Plan) -> None:
    quality = plan.measure()
    if quality is None:
        return
    with runtime.work() as work, changing(work, facts.event_id, facts.series_id) as change:
        query = select(Round).where(Round.series_id == facts.series_id, Round.number == facts.number)
        found = work.session.scalar(query)
        if found is not None:
            found.quality = quality
            change.found.version += 1


def _tell_overviews(runtime: Runtime) -> None:
    """Tell the moderation of each series that has changed since they were told last by this process."""
    with runtime.work(writes=False) as work:
        is_recent = RoundSeries.ended_at.is_(None) | (RoundSeries.ended_at > work.now - AGAIN)
        for series in list(work.session.scalars(select(RoundSeries).where(is_recent))):
            if _overviews_told.get(series.id) != series.version:
                overview = view_overview(work, series)
                work.push(topics.room_moderators(series.room_id), OverviewChanged(overview=overview))
                _overviews_told[series.id] = series.version


def _get(work: Work, series_id: UUID) -> RoundSeries:
    return work.session.get_one(RoundSeries, series_id)
