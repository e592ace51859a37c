"""What participants consented to. A consent is given and withdrawn, never changed."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select

from wbv_events.core.work import Work
from wbv_events.events.models import Consent, ConsentKind, Participant


def has_consent(work: Work, participant_ids: Collection[UUID], kind: ConsentKind) -> set[UUID]:
    """Return those of the participants whose consent of this kind holds now."""
    query = select(Consent.participant_id).where(
        Consent.participant_id.in_(participant_ids), Consent.kind == kind, Consent.withdrawn_at.is_(None)
    )
    return set(work.session.scalars(query))


def consents_to(kind: ConsentKind) -> ColumnElement[bool]:
    """Return the condition that a participant's consent of this kind holds now."""
    return exists().where(
        Consent.participant_id == Participant.id, Consent.kind == kind, Consent.withdrawn_at.is_(None)
    )
