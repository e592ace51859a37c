"""To whom somebody is suggested now, as a part of what others ask about people."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_

from wbv_events.events.models import ConsentKind, Participant
from wbv_events.events.queries.consents import consents_to
from wbv_events.events.queries.pairs import pairs_with
from wbv_events.matchmaking.models import Dismissal, PairRule, Suggestion, TrioSuggestion, Wanted


def is_suggested_to(viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a participant is suggested to somebody who still wants suggestions."""
    alone = exists().where(Suggestion.participant_id == viewer_id, Suggestion.other_id == Participant.id)
    return and_(
        or_(alone, _is_in_trio_with(viewer_id)),
        consents_to(ConsentKind.MATCHING, viewer_id),
        ~_is_dismissed(viewer_id),
        ~_is_kept_apart(viewer_id),
    )


def _is_in_trio_with(viewer_id: UUID) -> ColumnElement[bool]:
    members = (TrioSuggestion.seeker_id, TrioSuggestion.offerer_id, TrioSuggestion.coordinator_id)
    return exists().where(
        or_(*(member == viewer_id for member in members)),
        or_(*(member == Participant.id for member in members)),
    )


def _is_dismissed(viewer_id: UUID) -> ColumnElement[bool]:
    return exists().where(Dismissal.participant_id == viewer_id, Dismissal.other_id == Participant.id)


def _is_kept_apart(viewer_id: UUID) -> ColumnElement[bool]:
    return exists().where(
        PairRule.wanted == Wanted.NEVER, pairs_with(viewer_id, PairRule.one_id, PairRule.other_id)
    )
