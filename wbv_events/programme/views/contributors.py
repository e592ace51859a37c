"""The organisers' form for who is named at a slot."""

from __future__ import annotations

from uuid import UUID

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, refuse, submit
from wbv_events.events.frame import organiser_frame_of, render_organiser_page
from wbv_events.events.views.telling import after
from wbv_events.programme import queries
from wbv_events.programme.services import add_contributor, edit_contributor, remove_contributor
from wbv_events.programme.views.blueprint import views

BASE = "/e/<slug>/organisation/programm/<uuid:slot_id>/mitwirkende"
ONE = f"{BASE}/<uuid:contributor_id>"


@views.get(f"{BASE}/neu")
def show_new_contributor(slug: str, slot_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form that names somebody."""
    frame = organiser_frame_of(slug)
    plan = read(queries.show_plan, event_id=frame.event.id, slot_id=slot_id)
    values = {"slot": plan.slot, "one": None, "email": "", "problem": problem}
    return render_organiser_page("programme/contributor.html", frame, "programme", **values)


@views.post(f"{BASE}/neu")
def post_new_contributor(slug: str, slot_id: UUID) -> ResponseReturnValue:
    """Name somebody."""
    values = {"event_id": organiser_frame_of(slug).event.id, "slot_id": slot_id}
    then = after(_slot_page(slug, slot_id), lambda view: _("%(name)s is named.", name=view.name))
    return submit(
        add_contributor,
        values,
        then=then,
        otherwise=lambda problem: show_new_contributor(slug, slot_id, problem),
    )


@views.get(ONE)
def show_contributor(
    slug: str, slot_id: UUID, contributor_id: UUID, problem: Problem = NO_PROBLEM
) -> ResponseReturnValue:
    """Show the form for somebody who is named."""
    frame = organiser_frame_of(slug)
    ids = {"slot_id": slot_id, "contributor_id": contributor_id}
    plan = read(queries.show_contributor, event_id=frame.event.id, **ids)
    values = {"slot": plan.slot, "one": plan.contributor, "email": plan.email, "problem": problem}
    return render_organiser_page("programme/contributor.html", frame, "programme", **values)


@views.post(ONE)
def post_contributor(slug: str, slot_id: UUID, contributor_id: UUID) -> ResponseReturnValue:
    """Change how somebody is named."""
    ids = {"slot_id": slot_id, "contributor_id": contributor_id}
    values = {"event_id": organiser_frame_of(slug).event.id, **ids}
    return submit(
        edit_contributor,
        values,
        then=after(_slot_page(slug, slot_id), _("The changes are saved.")),
        otherwise=lambda problem: show_contributor(slug, problem=problem, **ids),
    )


@views.post(f"{ONE}/entfernen")
def post_removal(slug: str, slot_id: UUID, contributor_id: UUID) -> ResponseReturnValue:
    """Take a name off."""
    event_id = organiser_frame_of(slug).event.id
    values = {"event_id": event_id, "slot_id": slot_id, "contributor_id": contributor_id}
    then = after(_slot_page(slug, slot_id), _("The name is taken off."))
    return submit(remove_contributor, values, then=then, otherwise=refuse)


def _slot_page(slug: str, slot_id: UUID) -> str:
    return f"/e/{slug}/organisation/programm/{slot_id}#contributors"
