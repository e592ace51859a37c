"""Janus servers as what carries calls."""

from __future__ import annotations

from dataclasses import dataclass

from wbv_events.calls.models import CallKind
from wbv_events.calls.providers import Asked, CallUnreachable, Health, Offer, Seated
from wbv_events.calls.providers.janus.placing import count_people, least_used
from wbv_events.calls.providers.janus.relay import Relay
from wbv_events.calls.providers.janus.videoroom import MOST_SENDING
from wbv_events.calls.turn import TurnServers
from wbv_events.core.runtime import Runtime
from wbv_events.core.words import N_


class ServersFull(CallUnreachable):
    """All media servers carry as many people as they can."""

    message = N_("No more calls can begin at the moment. The chat goes on working.")


@dataclass(frozen=True)
class Janus:
    """A pool of media servers; a room stays on one of them as long as anybody is in its call."""

    relay: Relay
    turn: TurnServers

    @property
    def kind(self) -> CallKind:
        """How it carries calls."""
        return CallKind.JANUS

    def offer(self, asked: Asked) -> Offer:
        """Say on which server: where the call is, else where most is free. Raises `CallUnreachable`.

        Nobody is sent to a server that was given up: who sits there still is about to move, too.
        """
        server = asked.server if self.relay.is_in_use(asked.server) else self._choose()
        return Offer(self.kind, MOST_SENDING, server, self.turn.open_to(asked.participant_id, asked.now))

    def mute(self, runtime: Runtime, seated: Seated, *, is_muted: bool) -> None:
        """Have the server pass on no sound of the seat, or pass it on again."""
        self.relay.mute(seated.server, seated.room_id, seated.seat_id)

    def remove(self, runtime: Runtime, seated: Seated) -> None:
        """Send the seat out of the server's room: it neither sends nor receives."""
        self.relay.remove(seated.server, seated.room_id, seated.seat_id)

    def let_go(self, runtime: Runtime, seated: Seated) -> None:
        """Have the server pass on nothing of the seat."""
        self.relay.hush(seated.server, seated.room_id, seated.seat_id)

    def check(self) -> list[Health]:
        """Say of each server whether it answers, and how full it is."""
        people = count_people(self.relay.runtime)
        return [
            Health(
                f"janus {name}",
                is_well=self.relay.is_up(name),
                detail=f"{people.get(name, 0)} of {link.server.capacity} people",
            )
            for name, link in self.relay.links.items()
        ]

    def _choose(self) -> str:
        usable = self.relay.usable_soon()
        if not usable:
            raise CallUnreachable
        server = least_used(usable, count_people(self.relay.runtime))
        if server is None:
            raise ServersFull
        return server
