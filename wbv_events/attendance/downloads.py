"""Attendance as a file to download: one row per person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Self
from zoneinfo import ZoneInfo

from flask import Response
from flask_babel import gettext as _

from wbv_events.attendance.models import CorrectionState
from wbv_events.attendance.runs import Phase
from wbv_events.attendance.schemas import CorrectionView, PeopleReport, PersonRow
from wbv_events.core.aside import aside
from wbv_events.core.authority import Role
from wbv_events.core.sheets import Row, write_csv, write_xlsx

Kind = Literal["csv", "xlsx"]
TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Words:
    """The words of a file in the language of the request, looked up once for all rows."""

    roles: Mapping[Role, str]
    came: str
    absent: str
    counts_absent: bool
    yes: str
    no: str
    present: str
    corrected: Mapping[CorrectionState, str]

    @classmethod
    def of(cls, phase: Phase) -> Self:
        """Return what is said of people when it stands so; nobody did not come before the end."""
        absent = {Phase.OVER: _("did not come"), Phase.ON: _("not there yet")}
        roles = {
            Role.ATTENDEE: _("Participant"),
            Role.CONTRIBUTOR: _("Contributor"),
            Role.MODERATOR: _("Moderation"),
            Role.ORGANISER: _("Organising team"),
        }
        return cls(
            roles=roles,
            came=_("came"),
            absent=absent.get(phase, _("registered")),
            counts_absent=phase is Phase.OVER,
            yes=_("yes"),
            no=_("no"),
            present=_("came, %(minutes)s min"),
            corrected={CorrectionState.PRESENT: _("came"), CorrectionState.ABSENT: _("did not come")},
        )


def as_file(report: PeopleReport, kind: Kind, name: str, zone_name: str) -> Response:
    """Return the report as a file; times are those of the zone."""
    zone = ZoneInfo(zone_name)
    header, title, words = _header(), _("Attendance"), Words.of(report.phase)

    def write() -> bytes:
        rows = [_row(person, zone, words) for person in report.people]
        return write_csv(header, rows) if kind == "csv" else write_xlsx(title, header, rows)

    content = aside(write)
    answer = Response(content, content_type=TYPES[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _header() -> list[str]:
    return [
        _("Name"),
        _("Job title"),
        _("Organisation"),
        _("Role"),
        _("State"),
        _("First seen"),
        _("Last seen"),
        _("Minutes"),
        _("Still here"),
        _("Measured minutes"),
        _("Corrected"),
    ]


def _row(person: PersonRow, zone: ZoneInfo, words: Words) -> Row:
    return [
        person.name,
        person.job_title,
        person.organisation,
        words.roles[person.role],
        words.came if person.came else words.absent,
        _local(person.first_seen, zone),
        _local(person.last_seen, zone),
        person.minutes if person.came or words.counts_absent else None,
        words.yes if person.is_still_here else words.no,
        person.measured_minutes if person.first_seen or words.counts_absent else None,
        "\n".join(_correction(one, zone, words) for one in person.corrections),
    ]


def _correction(one: CorrectionView, zone: ZoneInfo, words: Words) -> str:
    """Return why, where, to what, by whom and when the attendance was corrected."""
    what = words.corrected[one.state] if one.minutes is None else words.present % {"minutes": one.minutes}
    when = one.made_at.astimezone(zone)
    return f"{one.reason} ({one.slot_title}: {what}; {one.made_by}, {when:%Y-%m-%d %H:%M})"


def _local(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    return None if instant is None else instant.astimezone(zone)
