"""What moderators took from participants: the list, imposing and lifting."""

from __future__ import annotations

from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, submit
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.queries import list_restrictions, show_restrictable
from wbv_events.events.services import lift_restriction, restrict
from wbv_events.events.views.asking import asked, page_links
from wbv_events.events.views.blueprint import views
from wbv_events.events.views.telling import after

BASE = "/e/<slug>/einschraenkungen"


@views.get(BASE)
def show_restrictions(slug: str, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show what holds."""
    frame = frame_of(slug)
    found = read(list_restrictions, event_id=frame.event.id, **asked())
    values = {"list": found, "page_href": page_links({}), "problem": problem}
    return render_event_page("events/restrictions.html", frame, "restrictions", **values)


@views.get(f"{BASE}/neu/<uuid:participant_id>")
def show_new_restriction(
    slug: str, participant_id: UUID, problem: Problem = NO_PROBLEM
) -> ResponseReturnValue:
    """Show the form that silences or removes a participant; `?room_id=` names a room."""
    frame = frame_of(slug)
    asked_for = {"participant_id": participant_id, "room_id": request.values.get("room_id") or None}
    whom = read(show_restrictable, event_id=frame.event.id, **asked_for)
    return render_event_page("events/restrict.html", frame, "restrictions", whom=whom, problem=problem)


@views.post(f"{BASE}/neu/<uuid:participant_id>")
def post_restriction(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Silence or remove a participant."""
    frame = frame_of(slug)
    return submit(
        restrict,
        {"event_id": frame.event.id, "participant_id": participant_id},
        then=after(f"/e/{slug}/einschraenkungen", _("It holds from now on.")),
        otherwise=lambda problem: show_new_restriction(slug, participant_id, problem),
    )


@views.post(f"{BASE}/<uuid:restriction_id>/aufheben")
def post_lifting(slug: str, restriction_id: UUID) -> ResponseReturnValue:
    """End a restriction."""
    frame = frame_of(slug)
    return submit(
        lift_restriction,
        {"event_id": frame.event.id, "restriction_id": restriction_id},
        then=after(f"/e/{slug}/einschraenkungen", _("The restriction has been lifted.")),
        otherwise=lambda problem: show_restrictions(slug, problem),
    )
