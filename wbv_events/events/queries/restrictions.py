"""Which restrictions hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import RowMapping, Select, func, select
from sqlalchemy.orm import aliased

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.hooks import hooks
from wbv_events.events.models import Participant, Restriction
from wbv_events.events.paging import Paging
from wbv_events.events.queries.participants import get_participant
from wbv_events.events.schemas.restrictions import (
    ListRestrictions,
    Restrictable,
    RestrictionList,
    RestrictionView,
    ShowRestrictable,
)

PAGE_SIZE: Final = 100


@actions.read("list_restrictions", schema=ListRestrictions, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def list_restrictions(work: Work, given: ListRestrictions) -> RestrictionList:
    """Return a page of the restrictions that hold in the event, the newest first."""
    asked = _in_force(given.event_id)
    total = work.session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    paging = Paging(total, given.page, PAGE_SIZE)
    rows = work.session.execute(asked.limit(PAGE_SIZE).offset(paging.offset)).mappings()
    names = hooks.name_rooms(work, given.event_id)
    return RestrictionList(
        restrictions=tuple(_view(row, names) for row in rows),
        total=total,
        page=paging.page,
        pages=paging.pages,
    )


@actions.read("show_restrictable", schema=ShowRestrictable, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def show_restrictable(work: Work, given: ShowRestrictable) -> Restrictable:
    """Return whom a restriction would hit and where. Raises `NotFound`."""
    participant = get_participant(work, given.event_id, given.participant_id)
    return Restrictable(
        participant_id=participant.id,
        name=participant.name,
        may_be_restricted=participant.role < work.role,
        room_id=given.room_id,
        room=room_name(work, given),
    )


def room_name(work: Work, given: ShowRestrictable) -> str:
    """Return the name of the room that is meant, nothing for the whole event. Raises `NotFound`."""
    if given.room_id is None:
        return ""
    names = hooks.name_rooms(work, given.event_id)
    if given.room_id not in names:
        raise NotFound
    return names[given.room_id]


def restrictions_of(work: Work, event_id: UUID, participant_id: UUID) -> tuple[RestrictionView, ...]:
    """Return the restrictions of a participant that hold, the newest first."""
    rows = work.session.execute(_in_force(event_id).where(Restriction.participant_id == participant_id))
    names = hooks.name_rooms(work, event_id)
    return tuple(_view(row, names) for row in rows.mappings())


def view_restriction(work: Work, restriction: Restriction) -> RestrictionView:
    """Show a restriction that holds."""
    found = work.session.execute(_in_force(restriction.event_id).where(Restriction.id == restriction.id))
    return _view(found.mappings().one(), hooks.name_rooms(work, restriction.event_id))


def get_restriction(work: Work, event_id: UUID, restriction_id: UUID) -> Restriction:
    """Return a restriction of the event, lifted or not, with its row locked. Raises `NotFound`."""
    query = select(Restriction).where(Restriction.id == restriction_id, Restriction.event_id == event_id)
    restriction = work.session.scalar(query.with_for_update())
    if restriction is None:
        raise NotFound
    return restriction


def find_same(work: Work, wanted: Restriction) -> Restriction | None:
    """Return the restriction of the same participant, kind and place that holds already."""
    return work.session.scalar(
        select(Restriction).where(
            Restriction.participant_id == wanted.participant_id,
            Restriction.kind == wanted.kind,
            Restriction.room_id.is_not_distinct_from(wanted.room_id),
            Restriction.lifted_at.is_(None),
        )
    )


def _in_force(event_id: UUID) -> Select[*tuple[Any, ...]]:
    imposer = aliased(Participant)
    return (
        select(
            Restriction.id,
            Restriction.participant_id,
            Participant.name,
            Participant.role,
            Restriction.kind,
            Restriction.room_id,
            Restriction.reason,
            imposer.name.label("imposed_by"),
            Restriction.imposed_at,
        )
        .join(Participant, Participant.id == Restriction.participant_id)
        .join(imposer, imposer.id == Restriction.imposed_by_id)
        .where(Restriction.event_id == event_id, Restriction.lifted_at.is_(None))
        .order_by(Restriction.imposed_at.desc(), Restriction.id.desc())
    )


def _view(row: RowMapping, names: Mapping[UUID, str]) -> RestrictionView:
    return RestrictionView(**row, room=names.get(row["room_id"], ""))
