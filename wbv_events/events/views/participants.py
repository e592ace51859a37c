"""The organisers' list of participants, and a page for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, submit
from wbv_events.events.frame import organiser_frame_of, render_organiser_page
from wbv_events.events.queries import list_participants, show_participant
from wbv_events.events.services import (
    cancel_participant,
    readmit_participant,
    send_link,
    set_role,
)
from wbv_events.events.views.asking import asked, page_links
from wbv_events.events.views.blueprint import views
from wbv_events.events.views.telling import after

BASE = "/e/<slug>/organisation/teilnehmende"


@views.get(BASE)
def show_participants(slug: str) -> ResponseReturnValue:
    """Show a page of the participants."""
    frame = organiser_frame_of(slug)
    filters = asked("search", "role", "state")
    found = read(list_participants, event_id=frame.event.id, **filters)
    values = {"list": found, "filters": filters, "page_href": page_links(filters)}
    return render_organiser_page("events/participants.html", frame, "participants", **values)


@views.get(f"{BASE}/<uuid:participant_id>")
def show_one(slug: str, participant_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show a participant and what can be done with it."""
    frame = organiser_frame_of(slug)
    details = read(show_participant, event_id=frame.event.id, participant_id=participant_id)
    return render_organiser_page(
        "events/participant.html", frame, "participants", details=details, problem=problem
    )


@views.post(f"{BASE}/<uuid:participant_id>/rolle")
def post_role(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Give the participant another role."""
    return _change(slug, participant_id, set_role, _("The role has been changed."))


@views.post(f"{BASE}/<uuid:participant_id>/absagen")
def post_cancelling(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Cancel the registration."""
    return _change(slug, participant_id, cancel_participant, _("The registration has been cancelled."))


@views.post(f"{BASE}/<uuid:participant_id>/aufnehmen")
def post_readmission(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Take the participant in again."""
    return _change(slug, participant_id, readmit_participant, _("The person takes part again."))


@views.post(f"{BASE}/<uuid:participant_id>/link")
def post_link(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Send a new personal link."""
    return _change(
        slug, participant_id, send_link, _("A new personal link is on its way; the old one no longer works.")
    )


def _change(slug: str, participant_id: UUID, action: Callable[..., Any], text: str) -> ResponseReturnValue:
    frame = organiser_frame_of(slug)
    return submit(
        action,
        {"event_id": frame.event.id, "participant_id": participant_id},
        then=after(f"/e/{slug}/organisation/teilnehmende/{participant_id}", text),
        otherwise=lambda problem: show_one(slug, participant_id, problem),
    )
