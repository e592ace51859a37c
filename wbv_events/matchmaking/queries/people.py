"""The people of an event with all that is compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import Select, select

from wbv_events.core.work import Work
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.events.queries.consents import consents_to
from wbv_events.events.queries.participants import takes_part
from wbv_events.matchmaking.coordination import is_coordinating_title, is_coordinating_topic
from wbv_events.matchmaking.people import Matched
from wbv_events.profiles.models import Audience, Part, Profile, ProfileBranch, ProfileTopic, Stance, Topic


def matched_in(event_id: UUID) -> Select[UUID]:
    """Return the query for the participants of an event who take part and consent to be matched."""
    return select(Participant.id).where(
        Participant.event_id == event_id, takes_part(), consents_to(ConsentKind.MATCHING)
    )


def find_people(work: Work, event_id: UUID, ids: Collection[UUID] | None = None) -> list[Matched]:
    """Return these participants, or all who consented to be matched, with all that is compared."""
    is_matched = consents_to(ConsentKind.MATCHING)
    which = is_matched if ids is None else Participant.id.in_(ids)
    chosen = select(Participant.id).where(Participant.event_id == event_id, takes_part(), which)
    query = (
        select(Participant, Profile.about, Profile.audiences, is_matched)
        .outerjoin(Profile, Profile.participant_id == Participant.id)
        .where(Participant.id.in_(chosen))
    )
    topics: dict[tuple[UUID, Stance], set[UUID]] = defaultdict(set)
    for row in work.session.scalars(select(ProfileTopic).where(ProfileTopic.participant_id.in_(chosen))):
        topics[row.participant_id, row.stance].add(row.topic_id)
    branches: dict[UUID, set[str]] = defaultdict(set)
    for branch in work.session.scalars(select(ProfileBranch).where(ProfileBranch.participant_id.in_(chosen))):
        branches[branch.participant_id].add(branch.branch)
    networking = find_coordinating_topics(work, event_id)
    return [
        Matched(
            participant_id=one.id,
            organisation_id=one.organisation_id,
            alliance_id=one.alliance_id,
            region=one.region,
            branches=frozenset(branches[one.id]),
            offers=frozenset(topics[one.id, Stance.OFFER]),
            needs=frozenset(topics[one.id, Stance.NEED]),
            about=about or "",
            hidden=(hidden := _hidden(audiences)),
            is_matched=is_willing,
            is_coordinating=(Part.ORGANISATION not in hidden and is_coordinating_title(one.job_title))
            or (Part.OFFERS not in hidden and not networking.isdisjoint(topics[one.id, Stance.OFFER])),
        )
        for one, about, audiences, is_willing in work.session.execute(query.order_by(Participant.id))
    ]


def find_coordinating_topics(work: Work, event_id: UUID) -> set[UUID]:
    """Return the topics of an event that only somebody offers who brings people together."""
    query = select(Topic.id, Topic.label, Topic.label_en, Topic.synonyms).where(Topic.event_id == event_id)
    return {
        ident
        for ident, label, label_en, synonyms in work.session.execute(query)
        if is_coordinating_topic([label, label_en, *synonyms])
    }


def _hidden(audiences: Mapping[str, str] | None) -> frozenset[Part]:
    return frozenset(Part(part) for part, who in (audiences or {}).items() if who != Audience.EVERYBODY)
