"""What can be asked about events and participants."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import exists, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.schemas import EventInput, Input
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.models import Event, Participant, Restriction, RestrictionKind
from wbv_events.events.schemas import EventFrame, EventView, OpenEvent, OwnView


def get_event(work: Work, event_id: UUID) -> Event:
    """Return an event. Raises `NotFound`."""
    event = work.session.get(Event, event_id)
    if event is None:
        raise NotFound
    return event


@actions.read("open", schema=OpenEvent, role=Role.PERSON, limit=Limit(300, seconds=60))
def open_event(work: Work, given: OpenEvent) -> EventFrame:
    """Return the event at an address and the actor's own participant. Raises `NotFound` for who does not take part."""
    event = work.session.scalar(select(Event).where(Event.slug == given.slug))
    participant = find_participant(work, event.id, work.person_id) if event else None
    if event is None or participant is None:
        raise NotFound
    return EventFrame(event=view_event(event), me=view_own(participant))


def view_event(event: Event) -> EventView:
    """Show an event to its participants."""
    return EventView.model_validate(event, from_attributes=True)


def view_own(participant: Participant) -> OwnView:
    """Show a participant to itself."""
    return OwnView(
        participant_id=participant.id,
        name=participant.name,
        role=participant.role,
        may_moderate=participant.role >= Role.MODERATOR,
        may_organise=participant.role >= Role.ORGANISER,
        has_answered_consents=participant.consents_asked_at is not None,
    )


def find_participant(work: Work, event_id: UUID, person_id: UUID | None) -> Participant | None:
    """Return the person's participant in the event unless it cancelled or was removed from the whole event."""
    if person_id is None:
        return None
    removed = exists().where(
        Restriction.participant_id == Participant.id,
        Restriction.room_id.is_(None),
        Restriction.kind == RestrictionKind.REMOVED,
        Restriction.lifted_at.is_(None),
    )
    return work.session.scalar(
        select(Participant).where(
            Participant.event_id == event_id,
            Participant.person_id == person_id,
            Participant.cancelled_at.is_(None),
            ~removed,
        )
    )


def own_participant(work: Work, event_id: UUID) -> Participant:
    """Return the actor's participant in the event. Raises `NotFound`."""
    participant = find_participant(work, event_id, work.actor.person_id)
    if participant is None:
        raise NotFound
    return participant


def find_role(work: Work, given: Input) -> Role:
    """Return the actor's role in the scope that the input names; always from the database."""
    if work.actor.person_id is None:
        return Role.ANYONE
    if not isinstance(given, EventInput):
        return Role.PERSON
    participant = find_participant(work, given.event_id, work.actor.person_id)
    return Role.PERSON if participant is None else participant.role


def may_follow_event(work: Work, event_id: UUID) -> bool:
    """Say whether the actor takes part in the event."""
    return find_participant(work, event_id, work.actor.person_id) is not None


def may_follow_person(work: Work, participant_id: UUID) -> bool:
    """Say whether the participant is the actor's own."""
    participant = work.session.get(Participant, participant_id)
    return (
        participant is not None
        and participant.person_id == work.actor.person_id
        and find_participant(work, participant.event_id, participant.person_id) is not None
    )


def is_restricted(work: Work, participant_id: UUID, kind: RestrictionKind, room_id: UUID | None = None) -> bool:
    """Say whether a restriction of this kind holds for the participant, in the event or in the room given."""
    rooms = Restriction.room_id.is_(None)
    if room_id is not None:
        rooms = rooms | (Restriction.room_id == room_id)
    return bool(
        work.session.scalar(
            select(
                exists().where(
                    Restriction.participant_id == participant_id,
                    Restriction.kind == kind,
                    Restriction.lifted_at.is_(None),
                    rooms,
                )
            )
        )
    )
