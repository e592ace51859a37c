"""What participants and everybody else are shown of speed rounds."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from wbv_events.core.schemas import View
from wbv_events.matchmaking.schemas.reasons import ReasonView
from wbv_events.profiles.schemas.cards import PersonCard
from wbv_events.rounds.models import Odd, State


class Standing(StrEnum):
    """Where somebody stands in a series."""

    OUTSIDE = "outside"
    READY = "ready"
    TALKING = "talking"
    """As soon as the talk is known, which is some seconds before it begins (`talk.starts_at`)."""
    SITTING_OUT = "sitting_out"
    """As soon as it is known, too: `sits_out_next` until the round has begun."""


class RoundView(View):
    """The round that goes on, or the one that was planned and begins in a few seconds."""

    number: int
    starts_at: datetime
    ends_at: datetime


class SeriesView(View):
    """A series as everybody sees it. While it is paused, what is left is counted from `paused_at`."""

    id: UUID
    event_id: UUID
    slot_id: UUID
    room_id: UUID
    room_slug: str
    title: str
    size: int
    seconds: int
    pause_seconds: int
    count: int
    odd: Odd
    state: State
    planned: int
    """The number of the last round that was planned; it is over where there is no `round`."""
    round: RoundView | None
    next_starts_at: datetime | None
    """When the next round begins; None where none is to come."""
    is_put_off: bool
    """Whether it was due already and somebody was missing, and nobody has come or gone since."""
    paused_at: datetime | None
    ready_count: int
    version: int


class WhenAndWhere(View):
    """When the slot of a series is and in which room; `is_cancelled` before any round has begun."""

    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool
    room: str


class SeriesList(View):
    """The series of an event in the order in which they were made; `places` by their ids."""

    series: list[SeriesView]
    places: dict[UUID, WhenAndWhere]
    now: datetime


class QuestionView(View):
    """A question to start with, in both languages."""

    id: str
    de: str
    en: str


class PartnerView(View):
    """Somebody in one's talk. Whether they want to exchange contacts is told only once both do.

    `score_percent` is what is shown of them adds up to, in steps of 5: what they hide counts nothing in it.
    """

    card: PersonCard
    score_percent: int
    reasons: tuple[ReasonView, ...]
    note: str
    wants_exchange: bool
    is_exchanged: bool


class TalkView(View):
    """The talk that one is in, or is to be in from `starts_at` on; its room may not be entered before."""

    room_id: UUID
    room_slug: str
    round_number: int
    starts_at: datetime
    ends_at: datetime
    partners: tuple[PartnerView, ...]
    question: QuestionView | None


class OfferView(View):
    """Whoever would sit out may join these people; who does not answer until `expires_at` sits out."""

    id: UUID
    people: tuple[PersonCard, ...]
    expires_at: datetime


class MineView(View):
    """What a series holds for one participant. `version` is the series'."""

    series_id: UUID
    is_ready: bool
    standing: Standing
    talk: TalkView | None = None
    offer: OfferView | None = None
    sits_out_next: bool = False
    has_left: bool = False
    """Whether they have left the round that goes on by themselves, and so meet nobody before the next one."""
    version: int


class MetView(View):
    """Somebody whom one has met in a round of the event."""

    card: PersonCard
    series_id: UUID
    round_number: int
    note: str
    wants_exchange: bool
    is_exchanged: bool


class RoundsPage(View):
    """All that a participant's page of a series shows. `met` are those of all series, the newest first."""

    series: SeriesView
    mine: MineView
    participant_id: UUID
    may_moderate: bool
    met: tuple[MetView, ...] = ()


class ExchangeView(View):
    """How one stands to exchanging contacts with somebody."""

    participant_id: UUID
    wants_exchange: bool
    is_exchanged: bool
