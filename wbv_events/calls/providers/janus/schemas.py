"""What a browser asks of the media server, through the application; who and where it is, it cannot say."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from wbv_events.calls.providers.janus.sources import Source
from wbv_events.calls.schemas import Candidate, ChooseSeat, Sdp
from wbv_events.core.schemas import Input, View

Answer = Annotated[str, Field(min_length=1, max_length=60_000)]
"""An answer for all that a call of fifty people brings, and below what the live door takes."""

Attempt = Annotated[int, Field(ge=0, le=1_000_000_000)]
"""Which stay on the media server something belongs to; what belongs to a former one is not looked at."""


class EnterMedia(ChooseSeat):
    """Be let in at the media server; `attempt` is the stay that a browser still has, whose line broke."""

    attempt: Attempt = 0


class OfMedia(ChooseSeat):
    """Something within a stay."""

    attempt: Attempt


class PublishMedia(OfMedia):
    """Offer what is sent; again where the way to the server changed."""

    sdp: Sdp


class AnswerMedia(OfMedia):
    """Answer to what the server offers."""

    sdp: Answer


class WantedSource(Input):
    """Something to receive; `layer` says in which of three sizes, 0 the smallest."""

    seat_id: UUID
    source: Source
    layer: Annotated[int, Field(ge=0, le=2)] = 2


class WatchMedia(OfMedia):
    """Receive exactly these from now on."""

    wanted: Annotated[list[WantedSource], Field(max_length=100)]


class ReachMedia(OfMedia):
    """Name ways in which the browser can be reached, for what it sends or for what it receives."""

    is_sending: bool
    candidates: Annotated[list[Candidate], Field(min_length=1, max_length=40)]


class RestartMedia(OfMedia):
    """Ask for a new offer, because the way to the server changed."""


class FeedView(View):
    """Who sends something; the picture in three sizes or in one."""

    seat_id: UUID
    has_layers: bool


class OfferedSource(View):
    """Whose source stands at which place of an offer."""

    mid: str
    seat_id: UUID
    source: Source
