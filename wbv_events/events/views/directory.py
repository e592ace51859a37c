"""The directory of the people who want to be seen."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from wbv_events.core.forms import read
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.queries import list_directory
from wbv_events.events.views.asking import asked, page_links
from wbv_events.events.views.blueprint import views


@views.get("/e/<slug>/personen")
def show_people(slug: str) -> ResponseReturnValue:
    """Show a page of the directory."""
    frame = frame_of(slug)
    filters = asked("search", "organisation_id", "region")
    found = read(list_directory, event_id=frame.event.id, **filters)
    values = {"directory": found, "filters": filters, "page_href": page_links(filters)}
    return render_event_page("events/people.html", frame, "people", **values)
