"""Calls from browser to browser: the application only passes on how they find each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from config import Settings
from wbv_events.calls.models import CallKind
from wbv_events.calls.providers import Asked, Health, Offer, Seated
from wbv_events.calls.schemas import IceServer
from wbv_events.calls.turn import TurnServers
from wbv_events.core.runtime import Runtime


@dataclass(frozen=True)
class Mesh:
    """At most so many people, perhaps with a TURN server for whom no direct way is open."""

    most: int
    turn: TurnServers = field(default_factory=TurnServers)
    is_relayed: bool = False
    stun_urls: tuple[str, ...] = ()

    @property
    def kind(self) -> CallKind:
        """How it carries calls."""
        return CallKind.MESH

    @classmethod
    def of(cls, settings: Settings) -> Mesh:
        """Return what the settings say."""
        turn = TurnServers.of(settings)
        is_relayed = bool(turn.urls) and settings.turn_only
        return cls(settings.mesh_most, turn, is_relayed, tuple(settings.stun_urls.split()))

    def offer(self, asked: Asked) -> Offer:
        """Say how to take part; the credentials are this participant's own.

        A TURN server tells browsers their outer address as well, so no other one is asked where there is one.
        """
        servers = self.turn.open_to(asked.participant_id, asked.now)
        if not servers and self.stun_urls:
            servers = [IceServer(urls=list(self.stun_urls))]
        return Offer(self.kind, self.most, ice_servers=servers, is_relayed=self.is_relayed)

    def mute(self, runtime: Runtime, seated: Seated, *, is_muted: bool) -> None:
        """Do nothing: every browser is told, and plays nothing of whoever is muted."""

    def remove(self, runtime: Runtime, seated: Seated) -> None:
        """Do nothing: every browser is told, and ends its connection."""

    def let_go(self, runtime: Runtime, seated: Seated) -> None:
        """Do nothing: every browser is told, and takes in nothing more."""

    def check(self) -> list[Health]:
        """Say what is set up; without a server nothing can fail."""
        detail = " ".join(self.turn.urls or self.stun_urls) or "no TURN server"
        return [Health("mesh", is_well=True, detail=detail)]
