"""Asking and moderating in a room, for tests."""

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
class Questions:
    """The questions of the plenary; every call goes through the whole pipeline."""

    act: Act
    event: Event
    runtime: Runtime

    def run(self, verb: str, who: Someone, **given: Any) -> Ack:
        """Run one action on the plenary's questions, or on those of the `room_id` that is given."""
        place = {"event_id": self.event.id, "room_id": self.event.plenary_id}
        return self.act(f"question.{verb}", who.person_id, **{**place, **given})

    def ask(self, who: Someone, text: str = "Warum?", **given: Any) -> Ack:
        """Ask with a fresh id, or the one that is given."""
        return self.run("ask", who, **{"id": uuid4(), "text": text, **given})

    def asked(self, who: Someone, text: str = "Warum?", **given: Any) -> str:
        """Ask and return the question's id."""
        return str(self.ask(who, text, **given).data["id"])

    def moderate(self, verb: str, ident: str, **given: Any) -> Ack:
        """Run a step of the moderation."""
        return self.run(verb, self.event.moderator, id=ident, **given)

    def seen(self, who: Someone) -> dict[str, str]:
        """Return the states of the published questions by their texts."""
        return {one["text"]: one["state"] for one in self.run("list", who).data["questions"]}

    def own(self, who: Someone) -> dict[str, tuple[str, str]]:
        """Return states and reasons of the own questions by their texts."""
        return {one["text"]: (one["state"], one["reason"]) for one in self.run("list", who).data["own"]}

    def forget_limits(self) -> None:
        """Let everybody act as if they had not done so before."""
        for key in self.runtime.redis.scan_iter("*limit*"):
            self.runtime.redis.delete(key)
