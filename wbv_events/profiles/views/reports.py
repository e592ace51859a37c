"""The organisers' page of what was reported of people."""

from __future__ import annotations

from uuid import UUID

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.core.forms import read, refuse, submit
from wbv_events.events.frame import organiser_frame_of, render_organiser_page
from wbv_events.events.views.telling import after
from wbv_events.profiles.queries import list_reports
from wbv_events.profiles.services import settle_report
from wbv_events.profiles.views.blueprint import views

BASE = "/e/<slug>/organisation/meldungen"


@views.get(BASE)
def show_reports(slug: str) -> ResponseReturnValue:
    """Show open reports, and those that are settled."""
    frame = organiser_frame_of(slug)
    reports = read(list_reports, event_id=frame.event.id)
    return render_organiser_page("profiles/reports.html", frame, "reports", reports=reports)


@views.post(f"{BASE}/<uuid:report_id>")
def post_settling(slug: str, report_id: UUID) -> ResponseReturnValue:
    """Note that a report was seen to."""
    frame = organiser_frame_of(slug)
    return submit(
        settle_report,
        {"event_id": frame.event.id, "report_id": report_id},
        then=after(f"/e/{slug}/organisation/meldungen", _("The report is settled.")),
        otherwise=refuse,
    )
