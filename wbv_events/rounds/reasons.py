"""Why two were brought together, as it is stored; what of it is told says `matchmaking.reasons`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wbv_events.matchmaking.reasons import Stored, shown_percent, view_reasons
from wbv_events.matchmaking.schemas.reasons import ReasonView
from wbv_events.profiles.schemas.cards import PersonCard

Why = Mapping[str, Any]
"""By the id of the other `reasons`, the weightiest first: a code, ids that it names, and its weight."""


def score_of(why: Why, card: PersonCard) -> int:
    """Return how well the other fits as far as its card shows it, in per cent."""
    return shown_percent(_stored(why, card), card)


def reasons_of(why: Why, card: PersonCard) -> tuple[ReasonView, ...]:
    """Return the reasons that the card of the other bears out."""
    return view_reasons(_stored(why, card), card)


def _stored(why: Why, card: PersonCard) -> Stored:
    stored: Stored = why.get(str(card.participant_id), {}).get("reasons", ())
    return stored
