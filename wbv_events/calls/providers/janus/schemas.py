"""What a browser asks of the media server, through the application; who and where it is, it cannot say."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from wbv_events.calls.providers.janus.tracks import Track
from wbv_events.core.schemas import EventInput, Schema, View

Description = Annotated[str, Field(min_length=1, max_length=60_000)]
"""One side's part of a negotiation, as browsers write it (SDP)."""

Attempt = Annotated[int, Field(ge=1, le=1_000_000_000)]
"""Which stay on the media server something belongs to; what belongs to a former one is not looked at."""


class EnterMedia(EventInput):
    """Be let in at the media server, or once more after something went wrong."""

    seat_id: UUID


class OfMedia(EventInput):
    """Something within a stay."""

    seat_id: UUID
    attempt: Attempt


class PublishMedia(OfMedia):
    """Offer what is sent; again where the way to the server changed."""

    sdp: Description


class AnswerMedia(OfMedia):
    """Answer to what the server offers."""

    sdp: Description


class WantedTrack(Schema):
    """Something to receive; `layer` says in which of the three sizes, 0 the smallest."""

    seat_id: UUID
    track: Track
    layer: int = Field(2, ge=0, le=2)


class WatchMedia(OfMedia):
    """Receive exactly these from now on."""

    tracks: list[WantedTrack] = Field(max_length=150)


class ReachMedia(OfMedia):
    """Name one way in which the browser can be reached; without a line there are no more."""

    is_sending: bool
    line: str = Field("", max_length=1_000)
    mid: str = Field("0", pattern=r"^[0-9]{1,3}$")


class RestartMedia(OfMedia):
    """Ask for a new offer, because the way to the server changed."""


class FeedView(View):
    """What somebody sends; the camera in three sizes or in one."""

    seat_id: UUID
    has_layers: bool


class OfferedTrack(View):
    """Whose track stands at which place of an offer."""

    mid: str
    seat_id: UUID
    track: Track
