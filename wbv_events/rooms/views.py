"""The organisers' pages of rooms: the table, and the form for a room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, refuse, submit
from wbv_events.events.frame import organiser_frame_of, render_organiser_page
from wbv_events.events.views.telling import after
from wbv_events.rooms.queries import get_settings, list_settings
from wbv_events.rooms.services import close_room, create_room, edit_room, open_room, remove_room

views = Blueprint("rooms", __name__)

BASE: Final = "/e/<slug>/organisation/raeume"
DEEDS: Final[dict[str, tuple[Callable[..., Any], LazyString]]] = {
    "oeffnen": (open_room, lazy_gettext("The room is open.")),
    "schliessen": (close_room, lazy_gettext("The room is closed.")),
    "entfernen": (remove_room, lazy_gettext("The room has been removed.")),
}


@views.get(BASE)
def show_table(slug: str) -> ResponseReturnValue:
    """Show all rooms."""
    frame = organiser_frame_of(slug)
    found = read(list_settings, event_id=frame.event.id)
    return render_organiser_page("rooms/table.html", frame, "rooms", rooms=found.rooms)


@views.get(f"{BASE}/neu")
def show_new(slug: str, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a new room."""
    frame = organiser_frame_of(slug)
    found = read(list_settings, event_id=frame.event.id)
    return render_organiser_page("rooms/form.html", frame, "rooms", room=None, found=found, problem=problem)


@views.post(f"{BASE}/neu")
def post_new(slug: str) -> ResponseReturnValue:
    """Add a room."""
    values = {"event_id": organiser_frame_of(slug).event.id}
    then = after(f"/e/{slug}/organisation/raeume", _("The room has been added. It is still closed."))
    return submit(create_room, values, then=then, otherwise=lambda problem: show_new(slug, problem))


@views.get(f"{BASE}/<uuid:room_id>")
def show_room(slug: str, room_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a room."""
    frame = organiser_frame_of(slug)
    room = read(get_settings, event_id=frame.event.id, room_id=room_id)
    found = read(list_settings, event_id=frame.event.id)
    return render_organiser_page("rooms/form.html", frame, "rooms", room=room, found=found, problem=problem)


@views.post(f"{BASE}/<uuid:room_id>")
def post_room(slug: str, room_id: UUID) -> ResponseReturnValue:
    """Change a room."""
    values = {"event_id": organiser_frame_of(slug).event.id, "room_id": room_id}
    then = after(f"/e/{slug}/organisation/raeume", _("The changes are saved."))
    return submit(edit_room, values, then=then, otherwise=lambda problem: show_room(slug, room_id, problem))


@views.post(f"{BASE}/<uuid:room_id>/<any({','.join(DEEDS)}):deed>")
def post_deed(slug: str, room_id: UUID, deed: str) -> ResponseReturnValue:
    """Open, close or remove a room."""
    do, told = DEEDS[deed]
    values = {"event_id": organiser_frame_of(slug).event.id, "room_id": room_id}
    then = after(f"/e/{slug}/organisation/raeume", str(told))
    return submit(do, values, then=then, otherwise=refuse)
