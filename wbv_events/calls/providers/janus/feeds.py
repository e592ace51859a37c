"""Who sends something in a room, as the media server tells it bit by bit."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from wbv_events.calls.providers.janus.link import Message
from wbv_events.calls.providers.janus.schemas import FeedView
from wbv_events.calls.providers.janus.sources import PLACES, Source


@dataclass
class Feeds:
    """The seats that send something, each with whether its camera comes in several sizes."""

    with_layers: dict[UUID, bool] = field(default_factory=dict)
    _sources: dict[UUID, set[Source]] = field(default_factory=dict)

    def take(self, data: Message) -> bool:
        """Take in what the server says and tell whether it changed anything."""
        before = (dict(self.with_layers), dict(self._sources))
        for publisher in data.get("publishers", ()):
            streams = publisher.get("streams", ())
            seat_id = UUID(publisher["id"])
            self.with_layers[seat_id] = any(stream.get("simulcast") for stream in streams)
            self._sources[seat_id] = {
                PLACES[stream["mid"]]
                for stream in streams
                if stream.get("mid") in PLACES and not stream.get("disabled")
            }
        for gone in (data.get("unpublished"), data.get("leaving"), data.get("kicked")):
            with suppress(ValueError, TypeError):  # of oneself it says "ok"
                self.with_layers.pop(UUID(gone), None)
                self._sources.pop(UUID(gone), None)
        return (self.with_layers, self._sources) != before

    def has(self, seat_id: UUID, source: Source) -> bool:
        """Say whether a seat sends this: whoever asks for what is not there gets nothing of anybody else."""
        return seat_id in self.with_layers and source in self._sources[seat_id]

    def views(self) -> list[FeedView]:
        """Show them to the browser."""
        return [FeedView(seat_id=seat_id, has_layers=layers) for seat_id, layers in self.with_layers.items()]
