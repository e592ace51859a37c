"""Whom one could meet, whom one has met, and what one says to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, refuse, submit
from wbv_events.core.pages import local_target
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.views.telling import after
from wbv_events.matchmaking.queries import list_people_met, list_suggestions
from wbv_events.matchmaking.schemas.suggestions import SuggestionList
from wbv_events.matchmaking.services import ask_trio, dismiss, give_thumb
from wbv_events.networking.views.blueprint import views
from wbv_events.networking.views.standing import find_meetings, find_states

OWN: Final = "/e/<slug>/vorschlaege"


@views.get(OWN)
def show_suggestions(slug: str) -> str:
    """Show whom one could meet, and whom one has met."""
    return _own_page(slug, only_present=request.args.get("vorschlaege") == "hier", here=request.full_path)


@views.post(f"{OWN}/<uuid:participant_id>/ausblenden")
def post_dismissal(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Have somebody not suggested any more, and lead back."""
    then = after(f"{_from(slug)}#suggestions", str(participant_id), "hidden")
    return _answer(slug, participant_id, then, is_dismissed=True)


@views.post(f"{OWN}/<uuid:participant_id>/wieder-vorschlagen")
def post_return(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Have somebody suggested again, and lead back."""
    return _answer(slug, participant_id, f"{_from(slug)}#suggestions", is_dismissed=False)


@views.post(f"{OWN}/trio")
def post_trio(slug: str) -> ResponseReturnValue:
    """Ask both others of a trio for contact, and lead to what was asked. No text is lost if it is refused."""
    values = {"event_id": frame_of(slug).event.id}
    return submit(
        ask_trio,
        values,
        then=after(f"/e/{slug}/kontakte#sent", _("Both requests have been sent.")),
        otherwise=lambda problem: _own_page(slug, problem),
    )


@views.post(f"{OWN}/<uuid:participant_id>/daumen")
def post_thumb(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Say what it was like to have met somebody, and lead back."""
    values = {"event_id": frame_of(slug).event.id, "participant_id": participant_id}
    return submit(give_thumb, values, then=f"{_from(slug)}#met", otherwise=refuse)


def _own_page(slug: str, problem: Problem = NO_PROBLEM, *, only_present: bool = False, here: str = "") -> str:
    frame = frame_of(slug)
    found = read(list_suggestions, event_id=frame.event.id, only_present=only_present)
    met = read(list_people_met, event_id=frame.event.id)
    is_again = bool(problem) and _is_about(problem, found)
    shown = {
        "found": found,
        "met": met,
        "only_present": only_present,
        "here": here or f"/e/{slug}/vorschlaege",
        "states": find_states(frame, [one.person.participant_id for one in found.suggestions]),
        "meetings": find_meetings(frame),
    }
    problems = {"trio_problem": problem if is_again else None, "unsent": None if is_again else problem}
    return render_event_page("networking/suggestions.html", frame, "people", **shown, **problems)


def _is_about(problem: Problem, found: SuggestionList) -> bool:
    """Say whether the trio for which the form was meant is the one that is suggested now."""
    members = found.trio.members if found.trio else ()
    others = [str(one.person.participant_id) for one in members if not one.is_me]
    return others == [problem.given.get("one_id"), problem.given.get("other_id")]


def _answer(
    slug: str, participant_id: UUID, then: str | Callable[[Any], str], *, is_dismissed: bool
) -> ResponseReturnValue:
    values = {
        "event_id": frame_of(slug).event.id,
        "participant_id": participant_id,
        "is_dismissed": is_dismissed,
    }
    return submit(dismiss, values, then=then, otherwise=refuse)


def _from(slug: str) -> str:
    """Return the page on which the form stood: suggestions are shown on several."""
    return local_target(request.form.get("next") or f"/e/{slug}/vorschlaege").partition("#")[0].rstrip("?")
