"""The directory: who consented to be seen by the other participants, and nobody else."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.events.paging import Paging
from wbv_events.events.queries.consents import consents_to, has_consent
from wbv_events.events.queries.participants import own_participant, takes_part
from wbv_events.events.schemas.directory import Choice, Directory, DirectoryEntry, ListDirectory
from wbv_events.organisations.models import Alliance, Organisation
from wbv_events.organisations.regions import region_name

PAGE_SIZE: Final = 50


@actions.read("list_directory", schema=ListDirectory, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_directory(work: Work, given: ListDirectory) -> Directory:
    """Return a page of the directory by name, with what it can be filtered by."""
    own = own_participant(work, given.event_id)
    visible = _visible(given.event_id)
    asked = visible.where(*_filters(given))
    paging = Paging(_count(work, asked), given.page, PAGE_SIZE)
    ordered = asked.order_by(func.lower(Participant.name), Participant.id)
    rows = work.session.execute(ordered.limit(PAGE_SIZE).offset(paging.offset))
    return Directory(
        entries=tuple(DirectoryEntry.model_validate(row, from_attributes=True) for row in rows),
        organisations=_organisations(work, visible),
        regions=_regions(work, visible),
        registered=_count(work, select(Participant.id).where(_in_event(given.event_id))),
        visible=_count(work, visible),
        total=paging.total,
        page=paging.page,
        pages=paging.pages,
        is_visible=own.id in has_consent(work, [own.id], ConsentKind.DIRECTORY),
    )


def _visible(event_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Participant.id.label("participant_id"),
            Participant.name,
            Participant.job_title,
            func.coalesce(Organisation.name, "").label("organisation"),
            func.coalesce(Alliance.name, "").label("alliance"),
            Participant.region,
        )
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .outerjoin(Alliance, Alliance.id == Participant.alliance_id)
        .where(_in_event(event_id), consents_to(ConsentKind.DIRECTORY))
    )


def _in_event(event_id: UUID) -> ColumnElement[bool]:
    return (Participant.event_id == event_id) & takes_part()


def _filters(given: ListDirectory) -> list[ColumnElement[bool]]:
    conditions = []
    if given.search:
        places = (Participant.name, Participant.job_title, Organisation.name, Alliance.name)
        conditions.append(or_(*(place.icontains(given.search, autoescape=True) for place in places)))
    if given.organisation_id is not None:
        conditions.append(Participant.organisation_id == given.organisation_id)
    if given.region:
        conditions.append(Participant.region == given.region)
    return conditions


def _count(work: Work, query: Select[*tuple[Any, ...]]) -> int:
    return work.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _organisations(work: Work, visible: Select[*tuple[Any, ...]]) -> tuple[Choice, ...]:
    """Return the organisations of visible people only; that others take part too is not told."""
    rows = work.session.execute(
        visible.with_only_columns(Organisation.id, Organisation.name, func.count())
        .where(Organisation.id.is_not(None))
        .group_by(Organisation.id, Organisation.name)
        .order_by(func.lower(Organisation.name))
    )
    return tuple(Choice(key=str(key), label=name, count=count) for key, name, count in rows)


def _regions(work: Work, visible: Select[*tuple[Any, ...]]) -> tuple[Choice, ...]:
    rows = work.session.execute(
        visible.with_only_columns(Participant.region, func.count())
        .where(Participant.region != "")
        .group_by(Participant.region)
    )
    choices = (Choice(key=code, label=region_name(code), count=count) for code, count in rows)
    return tuple(sorted(choices, key=lambda choice: choice.label))
