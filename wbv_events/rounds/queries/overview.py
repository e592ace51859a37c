"""What the moderation sees of a series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.rounds import actions
from wbv_events.rounds.models import Round, RoundMember, RoundSeries, State
from wbv_events.rounds.queries.series import get_series, list_ready, view_series
from wbv_events.rounds.schemas.inputs import InSeries
from wbv_events.rounds.schemas.overview import GroupView, OverviewView, RoundOverview, SomebodyView

ROUNDING: Final = 1e-6
"""What the best that there can be may miss by adding up."""


@actions.read("overview", schema=InSeries, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def show_overview(work: Work, given: InSeries) -> OverviewView:
    """Return all rounds of a series in figures, and of the newest who is where. Raises `NotFound`."""
    return view_overview(work, get_series(work, given.event_id, given.series_id))


def view_overview(work: Work, series: RoundSeries) -> OverviewView:
    """Show a series to its moderation."""
    query = select(Round).where(Round.series_id == series.id).order_by(Round.number)
    rounds = list(work.session.scalars(query))
    newest = rounds[-1] if rounds and rounds[-1].closed_at is None else None
    members: list[RoundMember] = []
    if newest is not None:
        members = list(work.session.scalars(select(RoundMember).where(RoundMember.round_id == newest.id)))
    in_round = {one.participant_id for one in members if one.left_at is None}
    is_over = series.state is State.ENDED
    waiting = set() if is_over else list_ready(work, series.id) - in_round
    names = _names(work, {*waiting, *(one.participant_id for one in members)})
    free = [one for one in members if one.is_free]
    return OverviewView(
        series=view_series(work, series),
        rounds=_figures(work, rounds),
        groups=_groups(members, names),
        sitting_out=_people([one.participant_id for one in free if not one.had_talk], names),
        without_talk=_people([one.participant_id for one in free if one.had_talk], names),
        waiting=_people(waiting, names),
        version=series.version,
    )


def _figures(work: Work, rounds: Sequence[Round]) -> tuple[RoundOverview, ...]:
    # not by their room: whoever leaves has none, but the history stays as it was
    query = (
        select(
            RoundMember.round_id,
            func.count().filter(RoundMember.had_talk),
            func.count().filter(~RoundMember.had_talk),
            func.count().filter(RoundMember.is_late),
            func.count().filter(RoundMember.had_talk, RoundMember.left_at.is_not(None)),
        )
        .where(RoundMember.round_id.in_([one.id for one in rounds]))
        .group_by(RoundMember.round_id)
    )
    counts = {round_id: tuple(found) for round_id, *found in work.session.execute(query)}
    return tuple(_round(one, *counts.get(one.id, (0, 0, 0, 0))) for one in rounds)


def _round(one: Round, placed: int, sat_out: int, late: int, left_early: int) -> RoundOverview:
    return RoundOverview(
        number=one.number,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        is_closed=one.closed_at is not None,
        placed=placed,
        sat_out=sat_out,
        late=late,
        left_early=left_early,
        dropped=one.dropped,
        quality_percent=None if one.quality is None else _percent(one.quality),
    )


def _percent(quality: float) -> int:
    """Return whole percent; 100 are only for what no plan is better than."""
    return int(100 * quality + ROUNDING)


def _groups(members: Iterable[RoundMember], names: dict[UUID, str]) -> tuple[GroupView, ...]:
    together: dict[UUID, list[RoundMember]] = defaultdict(list)
    for one in members:
        if one.room_id is not None:
            together[one.room_id].append(one)
    return tuple(
        GroupView(
            room_id=room_id,
            people=_people([one.participant_id for one in inside], names),
            absent=tuple(one.participant_id for one in inside if one.absent_since is not None),
        )
        for room_id, inside in sorted(together.items())
    )


def _people(ids: Iterable[UUID], names: dict[UUID, str]) -> tuple[SomebodyView, ...]:
    known = sorted((names[one], one) for one in ids if one in names)
    return tuple(SomebodyView(participant_id=one, name=name) for name, one in known)


def _names(work: Work, ids: Iterable[UUID]) -> dict[UUID, str]:
    query = select(Participant.id, Participant.name).where(Participant.id.in_(list(ids)))
    return dict(work.session.execute(query).all())
