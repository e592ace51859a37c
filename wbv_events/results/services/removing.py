"""Taking a card away."""

from __future__ import annotations

from sqlalchemy import delete

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, Forbidden, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.results import actions, queries
from wbv_events.results.models import ReleasedResult, Result, ResultSupport
from wbv_events.results.schemas import PickResult
from wbv_events.results.services.telling import tell_gone
from wbv_events.rooms.queries import enterable_room


class NotOwnResult(Forbidden):
    """Only who began a card, or the moderation, may take it away."""

    code = "result.not_own"
    message = N_("Somebody else has begun this card. Only they or the moderation can remove it.")


class ResultReleased(Conflict):
    """What stands in the documentation is taken away by the moderation only."""

    code = "result.released"
    message = N_("This card is in the documentation. Only the moderation can remove it now.")


@actions.action("withdraw", schema=PickResult, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def withdraw_result(work: Work, given: PickResult) -> None:
    """Take away an own card before it is released; no text of it stays anywhere. Twice is once.

    Raises `NotOwnResult` and `ResultReleased`.
    """
    _, me = enterable_room(work, given.event_id, given.room_id)
    result = _lock(work, given)
    if result.author_id != me.id:
        raise NotOwnResult
    if work.session.get(ReleasedResult, result.id) is not None:
        raise ResultReleased
    _remove(work, result)


@actions.action("remove", schema=PickResult, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def remove_result(work: Work, given: PickResult) -> None:
    """Take away any card; no text of it stays anywhere, nor in the documentation. Twice is once."""
    _remove(work, _lock(work, given))


def _remove(work: Work, result: Result) -> None:
    if result.removed_at is not None:
        return
    result.text = result.who = ""
    result.removed_at = work.now
    result.version += 1
    for model in (ReleasedResult, ResultSupport):
        work.session.execute(delete(model).where(model.result_id == result.id))
    tell_gone(work, result)


def _lock(work: Work, given: PickResult) -> Result:
    result = queries.find_result(work, given.event_id, given.room_id, given.id)
    if result is None:
        raise NotFound
    return result
