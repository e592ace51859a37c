"""Where people work, as all others may see it: for lists and messages that many read together."""

from __future__ import annotations

from sqlalchemy import ColumnElement, case

from wbv_events.events.hooks import hooks
from wbv_events.events.models import Participant
from wbv_events.organisations.models import Organisation


def shown_organisation() -> ColumnElement[str | None]:
    """Return the name of a participant's organisation, to be joined, or nothing if it is not shown."""
    return case((hooks.shows_workplace(), Organisation.name), else_=None)


def shown_job_title() -> ColumnElement[str]:
    """Return a participant's job title, or an empty text if it is not shown."""
    return case((hooks.shows_workplace(), Participant.job_title), else_="")
