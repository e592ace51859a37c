"""The moderators' board of a set, and what happened in it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from flask.typing import ResponseReturnValue

from wbv_events.breakouts.downloads import Kind, stays_as_file, steps_as_file
from wbv_events.breakouts.queries import open_board, show_history
from wbv_events.breakouts.views.blueprint import BASE, views
from wbv_events.core.forms import read
from wbv_events.events.frame import frame_of, render_event_page

KINDS: Final = "<any(csv, xlsx):kind>"


@views.get(f"{BASE}/<uuid:set_id>")
def show_board(slug: str, set_id: UUID) -> ResponseReturnValue:
    """Show the rooms of a set with the people in them, and all that the moderation can do."""
    frame = frame_of(slug)
    board = read(open_board, event_id=frame.event.id, set_id=set_id)
    return render_event_page("breakouts/board.html", frame, "rooms", board=board)


@views.get(f"{BASE}/<uuid:set_id>/verlauf")
def show_course(slug: str, set_id: UUID) -> ResponseReturnValue:
    """Show who was in which room when, and what was done by whom."""
    frame = frame_of(slug)
    history = read(show_history, event_id=frame.event.id, set_id=set_id)
    return render_event_page("breakouts/history.html", frame, "rooms", history=history)


@views.get(f"{BASE}/<uuid:set_id>/verlauf.{KINDS}")
def download_stays(slug: str, set_id: UUID, kind: Kind) -> ResponseReturnValue:
    """Give who was where as a file."""
    frame = frame_of(slug)
    history = read(show_history, event_id=frame.event.id, set_id=set_id)
    return stays_as_file(history, kind, frame.event.time_zone)


@views.get(f"{BASE}/<uuid:set_id>/schritte.{KINDS}")
def download_steps(slug: str, set_id: UUID, kind: Kind) -> ResponseReturnValue:
    """Give what was done as a file."""
    frame = frame_of(slug)
    history = read(show_history, event_id=frame.event.id, set_id=set_id)
    return steps_as_file(history, kind, frame.event.time_zone)
