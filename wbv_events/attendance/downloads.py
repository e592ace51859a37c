"""Attendance as a file to download: one row per person."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from flask import Response
from flask_babel import gettext as _

from wbv_events.attendance.schemas import PeopleReport, PersonRow
from wbv_events.core.authority import Role
from wbv_events.core.sheets import Row, write_csv, write_xlsx

Kind = Literal["csv", "xlsx"]
TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_file(report: PeopleReport, kind: Kind, name: str, zone_name: str) -> Response:
    """Return the report as a file; times are those of the zone."""
    zone = ZoneInfo(zone_name)
    header = _header()
    rows = [_row(person, zone) for person in report.people]
    content = write_csv(header, rows) if kind == "csv" else write_xlsx(_("Attendance"), header, rows)
    answer = Response(content, content_type=TYPES[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def name_role(role: Role) -> str:
    """Return what a role is called."""
    names = {
        Role.ATTENDEE: _("Participant"),
        Role.CONTRIBUTOR: _("Contributor"),
        Role.MODERATOR: _("Moderation"),
        Role.ORGANISER: _("Organising team"),
    }
    return str(names[role])


def _header() -> list[str]:
    return [
        _("Name"),
        _("Job title"),
        _("Organisation"),
        _("Role"),
        _("Came"),
        _("First seen"),
        _("Last seen"),
        _("Minutes"),
        _("Still here"),
    ]


def _row(person: PersonRow, zone: ZoneInfo) -> Row:
    return [
        person.name,
        person.job_title,
        person.organisation,
        name_role(person.role),
        _("yes") if person.first_seen else _("no"),
        _local(person.first_seen, zone),
        _local(person.last_seen, zone),
        person.minutes,
        _("yes") if person.is_still_here else _("no"),
    ]


def _local(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    return None if instant is None else instant.astimezone(zone)
