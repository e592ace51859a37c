"""What thumbs say of how much each part should count: only all together, and only if they are many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.beforehand import beforehand
from wbv_events.core.smallest import SMALLEST
from wbv_events.core.work import Work
from wbv_events.matchmaking import actions
from wbv_events.matchmaking.found import PartFigures
from wbv_events.matchmaking.models import Thumb
from wbv_events.matchmaking.people import ThumbGiven
from wbv_events.matchmaking.queries.people import find_people, matched_in
from wbv_events.matchmaking.queries.rules import find_organisers_rules, find_weights
from wbv_events.matchmaking.schemas.rules import PartProposal, ProposeWeights, WeightsProposal

FEWEST: Final = 30
"""From how many thumbs on something is said of them."""

Figures = tuple[PartFigures, ...]


def has_enough_thumbs(work: Work, event_id: UUID) -> bool:
    """Say whether there are many thumbs of people who can be compared, and from several of them."""
    amounts = select(func.count(), func.count(Thumb.participant_id.distinct())).where(*_of_matched(event_id))
    thumbs, givers = work.session.execute(amounts).one()
    return thumbs >= FEWEST and givers >= SMALLEST


def find_thumbs(work: Work, event_id: UUID) -> list[ThumbGiven]:
    """Return the thumbs of people who can be compared; none unless they are many and from several people."""
    if not has_enough_thumbs(work, event_id):
        return []
    query = select(Thumb).where(*_of_matched(event_id)).order_by(Thumb.participant_id, Thumb.other_id)
    return [
        ThumbGiven(one.participant_id, one.other_id, one.value > 0) for one in work.session.scalars(query)
    ]


def _of_matched(event_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that both still want to be matched, and take part."""
    return Thumb.participant_id.in_(matched_in(event_id)), Thumb.other_id.in_(matched_in(event_id))


def _prepare_figures(work: Work, given: ProposeWeights) -> Callable[[], Figures]:
    thumbs = find_thumbs(work, given.event_id)
    if not thumbs:
        return tuple
    people, rules = find_people(work, given.event_id), find_organisers_rules(work, given.event_id)

    def compute() -> Figures:
        from wbv_events.matchmaking.weighing import weigh  # noqa: PLC0415 # numpy, in a thread

        return weigh(people, rules, thumbs)

    return compute


@actions.read("propose_weights", schema=ProposeWeights, role=Role.ORGANISER, limit=Limit(10, seconds=60))
@beforehand(_prepare_figures)
def propose_weights(work: Work, given: ProposeWeights, found: Figures) -> WeightsProposal:
    """Return how much each part would count by the thumbs that were given. Nothing is changed."""
    return WeightsProposal(parts=_proposals(find_weights(work, given.event_id), found) if found else ())


def _proposals(weights: Mapping[str, int], found: Figures) -> tuple[PartProposal, ...]:
    """Return all parts on one scale, on which those that count have 100 together."""
    proposed = {each.part: each.proposed for each in found}
    total = sum(weights[part] for part in proposed) or 1
    on_scale = {part: min(100, round(100 * weight / total)) for part, weight in weights.items()}
    return tuple(
        PartProposal(
            part=part,
            is_counted=part in proposed,
            now=share if part in proposed else 0,
            proposed=proposed.get(part, share),
        )
        for part, share in on_scale.items()
    )
