"""What the moderation lets into the documentation. Doing the same twice changes nothing.

What is released stays as it was then: who writes on the card afterwards changes nothing in the documentation
until it is released anew.
"""

from __future__ import annotations

from sqlalchemy import select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import acting_participant
from wbv_events.results import actions, queries
from wbv_events.results.models import ReleasedResult, Result
from wbv_events.results.schemas import (
    PickResult,
    Release,
    ReleaseResult,
    ReleaseRoom,
    ResultView,
    RoomReleased,
)
from wbv_events.results.services.telling import tell

OFTEN = Limit(120, seconds=60)


class ChangedMeanwhile(Conflict):
    """Somebody wrote on the card since the moderation read it."""

    code = "result.changed_meanwhile"
    message = N_("Somebody has just written on this card. Please read it once more.")


@actions.action("release", schema=ReleaseResult, role=Role.MODERATOR, limit=OFTEN)
def release_result(work: Work, given: ReleaseResult) -> ResultView:
    """Let a card into the documentation as it is now. Raises `ChangedMeanwhile`."""
    result = queries.lock_result(work, given)
    if given.seen_version is not None and given.seen_version != result.version:
        raise ChangedMeanwhile
    _release(work, result)
    return queries.view_now(work, result)


@actions.action("release_room", schema=ReleaseRoom, role=Role.MODERATOR, limit=Limit(30, seconds=60))
def release_room(work: Work, given: ReleaseRoom) -> RoomReleased:
    """Let the cards of a room into the documentation that are still as the moderation has read them."""
    query = (
        select(Result)
        .where(
            Result.room_id == given.room_id,
            Result.event_id == given.event_id,
            Result.removed_at.is_(None),
        )
        .order_by(Result.id)
        .with_for_update()
    )
    found = work.session.scalars(query).all()
    seen = {one.id: one.version for one in given.seen}
    read = [one for one in found if seen.get(one.id) == one.version]
    left = [one for one in found if one not in read and _release_of(work, one) is not Release.WHOLE]
    return RoomReleased(released=sum(_release(work, one) for one in read), left=len(left))


@actions.action("withdraw_release", schema=PickResult, role=Role.MODERATOR, limit=OFTEN)
def withdraw_release(work: Work, given: PickResult) -> ResultView:
    """Take a card out of the documentation; in the room it stays."""
    result = queries.lock_result(work, given)
    released = work.session.get(ReleasedResult, result.id)
    if released is None:
        return queries.view_now(work, result)
    work.session.delete(released)
    result.version += 1
    return tell(work, result)


def _release_of(work: Work, result: Result) -> Release:
    return queries.release_of(result, work.session.get(ReleasedResult, result.id))


def _release(work: Work, result: Result) -> bool:
    """Release a card as it is now; say whether that changed anything."""
    released = work.session.get(ReleasedResult, result.id)
    if queries.release_of(result, released) is Release.WHOLE:
        return False
    if released is None:
        released = ReleasedResult(result_id=result.id)
        work.session.add(released)
    released.kind, released.text, released.who = result.kind, result.text, result.who
    released.released_at = work.now
    released.released_by_id = acting_participant(work, result.event_id).id
    result.version += 1
    tell(work, result)
    return True
