"""The programme as calendar files: all of it, the own day, one slot. What is hidden is in none of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Response, abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.core.forms import read, runtime
from wbv_events.events.frame import frame_of
from wbv_events.events.schemas import EventFrame, EventView
from wbv_events.programme.calendar_files import CalendarEntry, calendar_file
from wbv_events.programme.queries import list_programme, show_slot
from wbv_events.programme.schemas import SlotView
from wbv_events.programme.views.blueprint import views


@views.get("/e/<slug>/programm.ics")
def download_programme(slug: str) -> ResponseReturnValue:
    """Hand out the whole programme."""
    frame = frame_of(slug)
    programme = read(list_programme, event_id=frame.event.id)
    return _calendar(frame, programme.slots, programme.now, name=frame.event.title, file=slug)


@views.get("/e/<slug>/programm/mein-tag.ics")
def download_own_day(slug: str) -> ResponseReturnValue:
    """Hand out what the actor marked and contributes to."""
    frame = frame_of(slug)
    programme = read(list_programme, event_id=frame.event.id)
    own = {*programme.marked, *programme.contributing}
    slots = [slot for slot in programme.slots if slot.id in own]
    name = _("%(event)s: my day", event=frame.event.title)
    return _calendar(frame, slots, programme.now, name=name, file=f"{slug}-mein-tag")


@views.get("/e/<slug>/programm/<uuid:slot_id>.ics")
def download_slot(slug: str, slot_id: UUID) -> ResponseReturnValue:
    """Hand out one slot; one that is cancelled takes itself out of the calendar."""
    frame = frame_of(slug)
    page = read(show_slot, event_id=frame.event.id, slot_id=slot_id)
    if not page.slot.is_visible:
        abort(404)
    return _calendar(frame, [page.slot], page.now, name=page.slot.title, file=f"{slug}-{slot_id}")


def _calendar(
    frame: EventFrame, slots: Sequence[SlotView], now: datetime, *, name: str, file: str
) -> Response:
    base = runtime().settings.base_url
    written = calendar_file(
        [_entry(slot, frame.event, base) for slot in slots if slot.is_visible],
        name=name,
        zone=ZoneInfo(frame.event.time_zone),
        host=urlsplit(base).hostname or "localhost",
        now=now,
    )
    headers = {
        "Content-Disposition": f'attachment; filename="{file}.ics"',
        "Cache-Control": "private, no-cache",
    }
    return Response(written, mimetype="text/calendar", headers=headers)


def _entry(slot: SlotView, event: EventView, base: str) -> CalendarEntry:
    return CalendarEntry(
        id=slot.id,
        title=slot.title,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        changed_at=slot.changed_at,
        sequence=slot.sequence,
        description=slot.summary,
        room=slot.room_name,
        url=f"{base}/e/{event.slug}/programm/{slot.id}",
        is_cancelled=slot.cancelled_at is not None,
    )
