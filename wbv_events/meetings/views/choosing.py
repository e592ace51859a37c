"""Choosing a time: for a request, or to move a meeting."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID
from zoneinfo import ZoneInfo

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, submit
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.schemas import EventFrame
from wbv_events.events.views.telling import after
from wbv_events.meetings.days import time_days
from wbv_events.meetings.queries import list_choices, list_other_times
from wbv_events.meetings.schemas.meetings import Choices, MeetingView
from wbv_events.meetings.services import ask_meeting, propose_time
from wbv_events.meetings.views.blueprint import views

ASK = "/e/<slug>/termine/anfragen/<uuid:participant_id>"
MOVE = "/e/<slug>/termine/<uuid:meeting_id>/verschieben"


@views.get(ASK)
def choose(slug: str, participant_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show when somebody can be met."""
    frame = frame_of(slug)
    choices = read(list_choices, event_id=frame.event.id, participant_id=participant_id)
    return _page("meetings/ask.html", frame, choices, problem)


@views.post(ASK)
def ask(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Ask somebody for a meeting."""
    values = {"event_id": frame_of(slug).event.id, "participant_id": participant_id}
    return submit(
        ask_meeting,
        values,
        then=after(f"/e/{slug}/termine", _said_of_request),
        otherwise=lambda problem: choose(slug, participant_id, _in_words(problem)),
    )


@views.get(MOVE)
def choose_other(slug: str, meeting_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show to which times a meeting can be moved."""
    frame = frame_of(slug)
    choices = read(list_other_times, event_id=frame.event.id, meeting_id=meeting_id)
    return _page("meetings/move.html", frame, choices, problem)


@views.post(MOVE)
def propose(slug: str, meeting_id: UUID) -> ResponseReturnValue:
    """Propose another time."""
    values = {"event_id": frame_of(slug).event.id, "meeting_id": meeting_id}
    return submit(
        propose_time,
        values,
        then=after(f"/e/{slug}/termine", _said_of_proposal),
        otherwise=lambda problem: choose_other(slug, meeting_id, _in_words(problem)),
    )


def _page(template: str, frame: EventFrame, choices: Choices, problem: Problem) -> str:
    days = time_days(choices.times, ZoneInfo(frame.event.time_zone))
    return render_event_page(template, frame, "meetings", choices=choices, days=days, problem=problem)


def _in_words(problem: Problem) -> Problem:
    """Return what was wrong; where no time was chosen, say that one is to be chosen."""
    if "time_id" not in problem.fields or problem.given.get("time_id"):
        return problem
    return replace(problem, fields={**problem.fields, "time_id": _("Please choose a time.")})


def _said_of_request(view: MeetingView) -> str:
    """Return what was reached: a request that waits, or an appointment where both wanted the same."""
    if _is_made(view):
        return str(_("The appointment is made."))
    return str(_("The request has been sent. The time is held for both of you until the answer."))


def _said_of_proposal(view: MeetingView) -> str:
    """Return what was reached by another time, as for a request."""
    if _is_made(view):
        return str(_("The appointment is made."))
    return str(_("Your proposal has been sent. The time is held for both of you until the answer."))


def _is_made(view: MeetingView) -> bool:
    return view.standing == "agreed" and not view.proposed_starts_at
