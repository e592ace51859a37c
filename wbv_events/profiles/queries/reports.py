"""What organisers are told of people, and whom somebody blocked."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import own_participant
from wbv_events.profiles import actions
from wbv_events.profiles.models import Block, PersonReport
from wbv_events.profiles.queries.blocking import find_unseen
from wbv_events.profiles.queries.cards import list_cards
from wbv_events.profiles.queries.visible import is_reachable_by, is_visible_to
from wbv_events.profiles.schemas.blocking import (
    BlockedList,
    BlockedPerson,
    ListBlocked,
    ListReports,
    PersonName,
    PersonReportList,
    PersonReportView,
    ReportedPerson,
    Unseen,
)
from wbv_events.profiles.schemas.directory import NamePerson


@actions.read("list_blocked", schema=ListBlocked, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def list_blocked(work: Work, given: ListBlocked) -> BlockedList:
    """Return whom the actor blocked; who blocked the actor is told to nobody."""
    own = own_participant(work, given.event_id)
    query = (
        select(Participant.id, Participant.name, Block.blocked_at)
        .join(Block, Block.blocked_id == Participant.id)
        .where(Block.blocker_id == own.id)
        .order_by(Block.blocked_at.desc(), Participant.id)
    )
    rows = work.session.execute(query)
    return BlockedList(
        people=tuple(
            BlockedPerson(participant_id=ident, name=name, blocked_at=blocked_at)
            for ident, name, blocked_at in rows
        )
    )


@actions.read("list_unseen", schema=ListBlocked, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def list_unseen(work: Work, given: ListBlocked) -> Unseen:
    """Return whom the actor blocked and so does not see in rooms: its page leaves out what comes of them."""
    return Unseen(participant_ids=tuple(sorted(find_unseen(work, own_participant(work, given.event_id).id))))


@actions.read("show_reported", schema=NamePerson, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def show_reported(work: Work, given: NamePerson) -> ReportedPerson:
    """Return whom the actor is about to report; no card of whom it may not see, whatever the reason."""
    own, other_id = own_participant(work, given.event_id), given.participant_id
    seen = select(Participant.id, is_visible_to(given.event_id, own.id).label("is_listed")).where(
        Participant.id == other_id,
        or_(is_visible_to(given.event_id, own.id), is_reachable_by(given.event_id, own.id)),
    )
    row = work.session.execute(seen).one_or_none()
    if row is None:
        return ReportedPerson(card=None, is_listed=False)
    return ReportedPerson(card=list_cards(work, own.id, [other_id])[other_id], is_listed=row.is_listed)


@actions.read("list_reports", schema=ListReports, role=Role.ORGANISER, limit=Limit(60, seconds=60))
def list_reports(work: Work, given: ListReports) -> PersonReportList:
    """Return what was reported of people; nobody finds what is reported of itself."""
    own = own_participant(work, given.event_id)
    reporter, reported, settler = (aliased(Participant) for _ in range(3))
    query = (
        select(PersonReport, reporter.name, reported.name, settler.name)
        .join(reporter, reporter.id == PersonReport.reporter_id)
        .join(reported, reported.id == PersonReport.reported_id)
        .outerjoin(settler, settler.id == PersonReport.settled_by_id)
        .where(PersonReport.event_id == given.event_id, PersonReport.reported_id != own.id)
        .order_by(PersonReport.reported_at.desc(), PersonReport.id)
    )
    found = [_view(*row) for row in work.session.execute(query)]
    return PersonReportList(
        open=tuple(one for one in found if one.settled_at is None),
        settled=tuple(one for one in found if one.settled_at is not None),
    )


def count_open_reports(participant_id: ColumnElement[UUID]) -> ColumnElement[int]:
    """Return how many reports wait for the organisers, if a participant is one, as a part of a query."""
    looking = aliased(Participant)
    query = select(func.count(PersonReport.id)).where(
        looking.id == participant_id,
        looking.role >= Role.ORGANISER,
        PersonReport.event_id == looking.event_id,
        PersonReport.reported_id != looking.id,
        PersonReport.settled_at.is_(None),
    )
    return query.scalar_subquery()


def _view(report: PersonReport, reporter: str, reported: str, settler: str | None) -> PersonReportView:
    return PersonReportView(
        id=report.id,
        reporter=PersonName(participant_id=report.reporter_id, name=reporter),
        reported=PersonName(participant_id=report.reported_id, name=reported),
        reason=report.reason,
        reported_at=report.reported_at,
        settled_at=report.settled_at,
        settled_by=settler or "",
    )
