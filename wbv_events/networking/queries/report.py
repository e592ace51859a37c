"""What came of networking, in numbers that tell of nobody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from wbv_events.contacts.models import Answer, Contact, ContactRequest
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.smallest import down_to_fives, rounded
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries.participants import takes_part
from wbv_events.networking import actions
from wbv_events.networking.groups import Grouped, Link, group, tell_contacts
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
    """Return what came of networking in an event: in fives, of groups, never of single people."""
    event_id = given.event_id
    pairs = [
        (one, other)
        for one, other in work.session.execute(
            select(Contact.one_id, Contact.other_id).where(
                Contact.event_id == event_id, Contact.ended_at.is_(None)
            )
        )
    ]
    groupings = _names(work, event_id)
    talks = count_talks(work, event_id)
    answers = FollowUpAnswer.event_id == event_id
    return NetworkReport(
        requests=_count(work, ContactRequest.event_id == event_id),
        accepted=_count(work, ContactRequest.event_id == event_id, ContactRequest.answer == Answer.ACCEPTED),
        contacts=count_contacts(groupings[Dimension.REGION], pairs),
        appointments=rounded(talks.appointments),
        round_talks=rounded(talks.in_rounds),
        asked_again=_count(work, FollowUpMail.event_id == event_id),
        talked_again=_count(work, answers, FollowUpAnswer.has_talked.is_(True)),
        not_again=_count(work, answers, FollowUpAnswer.has_talked.is_(False)),
        networks=[network_of(dimension, names, pairs) for dimension, names in groupings.items()],
    )


def count_contacts(people: Collection[UUID], pairs: Collection[tuple[UUID, UUID]]) -> int | None:
    """Return how many contacts are told among people, and those who were there."""
    return tell_contacts(len(pairs), len({*people}.union(*pairs)))


def network_of(
    dimension: Dimension, names: Mapping[UUID, str], pairs: Collection[tuple[UUID, UUID]]
) -> NetworkOf:
    """Return what is told of groups, the strongest link first; `names` says who belongs to which."""
    grouped = group(names, pairs)
    links = [_view(grouped, link) for link in grouped.links]
    return NetworkOf(
        dimension=dimension,
        groups=[GroupView(name=one.name, people=down_to_fives(one.people)) for one in grouped.groups],
        links=sorted(links, key=lambda link: (-(link.contacts or 0), link.one, link.other)),
    )


def _view(grouped: Grouped, link: Link) -> LinkView:
    people = grouped.groups[link.one].people
    others = None if link.one == link.other else grouped.groups[link.other].people
    return LinkView(one=link.one, other=link.other, contacts=tell_contacts(link.contacts, people, others))


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
    return rounded(work.session.scalar(select(func.count()).where(*conditions)) or 0)
