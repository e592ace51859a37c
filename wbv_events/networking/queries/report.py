"""What came of networking, in numbers that tell of nobody."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from wbv_events.contacts.models import Answer, Contact, ContactRequest
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.smallest import at_least
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries.participants import takes_part
from wbv_events.networking import actions
from wbv_events.networking.groups import group
from wbv_events.networking.models import FollowUpAnswer, FollowUpMail
from wbv_events.networking.queries.talks import count_talks
from wbv_events.networking.schemas import (
    Dimension,
    GroupView,
    LinkView,
    NetworkOf,
    NetworkReport,
    ReadNetwork,
)
from wbv_events.organisations.models import Alliance, Organisation
from wbv_events.organisations.regions import region_name


@actions.read("report", schema=ReadNetwork, role=Role.ORGANISER, limit=Limit(30, seconds=60))
def read_report(work: Work, given: ReadNetwork) -> NetworkReport:
    """Return what came of networking in an event: of groups of five and more, never of single people."""
    event_id = given.event_id
    pairs = [
        (one, other)
        for one, other in work.session.execute(
            select(Contact.one_id, Contact.other_id).where(
                Contact.event_id == event_id, Contact.ended_at.is_(None)
            )
        )
    ]
    talks = count_talks(work, event_id)
    answers = FollowUpAnswer.event_id == event_id
    return NetworkReport(
        requests=_count(work, ContactRequest.event_id == event_id),
        accepted=_count(work, ContactRequest.event_id == event_id, ContactRequest.answer == Answer.ACCEPTED),
        contacts=at_least(len(pairs)),
        appointments=at_least(talks.appointments),
        round_talks=at_least(talks.in_rounds),
        asked_again=_count(work, FollowUpMail.event_id == event_id),
        talked_again=_count(work, answers, FollowUpAnswer.has_talked.is_(True)),
        not_again=_count(work, answers, FollowUpAnswer.has_talked.is_(False)),
        networks=[_network(dimension, names, pairs) for dimension, names in _names(work, event_id).items()],
    )


def _network(dimension: Dimension, names: Mapping[UUID, str], pairs: list[tuple[UUID, UUID]]) -> NetworkOf:
    grouped = group(names, pairs)
    return NetworkOf(
        dimension=dimension,
        groups=[GroupView(name=one.name, people=one.people) for one in grouped.groups],
        links=[
            LinkView(one=one.one, other=one.other, contacts=at_least(one.contacts)) for one in grouped.links
        ],
    )


def _names(work: Work, event_id: UUID) -> dict[Dimension, dict[UUID, str]]:
    """Return for each dimension to which group each participant belongs."""
    query = (
        select(
            Participant.id,
            func.coalesce(Organisation.name, ""),
            func.coalesce(Alliance.name, ""),
            Participant.region,
        )
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .outerjoin(Alliance, Alliance.id == Participant.alliance_id)
        .where(Participant.event_id == event_id, takes_part())
    )
    found: dict[Dimension, dict[UUID, str]] = {dimension: {} for dimension in Dimension}
    for participant_id, organisation, alliance, region in work.session.execute(query):
        found[Dimension.ORGANISATION][participant_id] = organisation
        found[Dimension.ALLIANCE][participant_id] = alliance
        found[Dimension.REGION][participant_id] = region_name(region)
    return found


def _count(work: Work, *conditions: ColumnElement[bool]) -> int | None:
    return at_least(work.session.scalar(select(func.count()).where(*conditions)) or 0)
