"""The form for questions, for browsers without scripts, and what became of the questions, for organisers."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from wbv_events.core.forms import Problem, read, submit
from wbv_events.events.frame import frame_of, render_event_page, render_organiser_page
from wbv_events.events.schemas import EventFrame
from wbv_events.questions.queries import read_statistics
from wbv_events.questions.services import ask_question
from wbv_events.rooms.queries import find_room
from wbv_events.rooms.schemas import RoomView

views = Blueprint("questions", __name__)


@views.post("/e/<slug>/raum/<room_slug>/fragen")
def ask(slug: str, room_slug: str) -> ResponseReturnValue:
    """Ask a question and lead back to the room."""
    frame = frame_of(slug)
    room = read(find_room, event_id=frame.event.id, slug=room_slug)
    values = {"event_id": frame.event.id, "room_id": room.id}
    then = f"/e/{slug}/raum/{room_slug}#questions"
    return submit(ask_question, values, then=then, otherwise=lambda problem: _again(frame, room, problem))


@views.get("/e/<slug>/organisation/fragen")
def show_statistics(slug: str) -> str:
    """Show what became of the questions of the event."""
    frame = frame_of(slug)
    statistics = read(read_statistics, event_id=frame.event.id)
    return render_organiser_page("questions/statistics.html", frame, "questions", statistics=statistics)


def _again(frame: EventFrame, room: RoomView, problem: Problem) -> str:
    """Show what was typed with the reason why it was not asked."""
    return render_event_page("questions/ask.html", frame, "rooms", room=room, problem=problem)
