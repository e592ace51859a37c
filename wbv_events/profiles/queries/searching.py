"""What the directory is searched and filtered by: only by what the viewer is shown of somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, exists

from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.organisations.models import Alliance, Organisation
from wbv_events.profiles.models import Part, ProfileBranch, ProfileTopic, Stance, Topic
from wbv_events.profiles.queries.audiences import Viewer
from wbv_events.profiles.schemas.directory import ListDirectory
from wbv_events.profiles.spelling import Word, has, looked_for, searchable


def conditions(
    given: ListDirectory, viewer: Viewer, present: Collection[UUID]
) -> Iterator[ColumnElement[bool]]:
    """Yield what must be true of participants that are asked for, joined as the directory joins them."""
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


def find_with_words(
    work: Work, people: Select[*tuple[Any, ...]], search: str, viewer: Viewer, topics: Sequence[Topic]
) -> list[UUID]:
    """Return who of some people has each word of a text in what the viewer is shown of them.

    Databases fold neither accents nor, all of them, capitals beyond ASCII, so the texts are compared here.
    """
    words = looked_for(search)
    found = {one: _which(words, texts) for one, texts in _list_texts(work, people, viewer)}
    said = {one.id: _which(words, (one.label, one.label_en, *one.synonyms)) for one in topics}
    named = [ident for ident, those in said.items() if those]
    for ident, topic_id in _list_named(work, people, viewer, named) if named else ():
        found.setdefault(ident, set()).update(said[topic_id])
    return [ident for ident, those in found.items() if words and len(those) == len(words)]


def _which(words: Collection[Word], texts: Iterable[str | None]) -> set[Word]:
    """Return which of the words stand in one of the texts."""
    text = searchable(*texts)
    return {word for word in words if has(text, word)}


def _list_texts(
    work: Work, people: Select[*tuple[Any, ...]], viewer: Viewer
) -> Iterator[tuple[UUID, Sequence[str | None]]]:
    """Yield people with the texts that the viewer is shown of them, except their topics."""
    shown = people.with_only_columns(
        Participant.id,
        Participant.name,
        case((viewer.sees(Part.ORGANISATION), Participant.job_title)),
        case((viewer.sees(Part.ORGANISATION), Organisation.name)),
        case((viewer.sees(Part.ALLIANCE), Alliance.name)),
    )
    for ident, *texts in work.session.execute(shown):
        yield ident, texts


def _list_named(
    work: Work, people: Select[*tuple[Any, ...]], viewer: Viewer, topic_ids: Collection[UUID]
) -> Iterator[tuple[UUID, UUID]]:
    """Return which of the topics the viewer is shown of whom."""
    offers = (ProfileTopic.stance == Stance.OFFER) & viewer.sees(Part.OFFERS)
    needs = (ProfileTopic.stance == Stance.NEED) & viewer.sees(Part.NEEDS)
    query = (
        people.join(ProfileTopic, ProfileTopic.participant_id == Participant.id)
        .with_only_columns(Participant.id, ProfileTopic.topic_id)
        .where(ProfileTopic.topic_id.in_(topic_ids), offers | needs)
    )
    return ((ident, topic_id) for ident, topic_id in work.session.execute(query))


def _names(topic_ids: Sequence[UUID], stance: Stance) -> ColumnElement[bool]:
    return exists().where(
        ProfileTopic.participant_id == Participant.id,
        ProfileTopic.topic_id.in_(topic_ids),
        ProfileTopic.stance == stance,
    )
