"""What live clients are told about breakout rooms."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from wbv_events.breakouts.schemas.board import PersonOnBoard, RequestView, StepView
from wbv_events.breakouts.schemas.helping import BroadcastView, CallView
from wbv_events.breakouts.schemas.placing import OfferView, OwnPart
from wbv_events.breakouts.schemas.sets import SetView
from wbv_events.core.schemas import Push


class SetChanged(Push):
    """To the event, once it is announced, and to the board: a set is another now, in one piece."""

    name: ClassVar[str] = "breakout.set_changed"
    set: SetView

    @property
    def state(self) -> tuple[str, int]:
        """Return the set, so that the log keeps nothing older of it."""
        return f"set:{self.set.id}", self.set.version


class SetGone(Push):
    """To the event: a set is no longer there for participants."""

    name: ClassVar[str] = "breakout.set_gone"
    set_id: UUID
    version: int

    @property
    def state(self) -> tuple[str, int]:
        """Return the set, so that nothing of it stays in the log."""
        return f"set:{self.set_id}", self.version


class SeatsTaken(Push):
    """To the event: how many seats of each room of an announced set are taken."""

    name: ClassVar[str] = "breakout.seats_taken"
    every: ClassVar[float] = 1.2
    set_id: UUID
    taken: dict[UUID, int]
    version: int

    @property
    def state(self) -> tuple[str, int]:
        """Return the set's seats, which change apart from the set."""
        return f"seats:{self.set_id}", self.version


class OwnPartChanged(Push):
    """To one participant: room, offer, wishes or waiting are others now."""

    name: ClassVar[str] = "breakout.own_changed"
    mine: OwnPart

    @property
    def state(self) -> tuple[str, int]:
        """Return the participant's part of the set, so that the log keeps nothing older of it."""
        return f"mine:{self.mine.set_id}", self.mine.version


class CallChanged(Push):
    """To a room: its call was made, taken or ended."""

    name: ClassVar[str] = "breakout.call_changed"
    call: CallView


class BroadcastSent(Push):
    """To a room: the moderation says something to it."""

    name: ClassVar[str] = "breakout.broadcast_sent"
    broadcast: BroadcastView


class BoardChanged(Push):
    """To the moderation of the parent room: what of a set is another now; what is not named is as before.

    Each thing named takes the place of the one with its id. Offers with an answer, requests without a room
    and calls with an outcome are over; people who are `gone` take part in the event no longer.
    """

    name: ClassVar[str] = "breakout.board_changed"
    set_id: UUID
    version: int
    people: tuple[PersonOnBoard, ...] = ()
    gone: tuple[UUID, ...] = ()
    offers: tuple[OfferView, ...] = ()
    requests: tuple[RequestView, ...] = ()
    calls: tuple[CallView, ...] = ()
    broadcasts: tuple[BroadcastView, ...] = ()
    steps: tuple[StepView, ...] = ()
