"""Whom somebody has met in the rounds of an event, as far as they may still see them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import takes_part
from wbv_events.profiles.queries import list_blocked_by, list_remembered
from wbv_events.rounds.queries.keeping import find_kept
from wbv_events.rounds.queries.past import list_partners
from wbv_events.rounds.schemas.views import MetView


def list_met(work: Work, me: UUID) -> tuple[MetView, ...]:
    """Return whom somebody met, the newest first, but not whom it blocked; the other notices nothing."""
    partners = list_partners(work, me)
    blocked = list_blocked_by(work, me)
    ids = _taking_part(work, {other for other, *_ in partners} - blocked)
    cards, kept = list_remembered(work, me, ids), find_kept(work, {me: ids})
    return tuple(
        MetView(
            card=cards[other],
            series_id=series_id,
            round_number=number,
            note=kept.notes.get((me, other), ""),
            wants_exchange=(me, other) in kept.wishes,
            is_exchanged=(me, other) in kept.contacts,
        )
        for other, series_id, number, _ in partners
        if other in cards
    )


def check_met(work: Work, event_id: UUID, me: UUID, other: UUID) -> None:
    """Check that two met in a round, both take part, and this one blocked not the other. Raises `NotFound`.

    Of a block by the other nothing is to be noticed: own notes stay, and a wish is never answered.
    """
    met = other in {one for one, *_ in list_partners(work, me)}
    here = work.session.scalar(
        select(Participant.id).where(Participant.id == other, Participant.event_id == event_id, takes_part())
    )
    if not met or here is None or other in list_blocked_by(work, me):
        raise NotFound


def _taking_part(work: Work, ids: set[UUID]) -> set[UUID]:
    return set(work.session.scalars(select(Participant.id).where(Participant.id.in_(ids), takes_part())))
