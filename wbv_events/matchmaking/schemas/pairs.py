"""What comes in and goes out about people who are to meet or never to."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from pydantic import Base64Bytes

from wbv_events.core.schemas import EventInput, View
from wbv_events.matchmaking.models import Wanted

MOST_ROWS: Final = 2_000
MOST_BYTES: Final = 300_000


class ListPairs(EventInput):
    """The event whose pairs are asked for."""


class CheckPairs(EventInput):
    """An uploaded list, in base64."""

    file: Base64Bytes


class StorePairs(CheckPairs):
    """The same, to be stored: beside what is there, or in its place."""

    replaces: bool = False


class RemovePairs(EventInput):
    """The event whose pairs are all taken away."""


class RemovePair(EventInput):
    """Two people of whom nothing is wanted any more, in any order."""

    one_id: UUID
    other_id: UUID


class PairPerson(View):
    """One of a pair, as organisers know it."""

    participant_id: UUID
    name: str
    organisation: str
    email: str


class PairView(View):
    """Two people and what is wanted of them."""

    one: PairPerson
    other: PairPerson
    wanted: Wanted


class PairList(View):
    """All pairs of an event, those who are to meet first."""

    pairs: tuple[PairView, ...]


class PairFindingView(View):
    """Why a line is left out."""

    line: int
    message: str


class PairCheck(View):
    """What a list would store, and which lines are left out."""

    must: int
    never: int
    findings: tuple[PairFindingView, ...]


class PairsStored(View):
    """What was stored of a list, and how many of its lines were left out."""

    must: int
    never: int
    left_out: int
