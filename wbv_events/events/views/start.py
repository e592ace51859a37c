"""The start page, and the form for a new event."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from wbv_events.core.forms import NO_PROBLEM, Problem, current_actor, read, submit
from wbv_events.core.words import N_
from wbv_events.events.queries import list_own_events
from wbv_events.events.schemas.events import OwnEvents
from wbv_events.events.services import create_event
from wbv_events.events.time_zones import zone_choices
from wbv_events.events.views.blueprint import views


@views.get("/")
def show_start() -> ResponseReturnValue:
    """Show one's own events; strangers are welcomed."""
    if current_actor().person_id is None:
        return render_template("events/welcome.html")
    own = read(list_own_events)
    return render_template("events/start.html", own=own, **_shell(own))


@views.get("/veranstaltungen/neu")
def show_new_event(problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a new event."""
    own = read(list_own_events)
    if not own.may_create_events:
        abort(403)
    return render_template(
        "events/new.html", problem=problem, zones=zone_choices(get_locale()), **_shell(own)
    )


@views.post("/veranstaltungen/neu")
def post_new_event() -> ResponseReturnValue:
    """Create an event and go on to its preparation."""
    return submit(
        create_event, {}, then=lambda event: f"/e/{event.slug}/organisation", otherwise=show_new_event
    )


def _shell(own: OwnEvents) -> dict[str, Any]:
    return {
        "me": {"name": own.name, "key": str(own.person_id)},
        "account_links": ((N_("Your account"), "user-round", "/konto"),),
        "sign_out_href": "/abmelden",
    }
