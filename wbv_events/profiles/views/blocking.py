"""Blocking and reporting people, and whom one has blocked."""

from __future__ import annotations

from uuid import UUID

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, refuse, submit
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.views.telling import after
from wbv_events.profiles.queries import list_blocked, show_reported
from wbv_events.profiles.services import block_person, report_person, unblock_person
from wbv_events.profiles.views.blueprint import views

PERSON = "/e/<slug>/personen/<uuid:participant_id>"


@views.get("/e/<slug>/gesperrt")
def show_blocked(slug: str) -> ResponseReturnValue:
    """Show whom one has blocked."""
    frame = frame_of(slug)
    blocked = read(list_blocked, event_id=frame.event.id)
    return render_event_page("profiles/blocked.html", frame, "people", blocked=blocked)


@views.post(f"{PERSON}/sperren")
def post_block(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Block somebody."""
    frame = frame_of(slug)
    return submit(
        block_person,
        {"event_id": frame.event.id, "participant_id": participant_id},
        then=after(f"/e/{slug}/gesperrt", _("Blocked. The person is not told.")),
        otherwise=refuse,
    )


@views.post(f"{PERSON}/entsperren")
def post_unblock(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Lift a block."""
    frame = frame_of(slug)
    return submit(
        unblock_person,
        {"event_id": frame.event.id, "participant_id": participant_id},
        then=after(
            f"/e/{slug}/gesperrt", _("No longer blocked. A contact that ended by it does not come back.")
        ),
        otherwise=refuse,
    )


@views.get(f"{PERSON}/melden")
def show_reporting(slug: str, participant_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a report. It is there for any, and names only whom the actor may see."""
    frame = frame_of(slug)
    reported = read(show_reported, event_id=frame.event.id, participant_id=participant_id)
    values = {"participant_id": participant_id, "reported": reported, "problem": problem}
    return render_event_page("profiles/report.html", frame, "people", **values)


@views.post(f"{PERSON}/melden")
def post_report(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Report somebody to the organisers."""
    frame = frame_of(slug)
    return submit(
        report_person,
        {"event_id": frame.event.id, "participant_id": participant_id},
        then=after(f"/e/{slug}/personen", _("Thank you. The organising team sees to it.")),
        otherwise=lambda problem: show_reporting(slug, participant_id, problem),
    )
