"""Calls from browser to browser: the application only passes on how they find each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from config import Settings
from wbv_events.calls.models import CallKind
from wbv_events.calls.providers import Asked, Health, Offer, Seated
from wbv_events.calls.turn import TurnServers
from wbv_events.core.runtime import Runtime


@dataclass(frozen=True)
class Mesh:
    """At most so many people, perhaps with a TURN server for whom no direct way is open."""

    most: int
    turn: TurnServers = field(default_factory=TurnServers)
    is_relayed: bool = False

    @property
    def kind(self) -> CallKind:
        """How it carries calls."""
        return CallKind.MESH

    @classmethod
    def of(cls, settings: Settings) -> Mesh:
        """Return what the settings say."""
        turn = TurnServers.of(settings)
        return cls(settings.mesh_most, turn, bool(turn.urls) and settings.turn_only)

    def offer(self, asked: Asked) -> Offer:
        """Say how to take part; the credentials are this participant's own."""
        servers = self.turn.open_to(asked.participant_id, asked.now)
        return Offer(self.kind, self.most, ice_servers=servers, is_relayed=self.is_relayed)

    def mute(self, runtime: Runtime, seated: Seated, *, is_muted: bool) -> None:
        """Do nothing: every browser is told, and plays nothing of whoever is muted."""

    def remove(self, runtime: Runtime, seated: Seated) -> None:
        """Do nothing: every browser is told, and ends its connection."""

    def check(self) -> list[Health]:
        """Say what is set up; without a server nothing can fail."""
        detail = " ".join(self.turn.urls) if self.turn.urls else "no TURN server"
        return [Health("mesh", is_well=True, detail=detail)]
