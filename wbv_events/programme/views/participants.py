"""The programme as participants see it: as a list, as a grid, one slot, and what they mark."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from flask import request
from flask.typing import ResponseReturnValue

from wbv_events.core.forms import read, refuse, submit
from wbv_events.core.pages import local_target
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.schemas import EventFrame
from wbv_events.programme.days import days_of, grid_of, room_names
from wbv_events.programme.queries import list_programme, show_slot
from wbv_events.programme.services import mark_slot
from wbv_events.programme.views.blueprint import views

BASE = "/e/<slug>/programm"


@views.get(BASE)
def show_programme(slug: str) -> ResponseReturnValue:
    """Show the programme; `?ansicht=raster` as a grid, `?auswahl=eigene` only the own day."""
    frame = frame_of(slug)
    return render_event_page("programme/programme.html", frame, "programme", **_programme(frame))


@views.get(f"{BASE}/<uuid:slot_id>")
def show_one_slot(slug: str, slot_id: UUID) -> ResponseReturnValue:
    """Show one slot."""
    frame = frame_of(slug)
    page = read(show_slot, event_id=frame.event.id, slot_id=slot_id)
    return render_event_page("programme/slot.html", frame, "programme", page=page, slot=page.slot)


@views.post(f"{BASE}/<uuid:slot_id>/merken")
def mark(slug: str, slot_id: UUID) -> ResponseReturnValue:
    """Put a slot on the own day or take it off, and lead back to where it was marked."""
    values = {"event_id": frame_of(slug).event.id, "slot_id": slot_id}
    page = local_target(request.form.get("next") or f"/e/{slug}/programm")
    return submit(mark_slot, values, then=f"{page}#slot-{slot_id}", otherwise=refuse)


def _programme(frame: EventFrame) -> dict[str, object]:
    """Return what was asked for of the programme."""
    programme = read(list_programme, event_id=frame.event.id)
    own = {*programme.marked, *programme.contributing}
    is_own, is_grid = request.args.get("auswahl") == "eigene", request.args.get("ansicht") == "raster"
    slots = [slot for slot in programme.slots if slot.id in own] if is_own else programme.slots
    zone = ZoneInfo(frame.event.time_zone)
    return {
        "now": programme.now,
        "marked": set(programme.marked),
        "contributing": set(programme.contributing),
        "is_own": is_own,
        "is_grid": is_grid,
        "days": grid_of(slots, zone) if is_grid else days_of(slots, zone),
        "slots": {slot.id: slot for slot in slots},
        "rooms": room_names(slots),
    }
