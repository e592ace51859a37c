"""Who sends something in a room, as the media server tells it bit by bit."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from wbv_events.calls.providers.janus.link import Message
from wbv_events.calls.providers.janus.schemas import FeedView


@dataclass
class Feeds:
    """The seats that send something, each with whether its camera comes in several sizes."""

    with_layers: dict[UUID, bool] = field(default_factory=dict)

    def take(self, data: Message) -> bool:
        """Take in what the server says and tell whether it changed anything."""
        before = dict(self.with_layers)
        for publisher in data.get("publishers", ()):
            streams = publisher.get("streams", ())
            self.with_layers[UUID(publisher["id"])] = any(stream.get("simulcast") for stream in streams)
        for gone in (data.get("unpublished"), data.get("leaving"), data.get("kicked")):
            with suppress(ValueError, TypeError):  # of oneself it says "ok"
                self.with_layers.pop(UUID(gone), None)
        return self.with_layers != before

    def views(self) -> list[FeedView]:
        """Show them to the browser."""
        return [FeedView(seat_id=seat_id, has_layers=layers) for seat_id, layers in self.with_layers.items()]
