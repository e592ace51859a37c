"""What can be asked about a stage: how a room's provider is shown, and whether a stream runs."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy import exists, select

from wbv_events.attendance.queries import was_inside
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import takes_part
from wbv_events.rooms.models import Provider, Room
from wbv_events.rooms.queries import may_enter
from wbv_events.stage.demo_captions import MASTER, VIDEO
from wbv_events.stage.demo_stream import WHY_FILE
from wbv_events.stage.schemas import StageView, StreamState

FRESH_SECONDS: Final = 10.0
NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
NO_STAGE: Final = N_("This room has no stage.")
NOT_SET_UP: Final = N_("The stage of this room is not set up yet.")


def view_stage(provider: str, stream_url: str) -> StageView:
    """Return what a room with this provider shows.

    `stream_url` is for `stream` the stream's name or a path on this host that ends in .m3u8, else an address.
    """
    if provider == "none":
        return StageView(kind="none", why_off=NO_STAGE)
    if provider == "stream":
        return _own_stream(stream_url)
    parts = urlsplit(stream_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return StageView(kind="none", why_off=NOT_SET_UP)
    return StageView(kind="external_link", url=stream_url, host=parts.hostname)


def find_state(folder: Path) -> StreamState:
    """Return whether the stream in this folder runs: its playlist changed within the last seconds."""
    video, why = folder / VIDEO, folder / WHY_FILE
    try:
        age = time.time() - video.stat().st_mtime
    except FileNotFoundError:
        return StreamState(live=False, why=why.read_text(encoding="utf-8") if why.is_file() else "")
    return StreamState(live=age < FRESH_SECONDS and (folder / MASTER).is_file())


def may_watch(work: Work, name: str) -> bool:
    """Say whether the actor is in a room that shows the stream; what no room shows is no secret."""
    shows = (
        Room.provider == Provider.STREAM,
        Room.stream_url.in_((name, f"/stream/{name}/{MASTER}")),
        Room.removed_at.is_(None),
    )
    is_own = (Participant.event_id == Room.event_id) & (Participant.person_id == work.person_id)
    own = select(Room, Participant).join(Participant, is_own & takes_part()).where(*shows)
    if any(_is_in(work, room, me) for room, me in work.session.execute(own).all()):
        return True
    return not work.session.scalar(select(exists().where(*shows)))


def _is_in(work: Work, room: Room, participant: Participant) -> bool:
    return may_enter(work, room, participant) and was_inside(work, room.id, participant.id)


def is_name(name: str) -> bool:
    """Whether a text may name a stream: small letters, digits and hyphens."""
    return NAME.fullmatch(name) is not None


def _own_stream(stream_url: str) -> StageView:
    name = stream_url.removeprefix("/stream/").removesuffix(f"/{MASTER}")
    if is_name(name):
        return StageView(kind="hls", url=f"/stream/{name}/{MASTER}", status_url=f"/stream/{name}/status")
    parts = urlsplit(stream_url)
    is_here = not parts.scheme and not parts.netloc and parts.path.startswith("/") and "\\" not in parts.path
    if is_here and parts.path.endswith(".m3u8"):
        return StageView(kind="hls", url=stream_url)
    return StageView(kind="none", why_off=NOT_SET_UP)
