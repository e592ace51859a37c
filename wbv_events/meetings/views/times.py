"""The meeting times of the event, for its moderation."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, refuse, submit
from wbv_events.events.frame import frame_of, render_event_page, render_organiser_page
from wbv_events.events.schemas import EventFrame
from wbv_events.events.views.telling import after
from wbv_events.meetings.days import time_days
from wbv_events.meetings.queries import list_times
from wbv_events.meetings.services import TimesHeld, plan_times, remove_times
from wbv_events.meetings.views.blueprint import views

BASE = "/e/<slug>/organisation/gespraechszeiten"


@views.get(BASE)
def show_times(slug: str, problem: Problem = NO_PROBLEM, kept: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the times, and the form for more; `kept` says why one was not removed."""
    frame = _frame(slug)
    listed = read(list_times, event_id=frame.event.id)
    render = render_organiser_page if frame.me.may_organise else render_event_page
    days = time_days(listed.times, ZoneInfo(frame.event.time_zone))
    given = {name: request.args.get(name, "") for name in ("starts_at", "ends_at")}
    values = {"listed": listed, "days": days, "given": given, "problem": problem, "kept": kept}
    return render("meetings/times.html", frame, "times", **values)


@views.post(BASE)
def plan(slug: str) -> ResponseReturnValue:
    """Make times of a span."""
    then = after(f"/e/{slug}/organisation/gespraechszeiten", _("The times can be chosen from now on."))
    values = {"event_id": _frame(slug).event.id}
    return submit(plan_times, values, then=then, otherwise=lambda problem: show_times(slug, problem))


@views.post(f"{BASE}/<uuid:time_id>/entfernen")
def remove(slug: str, time_id: UUID) -> ResponseReturnValue:
    """Remove one time."""
    values = {"event_id": _frame(slug).event.id, "time_ids": [time_id]}
    then = after(f"/e/{slug}/organisation/gespraechszeiten", _("The time has been removed."))
    return submit(remove_times, values, then=then, otherwise=lambda problem: _stays(slug, problem))


def _stays(slug: str, problem: Problem) -> ResponseReturnValue:
    """Show the times again where somebody has chosen the one that was to be removed."""
    if problem.code != TimesHeld.code:
        return refuse(problem)
    words = _("This time is booked already and stays. Times that nobody has chosen can be removed.")
    return show_times(slug, kept=replace(problem, message=words))


def _frame(slug: str) -> EventFrame:
    """Return the frame for who moderates or organises; answers 403 for everybody else."""
    frame = frame_of(slug)
    if not frame.me.may_moderate:
        abort(403)
    return frame
