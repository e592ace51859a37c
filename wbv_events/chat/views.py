"""The chat's form, for browsers without scripts; the room page shows the chat itself."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from wbv_events.chat.services import send_message
from wbv_events.core.forms import Problem, read, submit
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.schemas import EventFrame
from wbv_events.rooms.queries import find_room
from wbv_events.rooms.schemas import RoomView

views = Blueprint("chat", __name__)


@views.post("/e/<slug>/raum/<room_slug>/chat")
def send(slug: str, room_slug: str) -> ResponseReturnValue:
    """Send a message and lead back to the room."""
    frame = frame_of(slug)
    room = read(find_room, event_id=frame.event.id, slug=room_slug)
    values = {"event_id": frame.event.id, "room_id": room.id}
    then = f"/e/{slug}/raum/{room_slug}#chat"
    return submit(send_message, values, then=then, otherwise=lambda problem: _again(frame, room, problem))


def _again(frame: EventFrame, room: RoomView, problem: Problem) -> str:
    """Show what was typed with the reason why it was not sent."""
    return render_event_page("chat/send.html", frame, "rooms", room=room, problem=problem)
