"""The form for results, for browsers without scripts, and the page of all results, for the moderation."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from wbv_events.core.forms import NO_PROBLEM, Problem, read, submit
from wbv_events.events.frame import frame_of, render_event_page, render_organiser_page
from wbv_events.events.schemas import EventFrame
from wbv_events.events.views.telling import after
from wbv_events.results.downloads import as_file
from wbv_events.results.queries import list_all
from wbv_events.results.schemas import RoomReleased
from wbv_events.results.services import (
    release_result,
    release_room,
    remove_result,
    withdraw_release,
    write_result,
)
from wbv_events.rooms.queries import find_room
from wbv_events.rooms.schemas import RoomView

views = Blueprint("results", __name__)

ALL: Final = "/e/<slug>/organisation/ergebnisse"
STEPS: Final = {"freigeben": release_result, "zuruecknehmen": withdraw_release, "entfernen": remove_result}


@views.post("/e/<slug>/raum/<room_slug>/ergebnisse")
def write(slug: str, room_slug: str) -> ResponseReturnValue:
    """Write a card and lead back to the room."""
    frame = frame_of(slug)
    room = read(find_room, event_id=frame.event.id, slug=room_slug)
    values = {"event_id": frame.event.id, "room_id": room.id}
    then = f"/e/{slug}/raum/{room_slug}#results"
    return submit(write_result, values, then=then, otherwise=lambda problem: _again(frame, room, problem))


@views.get(ALL)
def show_all(slug: str, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the results of all rooms to the moderation."""
    frame = frame_of(slug)
    found = read(list_all, event_id=frame.event.id)
    render = render_organiser_page if frame.me.may_organise else render_event_page
    return render("results/all.html", frame, "results", found=found, problem=problem)


@views.get(f"{ALL}.csv")
def download(slug: str) -> Response:
    """Hand out the results of all rooms as a file."""
    frame = frame_of(slug)
    found = read(list_all, event_id=frame.event.id)
    return as_file(found, f"ergebnisse-{slug}", frame.event.time_zone)


@views.post(f"{ALL}/<uuid:room_id>/freigeben")
def release_all(slug: str, room_id: UUID) -> ResponseReturnValue:
    """Release all cards of a room."""
    values = {"event_id": frame_of(slug).event.id, "room_id": room_id}
    then = after(f"/e/{slug}/organisation/ergebnisse#room-{room_id}", _what_was_released)
    return submit(release_room, values, then=then, otherwise=lambda problem: show_all(slug, problem))


@views.post(f"{ALL}/<uuid:room_id>/<uuid:result_id>/<any({', '.join(STEPS)}):step>")
def take_step(slug: str, room_id: UUID, result_id: UUID, step: str) -> ResponseReturnValue:
    """Release a card, take it out of the documentation, or remove it."""
    values = {"event_id": frame_of(slug).event.id, "room_id": room_id, "id": result_id}
    then = f"/e/{slug}/organisation/ergebnisse#room-{room_id}"
    return submit(STEPS[step], values, then=then, otherwise=lambda problem: show_all(slug, problem))


def _again(frame: EventFrame, room: RoomView, problem: Problem) -> str:
    """Show what was typed with the reason why it was not stored."""
    return render_event_page("results/write.html", frame, "rooms", room=room, problem=problem)


def _what_was_released(done: RoomReleased) -> str:
    said = ngettext("%(num)d result has been released.", "%(num)d results have been released.", done.released)
    left = _("Some have changed meanwhile; please read them once more.")
    return f"{said} {left}" if done.left else said
