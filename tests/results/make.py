"""Writing and releasing results in a room, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests.people import Event, Someone
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime

Act = Callable[..., Ack]


@dataclass(frozen=True)
class Results:
    """The cards of the session room; every call goes through the whole pipeline."""

    act: Act
    event: Event
    runtime: Runtime

    def run(self, verb: str, who: Someone, /, **given: Any) -> Ack:
        """Run one action on the session room's cards, or on those of the `room_id` that is given."""
        place = {"event_id": self.event.id, "room_id": self.event.session_room_id}
        return self.act(f"result.{verb}", who.person_id, **{**place, **given})

    def write(self, who: Someone, /, text: str = "Gemeinsam werben", **given: Any) -> Ack:
        """Write a card with a fresh id, or the one that is given."""
        return self.run("write", who, **{"id": uuid4(), "text": text, **given})

    def written(self, who: Someone, /, text: str = "Gemeinsam werben", **given: Any) -> str:
        """Write a card and return its id."""
        ack = self.write(who, text, **given)
        assert ack.ok, ack.error
        return str(ack.data["result"]["id"])

    def moderate(self, verb: str, ident: str, **given: Any) -> Ack:
        """Run a step of the moderation."""
        return self.run(verb, self.event.moderator, id=ident, **given)

    def released(self, who: Someone, /, text: str = "Gemeinsam werben", **given: Any) -> str:
        """Write a card, release it, and return its id."""
        ident = self.written(who, text, **given)
        place = {"room_id": given["room_id"]} if "room_id" in given else {}
        assert self.moderate("release", ident, **place).ok
        return ident

    def cards(self) -> list[dict[str, Any]]:
        """Return the cards of the room as Ben sees them."""
        return list(self.run("list", self.event.ben).data["results"])

    def texts(self) -> list[str]:
        """Return what stands on the cards of the room, in their order."""
        return [one["text"] for one in self.cards()]

    def forget_limits(self) -> None:
        """Let everybody act as if they had not done so before."""
        for key in self.runtime.redis.scan_iter("*limit*"):
            self.runtime.redis.delete(key)
