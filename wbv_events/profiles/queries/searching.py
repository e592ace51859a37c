"""What the directory is searched and filtered by: only by what the viewer is shown of somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_

from wbv_events.events.models import Participant
from wbv_events.organisations.models import Alliance, Organisation
from wbv_events.organisations.names import folded
from wbv_events.profiles.models import Part, ProfileBranch, ProfileTopic, Stance, Topic
from wbv_events.profiles.queries.audiences import Viewer
from wbv_events.profiles.schemas.directory import ListDirectory


def conditions(
    given: ListDirectory, viewer: Viewer, topics: Sequence[Topic], present: Collection[UUID]
) -> Iterator[ColumnElement[bool]]:
    """Yield what must be true of participants that are asked for, joined as the directory joins them."""
    if given.search:
        yield _is_found(given.search, viewer, topics)
    if given.organisation_id is not None:
        yield (Participant.organisation_id == given.organisation_id) & viewer.sees(Part.ORGANISATION)
    if given.region:
        yield (Participant.region == given.region) & viewer.sees(Part.REGION)
    if given.branch:
        is_named = exists().where(
            ProfileBranch.participant_id == Participant.id, ProfileBranch.branch == given.branch
        )
        yield is_named & viewer.sees(Part.BRANCHES)
    if given.offers is not None:
        yield _names([given.offers], Stance.OFFER) & viewer.sees(Part.OFFERS)
    if given.needs is not None:
        yield _names([given.needs], Stance.NEED) & viewer.sees(Part.NEEDS)
    if given.is_here:
        yield Participant.id.in_(present)


def _is_found(search: str, viewer: Viewer, topics: Sequence[Topic]) -> ColumnElement[bool]:
    """Return the condition that somebody's name, or something else that is shown, has the text in it."""
    work_texts = (Participant.job_title, Organisation.name)
    ids = _topics_with(search, topics)
    return or_(
        Participant.name.icontains(search, autoescape=True),
        or_(*(text.icontains(search, autoescape=True) for text in work_texts))
        & viewer.sees(Part.ORGANISATION),
        Alliance.name.icontains(search, autoescape=True) & viewer.sees(Part.ALLIANCE),
        _names(ids, Stance.OFFER) & viewer.sees(Part.OFFERS),
        _names(ids, Stance.NEED) & viewer.sees(Part.NEEDS),
    )


def _topics_with(search: str, topics: Sequence[Topic]) -> list[UUID]:
    wanted = folded(search)
    return [
        topic.id
        for topic in topics
        if any(wanted in folded(word) for word in (topic.label, topic.label_en, *topic.synonyms))
    ]


def _names(topic_ids: Sequence[UUID], stance: Stance) -> ColumnElement[bool]:
    return exists().where(
        ProfileTopic.participant_id == Participant.id,
        ProfileTopic.topic_id.in_(topic_ids),
        ProfileTopic.stance == stance,
    )
