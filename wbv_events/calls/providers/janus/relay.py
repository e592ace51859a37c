"""The media servers as this process reaches them, and the stays of its connections there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final
from uuid import UUID

import gevent
import structlog
from sqlalchemy.exc import SQLAlchemyError

from config import JanusServer
from wbv_events.calls.providers.janus import videoroom
from wbv_events.calls.providers.janus.link import Link, Message, ServerAway, ServerRefused, answers
from wbv_events.calls.providers.janus.placing import find_hearing, find_sitting
from wbv_events.calls.providers.janus.schemas import OfMedia
from wbv_events.calls.providers.janus.sources import Source
from wbv_events.calls.providers.janus.visit import StayEnded, Visit
from wbv_events.core.runtime import Runtime
from wbv_events.core.schemas import Push

logger = structlog.get_logger()

GIVEN_UP_SECONDS: Final = 20
"""So long a room waits for its server; then it moves to another one, if there is one."""

BEGINNING_SECONDS: Final = 3
"""So long whoever begins a call waits in a process that has just begun and does not know all servers yet."""

Tell = Callable[[str, Push], None]
"""Tells one connection of this process something."""

MoveOn = Callable[[Runtime, UUID, str, Mapping[str, int]], None]
"""Moves the call of a room from a server that is away to one of those that are there."""


class Relay:
    """Passes on between connections and media servers. Nobody waits: each stay has a greenlet of its own."""

    def __init__(self, runtime: Runtime, servers: Iterable[JanusServer], tell: Tell, move_on: MoveOn) -> None:
        self.runtime = runtime
        self.links = {
            server.name: Link(server, partial(self._heard, server.name), partial(self._lost, server.name))
            for server in servers
        }
        self._tell = tell
        self._move_on = move_on
        self._visits: dict[UUID, Visit] = {}
        self._by_handle: dict[tuple[str, int], Visit] = {}
        self._began_at: float | None = None

    # what the process does

    def begin(self) -> float:
        """Connect to all servers, the first time; return when that was."""
        if self._began_at is None:
            self._began_at = time.monotonic()
            for link in self.links.values():
                gevent.spawn(link.run)
        return self._began_at

    def tick(self) -> None:
        """Connect, the first time; then end the stays of seats that are gone, however they went."""
        self.begin()
        # as they are before the look into the database: it waits, and what begins meanwhile is not in it
        visits = list(self._visits.values())
        sitting = find_sitting(self.runtime, [visit.seat_id for visit in visits]) if visits else {}
        gone = [visit.seat_id for visit in visits if visit.seat_id not in sitting]
        hearing = find_hearing(self.runtime, gone) if gone else set()
        for visit in visits:
            seat = sitting.get(visit.seat_id)
            if seat is None:
                if visit.seat_id not in hearing:
                    visit.end()
            elif seat.is_silenced:
                visit.silence()
            else:
                visit.keep_muted(is_muted=seat.is_muted)

    def enter(self, room_id: UUID, seat_id: UUID, connection_id: str, attempt: int) -> None:
        """Begin a stay; one that the browser still has goes on over its new connection."""
        visit = self._visits.get(seat_id)
        if visit is None or visit.is_ending:
            visit = self._visits[seat_id] = Visit(self, room_id, seat_id, connection_id)
            gevent.spawn(self._stay, visit)
        else:
            visit.come_back(connection_id, attempt)

    def take(self, connection_id: str, asked: OfMedia) -> None:
        """Pass on what a browser asks for within its stay."""
        visit = self._visits.get(asked.seat_id)
        if visit is not None and visit.connection_id == connection_id:
            visit.take(asked)

    def mute(self, server: str, room_id: UUID, seat_id: UUID) -> None:
        """Let the server pass on the sound of a seat, or not, as it is stored."""
        gevent.spawn(self._quietly, server, lambda link: self.mute_as_stored(link, room_id, seat_id))

    def remove(self, server: str, room_id: UUID, seat_id: UUID) -> None:
        """Send a seat out, wherever its connection is."""
        if visit := self._visits.get(seat_id):
            visit.end()
        gevent.spawn(self._quietly, server, lambda link: videoroom.kick(link, room_id, seat_id))

    def hush(self, server: str, room_id: UUID, seat_id: UUID) -> None:
        """Let the server pass on neither sound nor picture of a seat that was given up."""

        def both(link: Link) -> None:
            for source in Source:
                videoroom.mute(link, room_id, seat_id, source, is_muted=True)

        gevent.spawn(self._quietly, server, both)

    # what a stay asks for

    def find_place(self, visit: Visit) -> Link:
        """Return the link to the room's server; a room that waits for too long moves. Raises `StayEnded`."""
        seat = find_sitting(self.runtime, [visit.seat_id]).get(visit.seat_id)
        if seat is None or seat.connection_id != visit.connection_id:
            raise StayEnded
        link = self.links.get(seat.server)
        if not self.is_in_use(seat.server):
            self._move_on(self.runtime, visit.room_id, seat.server, self.usable())
        if link is None:
            raise StayEnded  # the push says so too: everybody joins again
        return link

    def is_up(self, name: str) -> bool:
        """Say whether a server answers; a process that keeps no line to it asks."""
        link = self.links[name]
        return answers(link.server) if self._began_at is None else link.is_up.is_set()

    def is_in_use(self, name: str) -> bool:
        """Say whether calls that are on a server stay there: it is away for a moment at most."""
        link = self.links.get(name)
        return link is not None and not self._has_given_up(link)

    def usable(self) -> dict[str, int]:
        """Return the servers that are there now, each with how many people it carries."""
        return {name: link.server.capacity for name, link in self.links.items() if link.is_up.is_set()}

    def usable_soon(self) -> dict[str, int]:
        """Return the same, but wait for all of them in a process that has only just begun."""
        time_left = self.begin() + BEGINNING_SECONDS - time.monotonic()
        if time_left > 0:
            gevent.wait([link.is_up for link in self.links.values()], timeout=time_left)
        return self.usable()

    def mute_as_stored(self, link: Link, room_id: UUID, seat_id: UUID) -> bool | None:
        """Let a server pass on the sound of a seat, or not, as it is stored; return which, if it is taken."""
        seat = find_sitting(self.runtime, [seat_id]).get(seat_id)
        if seat is None:
            return None
        videoroom.mute(link, room_id, seat_id, Source.SOUND, is_muted=seat.is_muted)
        return seat.is_muted

    def attach(self, link: Link, visit: Visit) -> int:
        """Return a new handle whose messages a stay gets."""
        handle = link.attach()
        self._by_handle[link.server.name, handle] = visit
        return handle

    def detach(self, link: Link, handle: int) -> None:
        """Give up a handle."""
        self._by_handle.pop((link.server.name, handle), None)
        link.detach(handle)

    def tell(self, visit: Visit, push: Push) -> None:
        """Tell the connection of a stay."""
        self._tell(visit.connection_id, push)

    # within

    def _stay(self, visit: Visit) -> None:
        try:
            visit.run()
        finally:
            if self._visits.get(visit.seat_id) is visit:
                del self._visits[visit.seat_id]

    def _heard(self, server: str, handle: int, message: Message) -> None:
        if visit := self._by_handle.get((server, handle)):
            visit.hear(message)

    def _lost(self, server: str) -> None:
        for key in [key for key in self._by_handle if key[0] == server]:
            self._by_handle.pop(key).begin_anew()

    def _has_given_up(self, link: Link) -> bool:
        return not link.is_up.is_set() and time.monotonic() - link.away_since > GIVEN_UP_SECONDS

    def _quietly(self, server: str, do: Callable[[Link], object]) -> None:
        """Do something at a server that may be away, or without a line from here.

        Whoever is in a room there is gone then, too, or the process with the stay does it within a second.
        """
        link = self.links.get(server)
        if link is None or not link.is_up.is_set():
            return
        try:
            do(link)
        except (ServerAway, ServerRefused, SQLAlchemyError) as error:
            logger.warning("janus.not_done", server=server, reason=str(error))


def keep_media(runtime: Runtime) -> None:
    """Keep the lines to the media servers, and the stays of those who sit in calls."""
    runtime.resource(Relay).tick()


def find_media_servers(runtime: Runtime) -> dict[str, bool]:
    """Return the media servers, each with whether it answers this process."""
    return {f"janus-{name}": link.is_up.is_set() for name, link in runtime.resource(Relay).links.items()}
