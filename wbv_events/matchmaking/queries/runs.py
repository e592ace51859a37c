"""Which suggestions are due, and what they are computed from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select

from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.matchmaking.hooks import hooks
from wbv_events.matchmaking.models import Dismissal, SuggestionRun
from wbv_events.matchmaking.people import Matched, Rules
from wbv_events.matchmaking.queries.people import find_people
from wbv_events.matchmaking.queries.rules import find_rules
from wbv_events.profiles.models import Profile

PAUSE: Final = timedelta(seconds=5)
"""How long an event is left alone after its suggestions were computed, whatever changes."""


@dataclass(frozen=True)
class Material:
    """All that the suggestions of an event are computed from, as of a count of its changes."""

    wanted: int
    people: list[Matched]
    rules: Rules
    unwanted: set[tuple[UUID, UUID]]
    """Pairs whose second is not to be suggested to the first any more."""


def find_due(work: Work) -> list[UUID]:
    """Return the events whose suggestions are older than what they are made of."""
    changed = select(SuggestionRun.event_id).where(
        SuggestionRun.wanted > SuggestionRun.computed,
        or_(SuggestionRun.computed_at.is_(None), SuggestionRun.computed_at <= work.now - PAUSE),
    )
    known = select(SuggestionRun.event_id)
    never = select(Profile.event_id).where(Profile.event_id.not_in(known)).distinct()
    return [*work.session.scalars(changed.order_by(SuggestionRun.wanted_at)), *work.session.scalars(never)]


def read_material(work: Work, event_id: UUID) -> Material:
    """Return what suggestions are computed from. The count is read first: what comes later counts on."""
    run = work.session.get(SuggestionRun, event_id)
    wanted = run.wanted if run else 0
    return Material(
        wanted=wanted,
        people=find_people(work, event_id),
        rules=find_rules(work, event_id),
        unwanted=find_unwanted(work, event_id),
    )


def find_unwanted(work: Work, event_id: UUID) -> set[tuple[UUID, UUID]]:
    """Return who is not to be suggested to whom: dismissed by the first, or nothing is left to suggest."""
    query = (
        select(Dismissal.participant_id, Dismissal.other_id)
        .join(Participant, Participant.id == Dismissal.participant_id)
        .where(Participant.event_id == event_id)
    )
    unwanted = {(one, other) for one, other in work.session.execute(query)}
    return unwanted.union(hooks.list_settled_pairs(work, event_id))
