"""The buttons of a meeting: accept, decline, withdraw, cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext
from flask_babel import gettext as _

from wbv_events.core.forms import refuse, submit
from wbv_events.core.time_of_day import time_of_day
from wbv_events.events.frame import frame_of
from wbv_events.events.views.telling import after
from wbv_events.meetings.schemas.meetings import MeetingView
from wbv_events.meetings.services import accept_meeting, cancel_meeting, decline_meeting, withdraw_meeting
from wbv_events.meetings.views.blueprint import views

DEEDS: Final[dict[str, tuple[Callable[..., MeetingView], LazyString]]] = {
    "annehmen": (accept_meeting, lazy_gettext("The appointment is made.")),
    "ablehnen": (decline_meeting, lazy_gettext("Declined. The time is free again.")),
    "zurueckziehen": (withdraw_meeting, lazy_gettext("Withdrawn. The time is free again.")),
    "absagen": (cancel_meeting, lazy_gettext("The appointment is cancelled, and the other person is told.")),
}


@views.post(f"/e/<slug>/termine/<uuid:meeting_id>/<any({', '.join(DEEDS)}):deed>")
def answer(slug: str, meeting_id: UUID, deed: str) -> ResponseReturnValue:
    """Do what a button says, and lead back to the calendar."""
    event = frame_of(slug).event
    function, said = DEEDS[deed]

    def tell(view: MeetingView) -> str:
        return _stays(deed, view, ZoneInfo(event.time_zone)) or str(said)

    values = {"event_id": event.id, "meeting_id": meeting_id}
    return submit(function, values, then=after(f"/e/{slug}/termine", tell), otherwise=refuse)


def _stays(deed: str, view: MeetingView, zone: ZoneInfo) -> str:
    """Return that an appointment stays at its time, where another one was declined or withdrawn."""
    if view.standing != "agreed":
        return ""
    time = time_of_day(view.starts_at, zone)
    if deed == "ablehnen":
        return str(_("Declined. It stays at %(time)s.", time=time))
    return str(_("Withdrawn. It stays at %(time)s.", time=time)) if deed == "zurueckziehen" else ""
