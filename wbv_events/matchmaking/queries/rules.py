"""What organisers want, and who does not want to meet."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from wbv_events.core.work import Work
from wbv_events.matchmaking.models import MatchingRules, PairRule, Wanted
from wbv_events.matchmaking.people import ENGINES_OWN, Rules
from wbv_events.profiles.queries import list_blocked_pairs


def find_weights(work: Work, event_id: UUID) -> dict[str, int]:
    """Return how much each part counts, from 0 to 100; as the engine has it where nothing was set."""
    stored = work.session.get(MatchingRules, event_id)
    return {name: own if stored is None else getattr(stored, name) for name, own in ENGINES_OWN.items()}


def find_rules(work: Work, event_id: UUID) -> Rules:
    """Return what counts how much in an event, and who is to meet or never to: by the list, or by a block."""
    stored = find_organisers_rules(work, event_id)
    return replace(stored, apart=stored.apart | list_blocked_pairs(work, event_id))


def find_organisers_rules(work: Work, event_id: UUID) -> Rules:
    """Return only what organisers have said themselves; what they are shown must not depend on a block."""
    pairs = list(work.session.scalars(select(PairRule).where(PairRule.event_id == event_id)))
    apart = frozenset((pair.one_id, pair.other_id) for pair in pairs if pair.wanted is Wanted.NEVER)
    must = frozenset((pair.one_id, pair.other_id) for pair in pairs if pair.wanted is Wanted.MUST)
    stored = work.session.get(MatchingRules, event_id)
    if stored is None:
        return Rules(must=must, apart=apart)
    return Rules(
        weights={name: getattr(stored, name) / 100 for name in ENGINES_OWN},
        same_alliance=stored.same_alliance,
        same_region=stored.same_region,
        may_meet_own_organisation=stored.may_meet_own_organisation,
        must=must,
        apart=apart,
    )
