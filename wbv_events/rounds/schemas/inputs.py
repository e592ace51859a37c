"""What comes in about speed rounds."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from wbv_events.core.schemas import EventInput, Line, MakesOnce, Prose
from wbv_events.rounds.models import Odd

Size = Annotated[int, Field(ge=2, le=6)]
Seconds = Annotated[int, Field(ge=10, le=3600)]
Pause = Annotated[int, Field(ge=10, le=600)]
Count = Annotated[int, Field(ge=1, le=50)]


class ListSeries(EventInput):
    """The series of an event."""


class InSeries(EventInput):
    """What happens in a series names it."""

    series_id: UUID


class Settings(EventInput):
    """How a series runs. `size` 2 are pairs, more are groups, in other sizes where the number needs it."""

    title: Line
    size: Size = 2
    seconds: Seconds = 360
    pause_seconds: Pause = 15
    count: Count = 5
    odd: Odd = Odd.SIT_OUT


class CreateSeries(MakesOnce, Settings):
    """A new series for a slot; its room is the lounge."""

    slot_id: UUID


class ChangeSeries(InSeries, Settings):
    """What a series is to be like now. Once it runs, the size of its groups stays."""


class ExtendRound(InSeries):
    """By how many seconds the round that goes on gets longer."""

    seconds: Annotated[int, Field(ge=5, le=1800)] = 60


class AnswerOffer(InSeries):
    """Whether somebody who would sit out joins the talk that was offered."""

    offer_id: UUID
    is_accepted: bool


class WriteNote(EventInput):
    """What somebody notes about somebody met in a round; empty takes it away."""

    participant_id: UUID
    text: Prose = ""


class AskExchange(EventInput):
    """Whether somebody wants to exchange contacts with somebody met in a round."""

    participant_id: UUID
    wants: bool = True
