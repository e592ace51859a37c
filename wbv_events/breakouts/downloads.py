"""What happened in a set as files to download: who was where, what was told, called for and done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from flask import Response
from flask_babel import gettext as _

from wbv_events.attendance.downloads import TYPES
from wbv_events.breakouts.schemas.history import PastBroadcast, SetHistory
from wbv_events.breakouts.words import call_word, outcome_word, step_text
from wbv_events.core.aside import aside
from wbv_events.core.sheets import Row, write_csv, write_xlsx

Kind = Literal["csv", "xlsx"]


def stays_as_file(history: SetHistory, kind: Kind, zone_name: str) -> Response:
    """Return who was in which room when; times are those of the zone."""
    zone = ZoneInfo(zone_name)
    header = [_("Name"), _("Organisation"), _("Room"), _("From"), _("Until"), _("Minutes")]
    rows = [
        [one.name, one.organisation, one.room, _at(one.since, zone), _at(one.until, zone), one.minutes]
        for one in history.stays
    ]
    return _answer(_("Who was where"), header, rows, kind, f"gruppen-{history.set.id}")


def steps_as_file(history: SetHistory, kind: Kind, zone_name: str) -> Response:
    """Return what was done in the set by whom; times are those of the zone."""
    zone = ZoneInfo(zone_name)
    header = [_("Time"), _("What"), _("By"), _("Person"), _("From room"), _("Room"), _("Count")]
    rows = [
        [_at(one.made_at, zone), step_text(one), one.made_by, one.name, one.from_room, one.room, one.count]
        for one in history.steps
    ]
    return _answer(_("What was done"), header, rows, kind, f"gruppen-schritte-{history.set.id}")


def broadcasts_as_file(history: SetHistory, kind: Kind, zone_name: str) -> Response:
    """Return what rooms were told; times are those of the zone."""
    zone = ZoneInfo(zone_name)
    header = [_("Time"), _("Text"), _("Urgent"), _("To"), _("By")]
    rows = [
        [_at(one.sent_at, zone), one.text, _("yes") if one.is_urgent else "", _to(one), one.sent_by]
        for one in history.broadcasts
    ]
    return _answer(_("Broadcasts"), header, rows, kind, f"gruppen-durchsagen-{history.set.id}")


def _to(told: PastBroadcast) -> str:
    return ", ".join(told.rooms) or _("all rooms")


def calls_as_file(history: SetHistory, kind: Kind, zone_name: str) -> Response:
    """Return what rooms called for and how long they waited; times are those of the zone."""
    zone = ZoneInfo(zone_name)
    header = [
        *(_("Time"), _("What"), _("Text"), _("Room"), _("Person"), _("Taken by")),
        *(_("Taken at"), _("Minutes waited"), _("Ended at"), _("Outcome")),
    ]
    rows: list[Row] = [
        [
            *(_at(one.called_at, zone), call_word(one.kind), one.text, one.room, one.name, one.taken_by),
            *(_at(one.taken_at, zone), one.minutes_waited, _at(one.ended_at, zone)),
            outcome_word(one.outcome),
        ]
        for one in history.calls
    ]
    return _answer(_("Calls from the rooms"), header, rows, kind, f"gruppen-rufe-{history.set.id}")


def _answer(title: str, header: Sequence[str], rows: Sequence[Row], kind: Kind, name: str) -> Response:
    content = aside(lambda: write_csv(header, rows) if kind == "csv" else write_xlsx(title, header, rows))
    answer = Response(content, content_type=TYPES[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _at(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    return None if instant is None else instant.astimezone(zone)
