"""Meetings as calendar files. Requests are in none of them; what was cancelled takes itself out."""

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
from wbv_events.events.schemas import EventFrame
from wbv_events.meetings.queries import get_meeting, show_calendar
from wbv_events.meetings.schemas.meetings import MeetingView
from wbv_events.meetings.views.blueprint import views
from wbv_events.programme.calendar_files import CalendarEntry, calendar_file


@views.get("/e/<slug>/termine.ics")
def download_all(slug: str) -> ResponseReturnValue:
    """Hand out all appointments of the actor."""
    frame = frame_of(slug)
    calendar = read(show_calendar, event_id=frame.event.id)
    name = _("%(event)s: my appointments", event=frame.event.title)
    return _file(frame, calendar.meetings, calendar.now, name=name, file=f"{slug}-termine")


@views.get("/e/<slug>/termine/<uuid:meeting_id>.ics")
def download_one(slug: str, meeting_id: UUID) -> ResponseReturnValue:
    """Hand out one appointment; one that is cancelled takes itself out of the calendar."""
    frame = frame_of(slug)
    meeting = read(get_meeting, event_id=frame.event.id, meeting_id=meeting_id)
    if not meeting.was_agreed:
        abort(404)
    return _file(frame, [meeting], meeting.changed_at, name=_title(meeting), file=f"{slug}-{meeting_id}")


def _file(
    frame: EventFrame, meetings: Sequence[MeetingView], now: datetime, *, name: str, file: str
) -> Response:
    base = runtime().settings.base_url
    written = calendar_file(
        [_entry(one, f"{base}/e/{frame.event.slug}/termine/{one.id}") for one in meetings if one.was_agreed],
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


def _entry(meeting: MeetingView, url: str) -> CalendarEntry:
    return CalendarEntry(
        id=meeting.id,
        title=_title(meeting),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        changed_at=meeting.changed_at,
        sequence=meeting.sequence,
        url=url,
        is_cancelled=meeting.standing == "cancelled",
    )


def _title(meeting: MeetingView) -> str:
    """Return what the calendar shows: the partner's name only while the meeting takes place."""
    partner = meeting.partner
    return str(_("Talk with %(name)s", name=partner.name) if partner else _("One-to-one talk"))
