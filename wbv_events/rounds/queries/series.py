"""Series of rounds, and the round that goes on or is about to begin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select

from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.models import Event, Participant
from wbv_events.events.queries import takes_part
from wbv_events.programme.models import Slot
from wbv_events.rooms.models import Room
from wbv_events.rooms.queries import may_be_known
from wbv_events.rounds.models import Round, RoundGroup, RoundMember, RoundReady, RoundSeries, State
from wbv_events.rounds.schemas.views import RoundView, SeriesView

ORDER: Final = (State.RUNNING, State.PAUSED, State.PLANNED, State.ENDED)
"""Which series stand first where there are several; `rounds-sign.ts` has the same."""


def get_series(work: Work, event_id: UUID, series_id: UUID) -> RoundSeries:
    """Return a series of the event. Raises `NotFound`."""
    return _known(work.session.get(RoundSeries, series_id), event_id)


def lock_series(work: Work, event_id: UUID, series_id: UUID) -> RoundSeries:
    """Return a series; until the commit nobody else changes anything in it. Raises `NotFound`."""
    query = select(RoundSeries).where(RoundSeries.id == series_id).with_for_update()
    return _known(work.session.scalar(query.execution_options(populate_existing=True)), event_id)


def list_of_event(work: Work, event_id: UUID, *, only_open: bool = False) -> list[RoundSeries]:
    """Return the series of an event, oldest first; all, or those that have not ended."""
    query = select(RoundSeries).where(RoundSeries.event_id == event_id)
    if only_open:
        query = query.where(RoundSeries.state != State.ENDED)
    return list(work.session.scalars(query.order_by(RoundSeries.made_at, RoundSeries.id)))


def find_round(work: Work, series_id: UUID) -> Round | None:
    """Return the round of a series that goes on, or the one that is planned and about to begin."""
    query = select(Round).where(Round.series_id == series_id, Round.closed_at.is_(None))
    return work.session.scalar(query.order_by(Round.number.desc()).limit(1))


def list_in_room(work: Work, room_id: UUID) -> list[SeriesView]:
    """Show the series whose people wait in a room, as pages order them; none to come in a cancelled slot."""
    query = (
        select(RoundSeries)
        .join(Slot, Slot.id == RoundSeries.slot_id)
        .where(
            RoundSeries.room_id == room_id,
            or_(RoundSeries.state != State.PLANNED, Slot.cancelled_at.is_(None)),
        )
    )
    several = list(work.session.scalars(query.order_by(RoundSeries.made_at.desc(), RoundSeries.id)))
    return in_order(view_several(work, several)) if several else []


def in_order(several: Iterable[SeriesView]) -> list[SeriesView]:
    """Return first what runs, then what is planned, last what has ended; all else stays as it comes."""
    return sorted(several, key=lambda one: ORDER.index(one.state))


def is_going_on(series: SeriesView | RoundSeries) -> bool:
    """Say whether a series has been started and not yet ended."""
    return series.state in {State.RUNNING, State.PAUSED}


def has_open_series() -> ColumnElement[bool]:
    """Return the condition that an event has speed rounds to come or going on, of which all may know."""
    return exists().where(
        RoundSeries.event_id == Event.id,
        RoundSeries.state != State.ENDED,
        Slot.id == RoundSeries.slot_id,
        Slot.is_visible,
        Slot.ended_at.is_(None),
        Slot.cancelled_at.is_(None),
        Room.id == RoundSeries.room_id,
        may_be_known(),
    )


def has_been_in_rounds(participant_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Return the condition that somebody was to be in a talk of any round, also long after all have ended.

    Rounds whose room all no longer know of are not found any more, so they do not count.
    """
    return exists().where(
        RoundMember.participant_id == participant_id,
        RoundMember.had_talk,
        Round.id == RoundMember.round_id,
        RoundSeries.id == Round.series_id,
        Room.id == RoundSeries.room_id,
        may_be_known(),
    )


def list_rooms_of(work: Work, round_id: UUID) -> list[UUID]:
    """Return the rooms of all talks of a round."""
    query = select(RoundGroup.room_id).where(RoundGroup.round_id == round_id)
    return list(work.session.scalars(query.order_by(RoundGroup.room_id)))


def list_ready(work: Work, series_id: UUID) -> set[UUID]:
    """Return who wants to be in the next rounds of a series and takes part in the event."""
    query = (
        select(RoundReady.participant_id)
        .join(Participant, Participant.id == RoundReady.participant_id)
        .where(RoundReady.series_id == series_id, takes_part())
    )
    return set(work.session.scalars(query))


def view_series(work: Work, series: RoundSeries) -> SeriesView:
    """Show a series to everybody."""
    return view_several(work, [series])[0]


def view_several(work: Work, several: Sequence[RoundSeries]) -> list[SeriesView]:
    """Show series to everybody, in a fixed number of queries."""
    ids = [one.id for one in several]
    going_on = select(Round).where(Round.series_id.in_(ids), Round.closed_at.is_(None))
    rounds = {one.series_id: one for one in work.session.scalars(going_on.order_by(Round.number))}
    counts: dict[UUID, int] = dict(
        work.session.execute(
            select(RoundReady.series_id, func.count())
            .where(RoundReady.series_id.in_(ids))
            .group_by(RoundReady.series_id)
        ).all()
    )
    rooms = select(Room.id, Room.slug).where(Room.id.in_({one.room_id for one in several}))
    slugs = dict(work.session.execute(rooms).all())
    return [
        SeriesView(
            **{name: getattr(one, name) for name in SAME},
            room_slug=slugs.get(one.room_id, ""),
            round=_view_round(rounds.get(one.id)),
            ready_count=0 if one.state is State.ENDED else counts.get(one.id, 0),
        )
        for one in several
    ]


SAME = (
    "id",
    "event_id",
    "slot_id",
    "room_id",
    "title",
    "size",
    "seconds",
    "pause_seconds",
    "count",
    "odd",
    "state",
    "planned",
    "next_starts_at",
    "is_put_off",
    "paused_at",
    "version",
)
"""What a view has as it is stored."""


def _view_round(found: Round | None) -> RoundView | None:
    if found is None:
        return None
    return RoundView(number=found.number, starts_at=found.starts_at, ends_at=found.ends_at)


def _known(found: RoundSeries | None, event_id: UUID) -> RoundSeries:
    if found is None or found.event_id != event_id:
        raise NotFound
    return found
