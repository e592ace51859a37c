"""The participants as organisers see them."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, exists, func, or_, select

from wbv_events.accounts.models import Person
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.models import Participant, Restriction, RestrictionKind
from wbv_events.events.paging import Paging
from wbv_events.events.queries.participants import is_restricted_to, needs_invitation, takes_part
from wbv_events.events.queries.restrictions import restrictions_of
from wbv_events.events.schemas.participants import (
    ListParticipants,
    NameParticipant,
    ParticipantDetails,
    ParticipantPage,
    ParticipantView,
)
from wbv_events.organisations.models import Alliance, Organisation

PAGE_SIZE: Final = 100


@actions.read("list_participants", schema=ListParticipants, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def list_participants(work: Work, given: ListParticipants) -> ParticipantPage:
    """Return a page of the participants by name, cancelled and removed ones too unless filtered out."""
    asked = _everybody().where(Participant.event_id == given.event_id, *_filters(given))
    total = work.session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    paging = Paging(total, given.page, PAGE_SIZE)
    ordered = asked.order_by(func.lower(Participant.name), Participant.id)
    rows = work.session.execute(ordered.limit(PAGE_SIZE).offset(paging.offset))
    return ParticipantPage(
        participants=tuple(_view(row) for row in rows), total=total, page=paging.page, pages=paging.pages
    )


@actions.read("show_participant", schema=NameParticipant, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def show_participant(work: Work, given: NameParticipant) -> ParticipantDetails:
    """Return a participant with the restrictions that hold. Raises `NotFound`."""
    asked = _everybody().where(Participant.event_id == given.event_id, Participant.id == given.participant_id)
    row = work.session.execute(asked).first()
    if row is None:
        raise NotFound
    return ParticipantDetails(
        participant=_view(row), restrictions=restrictions_of(work, given.event_id, given.participant_id)
    )


def _everybody() -> Select[*tuple[Any, ...]]:
    """Return the columns of a view, one row for each participant."""
    return (
        select(
            Participant.id,
            Participant.name,
            Person.email,
            Participant.job_title,
            func.coalesce(Organisation.name, "").label("organisation"),
            func.coalesce(Alliance.name, "").label("alliance"),
            Participant.region,
            func.coalesce(func.nullif(Participant.language, ""), Person.locale).label("language"),
            Participant.role,
            Participant.is_founder,
            Participant.registered_at,
            Participant.invited_at,
            Participant.consents_asked_at.label("opened_at"),
            Participant.cancelled_at,
            is_restricted_to(RestrictionKind.SILENCED).label("is_silenced"),
            is_restricted_to(RestrictionKind.REMOVED).label("is_removed"),
            Participant.version,
        )
        .join(Person, Person.id == Participant.person_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .outerjoin(Alliance, Alliance.id == Participant.alliance_id)
    )


def _filters(given: ListParticipants) -> list[ColumnElement[bool]]:
    conditions = []
    if given.search:
        places = (Participant.name, Person.email, Participant.job_title, Organisation.name, Alliance.name)
        conditions.append(or_(*(place.icontains(given.search, autoescape=True) for place in places)))
    if given.role is not None:
        conditions.append(Participant.role == given.role)
    if given.state is not None:
        conditions.append(_STATES[given.state])
    return conditions


def _view(row: Row[Any]) -> ParticipantView:
    return ParticipantView.model_validate(row, from_attributes=True)


_STATES: Final[dict[str, ColumnElement[bool]]] = {
    "taking_part": takes_part(),
    "to_invite": needs_invitation(),
    "invited": takes_part() & Participant.invited_at.is_not(None),
    "opened": takes_part() & Participant.consents_asked_at.is_not(None),
    "cancelled": Participant.cancelled_at.is_not(None),
    "restricted": exists().where(
        Restriction.participant_id == Participant.id, Restriction.lifted_at.is_(None)
    ),
}
