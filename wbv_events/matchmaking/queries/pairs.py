"""Who is to meet or never to, and what a list of such pairs would store. Only organisers learn of it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from wbv_events.accounts.models import Person
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import InvalidInput
from wbv_events.core.tables import TableRefused, read_table
from wbv_events.core.words import N_, translate
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries.participants import takes_part
from wbv_events.matchmaking import actions
from wbv_events.matchmaking.models import PairRule, Wanted
from wbv_events.matchmaking.pair_list import NEEDED, Known, PairPlan, find_columns, plan_pairs
from wbv_events.matchmaking.schemas.pairs import (
    MOST_BYTES,
    MOST_ROWS,
    CheckPairs,
    ListPairs,
    PairCheck,
    PairFindingView,
    PairList,
    PairPerson,
    PairView,
)
from wbv_events.organisations.models import Organisation


@actions.read("list_pairs", schema=ListPairs, role=Role.ORGANISER, limit=Limit(60, seconds=60))
def list_pairs(work: Work, given: ListPairs) -> PairList:
    """Return the pairs of which organisers want something, those who are to meet first, by name."""
    people = {
        one.participant_id: PairPerson(**vars(one))
        for one in _list_known(work, given.event_id, only_taking_part=False)
    }
    rules = work.session.scalars(select(PairRule).where(PairRule.event_id == given.event_id))
    pairs = [
        PairView(one=people[rule.one_id], other=people[rule.other_id], wanted=rule.wanted) for rule in rules
    ]
    pairs.sort(key=lambda pair: (pair.wanted is Wanted.NEVER, pair.one.name, pair.other.name))
    return PairList(pairs=tuple(pairs))


@actions.read(
    "check_pairs",
    schema=CheckPairs,
    role=Role.ORGANISER,
    limit=Limit(30, seconds=60),
    doors=Doors.FORM | Doors.API,
)
def check_pairs(work: Work, given: CheckPairs) -> PairCheck:
    """Say what a list would store, and change nothing. Raises `InvalidInput` at `file`."""
    plan = plan_list(work, given)
    findings = tuple(
        PairFindingView(line=finding.line, message=translate(finding.message, **finding.params))
        for finding in plan.findings
    )
    return PairCheck(must=plan.count(Wanted.MUST), never=plan.count(Wanted.NEVER), findings=findings)


def plan_list(work: Work, given: CheckPairs) -> PairPlan:
    """Return what a list wants. Raises `InvalidInput` at the field `file`."""
    try:
        table = read_table(given.file, max_rows=MOST_ROWS, max_bytes=MOST_BYTES)
    except TableRefused as refused:
        raise InvalidInput.at("file", refused.message, **refused.params) from refused
    if not set(NEEDED) <= find_columns(table.header).keys():
        raise InvalidInput.at("file", N_("The columns “Person 1”, “Person 2” and “Wanted” are needed."))
    return plan_pairs(table, _list_known(work, given.event_id, only_taking_part=True))


def _list_known(work: Work, event_id: UUID, *, only_taking_part: bool) -> list[Known]:
    query = (
        select(
            Participant.id,
            Participant.name,
            func.coalesce(Organisation.name, ""),
            func.coalesce(Person.email, ""),
        )
        .join(Person, Person.id == Participant.person_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .where(Participant.event_id == event_id)
    )
    if only_taking_part:
        query = query.where(takes_part())
    return [Known(*row) for row in work.session.execute(query.order_by(Participant.id))]
