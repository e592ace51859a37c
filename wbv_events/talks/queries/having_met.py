"""Who has met whom: two have if they were in a talk at the same time for a minute.

It is read from when they were there. Who was only to be there has met nobody; that is another question, which
whoever plans rounds asks, so that the same two are not brought together again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import combinations
from typing import Final
from uuid import UUID

from sqlalchemy import Select, select

from wbv_events.attendance.intervals import Interval, length, union
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.core.work import Work
from wbv_events.talks.models import Talk, Talker

LEAST: Final = timedelta(minutes=1)
"""How long two are together at least; in a talk of less than two minutes half of it is enough."""
Stays = Mapping[UUID, Collection[Interval]]
"""When each was there."""
Rooms = Select[UUID]
"""The rooms of talks, as a question, for a day of rounds has thousands."""


def find_held(work: Work, rooms: Rooms) -> set[UUID]:
    """Return in which of some talks, also of those that go on, two have met."""
    return {talk.room_id for talk, *_ in _meetings(work, rooms)}


def list_met(work: Work, participant_id: UUID) -> list[UUID]:
    """Return whom somebody has met in talks that are over, each once, the newest first."""
    own = (
        select(Talk.room_id)
        .join(Talker, Talker.room_id == Talk.room_id)
        .where(Talker.participant_id == participant_id, Talk.closed_at.is_not(None))
    )
    latest: dict[UUID, datetime] = {}
    for talk, *pair in _meetings(work, own):
        if participant_id in pair and talk.closed_at is not None:
            (other,) = {*pair} - {participant_id}
            latest[other] = max(talk.closed_at, latest.get(other, talk.closed_at))
    return sorted(latest, key=lambda other: (-latest[other].timestamp(), other))


def have_met(work: Work, one: UUID, other: UUID) -> bool:
    """Say whether two have met in a talk that is over."""
    return other in list_met(work, one)


def _meetings(work: Work, rooms: Rooms) -> Iterator[tuple[Talk, UUID, UUID]]:
    """Yield who has met whom in which talk."""
    stays: dict[UUID, dict[UUID, list[Interval]]] = defaultdict(lambda: defaultdict(list))
    there = select(AttendanceInterval).where(AttendanceInterval.room_id.in_(rooms))
    for one in work.session.scalars(there):
        stays[one.room_id][one.participant_id].append(Interval(one.joined_at, one.left_at))
    for talk in work.session.scalars(select(Talk).where(Talk.room_id.in_(rooms))):
        least = min(LEAST, (talk.closes_at - talk.opens_at) / 2)
        for one_id, other_id in combinations(sorted(stays[talk.room_id]), 2):
            if _together(stays[talk.room_id], one_id, other_id, work.now) >= least:
                yield talk, one_id, other_id


def _together(stays: Stays, one: UUID, other: UUID, now: datetime) -> timedelta:
    """Return how long both were there at the same time."""
    each = length(union(stays[one]), now) + length(union(stays[other]), now)
    return each - length(union([*stays[one], *stays[other]]), now)
