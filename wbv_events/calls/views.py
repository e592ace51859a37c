"""The way from a room into its conference on another server."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue

from wbv_events.calls.queries import open_conference
from wbv_events.core.forms import read
from wbv_events.events.frame import frame_of

views = Blueprint("calls", __name__)


@views.get("/e/<slug>/raum/<room_slug>/konferenz/<uuid:room_id>")
def lead_to_conference(slug: str, room_slug: str, room_id: UUID) -> ResponseReturnValue:
    """Lead whoever clicked to the conference, each on an own way in."""
    way = read(open_conference, event_id=frame_of(slug).event.id, room_id=room_id)
    return redirect(way.href, 303)
