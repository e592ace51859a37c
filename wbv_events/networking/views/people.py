"""The pages on which people find each other."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from wbv_events.core.forms import read
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.views.asking import asked, page_links
from wbv_events.matchmaking.queries import list_suggestions
from wbv_events.networking.views.blueprint import views
from wbv_events.networking.views.standing import find_meetings, find_states
from wbv_events.profiles.queries import list_directory, show_person

FILTERS = ("search", "is_here", "organisation_id", "region", "branch", "offers", "needs")


@views.get("/e/<slug>/personen")
def show_people(slug: str) -> ResponseReturnValue:
    """Show a page of the directory."""
    frame = frame_of(slug)
    filters = asked(*FILTERS)
    found = read(list_directory, event_id=frame.event.id, **filters)
    only_present = request.args.get("vorschlaege") == "hier"
    suggested = read(list_suggestions, event_id=frame.event.id, only_present=only_present)
    people = [entry.card.participant_id for entry in found.entries]
    people += [one.person.participant_id for one in suggested.suggestions]
    values = {
        "directory": found,
        "filters": filters,
        "page_href": page_links(filters),
        "query": _query(filters),
        "states": find_states(frame, people),
        "meetings": find_meetings(frame),
        "found": suggested,
        "only_present": only_present,
        "here": request.full_path,
    }
    return render_event_page("networking/people.html", frame, "people", **values)


@views.get("/e/<slug>/personen/<uuid:participant_id>")
def show_one_person(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Show somebody, as far as one may see it; the address may name the filters of the list to go back to."""
    frame = frame_of(slug)
    person = read(show_person, event_id=frame.event.id, participant_id=participant_id)
    values = {
        "person": person,
        "query": _query(asked(*FILTERS)),
        "states": find_states(frame, [participant_id]),
        "meetings": find_meetings(frame),
    }
    return render_event_page("networking/person.html", frame, "people", **values)


def _query(filters: dict[str, str]) -> str:
    return f"?{urlencode(filters)}" if filters else ""
