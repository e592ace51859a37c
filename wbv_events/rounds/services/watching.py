"""Who is in their talk, and what becomes of those who are not."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from wbv_events.rounds.models import Round, RoundMember, State
from wbv_events.rounds.queries.facts import GRACE
from wbv_events.rounds.queries.series import find_round
from wbv_events.rounds.services.changing import Change
from wbv_events.talks.services import take_out


def note_absences(change: Change, round_id: UUID, absences: Mapping[UUID, bool]) -> None:
    """Note who is not in their talk, and take out of it who has not been there for 15 s.

    Whoever talked with them is left over, so it finds other company; whoever comes back does as well.
    While the clock stands nobody is taken out.
    """
    work, going_on = change.work, find_round(change.work, change.found.id)
    if going_on is None or going_on.id != round_id or change.found.state is State.ENDED:
        return
    query = select(RoundMember).where(RoundMember.round_id == round_id, RoundMember.room_id.is_not(None))
    for member in list(work.session.scalars(query.order_by(RoundMember.participant_id))):
        if absences.get(member.participant_id, False):
            member.absent_since = member.absent_since or work.now
        else:
            member.absent_since = None
    change.found.version += 1
    work.session.flush()
    if change.found.state is State.PAUSED:
        return
    for member in list(work.session.scalars(query.order_by(RoundMember.participant_id))):
        if member.absent_since is not None and work.now - member.absent_since >= GRACE:
            _drop(change, going_on, member)


def wait_anew(change: Change, going_on: Round) -> None:
    """Give whoever is not in their talk when the clock goes on the whole grace time to come back."""
    query = select(RoundMember).where(
        RoundMember.round_id == going_on.id,
        RoundMember.absent_since.is_not(None),
        RoundMember.room_id.is_not(None),
    )
    for member in change.work.session.scalars(query):
        member.absent_since = change.work.now


def _drop(change: Change, going_on: Round, member: RoundMember) -> None:
    if member.room_id is None:  # went with somebody who was dropped just before
        return
    going_on.dropped += 1
    take_out(change.work, member.room_id, member.participant_id)
