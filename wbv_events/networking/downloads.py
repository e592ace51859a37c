"""Contacts between groups as a file to download: one row per pair of groups, and how they are rounded."""

from __future__ import annotations

from typing import Final, Literal

from flask import Response
from flask_babel import gettext as _

from wbv_events.core.sheets import Row, write_csv, write_xlsx
from wbv_events.networking.schemas import Dimension, GroupView, NetworkReport

Kind = Literal["csv", "xlsx"]
TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_file(report: NetworkReport, kind: Kind, name: str) -> Response:
    """Return the contacts between groups as a file."""
    header = [_("Grouped by"), _("Group"), _("People"), _("Group"), _("People"), _("Contacts")]
    rows = [*_rows(report), [in_fives(), *[""] * (len(header) - 1)]]
    content = write_csv(header, rows) if kind == "csv" else write_xlsx(_("Networking"), header, rows)
    answer = Response(content, content_type=TYPES[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def in_fives() -> str:
    """Return what is said wherever these numbers stand."""
    said: str = _("All numbers are rounded down to fives, so that not even differences single anybody out.")
    return said


def name_group(group: GroupView) -> str:
    """Return what a group is called."""
    others: str = _("Others")
    return group.name or others


def name_dimension(dimension: Dimension) -> str:
    """Return by what people are grouped."""
    names: dict[Dimension, str] = {
        Dimension.ORGANISATION: _("Organisation"),
        Dimension.ALLIANCE: _("Alliance"),
        Dimension.REGION: _("Region"),
    }
    return names[dimension]


def _rows(report: NetworkReport) -> list[Row]:
    rows: list[Row] = []
    for network in report.networks:
        for link in network.links:
            one, other = network.groups[link.one], network.groups[link.other]
            rows.append(
                [
                    name_dimension(network.dimension),
                    name_group(one),
                    one.people,
                    name_group(other),
                    other.people,
                    _("under 5") if link.contacts is None else link.contacts,
                ]
            )
    return rows
