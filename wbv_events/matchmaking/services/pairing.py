"""Storing who is to meet or never to."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.queries import get_event
from wbv_events.matchmaking import actions
from wbv_events.matchmaking.models import PairRule, Wanted
from wbv_events.matchmaking.pair_list import PairPlan
from wbv_events.matchmaking.queries.pairs import plan_list
from wbv_events.matchmaking.schemas.pairs import PairsStored, RemovePair, RemovePairs, StorePairs
from wbv_events.matchmaking.services.wanting import want_suggestions


@actions.action(
    "store_pairs",
    schema=StorePairs,
    role=Role.ORGANISER,
    limit=Limit(20, seconds=60),
    doors=Doors.FORM | Doors.API,
)
def store_pairs(work: Work, given: StorePairs) -> PairsStored:
    """Store what a list wants of pairs, without its faulty lines; what is there of them is replaced.

    Raises `InvalidInput` at `file` for what is no list.
    """
    get_event(work, given.event_id, lock=True)
    plan = plan_list(work, given)
    _clear(work, given, plan)
    rows = [
        {"one_id": one, "other_id": other, "event_id": given.event_id, "wanted": wanted}
        for (one, other), wanted in plan.pairs.items()
    ]
    if rows:
        work.session.execute(insert(PairRule), rows)
    want_suggestions(work, given.event_id)
    return PairsStored(
        must=plan.count(Wanted.MUST), never=plan.count(Wanted.NEVER), left_out=len(plan.findings)
    )


@actions.action("remove_pairs", schema=RemovePairs, role=Role.ORGANISER, limit=Limit(20, seconds=60))
def remove_pairs(work: Work, given: RemovePairs) -> None:
    """Take away all pairs of the event; doing it twice changes nothing."""
    get_event(work, given.event_id, lock=True)
    work.session.execute(delete(PairRule).where(PairRule.event_id == given.event_id))
    want_suggestions(work, given.event_id)


@actions.action("remove_pair", schema=RemovePair, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def remove_pair(work: Work, given: RemovePair) -> None:
    """Take away what is wanted of two people; doing it twice changes nothing."""
    get_event(work, given.event_id, lock=True)
    one, other = sorted((given.one_id, given.other_id))
    rule = (PairRule.event_id == given.event_id, PairRule.one_id == one, PairRule.other_id == other)
    work.session.execute(delete(PairRule).where(*rule))
    want_suggestions(work, given.event_id)


def _clear(work: Work, given: StorePairs, plan: PairPlan) -> None:
    """Take away all pairs, or those of whom the list says something."""
    rules = select(PairRule).where(PairRule.event_id == given.event_id)
    for rule in work.session.scalars(rules):
        if given.replaces or (rule.one_id, rule.other_id) in plan.pairs:
            work.session.delete(rule)
    work.session.flush()
