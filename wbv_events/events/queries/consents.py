"""What participants consented to. A consent is given and withdrawn, never changed."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.models import Consent, ConsentKind, Participant
from wbv_events.events.queries.participants import own_participant
from wbv_events.events.schemas.consents import Consents, ShowConsents


def has_consent(work: Work, participant_ids: Collection[UUID], kind: ConsentKind) -> set[UUID]:
    """Return those of the participants whose consent of this kind holds now."""
    query = select(Consent.participant_id).where(
        Consent.participant_id.in_(participant_ids), Consent.kind == kind, Consent.withdrawn_at.is_(None)
    )
    return set(work.session.scalars(query))


def consents_to(kind: ConsentKind, participant_id: UUID | None = None) -> ColumnElement[bool]:
    """Return the condition that a consent of this kind holds now, of a participant or of that one."""
    return exists().where(
        Consent.participant_id == (participant_id or Participant.id),
        Consent.kind == kind,
        Consent.withdrawn_at.is_(None),
    )


@actions.read("show_consents", schema=ShowConsents, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def show_consents(work: Work, given: ShowConsents) -> Consents:
    """Return what the actor consented to in the event."""
    return view_consents(work, own_participant(work, given.event_id))


def view_consents(work: Work, participant: Participant) -> Consents:
    """Show a participant its consents."""
    since = {kind.value: consent.given_at for kind, consent in held_consents(work, participant).items()}
    missing = dict.fromkeys(kind.value for kind in ConsentKind if kind.value not in since)
    return Consents(**since, **missing, is_answered=participant.consents_asked_at is not None)


def held_consents(work: Work, participant: Participant) -> dict[ConsentKind, Consent]:
    """Return the consents of a participant that hold, by kind."""
    query = select(Consent).where(Consent.participant_id == participant.id, Consent.withdrawn_at.is_(None))
    return {consent.kind: consent for consent in work.session.scalars(query)}
