"""Who is named at a slot."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, select

from wbv_events.accounts.models import Person
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import InvalidInput
from wbv_events.core.store_once import find_own
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.services.participants import change_role
from wbv_events.programme import actions
from wbv_events.programme.models import Contributor
from wbv_events.programme.queries import get_contributor, get_slot
from wbv_events.programme.schemas import (
    AddContributor,
    ContributorFields,
    ContributorView,
    EditContributor,
    NameContributor,
)
from wbv_events.programme.services.telling import tell_change

EDITING = Limit(120, seconds=60)

ADDRESS_UNKNOWN: Final = N_(
    "Nobody takes part in the event with this address. "
    "Take the person in under “Invitations” first, or leave this field empty for now."
)


@actions.action("add_contributor", schema=AddContributor, role=Role.ORGANISER, limit=EDITING)
def add_contributor(work: Work, given: AddContributor) -> ContributorView:
    """Name somebody at a slot; a participant of the event becomes at least a contributor in it."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    if made := find_own(work.session, Contributor, given.id, {"slot_id": slot.id, "name": given.name}):
        return ContributorView.model_validate(made, from_attributes=True)
    participant_id = _link(work, given)
    last = work.session.scalar(select(func.max(Contributor.position)).where(Contributor.slot_id == slot.id))
    contributor = Contributor(
        id=given.id or work.new_id(),
        position=(last or 0) + 1,
        **given.model_dump(exclude={"id", "event_id", "participant_id", "participant_email"}),
        participant_id=participant_id,
    )
    work.session.add(contributor)
    tell_change(work, slot)
    return ContributorView.model_validate(contributor, from_attributes=True)


@actions.action("edit_contributor", schema=EditContributor, role=Role.ORGANISER, limit=EDITING)
def edit_contributor(work: Work, given: EditContributor) -> ContributorView:
    """Change how somebody is named at a slot."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    contributor = get_contributor(work, slot.id, given.contributor_id)
    contributor.participant_id = _link(work, given)
    for name in ("name", "role_title", "organisation", "contribution"):
        setattr(contributor, name, getattr(given, name))
    tell_change(work, slot)
    return ContributorView.model_validate(contributor, from_attributes=True)


@actions.action("remove_contributor", schema=NameContributor, role=Role.ORGANISER, limit=EDITING)
def remove_contributor(work: Work, given: NameContributor) -> None:
    """Take a name off a slot; the person keeps its role."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    contributor = get_contributor(work, slot.id, given.contributor_id)
    work.session.execute(delete(Contributor).where(Contributor.id == contributor.id))
    tell_change(work, slot)


def _link(work: Work, given: ContributorFields) -> UUID | None:
    """Return the participant that is named, who becomes at least a contributor in the event."""
    participant = _find_linked(work, given)
    if participant is None:
        return None
    change_role(work, participant, max(participant.role, Role.CONTRIBUTOR))
    return participant.id


def _find_linked(work: Work, given: ContributorFields) -> Participant | None:
    query = select(Participant).where(Participant.event_id == given.event_id)
    if given.participant_email:
        query = query.join(Person, Person.id == Participant.person_id)
        query = query.where(func.lower(Person.email) == given.participant_email.lower())
    elif given.participant_id:
        query = query.where(Participant.id == given.participant_id)
    else:
        return None
    found = work.session.scalar(query)
    if found is None:
        if not given.participant_email:
            raise InvalidInput.at("participant_id", N_("This person does not take part in the event."))
        raise InvalidInput.at("participant_email", ADDRESS_UNKNOWN)
    return found
