"""Who may be suggested to a participant at this moment, whatever was computed."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import or_, select

from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.events.queries.consents import consents_to
from wbv_events.events.queries.participants import takes_part
from wbv_events.matchmaking.hooks import hooks
from wbv_events.matchmaking.models import Dismissal, PairRule, Wanted
from wbv_events.profiles.queries import list_blocked_among, list_blocked_with


def find_unfit(work: Work, participant_id: UUID) -> set[UUID]:
    """Return who is suggested to a participant in no case: blocked, to be kept apart, or settled already."""
    kept_apart = select(PairRule.one_id, PairRule.other_id).where(
        or_(PairRule.one_id == participant_id, PairRule.other_id == participant_id),
        PairRule.wanted == Wanted.NEVER,
    )
    never = {one for pair in work.session.execute(kept_apart) for one in pair}
    return {
        *list_blocked_with(work, participant_id),
        *(never - {participant_id}),
        *hooks.find_settled(work, participant_id),
    }


def list_dismissed(work: Work, participant_id: UUID) -> list[UUID]:
    """Return whom a participant dismissed, the newest first, of those who still take part."""
    query = (
        select(Dismissal.other_id)
        .join(Participant, Participant.id == Dismissal.other_id)
        .where(Dismissal.participant_id == participant_id, takes_part())
    )
    return list(work.session.scalars(query.order_by(Dismissal.dismissed_at.desc(), Dismissal.other_id)))


def find_matched(work: Work, ids: Collection[UUID]) -> set[UUID]:
    """Return those of some participants who take part and consent to be matched."""
    query = select(Participant.id).where(
        Participant.id.in_(ids), takes_part(), consents_to(ConsentKind.MATCHING)
    )
    return set(work.session.scalars(query))


def find_parted(work: Work, ids: Collection[UUID]) -> set[frozenset[UUID]]:
    """Return the pairs among some participants who must not be brought together."""
    never = select(PairRule.one_id, PairRule.other_id).where(
        PairRule.one_id.in_(ids), PairRule.other_id.in_(ids), PairRule.wanted == Wanted.NEVER
    )
    kept_apart = {frozenset((one, other)) for one, other in work.session.execute(never)}
    return kept_apart | list_blocked_among(work, ids)


def check_other(work: Work, own: Participant, participant_id: UUID) -> None:
    """Raise `NotFound` unless it is somebody else in the event. It tells nothing of a block."""
    query = select(Participant.id).where(
        Participant.id == participant_id,
        Participant.event_id == own.event_id,
        Participant.id != own.id,
        takes_part(),
    )
    if work.session.scalar(query) is None:
        raise NotFound
