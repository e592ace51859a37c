"""What sets hold for one participant; what all see of them is read once for all who ask at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from wbv_events.breakouts import actions
from wbv_events.breakouts.models import BreakoutSet
from wbv_events.breakouts.queries.people import own_part, own_parts
from wbv_events.breakouts.queries.sets import count_taken_in, get_set, list_sets_of, view_sets
from wbv_events.breakouts.schemas.placing import ListMine, MySet, MySetNow, MySets
from wbv_events.breakouts.schemas.sets import InSet, SetView
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.shared import Shared, Told
from wbv_events.core.work import Work
from wbv_events.events.queries import own_participant

Seen = tuple[list[SetView], dict[UUID, dict[UUID, int]]]


@actions.read("mine", schema=ListMine, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_mine(work: Work, given: ListMine) -> MySets:
    """Return the announced sets of an event as the actor sees them."""
    me = own_participant(work, given.event_id)
    sets = list_sets_of(work, given.event_id, only_announced=True)
    views, taken = _seen_by_all(work, sets)
    mine = own_parts(work, sets, [me.id])
    return MySets(
        event_id=given.event_id,
        now=work.now,
        sets=[MySet(set=view, taken=taken[view.id], mine=mine[view.id, me.id]) for view in views],
    )


@actions.read("my_set", schema=InSet, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def open_my_set(work: Work, given: InSet) -> MySetNow:
    """Return one set as the actor sees it. Raises `NotFound`, also before it is announced."""
    me = own_participant(work, given.event_id)
    found = get_set(work, given.event_id, given.set_id)
    if not found.is_announced and work.role < Role.MODERATOR:
        raise NotFound
    views, taken = _seen_by_all(work, [found])
    if not views:
        raise NotFound
    view = views[0]
    return MySetNow(now=work.now, set=view, taken=taken[view.id], mine=own_part(work, found, me.id))


def _seen_by_all(work: Work, sets: Sequence[BreakoutSet]) -> Seen:
    """Return sets with their rooms and how many seats are taken; kept for a moment in each version.

    Whatever changes in a set raises its version, so what is kept is never older than what the actor reads.
    """
    ids = [one.id for one in sets]

    def read(fresh: Work) -> Seen:
        query = select(BreakoutSet).where(BreakoutSet.id.in_(ids), BreakoutSet.removed_at.is_(None))
        again = fresh.session.scalars(query.order_by(BreakoutSet.position, BreakoutSet.made_at))
        taken = count_taken_in(fresh, ids)
        return view_sets(fresh, again), {each: taken[each] for each in ids}

    key = ("breakouts", *((one.id, one.version) for one in sets))
    return work.resource(Shared).get(key, Told(()), work, read).value if sets else ([], {})
