"""The organisers' pages of attendance: overview, people, one person, and files to download."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.attendance.downloads import Kind, as_file
from wbv_events.attendance.pictures import choose_points, draw, name_stretch
from wbv_events.attendance.queries import export_people, report_event, report_people, report_person
from wbv_events.attendance.services import correct_attendance
from wbv_events.core.forms import NO_PROBLEM, Problem, read, submit
from wbv_events.events.frame import organiser_frame_of, render_organiser_page
from wbv_events.events.views.asking import asked, page_links
from wbv_events.events.views.telling import after

views = Blueprint("attendance", __name__)
views.add_app_template_filter(name_stretch)

BASE: Final = "/e/<slug>/organisation/anwesenheit"
KINDS: Final = "<any(csv, xlsx):kind>"


@views.get(BASE)
def show_overview(slug: str) -> ResponseReturnValue:
    """Show the figures of the event, its course, and its slots."""
    frame = organiser_frame_of(slug)
    filters = asked("room_id")
    report = read(report_event, event_id=frame.event.id, **filters)
    values = {"report": report, "filters": filters, "page_href": page_links(filters)}
    chart = draw(report.course, frame.event.time_zone)
    return render_organiser_page("attendance/overview.html", frame, "attendance", chart=chart, **values)


@views.get(f"{BASE}/personen")
def show_people(slug: str) -> ResponseReturnValue:
    """Show a page of the people of the event."""
    return _people(slug, None)


@views.get(f"{BASE}/<uuid:slot_id>")
def show_slot(slug: str, slot_id: UUID) -> ResponseReturnValue:
    """Show a slot with a page of its people."""
    return _people(slug, slot_id)


@views.get(f"{BASE}/personen/<uuid:participant_id>")
def show_person(slug: str, participant_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show somebody's attendance, and the form that corrects it, maybe with a slot chosen."""
    frame = organiser_frame_of(slug)
    report = read(report_person, event_id=frame.event.id, participant_id=participant_id)
    values = {"report": report, "problem": problem, "slot_id": request.args.get("slot_id", "")}
    return render_organiser_page("attendance/person.html", frame, "attendance", **values)


@views.post(f"{BASE}/personen/<uuid:participant_id>")
def post_correction(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Correct somebody's attendance at a slot."""
    values = {"event_id": organiser_frame_of(slug).event.id, "participant_id": participant_id}
    page = url_for("attendance.show_person", slug=slug, participant_id=participant_id)
    return submit(
        correct_attendance,
        values,
        then=after(page, _("The correction is stored.")),
        otherwise=lambda problem: show_person(slug, participant_id, problem),
    )


@views.get(f"{BASE}.{KINDS}")
def download_event(slug: str, kind: Kind) -> ResponseReturnValue:
    """Give the attendance of the event as a file."""
    frame = organiser_frame_of(slug)
    report = read(export_people, event_id=frame.event.id)
    return as_file(report, kind, f"anwesenheit-{slug}", frame.event.time_zone)


@views.get(f"{BASE}/<uuid:slot_id>.{KINDS}")
def download_slot(slug: str, slot_id: UUID, kind: Kind) -> ResponseReturnValue:
    """Give the attendance of a slot as a file."""
    frame = organiser_frame_of(slug)
    report = read(export_people, event_id=frame.event.id, slot_id=slot_id)
    return as_file(report, kind, f"anwesenheit-{slug}-{slot_id}", frame.event.time_zone)


def _people(slug: str, slot_id: UUID | None) -> ResponseReturnValue:
    """Show people of the event or of a slot, as the address filters and orders them."""
    frame = organiser_frame_of(slug)
    filters = asked("search", "show", "sort", "descending")
    report = read(report_people, event_id=frame.event.id, slot_id=slot_id, **filters)
    values = {"report": report, "filters": filters, "page_href": page_links(filters)}
    picture = {"chart": draw(report.course, frame.event.time_zone), "points": choose_points(report.course)}
    return render_organiser_page("attendance/people.html", frame, "attendance", **values, **picture)
