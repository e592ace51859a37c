"""The requests of the media server's VideoRoom that the application makes, and the rooms as it makes them."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Final
from uuid import UUID

from config import JanusServer
from wbv_events.calls.providers.janus.link import Answer, Link, Message, ServerRefused
from wbv_events.calls.providers.janus.sources import MIDS, Source

MOST_SENDING: Final = 50
MOST_BITS_A_SECOND: Final = 1_500_000
"""Of one person: a picture in three sizes."""

NO_SUCH_ROOM, ROOM_EXISTS, NO_SUCH_FEED, ID_EXISTS = 426, 427, 428, 436


def ensure(link: Link, room_id: UUID) -> None:
    """Make the room unless it is there: a server that was restarted has forgotten it."""
    if link.ask(None, {"request": "exists", "room": str(room_id)})[0]["exists"]:
        return
    room = {
        "room": str(room_id),
        "secret": word_for(link.server, room_id, "secret"),
        "pin": word_for(link.server, room_id, "pin"),
        "is_private": True,
        "publishers": MOST_SENDING,
        "bitrate": MOST_BITS_A_SECOND,
        "bitrate_cap": True,
        "fir_freq": 10,
        "audiocodec": "opus",
        "videocodec": "vp8",
        # whoever is sent out stops watching, too
        "require_pvtid": True,
        # no client makes the server write files
        "lock_record": True,
    }
    try:
        link.ask(None, {"request": "create", "admin_key": link.server.admin_key, **room})
    except ServerRefused as refused:
        if refused.code != ROOM_EXISTS:  # somebody else was quicker
            raise


def join(link: Link, handle: int, room_id: UUID, seat_id: UUID) -> Message:
    """Let a handle be a seat in the room and return what the server says of it.

    What a process that died, or this one before, has left there under the id is sent out first.
    """
    body = {"request": "join", "ptype": "publisher", "id": str(seat_id), **_entry(link, room_id)}
    try:
        return link.ask(handle, body)[0]
    except ServerRefused as refused:
        if refused.code != ID_EXISTS:
            raise
    kick(link, room_id, seat_id)
    return link.ask(handle, body)[0]


def watch(link: Link, handle: int, room_id: UUID, private_id: int, streams: list[Message]) -> Answer:
    """Let a handle receive streams, on behalf of a seat; return the streams and the server's offer."""
    body = {"request": "join", "ptype": "subscriber", "private_id": private_id, "streams": streams}
    return link.ask(handle, {**body, **_entry(link, room_id)})


def mute(link: Link, room_id: UUID, seat_id: UUID, source: Source, *, is_muted: bool) -> None:
    """Pass on nothing more of a seat's source, or pass it on again; nothing happens if it sends nothing."""
    body = {"request": "moderate", "id": str(seat_id), "mid": MIDS[source], "mute": is_muted}
    with _if_there():
        link.ask(None, {**body, **_authority(link, room_id)})


def kick(link: Link, room_id: UUID, seat_id: UUID) -> None:
    """Send a seat out: it neither sends nor receives any more. Nothing happens if it is not there."""
    with _if_there():
        link.ask(None, {"request": "kick", "id": str(seat_id), **_authority(link, room_id)})


def close_if_empty(link: Link, room_id: UUID) -> None:
    """Forget the room if nobody is in it."""
    with _if_there():
        room = {"room": str(room_id)}
        if not link.ask(None, {"request": "listparticipants", **room})[0]["participants"]:
            link.ask(None, {"request": "destroy", **_authority(link, room_id)})


@contextmanager
def _if_there() -> Iterator[None]:
    """Leave it at that where room, seat or stream are not there."""
    try:
        yield
    except ServerRefused as refused:
        if refused.code not in {NO_SUCH_ROOM, NO_SUCH_FEED}:
            raise


def word_for(server: JanusServer, room_id: UUID, use: str) -> str:
    """Return what has to be known for one use of a room; all processes find the same, nobody stores it."""
    return hmac.new(server.secret.encode(), f"{use}:{room_id}".encode(), sha256).hexdigest()


def _entry(link: Link, room_id: UUID) -> Message:
    return {"room": str(room_id), "pin": word_for(link.server, room_id, "pin")}


def _authority(link: Link, room_id: UUID) -> Message:
    return {"room": str(room_id), "secret": word_for(link.server, room_id, "secret")}
