"""What live clients are told about speed rounds."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from wbv_events.core.schemas import Push
from wbv_events.rounds.schemas.overview import OverviewView
from wbv_events.rounds.schemas.views import MineView, SeriesView


class SeriesChanged(Push):
    """To the lounge: a series is another now; of many changes at once only the newest is told."""

    name: ClassVar[str] = "round.changed"
    every: ClassVar[float] = 0.5
    series: SeriesView

    @property
    def state(self) -> tuple[str, int]:
        """Return the series, so that the log keeps nothing older of it."""
        return f"rounds:{self.series.id}", self.series.version


class SeriesMoved(Push):
    """To the room in which people have waited for a series: they wait elsewhere now.

    It does not say where: the other room may be kept for some.
    """

    name: ClassVar[str] = "round.moved"
    series_id: UUID
    version: int

    @property
    def state(self) -> tuple[str, int]:
        """Return the series, so that nothing of it stays in the log of this room."""
        return f"rounds:{self.series_id}", self.version


class ReasonsChanged(Push):
    """To everybody in a talk: why they fit is told otherwise now; whoever shows it asks anew.

    It holds nothing, so nothing of what somebody no longer wants to be told stands in the log.
    """

    name: ClassVar[str] = "round.reasons_changed"


class RunningChanged(Push):
    """To the event: rounds run now that did not before, or no longer; who shows the way to them asks anew.

    It does not say which: a lounge may be kept for some.
    """

    name: ClassVar[str] = "round.running_changed"


class MineChanged(Push):
    """To one participant: talk, offer, sitting out or being ready are others now."""

    name: ClassVar[str] = "round.mine"
    mine: MineView
    series: SeriesView

    @property
    def state(self) -> tuple[str, int]:
        """Return the participant's part of the series, so that the log keeps nothing older of it."""
        return f"round-mine:{self.mine.series_id}", self.mine.version


class OverviewChanged(Push):
    """To the moderation of the lounge: who is where now."""

    name: ClassVar[str] = "round.overview"
    every: ClassVar[float] = 2.0
    overview: OverviewView

    @property
    def state(self) -> tuple[str, int]:
        """Return the overview of the series, so that the log keeps nothing older of it."""
        return f"round-overview:{self.overview.series.id}", self.overview.version


class ContactExchanged(Push):
    """To both of two who wanted it: they are contacts now."""

    name: ClassVar[str] = "round.exchanged"
    participant_id: UUID


class WishChanged(Push):
    """To whoever wants to exchange contacts, or no longer does: on their other screens it is different now.

    It says no more, so nothing of a wish stands in the log; and nobody else is told anything.
    """

    name: ClassVar[str] = "round.wish_changed"
    participant_id: UUID
