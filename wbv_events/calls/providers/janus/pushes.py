"""What one connection is told of its stay on the media server; nobody else hears it, and no log keeps it."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from wbv_events.calls.providers.janus.schemas import FeedView, OfferedSource
from wbv_events.core.schemas import Push


class MediaEntered(Push):
    """The stay begins, for the first time or anew: what was negotiated before is void."""

    name: ClassVar[str] = "call.media_entered"
    seat_id: UUID
    attempt: int
    feeds: list[FeedView]


class MediaFeeds(Push):
    """These send something now."""

    name: ClassVar[str] = "call.media_feeds"
    seat_id: UUID
    attempt: int
    feeds: list[FeedView]


class MediaPublished(Push):
    """The server takes what was offered."""

    name: ClassVar[str] = "call.media_published"
    seat_id: UUID
    attempt: int
    sdp: str


class MediaOffered(Push):
    """The server offers what is wanted; it waits for the answer."""

    name: ClassVar[str] = "call.media_offered"
    seat_id: UUID
    attempt: int
    sdp: str
    sources: list[OfferedSource]


class MediaLost(Push):
    """The stay is over for the moment; it begins anew by itself as soon as that is possible."""

    name: ClassVar[str] = "call.media_lost"
    seat_id: UUID


class MediaEnded(Push):
    """The stay is over, because the seat is no longer this connection's."""

    name: ClassVar[str] = "call.media_ended"
    seat_id: UUID
