"""The organisers' overview, and the form that edits the event."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, submit
from wbv_events.events.frame import organiser_frame_of, render_organiser_page
from wbv_events.events.queries import show_overview
from wbv_events.events.services import edit_event
from wbv_events.events.time_zones import zone_choices
from wbv_events.events.views.blueprint import views
from wbv_events.events.views.telling import after


@views.get("/e/<slug>/organisation")
def show_organisation(slug: str) -> ResponseReturnValue:
    """Show how far the preparation is."""
    frame = organiser_frame_of(slug)
    overview = read(show_overview, event_id=frame.event.id)
    return render_organiser_page("events/overview.html", frame, "overview", overview=overview)


@views.get("/e/<slug>/organisation/veranstaltung")
def show_settings(slug: str, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form that edits the event."""
    frame = organiser_frame_of(slug)
    values = {"problem": problem, "zones": zone_choices(get_locale(), frame.event.time_zone)}
    return render_organiser_page("events/settings.html", frame, "event", **values)


@views.post("/e/<slug>/organisation/veranstaltung")
def post_settings(slug: str) -> ResponseReturnValue:
    """Change the event."""
    frame = organiser_frame_of(slug)
    return submit(
        edit_event,
        {"event_id": frame.event.id},
        then=lambda event: after(
            f"/e/{event.slug}/organisation/veranstaltung", _("The event has been saved.")
        )(event),
        otherwise=lambda problem: show_settings(slug, problem),
    )
