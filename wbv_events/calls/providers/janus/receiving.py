"""What one seat receives: what is wanted and what the media server sends, brought together step by step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from uuid import UUID

from wbv_events.calls.providers.janus import videoroom
from wbv_events.calls.providers.janus.feeds import Feeds
from wbv_events.calls.providers.janus.link import Answer, Link, Message
from wbv_events.calls.providers.janus.schemas import OfferedSource, WantedSource
from wbv_events.calls.providers.janus.sources import MIDS, PLACES, Source

ANSWER_SECONDS: Final = 15
"""So long a browser may take to answer an offer."""


class Stream(NamedTuple):
    """A source of somebody."""

    seat_id: UUID
    source: Source


class Offer(NamedTuple):
    """What the server offers, and whose source stands where in it."""

    sdp: str
    sources: list[OfferedSource]


@dataclass
class Receiving:
    """The receiving half of a stay. One negotiation at a time: nothing is asked while an answer is due."""

    link: Link
    room_id: UUID
    private_id: int
    attach: Callable[[], int]
    handle: int | None = None
    _wanted: dict[Stream, int] = field(default_factory=dict)
    _places: dict[str, Stream] = field(default_factory=dict)
    _layers: dict[Stream, int] = field(default_factory=dict)
    _answer_due: float | None = None
    _spare: int | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether a browser owes an answer for too long."""
        return self._answer_due is not None and time.monotonic() > self._answer_due

    def want(self, wanted: Iterable[WantedSource]) -> None:
        """Note what is to be received from now on."""
        self._wanted = {Stream(one.seat_id, one.source): one.layer for one in wanted}

    def bring_about(self, feeds: Feeds) -> Offer | None:
        """Ask the server for what is wanted; return what it offers, if something has to be negotiated."""
        if self._answer_due is not None:
            return None
        target = {stream: layer for stream, layer in self._wanted.items() if feeds.has(*stream)}
        present = set(self._places.values())
        coming = {stream: layer for stream, layer in target.items() if stream not in present}
        going = [stream for stream in present if stream not in target]
        if coming or going:
            answer = self._change(coming, going)
            self._layers.update(coming)
            return self.offered(*answer)
        self._choose_layers(target, feeds)
        return None

    def offered(self, data: Message, jsep: Message | None) -> Offer | None:
        """Take in which streams the server sends now, and return its offer if there is one."""
        if "streams" in data:
            self._places = dict(filter(None, map(_place, data["streams"])))
        if jsep is None:
            return None
        self._answer_due = time.monotonic() + ANSWER_SECONDS
        sources = [OfferedSource(mid=mid, **stream._asdict()) for mid, stream in self._places.items()]
        return Offer(str(jsep["sdp"]), sources)

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

    def _change(self, coming: dict[Stream, int], going: list[Stream]) -> Answer:
        more = [{**_named(stream), **_in_size(stream, layer)} for stream, layer in coming.items()]
        if self.handle is None:
            handle = self._spare = self._spare or self.attach()
            answer = videoroom.watch(self.link, handle, self.room_id, self.private_id, more)
            self.handle = handle  # not before: what was refused receives nothing, and is joined anew
            return answer
        body: Message = {"request": "update"}
        if more:
            body["subscribe"] = more
        if going:
            body["unsubscribe"] = list(map(_named, going))
        return self.link.ask(self.handle, body)

    def _choose_layers(self, target: dict[Stream, int], feeds: Feeds) -> None:
        streams = [
            {"mid": mid, **size}
            for mid, stream in self._places.items()
            if feeds.with_layers[stream.seat_id]
            and self._layers.get(stream) != target[stream]
            and (size := _in_size(stream, target[stream]))
        ]
        if streams and self.handle is not None:
            self.link.ask(self.handle, {"request": "configure", "streams": streams})
        self._layers.update(target)


def _named(stream: Stream) -> Message:
    return {"feed": str(stream.seat_id), "mid": MIDS[stream.source]}


def _in_size(stream: Stream, layer: int) -> Message:
    return {"substream": layer} if stream.source is Source.PICTURE else {}


def _place(stream: Message) -> tuple[str, Stream] | None:
    """Return at which place of the negotiation a stream stands, and whose it is; None for an empty place."""
    if not stream.get("active") or not stream.get("feed_id"):
        return None
    return str(stream["mid"]), Stream(UUID(stream["feed_id"]), PLACES[str(stream["feed_mid"])])
