"""What the moderation sees of speed rounds: who is where, never why, nor what people keep to themselves."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from wbv_events.core.schemas import View
from wbv_events.rounds.schemas.views import SeriesView


class SomebodyView(View):
    """A participant by name."""

    participant_id: UUID
    name: str


class GroupView(View):
    """Who talks with whom; who has not come or is gone is `absent`."""

    room_id: UUID
    people: tuple[SomebodyView, ...]
    absent: tuple[UUID, ...] = ()


class RoundOverview(View):
    """A round in figures. `quality_percent` is the share of what is provably possible, where it is known.

    Of those who were to talk `left_early` have said that they go, and `dropped` were gone without a word;
    who did both, one after the other, is in both.
    """

    number: int
    starts_at: datetime
    ends_at: datetime
    is_closed: bool
    placed: int
    sat_out: int
    late: int
    left_early: int
    dropped: int
    quality_percent: int | None


class OverviewView(View):
    """All rounds so far, the newest last, and of the newest who is where.

    `without_talk` are those who had a talk and have none any more: they have lost the others or the line.
    `waiting` are those who are ready and in no talk but do not sit out either: they come in the next round.
    """

    series: SeriesView
    rounds: tuple[RoundOverview, ...]
    groups: tuple[GroupView, ...] = ()
    sitting_out: tuple[SomebodyView, ...] = ()
    without_talk: tuple[SomebodyView, ...] = ()
    waiting: tuple[SomebodyView, ...] = ()
    version: int
