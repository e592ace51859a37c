"""What comes in and goes out about result cards."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import BeforeValidator, Field, model_validator

from wbv_events.core.schemas import EventInput, Input, OptionalLine, View
from wbv_events.events.models import Source
from wbv_events.results.models import ResultKind

LONGEST: Final = 1000
MOST_CARDS: Final = 300
"""How many cards a room takes."""


def _plain_lines(value: object) -> object:
    """Return a text with one kind of line end and no space at the end of a line, so that lines compare."""
    return "\n".join(line.rstrip() for line in value.splitlines()) if isinstance(value, str) else value


ResultText = Annotated[str, Field(min_length=1, max_length=LONGEST), BeforeValidator(_plain_lines)]
SeenText = Annotated[str, Field(max_length=LONGEST), BeforeValidator(_plain_lines)]


class InRoom(EventInput):
    """What concerns the cards of one room."""

    room_id: UUID


class WriteResult(InRoom):
    """A card as the actor has it now; an id that is not there yet begins a new one.

    What is `seen_` is what the actor's text was made from: what the server last said or took. Where the two
    cannot be put together with what others wrote since, the text becomes a card of its own, `apart_id`.
    """

    id: UUID
    kind: ResultKind = ResultKind.OUTCOME
    text: ResultText
    who: OptionalLine = ""
    seen_kind: ResultKind | None = None
    seen_text: SeenText = ""
    seen_who: OptionalLine = ""
    apart_id: UUID | None = None
    source: Source = Source.OWN


class PickResult(InRoom):
    """Which card is meant."""

    id: UUID


class SupportResult(PickResult):
    """Whether the actor supports a card."""

    is_supported: bool


class ReleaseResult(PickResult):
    """Which card shall go to the documentation; with `seen_version` only if it is still that one."""

    seen_version: Annotated[int, Field(ge=1)] | None = None


class SeenCard(Input):
    """A card as somebody has read it; in a form, where nothing nests, it is `id:version`."""

    id: UUID
    version: Annotated[int, Field(ge=1)]

    @model_validator(mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ident, _, version = value.partition(":")
        return {"id": ident, "version": version}


class ReleaseRoom(InRoom):
    """The cards of a room that somebody has read shall go to the documentation, and none beside them."""

    seen: Annotated[list[SeenCard], Field(max_length=MOST_CARDS)]


class ListAll(EventInput):
    """Nothing but the event is needed."""


class Release(StrEnum):
    """What the documentation has of a card: nothing, all of it, or how it was before it was changed."""

    NONE = "none"
    WHOLE = "whole"
    FORMER = "former"


class ResultView(View):
    """A card as everybody in the room sees it. `author_id` and names are empty for who is gone."""

    id: UUID
    room_id: UUID
    kind: ResultKind
    text: str
    who: str
    author_id: UUID | None
    author: str
    editor_id: UUID | None
    editor: str
    source: Source
    created_at: datetime
    placed_at: datetime
    edited_at: datetime
    release: Release
    support_count: int
    support_version: int
    version: int


class WrittenResult(View):
    """The card in which the text is now; `is_apart` if it is one of its own beside the one that was meant."""

    result: ResultView
    is_apart: bool


class ResultSupportView(View):
    """How many support a card, and whether the actor does."""

    id: UUID
    is_supported: bool
    support_count: int
    support_version: int


class ResultList(View):
    """The cards of a room in their order, and which of them the participant supports."""

    results: list[ResultView]
    supported_ids: list[UUID]


class RoomReleased(View):
    """How many cards of a room were released just now, and how many are new or had changed and were not."""

    released: int
    left: int


class ReleasedView(View):
    """A card as it was released; nobody is named as its author, for results belong to the group."""

    id: UUID
    room_id: UUID
    room_name: str
    kind: ResultKind
    text: str
    who: str
    source: Source
    created_at: datetime
    support_count: int


class RoomResults(View):
    """The cards of one room."""

    room_id: UUID
    room_name: str
    results: list[ResultView]


class AllResults(View):
    """The cards of all rooms of an event, in the order of the rooms."""

    rooms: list[RoomResults]
