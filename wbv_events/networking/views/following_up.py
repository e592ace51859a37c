"""The page on which somebody says whether it has talked again with its contacts."""

from __future__ import annotations

from uuid import UUID

from flask.typing import ResponseReturnValue

from wbv_events.core.forms import read, refuse, submit
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.networking.queries import show_follow_ups
from wbv_events.networking.services import answer_follow_up
from wbv_events.networking.views.blueprint import views


@views.get("/e/<slug>/rueckblick")
def show_contacts_again(slug: str) -> str:
    """Show the contacts with what was answered."""
    frame = frame_of(slug)
    found = read(show_follow_ups, event_id=frame.event.id)
    return render_event_page("networking/follow_up.html", frame, "contacts", known=found)


@views.post("/e/<slug>/rueckblick/<uuid:participant_id>")
def answer(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Note an answer."""
    values = {"event_id": frame_of(slug).event.id, "participant_id": participant_id}
    then = f"/e/{slug}/rueckblick#contact-{participant_id}"
    return submit(answer_follow_up, values, then=then, otherwise=refuse)
