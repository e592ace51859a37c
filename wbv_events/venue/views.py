"""The lobby and the room page."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden, NotFound

from wbv_events.core import topics
from wbv_events.core.failures import said_by
from wbv_events.core.forms import read, run
from wbv_events.core.live import told_place
from wbv_events.core.log import place
from wbv_events.core.words import N_, translate
from wbv_events.events.frame import frame_of, heard_by, render_event_page
from wbv_events.events.schemas import EventFrame
from wbv_events.presence.queries import list_rooms_now
from wbv_events.venue.queries import find_talk_end, open_lobby, open_room
from wbv_events.venue.schemas import RoomPage

views = Blueprint("venue", __name__)


@views.get("/e/<slug>")
def show_lobby(slug: str) -> ResponseReturnValue:
    """Show what is on now and next; who has not yet answered the consents is asked first."""
    frame = frame_of(slug)
    if not frame.me.has_answered_consents:
        return redirect(f"/e/{slug}/einwilligungen", 303)
    return render_event_page(
        "venue/lobby.html", frame, "lobby", lobby=read(open_lobby, event_id=frame.event.id)
    )


@views.get("/e/<slug>/raum/<room_slug>")
def show_room(slug: str, room_slug: str) -> ResponseReturnValue:
    """Show a room with all that one can do in it, or why one cannot be in it and where else to go."""
    frame = frame_of(slug)
    try:
        page = read(open_room, event_id=frame.event.id, room_slug=room_slug)
    except (Forbidden, NotFound) as refused:
        return _lead_on(frame, room_slug) or _show_way_on(frame, refused)
    if page.hindrance:
        return render_event_page("venue/closed.html", frame, "rooms", page=page)
    # parts of the page are kept for a while
    seen = min(g.seen, page.seen, key=place) if g.seen and page.seen else ""
    seen = told_place(seen, *heard_by(frame), topics.room(page.room.id))
    key = "meetings" if page.meeting else "rooms"
    return render_event_page("venue/room.html", frame, key, page=page, seen=seen, **_elements(frame, page))


def _lead_on(frame: EventFrame, room_slug: str) -> ResponseReturnValue | None:
    """Lead whoever comes to the own talk that is over to the appointments."""
    asked = run(find_talk_end, {"event_id": frame.event.id, "room_slug": room_slug})
    if not asked.ok or not asked.view.is_over:  # of an address that no room can have nothing is known
        return None
    flash(translate(N_("The talk is over.")))
    return redirect(f"/e/{frame.event.slug}/termine", 303)


def _show_way_on(frame: EventFrame, refused: Forbidden | NotFound) -> ResponseReturnValue:
    """Say that there is no such room, or why it takes this person no more, and name those that do."""
    rooms = read(list_rooms_now, event_id=frame.event.id).rooms
    free = [room for room in rooms if not room.hindrance and not room.is_full]
    page = render_event_page("venue/no_room.html", frame, "rooms", said=said_by(refused), rooms=free)
    return page, refused.code


def _elements(frame: EventFrame, page: RoomPage) -> dict[str, object]:
    """Return the first state of the elements that are the room page's own."""
    shared = {"event_id": frame.event.id, "zone": frame.event.time_zone, "me": frame.me, "room": page.room}
    return {
        "door": {**shared, "meeting_id": page.meeting and page.meeting.id},
        "call": page.call and {**shared, **page.call.model_dump(mode="json")},
        "about": {
            **shared,
            "slot": page.slot,
            "following": page.following,
            "reactions": page.panels and page.panels.reactions,
            "is_demo": frame.event.is_demo,
            "materials": page.materials,
            "rounds": page.rounds,
        },
    }
