"""What planning takes, read as plain values, one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from wbv_events.core.work import Work
from wbv_events.matchmaking.people import Matched, Rules
from wbv_events.matchmaking.queries import find_people, find_rules
from wbv_events.presence.leases import Leases
from wbv_events.profiles.models import Topic
from wbv_events.rounds.models import Odd, Round, RoundMember, RoundSeries
from wbv_events.rounds.queries.parts import is_half_over
from wbv_events.rounds.queries.past import PastRound, list_past
from wbv_events.rounds.queries.series import find_round, list_ready, list_rooms_of

GRACE: Final = timedelta(seconds=15)
"""How long somebody may be away from a talk before the others get somebody else."""
MOST_SEARCHED: Final = 60
"""In how many talks at most a place is looked for."""


@dataclass(frozen=True)
class Known:
    """What is known of people who may meet."""

    seed: int
    people: tuple[Matched, ...]
    rules: Rules
    past: tuple[PastRound, ...]
    labels: dict[UUID, str]
    """The names of topics."""


@dataclass(frozen=True)
class Facts:
    """All that the next round of a series depends on."""

    event_id: UUID
    series_id: UUID
    number: int
    left: int
    """How many rounds are still to come, with this one."""
    size: int
    odd: Odd
    starts_at: datetime
    present: frozenset[UUID]
    known: Known


@dataclass(frozen=True)
class Gap:
    """Who has no company in the round that goes on, and where there may be some."""

    event_id: UUID
    series_id: UUID
    round_id: UUID
    size: int
    eager: frozenset[UUID]
    """Whose company has gone, and who has come late."""
    resting: frozenset[UUID]
    """Who sits out: they may be paired, but join no others without being asked."""
    groups: dict[UUID, tuple[UUID, ...]]
    """Talks that one more may join, by their rooms."""
    known: Known


def find_facts(work: Work, series: RoundSeries) -> Facts:
    """Return what the next round of a series depends on; it has a time at which it begins."""
    assert series.next_starts_at is not None
    number = series.planned + 1
    present = list_ready(work, series.id) & list_present(work, series)
    return Facts(
        event_id=series.event_id,
        series_id=series.id,
        number=number,
        left=series.count - series.planned,
        size=series.size,
        odd=series.odd,
        starts_at=series.next_starts_at,
        present=frozenset(present),
        known=_know(work, series, number, present, list_past(work, series.event_id), is_all=True),
    )


def find_gap(work: Work, series: RoundSeries) -> Gap | None:
    """Return who has no company in the round that goes on, if there is anybody to be helped."""
    going_on = find_round(work, series.id)
    if going_on is None or going_on.ends_at - work.now <= GRACE:
        return None
    members = list(work.session.scalars(select(RoundMember).where(RoundMember.round_id == going_on.id)))
    ready = list_ready(work, series.id)
    there = ready & list_present(work, series)
    alone = [one for one in members if one.is_free]
    eager = {one.participant_id for one in alone if one.had_talk} & there
    # who was there when the others went is still on the way back
    eager |= {one.participant_id for one in alone if one.had_talk and one.absent_since is None} & ready
    is_short = is_half_over(series, going_on, work.now)
    if not is_short:
        eager |= there - {one.participant_id for one in members}
    if not eager:
        return None
    resting = {one.participant_id for one in alone} & there - eager
    groups = _with_room(members, series.size, but=set() if is_short else _offered(members))
    people = {*eager, *resting, *(one for group in groups.values() for one in group)}
    return Gap(
        event_id=series.event_id,
        series_id=series.id,
        round_id=going_on.id,
        size=series.size,
        eager=frozenset(eager),
        resting=frozenset(resting),
        groups=groups,
        known=_know(work, series, going_on.number, people, list_past(work, series.event_id), is_all=False),
    )


def list_present(work: Work, series: RoundSeries) -> set[UUID]:
    """Return who is in the lounge, or in a talk of the round that goes on."""
    going_on = find_round(work, series.id)
    rooms = [] if going_on is None else list_rooms_of(work, going_on.id)
    found = work.resource(Leases).people([series.room_id, *rooms], work.now)
    return {one for inside in found.values() for one in inside}


def find_absences(work: Work, going_on: Round) -> dict[UUID, bool]:
    """Say of everybody who is to be in a talk of a round whether they are not there."""
    inside = work.resource(Leases).people(list_rooms_of(work, going_on.id), work.now)
    query = select(RoundMember.participant_id, RoundMember.room_id).where(
        RoundMember.round_id == going_on.id, RoundMember.room_id.is_not(None)
    )
    return {
        one: room_id is not None and one not in inside.get(room_id, set())
        for one, room_id in work.session.execute(query)
    }


def _know(
    work: Work,
    series: RoundSeries,
    number: int,
    ids: Collection[UUID],
    past: list[PastRound],
    *,
    is_all: bool,
) -> Known:
    """Return what is known of some people; with `is_all` of those whom they have met, too."""
    wanted = set(ids)
    if is_all:
        wanted |= {one for each in past for group in each.groups for one in group}
    labels = select(Topic.id, Topic.label).where(Topic.event_id == series.event_id)
    return Known(
        seed=(series.id.int + number) % 2**32,
        people=tuple(find_people(work, series.event_id, wanted)),
        rules=find_rules(work, series.event_id),
        past=tuple(past),
        labels=dict(work.session.execute(labels).all()),
    )


def _offered(members: Iterable[RoundMember]) -> set[UUID]:
    """Return the talks that somebody may still be about to join: whom else they got might not suit them."""
    open_ones = (one for one in members if one.offer_id is not None and one.answered_at is None)
    return {one.offered_room_id for one in open_ones if one.offered_room_id is not None and one.is_free}


def _with_room(
    members: Iterable[RoundMember], size: int, but: Collection[UUID]
) -> dict[UUID, tuple[UUID, ...]]:
    together: dict[UUID, list[UUID]] = defaultdict(list)
    for one in members:
        if one.room_id is not None and one.room_id not in but:
            together[one.room_id].append(one.participant_id)
    fitting = [
        (room_id, tuple(sorted(inside))) for room_id, inside in together.items() if len(inside) <= size
    ]
    return dict(sorted(fitting)[:MOST_SEARCHED])
