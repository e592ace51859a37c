"""How far the preparation of an event is."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select

from wbv_events.accounts.models import Person
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.hooks import hooks
from wbv_events.events.models import Participant
from wbv_events.events.queries.participants import needs_invitation, takes_part
from wbv_events.events.schemas.events import Overview, ShowOverview


@actions.read("show_overview", schema=ShowOverview, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def show_overview(work: Work, given: ShowOverview) -> Overview:
    """Count participants by how far they got, and what the features above have prepared."""
    cancelled = Participant.cancelled_at.is_not(None)
    invited = Participant.invited_at.is_not(None)
    counts = {
        "registered": takes_part(),
        "invited": takes_part() & invited,
        "to_invite": needs_invitation(),
        "opened": takes_part() & Participant.consents_asked_at.is_not(None),
        "cancelled": cancelled,
        "staff": takes_part() & (Participant.role >= Role.CONTRIBUTOR),
    }
    found = work.session.execute(
        select(*(_number(condition).label(name) for name, condition in counts.items()))
        .join(Person, Person.id == Participant.person_id)
        .where(Participant.event_id == given.event_id)
    )
    prepared = {name: count(work, given.event_id) for name, count in hooks.counts.items()}
    return Overview(**found.mappings().one(), prepared=prepared)


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)
