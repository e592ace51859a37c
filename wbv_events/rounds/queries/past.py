"""Who has met whom in the rounds of an event, in all of its series, read from the talks that took place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from wbv_events.core.work import Work
from wbv_events.rounds.models import Round, RoundGroup, RoundMember
from wbv_events.talks.models import Talk, Talker

Group = tuple[UUID, ...]


@dataclass(frozen=True)
class PastRound:
    """Who met whom, nobody twice, and who of those who were there met nobody."""

    groups: tuple[Group, ...]
    sitting_out: Group = ()


@dataclass(frozen=True)
class _Being:
    """Somebody's time in a talk."""

    participant_id: UUID
    since: datetime
    until: datetime


def list_past(work: Work, event_id: UUID) -> list[PastRound]:
    """Return all rounds of an event that have begun, in their order.

    Where people met several one after the other in one round, it becomes several: what came of a repair is
    the last of them.
    """
    talks: dict[UUID, dict[UUID, list[_Being]]] = defaultdict(lambda: defaultdict(list))
    for round_id, room_id, being in _list_beings(work, event_id):
        talks[round_id][room_id].append(being)
    query = select(Round.id).where(Round.event_id == event_id, Round.starts_at <= work.now)
    found: list[PastRound] = []
    resting = _list_resting(work, event_id)
    for round_id in work.session.scalars(query.order_by(Round.starts_at, Round.id)):
        meetings = [group for beings in talks[round_id].values() for group in _meetings(beings)]
        found += _in_layers(meetings, resting[round_id])
    return found


def list_partners(work: Work, participant_id: UUID) -> list[tuple[UUID, UUID, int, datetime]]:
    """Return whom somebody met, with the series, the number of the round and when it began; newest first."""
    mine, theirs = aliased(Talker), aliased(Talker)
    query = (
        select(theirs.participant_id, Round, Talk.closed_at, mine, theirs)
        .select_from(mine)
        .join(theirs, theirs.room_id == mine.room_id)
        .join(RoundGroup, RoundGroup.room_id == mine.room_id)
        .join(Talk, Talk.room_id == mine.room_id)
        .join(Round, Round.id == RoundGroup.round_id)
        .where(
            mine.participant_id == participant_id,
            theirs.participant_id != participant_id,
            Round.starts_at <= work.now,
        )
        .order_by(Round.starts_at.desc(), theirs.participant_id)
    )
    found = {}
    for other_id, one, closed_at, me, other in work.session.execute(query):
        pair = [_being(who, one.starts_at, closed_at or work.now) for who in (me, other)]
        if other_id not in found and _overlap(*pair):
            found[other_id] = (other_id, one.series_id, one.number, one.starts_at)
    return list(found.values())


def _list_beings(work: Work, event_id: UUID) -> Iterable[tuple[UUID, UUID, _Being]]:
    query: Select[UUID, datetime, datetime | None, Talker] = (
        select(RoundGroup.round_id, Round.starts_at, Talk.closed_at, Talker)
        .join(Round, Round.id == RoundGroup.round_id)
        .join(Talk, Talk.room_id == RoundGroup.room_id)
        .join(Talker, Talker.room_id == RoundGroup.room_id)
        .where(Round.event_id == event_id, Round.starts_at <= work.now)
        .order_by(Talk.opens_at, RoundGroup.room_id, Talker.participant_id)
    )
    for round_id, starts_at, closed_at, talker in work.session.execute(query):
        yield round_id, talker.room_id, _being(talker, starts_at, closed_at or work.now)


def _being(talker: Talker, starts_at: datetime, ends_at: datetime) -> _Being:
    return _Being(talker.participant_id, max(talker.joined_at, starts_at), talker.left_at or ends_at)


def _overlap(one: _Being, other: _Being) -> bool:
    return max(one.since, other.since) < min(one.until, other.until)


def _list_resting(work: Work, event_id: UUID) -> dict[UUID, set[UUID]]:
    """Return who sat out in each round, without those who left by themselves or were not there."""
    query = (
        select(RoundMember.round_id, RoundMember.participant_id)
        .join(Round, Round.id == RoundMember.round_id)
        .where(
            Round.event_id == event_id,
            Round.starts_at <= work.now,
            RoundMember.room_id.is_(None),
            RoundMember.left_at.is_(None),
            RoundMember.absent_since.is_(None),
        )
    )
    resting: dict[UUID, set[UUID]] = defaultdict(set)
    for round_id, participant_id in work.session.execute(query):
        resting[round_id].add(participant_id)
    return resting


def _meetings(beings: list[_Being]) -> list[Group]:
    """Return who met in a talk: all of it, or pairs where not everybody met everybody."""
    pairs = [(one, other) for one, other in combinations(beings, 2) if _overlap(one, other)]
    if len(beings) > 1 and len(pairs) == len(beings) * (len(beings) - 1) // 2:
        return [tuple(one.participant_id for one in beings)]
    return [(one.participant_id, other.participant_id) for one, other in pairs]


def _in_layers(meetings: Iterable[Group], resting: set[UUID]) -> list[PastRound]:
    """Return meetings as rounds in which nobody is twice, each as early as it can be."""
    layers: list[list[Group]] = []
    depth: dict[UUID, int] = defaultdict(int)
    for group in meetings:
        at = max(depth[one] for one in group)
        if at == len(layers):
            layers.append([])
        layers[at].append(group)
        depth.update(dict.fromkeys(group, at + 1))
    if not layers and not resting:
        return []
    layers = layers or [[]]
    last = {one for group in layers[-1] for one in group}
    if resting & last:  # who met somebody and was left over then sat out afterwards
        layers.append([])
    return [
        PastRound(tuple(groups), tuple(sorted(resting)) if groups is layers[-1] else ()) for groups in layers
    ]
