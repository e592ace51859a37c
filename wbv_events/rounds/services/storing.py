"""Storing what was planned, if what has changed meanwhile lets it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any, Final, TypedDict
from uuid import UUID

from sqlalchemy import insert

from wbv_events.core.work import Work
from wbv_events.profiles.queries import list_blocked_by, list_blocked_pairs
from wbv_events.rounds.models import Round, RoundGroup, RoundMember, RoundSeries, State
from wbv_events.rounds.plans import Mending, Plan, PlannedJoin, PlannedOffer, PlannedTalk
from wbv_events.rounds.queries.facts import Facts, Gap
from wbv_events.rounds.queries.series import find_round, list_ready, lock_series
from wbv_events.rounds.services.changing import changing
from wbv_events.talks.queries import list_talkers
from wbv_events.talks.services import NewTalk, join_talk, open_talks

NOTICE: Final = timedelta(seconds=3)
"""How long before its beginning a round is stored at least, so that everybody hears of it in time."""
PAIR: Final = 2


class MemberRow(TypedDict):
    """A member as it is stored: without an object for each, as others wait for the lock of SQLite."""

    round_id: UUID
    participant_id: UUID
    room_id: UUID | None
    why: dict[str, Any]
    is_late: bool
    had_talk: bool
    absent_since: datetime | None
    left_at: datetime | None
    offer_id: UUID | None
    offered_room_id: UUID | None


def store_round(work: Work, facts: Facts, plan: Plan) -> bool:
    """Store a round unless another process was faster or the series stands otherwise; say whether.

    Whoever is ready no longer is left out of it, and so is a talk of two of whom one has blocked the other
    since, which looks as if the one had left; the others of such a talk find company as after a drop-out.
    """
    series = lock_series(work, facts.event_id, facts.series_id)
    is_as_planned = series.planned == facts.number - 1 and series.next_starts_at == facts.starts_at
    if series.state is not State.RUNNING or not is_as_planned or find_round(work, series.id) is not None:
        return False
    may = _May(list_ready(work, series.id), list_blocked_pairs(work, series.event_id))
    kept = {place: talk for place, talk in enumerate(plan.talks) if may.talk(talk.people)}
    dropped = [talk.people for place, talk in enumerate(plan.talks) if place not in kept]
    starts_at = max(facts.starts_at, work.now + NOTICE)
    found = _begin_round(work, series, facts.number, starts_at)
    rooms = _open(work, series, found, kept)
    offers = {one.participant_id: one for one in plan.offers if one.talk in rooms}
    members = {
        one: _member(found, one, rooms[place], talk.whys[one], starts_at)
        for place, talk in kept.items()
        for one in talk.people
    }
    for people in dropped:
        members |= {one: _left_over(work, found, one, people) for one in people if one in may.ready}
    for one in plan.sitting_out:
        if one in may.ready:
            members[one] = _member(found, one, None, {}, None)
            if one in offers:
                _offer(work, members, offers[one], rooms[offers[one].talk])
    if members:
        # without it nulls in other places make another statement
        members_in_one = insert(RoundMember).execution_options(render_nulls=True)
        work.session.execute(members_in_one, list(members.values()))
    return True


def store_mending(work: Work, gap: Gap, mending: Mending) -> None:
    """Store who has found company, as far as they still have none and the round goes on."""
    with changing(work, gap.event_id, gap.series_id) as change:
        series, found = change.found, find_round(work, gap.series_id)
        if series.state is not State.RUNNING or found is None or found.id != gap.round_id:
            return
        may = _May(list_ready(work, series.id), list_blocked_pairs(work, series.event_id))
        since = max(work.now, found.starts_at)
        talks = {
            place: talk
            for place, talk in enumerate(mending.talks)
            if may.talk(talk.people) and all(_is_alone(work, found, one) for one in talk.people)
        }
        rooms = _open(work, series, found, talks)
        for place, talk in talks.items():
            for one in talk.people:
                _seat(work, found, one, rooms[place], since).why = talk.whys[one]
            change.people |= {*talk.people}
        for join in mending.joins:
            if _may_join(work, found, join, may, series.size):
                join_talk(work, join.room_id, join.participant_id)
                _seat(work, found, join.participant_id, join.room_id, since)
                for one, why in join.whys.items():
                    member = work.session.get(RoundMember, (found.id, one))
                    if member is not None:
                        member.why = {**member.why, **why}
                change.people |= {join.participant_id, *join.people}
        work.session.flush()


@dataclass(frozen=True)
class _May:
    """Who may talk with whom now."""

    ready: set[UUID]
    apart: set[tuple[UUID, UUID]]

    def talk(self, people: Iterable[UUID]) -> bool:
        """Say whether all of some people may talk with each other now."""
        everybody = list(people)
        return self.ready.issuperset(everybody) and not any(
            pair in self.apart for pair in combinations(everybody, 2)
        )


def _begin_round(work: Work, series: RoundSeries, number: int, starts_at: datetime) -> Round:
    ends_at = starts_at + timedelta(seconds=series.seconds)
    found = Round(
        id=work.new_id(),
        series_id=series.id,
        event_id=series.event_id,
        number=number,
        starts_at=starts_at,
        ends_at=ends_at,
        planned_at=work.now,
        dropped=0,
    )
    work.session.add(found)
    series.planned = number
    pause = timedelta(seconds=series.pause_seconds)
    series.next_starts_at = ends_at + pause if number < series.count else None
    series.is_put_off = False
    series.version += 1
    work.session.flush()
    return found


def _open(work: Work, series: RoundSeries, found: Round, talks: dict[int, PlannedTalk]) -> dict[int, UUID]:
    """Open talks and return their rooms, by their places in the plan."""
    rooms = {place: work.new_id() for place in talks}
    opens_at = max(work.now, found.starts_at)
    new = [
        NewTalk(rooms[place], series.title, talk.people, opens_at, found.ends_at, series.room_id)
        for place, talk in talks.items()
    ]
    open_talks(work, series.event_id, new)
    groups = [
        {"room_id": rooms[place], "round_id": found.id, "questions": list(talk.questions), "question": 0}
        for place, talk in talks.items()
    ]
    if groups:
        work.session.execute(insert(RoundGroup), groups)
    return rooms


def _offer(work: Work, members: dict[UUID, MemberRow], offer: PlannedOffer, room_id: UUID) -> None:
    """Let somebody who sits out join others, and tell all of them why."""
    resting = members[offer.participant_id]
    resting["offer_id"], resting["offered_room_id"] = work.new_id(), room_id
    for who, why in offer.whys.items():
        members[who]["why"] = {**members[who]["why"], **why}


def _member(
    found: Round,
    participant_id: UUID,
    room_id: UUID | None,
    why: dict[str, Any],
    absent_since: datetime | None,
    *,
    had_talk: bool = False,
) -> MemberRow:
    return {
        "round_id": found.id,
        "participant_id": participant_id,
        "room_id": room_id,
        "why": why,
        "is_late": False,
        "had_talk": had_talk or room_id is not None,
        "absent_since": absent_since,
        "left_at": None,
        "offer_id": None,
        "offered_room_id": None,
    }


def _left_over(work: Work, found: Round, participant_id: UUID, others: Iterable[UUID]) -> MemberRow:
    member = _member(found, participant_id, None, {}, None, had_talk=True)
    if not list_blocked_by(work, participant_id).isdisjoint(others):
        member["left_at"] = work.now
    return member


def _is_alone(work: Work, found: Round, participant_id: UUID) -> bool:
    member = work.session.get(RoundMember, (found.id, participant_id))
    return member is None or member.is_free


def _may_join(work: Work, found: Round, join: PlannedJoin, may: _May, size: int) -> bool:
    inside = list_talkers(work, [join.room_id])[join.room_id]
    is_same = set(inside) == set(join.people) and PAIR <= len(inside) <= size
    return (
        is_same and may.talk([join.participant_id, *inside]) and _is_alone(work, found, join.participant_id)
    )


def _seat(work: Work, found: Round, participant_id: UUID, room_id: UUID, since: datetime) -> RoundMember:
    member = work.session.get(RoundMember, (found.id, participant_id))
    if member is None:
        member = RoundMember(**_member(found, participant_id, room_id, {}, since))
        member.is_late = True
        work.session.add(member)
    member.room_id, member.had_talk, member.absent_since = room_id, True, since
    return member
