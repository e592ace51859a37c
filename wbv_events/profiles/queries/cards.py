"""People as others may see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, func, select

from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.organisations.models import Alliance, Organisation
from wbv_events.profiles.hooks import hooks
from wbv_events.profiles.models import Audience, Part, Profile, ProfileBranch, ProfileTopic, Stance, Topic
from wbv_events.profiles.schemas.cards import PersonCard, TopicView

SHOWN = {
    Part.ORGANISATION: ("organisation", "job_title"),
    Part.ALLIANCE: ("alliance",),
    Part.REGION: ("region",),
    Part.BRANCHES: ("branches",),
    Part.LANGUAGES: ("languages",),
    Part.OFFERS: ("offers",),
    Part.NEEDS: ("needs",),
    Part.ABOUT: ("about",),
}
"""Which fields of a card each part is."""


def list_cards(work: Work, viewer_id: UUID, ids: Collection[UUID]) -> dict[UUID, PersonCard]:
    """Return people as a participant may see them, by their ids. Whoever looks sees all of its own.

    It does not ask whether the people may be seen at all: that is said by the list they stand in.
    """
    return list_cards_for(work, {viewer_id: ids})[viewer_id]


def list_cards_for(work: Work, seen: Mapping[UUID, Collection[UUID]]) -> dict[UUID, dict[UUID, PersonCard]]:
    """Return the same for many who look at once, each at other people, by the ids of who looks."""
    known = _list_known(work, {one for ids in seen.values() for one in ids})
    to_contacts = {one for one, said in known.items() if Audience.CONTACTS in said.audiences.values()}
    asking = [viewer_id for viewer_id, ids in seen.items() if not to_contacts.isdisjoint(ids)]
    contacts = hooks.find_contacts_of(work, asking) if asking else {}
    return {
        viewer_id: _cards(viewer_id, ids, known, contacts.get(viewer_id, ()))
        for viewer_id, ids in seen.items()
    }


def list_remembered(work: Work, viewer_id: UUID, ids: Collection[UUID]) -> dict[UUID, PersonCard]:
    """Return who people are whom somebody has met: the name, and where they work as far as they show it.

    Nobody is followed by a memory: it holds nothing of what their profile says today, for whoever has
    blocked somebody since, or has left the directory, stays in it; and neither is to be told from it.
    """
    cards = list_cards(work, viewer_id, ids)
    return {
        one: PersonCard(
            participant_id=one, name=card.name, job_title=card.job_title, organisation=card.organisation
        )
        for one, card in cards.items()
    }


def preview_cards(work: Work, participant_id: UUID) -> tuple[PersonCard, PersonCard]:
    """Return a participant as a stranger sees it, and as a contact does."""
    said = _list_known(work, [participant_id])[participant_id]
    return _card(participant_id, said, is_contact=False), _card(participant_id, said, is_contact=True)


@dataclass(frozen=True)
class _Said:
    """All that somebody says of itself, and who may see which part of it."""

    fields: dict[str, Any]
    audiences: dict[str, str]


def _list_known(work: Work, ids: Collection[UUID]) -> dict[UUID, _Said]:
    topics, branches = _topics_of(work, ids), _branches_of(work, ids)
    return {
        row["id"]: _Said(
            {
                **{name: row[name] for name in ("name", "job_title", "organisation", "alliance", "region")},
                "about": row["about"] or "",
                "languages": tuple(row["languages"] or ()),
                "branches": tuple(branches[row["id"]]),
                "offers": tuple(topics[row["id"], Stance.OFFER]),
                "needs": tuple(topics[row["id"], Stance.NEED]),
            },
            row["audiences"] or {},
        )
        for row in _people(work, ids)
    }


def _cards(
    viewer_id: UUID, ids: Collection[UUID], known: Mapping[UUID, _Said], contacts: Collection[UUID]
) -> dict[UUID, PersonCard]:
    shown = {one: known[one] for one in ids if one in known}
    return {
        one: PersonCard(participant_id=one, **said.fields)
        if one == viewer_id
        else _card(one, said, is_contact=one in contacts)
        for one, said in shown.items()
    }


def _card(participant_id: UUID, said: _Said, *, is_contact: bool) -> PersonCard:
    fields = dict(said.fields)
    _hide(fields, said.audiences, is_contact=is_contact)
    return PersonCard(participant_id=participant_id, **fields)


def is_shown(audiences: Mapping[str, str], part: Part, *, is_contact: bool) -> bool:
    """Say whether a part is shown to another participant."""
    audience = Audience(audiences.get(part, Audience.EVERYBODY))
    return audience is Audience.EVERYBODY or (audience is Audience.CONTACTS and is_contact)


def _hide(known: dict[str, Any], audiences: Mapping[str, str], *, is_contact: bool) -> None:
    for part, names in SHOWN.items():
        if not is_shown(audiences, part, is_contact=is_contact):
            for name in names:
                del known[name]


def _people(work: Work, ids: Collection[UUID]) -> Sequence[RowMapping]:
    query = (
        select(
            Participant.id,
            Participant.name,
            Participant.job_title,
            Participant.region,
            func.coalesce(Organisation.name, "").label("organisation"),
            func.coalesce(Alliance.name, "").label("alliance"),
            Profile.about,
            Profile.languages,
            Profile.audiences,
        )
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .outerjoin(Alliance, Alliance.id == Participant.alliance_id)
        .outerjoin(Profile, Profile.participant_id == Participant.id)
        .where(Participant.id.in_(ids))
    )
    return work.session.execute(query).mappings().all()


def _topics_of(work: Work, ids: Collection[UUID]) -> dict[tuple[UUID, Stance], list[TopicView]]:
    query = (
        select(ProfileTopic.participant_id, ProfileTopic.stance, Topic.id, Topic.label, Topic.label_en)
        .join(Topic, Topic.id == ProfileTopic.topic_id)
        .where(ProfileTopic.participant_id.in_(ids))
        .order_by(Topic.position, Topic.label)
    )
    found: dict[tuple[UUID, Stance], list[TopicView]] = defaultdict(list)
    for participant_id, stance, ident, label, label_en in work.session.execute(query):
        found[participant_id, stance].append(TopicView(id=ident, label=label, label_en=label_en))
    return found


def _branches_of(work: Work, ids: Collection[UUID]) -> dict[UUID, list[str]]:
    query = select(ProfileBranch.participant_id, ProfileBranch.branch).where(
        ProfileBranch.participant_id.in_(ids)
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for participant_id, branch in work.session.execute(query.order_by(ProfileBranch.branch)):
        found[participant_id].append(branch)
    return found
