"""The directory: who consented to be seen, and of them only what the viewer may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.events.paging import Paging
from wbv_events.events.queries import has_consent, own_participant, takes_part
from wbv_events.organisations.models import Alliance, Organisation
from wbv_events.presence.leases import Leases
from wbv_events.presence.queries import find_whereabouts
from wbv_events.profiles import actions
from wbv_events.profiles.hooks import hooks
from wbv_events.profiles.models import Profile
from wbv_events.profiles.queries.audiences import Viewer
from wbv_events.profiles.queries.cards import list_cards
from wbv_events.profiles.queries.choices import find_choices
from wbv_events.profiles.queries.searching import conditions, find_with_words
from wbv_events.profiles.queries.topics import find_topics
from wbv_events.profiles.queries.visible import check_visible, is_visible_to
from wbv_events.profiles.schemas.directory import (
    Directory,
    DirectoryEntry,
    ListDirectory,
    NamePerson,
    PersonPage,
)
from wbv_events.rooms.queries import list_rooms

PAGE_SIZE: Final = 50


@actions.read("list_directory", schema=ListDirectory, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_directory(work: Work, given: ListDirectory) -> Directory:
    """Return a page of the directory by name, with what it can be filtered by."""
    own = own_participant(work, given.event_id)
    viewer = Viewer(own.id, set(hooks.find_contacts(work, own.id)))
    topics = find_topics(work, given.event_id)
    present = _Present.of(work, given.event_id)
    visible = _people().where(is_visible_to(given.event_id, own.id))
    asked = visible.where(*conditions(given, viewer, present.ids))
    if given.search:
        asked = asked.where(Participant.id.in_(find_with_words(work, asked, given.search, viewer, topics)))
    paging = Paging(_count(work, asked), given.page, PAGE_SIZE)
    ordered = asked.order_by(func.lower(Participant.name), Participant.id)
    ids = list(work.session.scalars(ordered.limit(PAGE_SIZE).offset(paging.offset)))
    cards = list_cards(work, own.id, ids)
    return Directory(
        entries=tuple(
            DirectoryEntry(card=cards[one], is_here=one in present.ids, place=present.place(one))
            for one in ids
        ),
        **find_choices(work, visible, viewer, topics),
        registered=_count(work, select(Participant.id).where(_in_event(given.event_id))),
        visible=_count(work, visible),
        here=_count(work, visible.where(Participant.id.in_(present.ids))),
        total=paging.total,
        page=paging.page,
        pages=paging.pages,
        is_listed=own.id in has_consent(work, [own.id], ConsentKind.DIRECTORY),
    )


@actions.read("show_person", schema=NamePerson, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def show_person(work: Work, given: NamePerson) -> PersonPage:
    """Return somebody whom the actor may address, or itself. Raises `NotFound` for everybody else alike.

    Whether somebody is here, and where, is told only of contacts and of those who stand in the directory.
    """
    own = own_participant(work, given.event_id)
    is_contact = check_visible(work, own, given.participant_id)
    may_know = is_contact or bool(has_consent(work, [given.participant_id], ConsentKind.DIRECTORY))
    present = _Present.of(work, given.event_id)
    return PersonPage(
        card=list_cards(work, own.id, [given.participant_id])[given.participant_id],
        is_here=may_know and given.participant_id in present.ids,
        place=present.place(given.participant_id) if may_know else "",
        is_own=own.id == given.participant_id,
        is_contact=is_contact,
    )


@dataclass(frozen=True)
class _Present:
    """Who is at the event now, and in which room of those that the viewer may know of."""

    ids: Collection[UUID]
    rooms: dict[UUID, UUID]
    names: dict[UUID, str]

    @classmethod
    def of(cls, work: Work, event_id: UUID) -> _Present:
        ids = work.resource(Leases).people([event_id], work.now)[event_id]
        unnamed = () if work.role >= Role.MODERATOR else hooks.list_unnamed_rooms(work, event_id)
        names = {room.id: room.name for room in list_rooms(work, event_id) if room.id not in unnamed}
        return cls(ids, find_whereabouts(work, event_id), names)

    def place(self, participant_id: UUID) -> str:
        """Return the name of the room in which somebody is, if it may be told."""
        return self.names.get(self.rooms.get(participant_id, participant_id), "")


def _people() -> Select[*tuple[Any, ...]]:
    return (
        select(Participant.id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .outerjoin(Alliance, Alliance.id == Participant.alliance_id)
        .outerjoin(Profile, Profile.participant_id == Participant.id)
    )


def _in_event(event_id: UUID) -> ColumnElement[bool]:
    return (Participant.event_id == event_id) & takes_part()


def _count(work: Work, query: Select[*tuple[Any, ...]]) -> int:
    return work.session.scalar(select(func.count()).select_from(query.subquery())) or 0
