"""What becomes of people whose talk has lost somebody: they have none, and the worker finds them another."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from wbv_events.core.work import Work
from wbv_events.rounds.models import Round, RoundGroup, RoundMember
from wbv_events.rounds.queries.series import list_of_event, lock_series
from wbv_events.rounds.services.changing import changing
from wbv_events.rounds.services.readiness import leave
from wbv_events.talks.queries import list_shared, list_talkers


def part(work: Work, room_id: UUID, remaining: Collection[UUID]) -> None:
    """Let whoever is in a talk of a round no longer have none. Nobody is told why."""
    group = work.session.get(RoundGroup, room_id)
    of_round = None if group is None else work.session.get(Round, group.round_id)
    if of_round is None or of_round.closed_at is not None:
        return
    with changing(work, of_round.event_id, of_round.series_id) as change:
        staying = set(list_talkers(work, [room_id])[room_id]) - set(remaining)
        members = select(RoundMember).where(RoundMember.room_id == room_id)
        for member in work.session.scalars(members):
            change.people.add(member.participant_id)
            if member.participant_id not in staying:
                member.room_id, member.why = None, {}
        work.session.flush()


def leave_shared_talk(work: Work, blocker_id: UUID, blocked_id: UUID) -> None:
    """Let whoever blocks somebody in a talk of both leave it, as anybody may leave.

    So nobody, neither the other one nor the moderation, can tell a block from a leaving.
    """
    for room_id in list_shared(work, blocker_id, blocked_id):
        group = work.session.get(RoundGroup, room_id)
        of_round = None if group is None else work.session.get(Round, group.round_id)
        if of_round is not None:
            with changing(work, of_round.event_id, of_round.series_id) as change:
                leave(change, blocker_id)


def hold_rounds(work: Work, event_id: UUID) -> None:
    """Lock the rounds that go on before people are parted or taken out, as the series comes before people.

    So either the planning that goes on at this moment sees the block, or the block sees what was planned.
    """
    for series in list_of_event(work, event_id, only_open=True):
        lock_series(work, series.event_id, series.id)
