"""One change of a series: the lock before it, and what is told of it after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from wbv_events.core import topics
from wbv_events.core.work import Work
from wbv_events.rounds.models import RoundSeries
from wbv_events.rounds.pushes import MineChanged, RunningChanged, SeriesChanged, SeriesMoved
from wbv_events.rounds.queries.parts import list_concerned, view_parts
from wbv_events.rounds.queries.series import find_round, is_going_on, lock_series, view_series


@dataclass
class Change:
    """What one action changes in a series; its row is locked meanwhile."""

    work: Work
    found: RoundSeries
    people: set[UUID] = field(default_factory=set)
    """For whom it holds something else now."""
    is_of_series: bool = False
    """Whether everybody sees something else of it."""
    was_in_room: UUID = field(init=False)
    was_going_on: bool = field(init=False)

    def __post_init__(self) -> None:
        self.was_in_room = self.found.room_id
        self.was_going_on = is_going_on(self.found)

    def concern_everybody(self) -> None:
        """Tell whoever is ready or in the round that something is another now."""
        going_on = find_round(self.work, self.found.id)
        self.people |= list_concerned(self.work, self.found.id, going_on)

    def tell(self) -> None:
        """Tell everybody whom it concerns; nobody learns of what concerns others alone."""
        if not (self.people or self.is_of_series):
            return
        self.found.version += 1
        self.work.session.flush()
        series = view_series(self.work, self.found)
        if self.found.room_id != self.was_in_room:
            moved = SeriesMoved(series_id=series.id, version=series.version)
            self.work.push(topics.room(self.was_in_room), moved)
        if self.is_of_series:
            self.work.push(topics.room(self.found.room_id), SeriesChanged(series=series))
        if is_going_on(self.found) != self.was_going_on:
            self.work.push(topics.event(self.found.event_id), RunningChanged())
        for one, mine in view_parts(self.work, self.found, self.people).items():
            self.work.push(topics.person(one), MineChanged(mine=mine, series=series))


@contextmanager
def changing(work: Work, event_id: UUID, series_id: UUID) -> Iterator[Change]:
    """Lock a series, let something be changed in it, and tell it. Raises `NotFound`."""
    change = Change(work, lock_series(work, event_id, series_id))
    yield change
    change.tell()
