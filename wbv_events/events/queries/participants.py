"""Who takes part in which role, and who may follow what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, select

from wbv_events.accounts.models import Person
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.schemas import EventInput, Input
from wbv_events.core.work import Work
from wbv_events.events.models import Event, Participant, Restriction, RestrictionKind
from wbv_events.events.schemas import OwnView


def find_participant(work: Work, event_id: UUID, person_id: UUID | None) -> Participant | None:
    """Return the person's participant in the event unless it cancelled or was removed from the event."""
    if person_id is None:
        return None
    ids = {"event_id": event_id, "person_id": person_id}

    def find() -> Participant | None:
        return _note_standing(work, work.session.execute(_PARTICIPANT_OF_PERSON, ids).all())

    return work.once(("participant", event_id, person_id), find)


def take_participant(work: Work, event_id: UUID, rows: Sequence[Sequence[Any]]) -> Participant | None:
    """Return the same of the actor from rows of `STANDING`, where something else was asked along with it."""
    key = ("participant", event_id, work.actor.person_id)
    return work.once(key, lambda: _note_standing(work, rows))


def with_own_standing(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Return a question about events that asks for `STANDING` of the person `person_id` as well."""
    own = (Participant.event_id == Event.id) & (Participant.person_id == bindparam("person_id"))
    joined = query.outerjoin(Participant, own & Participant.cancelled_at.is_(None))
    return joined.outerjoin(Restriction, _IS_HELD).add_columns(*STANDING)


def _note_standing(work: Work, rows: Sequence[Sequence[Any]]) -> Participant | None:
    """Return a participant unless it was removed, and note what restricts it, which is asked next."""
    if not rows or rows[0][0] is None:
        return None
    participant: Participant = rows[0][0]
    held = [tuple(row[1:]) for row in rows]  # two times nothing, for who is not restricted
    if (RestrictionKind.REMOVED, None) in held:
        return None
    work.once(("restrictions", participant.id), lambda: held)
    return participant


def own_participant(work: Work, event_id: UUID) -> Participant:
    """Return the actor's participant in the event. Raises `NotFound`."""
    participant = find_participant(work, event_id, work.actor.person_id)
    if participant is None:
        raise NotFound
    return participant


def acting_participant(work: Work, event_id: UUID) -> Participant:
    """Return the same as when the role was found, which may be older than a lock. Raises `NotFound`."""
    found = work.standing
    if isinstance(found, Participant) and found.event_id == event_id:
        return found
    return own_participant(work, event_id)


def get_participant(work: Work, event_id: UUID, participant_id: UUID, *, lock: bool = False) -> Participant:
    """Return a participant of the event, cancelled and removed ones too. Raises `NotFound`."""
    query = select(Participant).where(Participant.id == participant_id, Participant.event_id == event_id)
    participant = work.session.scalar(query.with_for_update() if lock else query)
    if participant is None:
        raise NotFound
    return participant


def find_participant_in(work: Work, event_id: UUID, participant_id: UUID) -> Participant | None:
    """Return a participant of the event by its id, unless it cancelled or was removed from the event."""
    return work.session.scalar(
        select(Participant).where(
            Participant.id == participant_id, Participant.event_id == event_id, takes_part()
        )
    )


def takes_part() -> ColumnElement[bool]:
    """Return the condition that a participant did not cancel and was not removed from the event."""
    return Participant.cancelled_at.is_(None) & ~is_restricted_to(RestrictionKind.REMOVED)


def needs_invitation() -> ColumnElement[bool]:
    """Return the condition that a participant with an address still waits for its way in, joined to people.

    Who created the event, or found in by signing in, waits for none.
    """
    waits = (Participant.invited_at, Participant.consents_asked_at)
    return takes_part() & and_(
        *(instant.is_(None) for instant in waits), ~Participant.is_founder, Person.email.is_not(None)
    )


def is_restricted_to(kind: RestrictionKind) -> ColumnElement[bool]:
    """Return the condition that a restriction of this kind holds for a participant in the whole event."""
    return exists().where(
        Restriction.participant_id == Participant.id,
        Restriction.room_id.is_(None),
        Restriction.kind == kind,
        Restriction.lifted_at.is_(None),
    )


def is_restricted(work: Work, participant_id: UUID, kind: RestrictionKind, *room_ids: UUID | None) -> bool:
    """Say whether a restriction of this kind holds for the participant, in the event or in a room given."""
    ids = {"participant_id": participant_id}
    held = work.once(
        ("restrictions", participant_id),
        lambda: [tuple(row) for row in work.session.execute(_HELD_RESTRICTIONS, ids)],
    )
    return any(one == kind and where in (None, *room_ids) for one, where in held)


def find_role(work: Work, given: Input) -> Role:
    """Return the actor's role in the scope that the input names; always from the database."""
    if work.actor.person_id is None:
        return Role.ANYONE
    if not isinstance(given, EventInput):
        return Role.PERSON
    work.standing = participant = find_participant(work, given.event_id, work.actor.person_id)
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


# asked by every action, so they are put together once: that takes longer than running them
_IS_HELD = (Restriction.participant_id == Participant.id) & Restriction.lifted_at.is_(None)
STANDING: Final = (Participant, Restriction.kind, Restriction.room_id)
"""What a participant's standing is read from: a row for each restriction, or one."""
_PARTICIPANT_OF_PERSON = (
    select(*STANDING)
    .outerjoin(Restriction, _IS_HELD)
    .where(
        Participant.event_id == bindparam("event_id"),
        Participant.person_id == bindparam("person_id"),
        Participant.cancelled_at.is_(None),
    )
)
_HELD_RESTRICTIONS = select(Restriction.kind, Restriction.room_id).where(
    Restriction.participant_id == bindparam("participant_id"), Restriction.lifted_at.is_(None)
)
