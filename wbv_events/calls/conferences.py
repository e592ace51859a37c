"""Which conference of another host belongs to a room."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from wbv_events.calls.providers import CallProviders, LinkProvider
from wbv_events.rooms.models import Provider, Room

CALLS: Final = frozenset((Provider.MESH, Provider.JANUS))
CONFERENCES: Final = frozenset((Provider.BBB, Provider.JITSI))


def find_conference(providers: CallProviders, room: Room) -> LinkProvider | None:
    """Return the server of the room's conference: its own, or where people go for whom its call fails."""
    if room.provider in CONFERENCES:
        return providers.links.get(room.provider.value)
    if room.provider in CALLS and not room.stream_url:
        return next(iter(providers.links.values()), None)
    return None


def host_of(url: str) -> str:
    """Return who learns of a visit to an address."""
    return urlsplit(url).hostname or ""


def offered(providers: CallProviders) -> list[Provider]:
    """Return what rooms can be set to in this installation."""
    carrying = {kind.value for kind in providers.carrying}
    known = {Provider.JANUS: "janus" in carrying, **{one: one in providers.links for one in CONFERENCES}}
    return [one for one in Provider if known.get(one, True)]
