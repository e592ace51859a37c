"""All results as a file to download: one row per card."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flask import Response
from flask_babel import gettext as _

from wbv_events.core.aside import aside
from wbv_events.core.sheets import write_csv
from wbv_events.results.models import ResultKind
from wbv_events.results.schemas import AllResults, Release


def as_file(found: AllResults, name: str, zone_name: str) -> Response:
    """Return the cards of all rooms as CSV; times are those of the zone."""
    zone = ZoneInfo(zone_name)
    kinds = {
        ResultKind.OUTCOME: _("Result"),
        ResultKind.QUESTION: _("Open question"),
        ResultKind.NEXT_STEP: _("Next step"),
    }
    releases = {
        Release.NONE: _("not released"),
        Release.WHOLE: _("released"),
        Release.FORMER: _("released, changed since"),
    }
    header = [
        _("Room"),
        _("Kind"),
        _("Text"),
        _("Who"),
        _("Support"),
        _("Documentation"),
        _("Begun by"),
        _("Written last by"),
        _("Written last at"),
    ]
    rows = [
        [
            room.room_name,
            kinds[one.kind],
            one.text,
            one.who,
            one.support_count,
            releases[one.release],
            one.author,
            one.editor,
            one.edited_at.astimezone(zone),
        ]
        for room in found.rooms
        for one in room.results
    ]
    answer = Response(aside(lambda: write_csv(header, rows)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
