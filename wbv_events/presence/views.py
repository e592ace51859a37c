"""The participants' page of all rooms, with how many people are where."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from wbv_events.core.forms import read
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.presence.queries import list_rooms_now

views = Blueprint("presence", __name__)


@views.get("/e/<slug>/raeume")
def show_rooms(slug: str) -> ResponseReturnValue:
    """Show the rooms that one may know of."""
    frame = frame_of(slug)
    found = read(list_rooms_now, event_id=frame.event.id)
    return render_event_page("rooms/rooms.html", frame, "rooms", found=found)
