"""The three whom a participant could bring together, or be one of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from sqlalchemy import or_, select

from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.matchmaking.coordination import is_coordinating_title, is_coordinating_topic
from wbv_events.matchmaking.models import TrioSuggestion
from wbv_events.matchmaking.queries.others import find_matched, find_parted
from wbv_events.matchmaking.schemas.suggestions import TrioMember, TrioView
from wbv_events.profiles.schemas.cards import PersonCard, TopicView


@dataclass(frozen=True)
class FoundTrio:
    """Three people and their topic."""

    seeker_id: UUID
    offerer_id: UUID
    coordinator_id: UUID
    topic_id: UUID

    @property
    def members(self) -> tuple[UUID, UUID, UUID]:
        """All three."""
        return self.seeker_id, self.offerer_id, self.coordinator_id


def find_trio(work: Work, own: Participant, hidden: Collection[UUID]) -> FoundTrio | None:
    """Return the best trio of which a participant is one and in which all may meet now."""
    mine = (TrioSuggestion.seeker_id, TrioSuggestion.offerer_id, TrioSuggestion.coordinator_id)
    query = (
        select(*mine, TrioSuggestion.topic_id)
        .where(or_(*(column == own.id for column in mine)))
        .order_by(TrioSuggestion.score.desc(), TrioSuggestion.seeker_id)
    )
    trios = [FoundTrio(*row) for row in work.session.execute(query)]
    people = {one for trio in trios for one in trio.members}
    matched, parted = find_matched(work, people), find_parted(work, people)
    for trio in trios:
        pairs = (frozenset(pair) for pair in combinations(trio.members, 2))
        is_free = matched.issuperset(trio.members) and not any(pair in parted for pair in pairs)
        if is_free and not set(hidden).intersection(trio.members):
            return trio
    return None


def view_trio(trio: FoundTrio, cards: Mapping[UUID, PersonCard], own: Participant) -> TrioView | None:
    """Show a trio, if the cards of all still hold what it says of them."""
    seeker, offerer, coordinator = (cards[one] for one in trio.members)
    topic = _named(trio.topic_id, seeker.needs)
    is_titled = is_coordinating_title(coordinator.job_title)
    brings_together = any(is_coordinating_topic((one.label, one.label_en)) for one in coordinator.offers)
    if topic is None or _named(trio.topic_id, offerer.offers) is None:
        return None
    if not coordinator.alliance or not (is_titled or brings_together):
        return None
    return TrioView(
        topic=topic,
        members=(
            TrioMember(part="seeker", person=seeker, is_me=seeker.participant_id == own.id),
            TrioMember(part="offerer", person=offerer, is_me=offerer.participant_id == own.id),
            TrioMember(
                part="coordinator",
                person=coordinator,
                is_me=coordinator.participant_id == own.id,
                is_titled=is_titled,
            ),
        ),
    )


def _named(topic_id: UUID, topics: Collection[TopicView]) -> TopicView | None:
    return next((topic for topic in topics if topic.id == topic_id), None)
