"""What one seat receives: what is wanted and what the media server sends, brought together step by step."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from uuid import UUID

from wbv_events.calls.providers.janus import videoroom
from wbv_events.calls.providers.janus.feeds import Feeds
from wbv_events.calls.providers.janus.link import Link, Message
from wbv_events.calls.providers.janus.schemas import OfferedTrack, WantedTrack
from wbv_events.calls.providers.janus.tracks import MIDS, PLACES, Track

ANSWER_SECONDS: Final = 15
"""So long a browser may take to answer an offer."""


class Source(NamedTuple):
    """A track of somebody."""

    seat_id: UUID
    track: Track


class Offer(NamedTuple):
    """What the server offers, and whose track stands where in it."""

    sdp: str
    tracks: list[OfferedTrack]


@dataclass
class Receiving:
    """The receiving half of a stay. One negotiation at a time: nothing is asked for while an answer is due."""

    link: Link
    room_id: UUID
    private_id: int
    attach: Callable[[], int]
    handle: int | None = None
    wanted: dict[Source, int] = field(default_factory=dict)
    _places: dict[str, Source] = field(default_factory=dict)
    _layers: dict[Source, int] = field(default_factory=dict)
    _answer_due: float | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether a browser owes an answer for too long."""
        return self._answer_due is not None and time.monotonic() > self._answer_due

    def want(self, tracks: list[WantedTrack]) -> None:
        """Note what is to be received from now on."""
        self.wanted = {Source(one.seat_id, one.track): one.layer for one in tracks}

    def bring_about(self, feeds: Feeds) -> Offer | None:
        """Ask the server for what is wanted; return what it offers, if something has to be negotiated."""
        if self._answer_due is not None:
            return None
        target = {source: layer for source, layer in self.wanted.items() if source.seat_id in feeds.with_layers}
        present = set(self._places.values())
        coming = [self._stream(source, layer) for source, layer in target.items() if source not in present]
        going = [self._stream(source) for source in present if source not in target]
        if coming or going:
            self._layers.update({source: layer for source, layer in target.items() if source not in present})
            return self.offered(*self._change(coming, going))
        self._choose_layers(target, feeds)
        return None

    def offered(self, data: Message, jsep: Message | None) -> Offer | None:
        """Take in which streams the server sends now, and return its offer if there is one."""
        if "streams" in data:
            self._places = dict(filter(None, map(_place, data["streams"])))
        if jsep is None:
            return None
        self._answer_due = time.monotonic() + ANSWER_SECONDS
        tracks = [OfferedTrack(mid=mid, seat_id=one.seat_id, track=one.track) for mid, one in self._places.items()]
        return Offer(str(jsep["sdp"]), tracks)

    def answer(self, sdp: str) -> None:
        """Hand over the browser's answer."""
        if self.handle is None or self._answer_due is None:
            return
        self.link.ask(self.handle, {"request": "start"}, {"type": "answer", "sdp": sdp})
        self._answer_due = None

    def restart(self) -> Offer | None:
        """Look for a way to the browser anew."""
        if self.handle is None or self._answer_due is not None:
            return None
        return self.offered(*self.link.ask(self.handle, {"request": "configure", "restart": True}))

    def _change(self, coming: list[Message], going: list[Message]) -> tuple[Message, Message | None]:
        if self.handle is None:
            self.handle = self.attach()
            return videoroom.watch(self.link, self.handle, self.room_id, self.private_id, coming)
        body: Message = {"request": "update"}
        if coming:
            body["subscribe"] = coming
        if going:
            body["unsubscribe"] = going
        return self.link.ask(self.handle, body)

    def _choose_layers(self, target: dict[Source, int], feeds: Feeds) -> None:
        streams = [
            {"mid": mid, "substream": target[source]}
            for mid, source in self._places.items()
            if feeds.with_layers[source.seat_id]
            and source.track is Track.CAMERA
            and self._layers.get(source) != target[source]
        ]
        if streams and self.handle is not None:
            self.link.ask(self.handle, {"request": "configure", "streams": streams})
            self._layers.update(target)

    @staticmethod
    def _stream(source: Source, layer: int | None = None) -> Message:
        stream: Message = {"feed": str(source.seat_id), "mid": MIDS[source.track]}
        if layer is not None and source.track is Track.CAMERA:
            stream["substream"] = layer
        return stream


def _place(stream: Message) -> tuple[str, Source] | None:
    """Return at which place of the negotiation a stream stands, and whose it is; None for an empty place."""
    if not stream.get("active") or not stream.get("feed_id"):
        return None
    return str(stream["mid"]), Source(UUID(stream["feed_id"]), PLACES[str(stream["feed_mid"])])
