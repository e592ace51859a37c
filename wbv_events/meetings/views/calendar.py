"""The own calendar, and one meeting."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.contacts.queries import list_states
from wbv_events.core.forms import NO_PROBLEM, Problem, read, refuse, submit
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.schemas import EventFrame
from wbv_events.events.views.telling import after
from wbv_events.matchmaking.queries import list_people_met
from wbv_events.meetings.days import days_of
from wbv_events.meetings.queries import get_meeting, show_calendar
from wbv_events.meetings.schemas.meetings import MeetingView
from wbv_events.meetings.services import edit_text, set_free
from wbv_events.meetings.views.blueprint import views

BASE = "/e/<slug>/termine"


@views.get(BASE)
def show(slug: str) -> ResponseReturnValue:
    """Show the calendar."""
    frame = frame_of(slug)
    calendar = read(show_calendar, event_id=frame.event.id)
    days = days_of(calendar, ZoneInfo(frame.event.time_zone))
    return render_event_page("meetings/calendar.html", frame, "meetings", calendar=calendar, days=days)


@views.post(f"{BASE}/zeiten/<uuid:time_id>")
def keep_time(slug: str, time_id: UUID) -> ResponseReturnValue:
    """Take a time out of the own calendar or put it back, and lead back to it."""
    values = {"event_id": frame_of(slug).event.id, "time_id": time_id}
    return submit(set_free, values, then=f"/e/{slug}/termine#zeit-{time_id}", otherwise=refuse)


@views.get(f"{BASE}/<uuid:meeting_id>")
def show_one(slug: str, meeting_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show one meeting."""
    frame = frame_of(slug)
    meeting = read(get_meeting, event_id=frame.event.id, meeting_id=meeting_id)
    values = {
        "meeting": meeting,
        "contact": _contact_after(frame, meeting),
        "may_judge": _may_judge(frame, meeting),
        "problem": problem,
    }
    return render_event_page("meetings/meeting.html", frame, "meetings", **values)


@views.post(f"{BASE}/<uuid:meeting_id>/text")
def change_text(slug: str, meeting_id: UUID) -> ResponseReturnValue:
    """Change what the request says."""
    values = {"event_id": frame_of(slug).event.id, "meeting_id": meeting_id}
    then = after(f"/e/{slug}/termine/{meeting_id}", _("Your text has been changed."))
    return submit(edit_text, values, then=then, otherwise=lambda problem: show_one(slug, meeting_id, problem))


def _contact_after(frame: EventFrame, meeting: MeetingView) -> str:
    """Return how one stands to whom one has met, as contacts go; nothing where there is nothing to do."""
    if meeting.standing != "held" or meeting.partner is None:
        return ""
    found = read(list_states, event_id=frame.event.id, participant_ids=[meeting.partner.participant_id])
    return next((one.state.value for one in found.states), "")


def _may_judge(frame: EventFrame, meeting: MeetingView) -> bool:
    """Say whether one can note what it was like to have met the other one."""
    if meeting.standing != "held" or meeting.partner is None:
        return False
    met = read(list_people_met, event_id=frame.event.id).people
    return any(one.person.participant_id == meeting.partner.participant_id for one in met)
