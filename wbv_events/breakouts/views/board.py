"""The moderators' board of a set, and what happened in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from flask import Response
from flask.typing import ResponseReturnValue

from wbv_events.breakouts.downloads import (
    Kind,
    broadcasts_as_file,
    calls_as_file,
    stays_as_file,
    steps_as_file,
)
from wbv_events.breakouts.queries import open_board, show_history
from wbv_events.breakouts.schemas.history import SetHistory
from wbv_events.breakouts.views.blueprint import BASE, views
from wbv_events.core.forms import read
from wbv_events.events.frame import frame_of, render_event_page

KINDS: Final = "<any(csv, xlsx):kind>"
FILES: Final[dict[str, Callable[[SetHistory, Kind, str], Response]]] = {
    "verlauf": stays_as_file,
    "durchsagen": broadcasts_as_file,
    "rufe": calls_as_file,
    "schritte": steps_as_file,
}


@views.get(f"{BASE}/<uuid:set_id>")
def show_board(slug: str, set_id: UUID) -> ResponseReturnValue:
    """Show the rooms of a set with the people in them, and all that the moderation can do."""
    frame = frame_of(slug)
    board = read(open_board, event_id=frame.event.id, set_id=set_id)
    return render_event_page("breakouts/board.html", frame, "rooms", board=board)


@views.get(f"{BASE}/<uuid:set_id>/verlauf")
def show_course(slug: str, set_id: UUID) -> ResponseReturnValue:
    """Show who was in which room when, what was told and called for, and what was done by whom."""
    frame = frame_of(slug)
    history = read(show_history, event_id=frame.event.id, set_id=set_id)
    return render_event_page("breakouts/history.html", frame, "rooms", history=history)


@views.get(f"{BASE}/<uuid:set_id>/<any({','.join(FILES)}):name>.{KINDS}")
def download_history(slug: str, set_id: UUID, name: str, kind: Kind) -> ResponseReturnValue:
    """Give a part of what happened as a file: who was where, what was told, called for or done."""
    frame = frame_of(slug)
    history = read(show_history, event_id=frame.event.id, set_id=set_id)
    return FILES[name](history, kind, frame.event.time_zone)
