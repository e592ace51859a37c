"""The consents of a participant: asked on the first visit, changed whenever it likes."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, submit
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.queries import show_consents
from wbv_events.events.services import answer_consents
from wbv_events.events.views.blueprint import views
from wbv_events.events.views.telling import after


@views.get("/e/<slug>/einwilligungen")
def show_own_consents(slug: str, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show each consent by itself, unticked unless it was given."""
    frame = frame_of(slug)
    consents = read(show_consents, event_id=frame.event.id)
    return render_event_page("events/consents.html", frame, "consents", consents=consents, problem=problem)


@views.post("/e/<slug>/einwilligungen")
def post_own_consents(slug: str) -> ResponseReturnValue:
    """Keep the answer; the first one leads on into the lobby."""
    frame = frame_of(slug)
    address = f"/e/{frame.event.slug}"
    return submit(
        answer_consents,
        {"event_id": frame.event.id},
        then=after(f"{address}/einwilligungen", _("Saved.")) if frame.me.has_answered_consents else address,
        otherwise=lambda problem: show_own_consents(slug, problem),
    )
