"""Supporting a card."""

from __future__ import annotations

from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.results import actions, queries
from wbv_events.results.models import ResultSupport
from wbv_events.results.pushes import ResultSupported
from wbv_events.results.schemas import ResultSupportView, SupportResult
from wbv_events.rooms.queries import enterable_room


@actions.action("support", schema=SupportResult, role=Role.ATTENDEE, limit=Limit(30, seconds=10))
def support_result(work: Work, given: SupportResult) -> ResultSupportView:
    """Give or take back the actor's support of a card; doing it twice changes nothing.

    Telling again is harmless, and heals what a process left untold that died after storing.
    """
    _, me = enterable_room(work, given.event_id, given.room_id)
    result = queries.lock_result(work, given)  # so that each tally counts those before it
    support = work.session.get(ResultSupport, (result.id, me.id))
    if support is None and given.is_supported:
        work.session.add(ResultSupport(result_id=result.id, participant_id=me.id, supported_at=work.now))
        result.support_version += 1
    elif support is not None and not given.is_supported:
        work.session.delete(support)
        result.support_version += 1
    work.session.flush()
    view = ResultSupportView(
        id=result.id,
        is_supported=given.is_supported,
        support_count=queries.count_support(work, result.id),
        support_version=result.support_version,
    )
    tally = ResultSupported(room_id=result.room_id, **view.model_dump(exclude={"is_supported"}))
    work.push(topics.room(result.room_id), tally)
    return view
