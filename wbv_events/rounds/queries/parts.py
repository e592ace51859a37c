"""What a series holds for each of its participants; for many at once in as many queries as for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from uuid import UUID

from sqlalchemy import select

from wbv_events.core.work import Work
from wbv_events.events.models import ConsentKind
from wbv_events.events.queries import has_consent
from wbv_events.profiles.queries import list_blocked_pairs, list_cards_for
from wbv_events.profiles.schemas.cards import PersonCard
from wbv_events.rooms.models import Room
from wbv_events.rounds.models import Round, RoundGroup, RoundMember, RoundReady, RoundSeries, State
from wbv_events.rounds.queries.keeping import Kept, find_kept
from wbv_events.rounds.queries.series import find_round
from wbv_events.rounds.questions import question_of
from wbv_events.rounds.reasons import reasons_of, score_of
from wbv_events.rounds.schemas.views import MineView, OfferView, PartnerView, Standing, TalkView

Cards = dict[UUID, dict[UUID, PersonCard]]


def view_parts(work: Work, series: RoundSeries, ids: Collection[UUID]) -> dict[UUID, MineView]:
    """Return what a series holds for some participants, by their ids."""
    ready = select(RoundReady.participant_id).where(
        RoundReady.series_id == series.id, RoundReady.participant_id.in_(ids)
    )
    is_ready = set(work.session.scalars(ready)) if series.state is not State.ENDED else set()
    going_on = find_round(work, series.id)
    seen = None if going_on is None else _look(work, series, going_on, ids)
    return {one: _part(work, series, one, seen, is_ready=one in is_ready) for one in ids}


def half_way(one: Round) -> datetime:
    """Return the moment from which a round is too short for somebody who comes: half the talking is over."""
    talking = one.ends_at - one.starts_at - timedelta(seconds=one.paused_seconds)
    return one.ends_at - talking / 2


def is_half_over(series: RoundSeries, one: Round, now: datetime) -> bool:
    """Say whether a round is too short for somebody who comes; while it is paused its clock stands still."""
    return half_way(one) <= (series.paused_at or now)


@dataclass(frozen=True)
class _Seen:
    """What was read for all who are shown something of a round."""

    round: Round
    is_half_over: bool
    members: dict[UUID, RoundMember]
    together: dict[UUID, list[UUID]]
    """Who is in each talk."""
    groups: dict[UUID, RoundGroup]
    slugs: dict[UUID, str]
    cards: Cards
    kept: Kept
    matched: set[UUID]
    """Who of them all consents to be matched now; nothing says why others fit."""
    apart: set[tuple[UUID, UUID]]


def _look(work: Work, series: RoundSeries, going_on: Round, ids: Collection[UUID]) -> _Seen:
    own = select(RoundMember).where(RoundMember.round_id == going_on.id, RoundMember.participant_id.in_(ids))
    members = {one.participant_id: one for one in work.session.scalars(own)}
    rooms = {one.room_id for one in members.values()} | {one.offered_room_id for one in members.values()}
    rooms.discard(None)
    together: dict[UUID, list[UUID]] = defaultdict(list)
    inside = select(RoundMember.room_id, RoundMember.participant_id).where(RoundMember.room_id.in_(rooms))
    for room_id, participant_id in work.session.execute(inside.order_by(RoundMember.participant_id)):
        if room_id is not None:
            together[room_id].append(participant_id)
    groups = select(RoundGroup).where(RoundGroup.room_id.in_(rooms))
    others = {one: _others(member, together) for one, member in members.items()}
    return _Seen(
        round=going_on,
        is_half_over=is_half_over(series, going_on, work.now),
        members=members,
        together=together,
        groups={one.room_id: one for one in work.session.scalars(groups)},
        slugs=dict(work.session.execute(select(Room.id, Room.slug).where(Room.id.in_(rooms))).all()),
        cards=list_cards_for(work, others),
        kept=find_kept(work, others),
        matched=has_consent(work, {*others, *chain.from_iterable(others.values())}, ConsentKind.MATCHING),
        apart=list_blocked_pairs(work, going_on.event_id),
    )


def _others(member: RoundMember, together: dict[UUID, list[UUID]]) -> list[UUID]:
    room_id = member.room_id or member.offered_room_id
    return [one for one in together[room_id] if one != member.participant_id] if room_id else []


def _part(work: Work, series: RoundSeries, me: UUID, seen: _Seen | None, *, is_ready: bool) -> MineView:
    member = None if seen is None else seen.members.get(me)
    known = MineView(
        series_id=series.id,
        is_ready=is_ready,
        standing=Standing.READY if is_ready else Standing.OUTSIDE,
        version=series.version,
    )
    if seen is None or member is None:
        return known
    if member.room_id in seen.groups and member.room_id in seen.slugs:  # else the round was just taken back
        talk = _talk(seen, me, member, member.room_id)
        return known.model_copy(update={"standing": Standing.TALKING, "talk": talk})
    if member.left_at is not None:
        return known.model_copy(update={"has_left": True})
    return known.model_copy(
        update={
            "standing": Standing.SITTING_OUT,
            "offer": _offer(seen, me, member),
            "sits_out_next": seen.round.starts_at > work.now,
        }
    )


def _talk(seen: _Seen, me: UUID, member: RoundMember, room_id: UUID) -> TalkView:
    group = seen.groups[room_id]
    cards = seen.cards[me]
    why = member.why if me in seen.matched else {}
    return TalkView(
        room_id=room_id,
        room_slug=seen.slugs[room_id],
        round_number=seen.round.number,
        starts_at=seen.round.starts_at,
        ends_at=seen.round.ends_at,
        partners=tuple(
            PartnerView(
                card=cards[one],
                score_percent=score_of(why, cards[one]) if one in seen.matched else 0,
                reasons=reasons_of(why, cards[one]) if one in seen.matched else (),
                note=seen.kept.notes.get((me, one), ""),
                wants_exchange=(me, one) in seen.kept.wishes,
                is_exchanged=(me, one) in seen.kept.contacts,
            )
            for one in _known(_others(member, seen.together), cards)
        ),
        question=question_of(group.questions, group.question),
    )


def _offer(seen: _Seen, me: UUID, member: RoundMember) -> OfferView | None:
    people = _others(member, seen.together)
    is_over = member.offer_id is None or member.answered_at is not None or seen.is_half_over
    if is_over or len(people) < 2 or any((me, one) in seen.apart for one in people):  # noqa: PLR2004 # a pair
        return None
    assert member.offer_id is not None
    cards = seen.cards[me]
    return OfferView(
        id=member.offer_id,
        people=tuple(cards[one] for one in _known(people, cards)),
        expires_at=half_way(seen.round),
    )


def _known(people: Iterable[UUID], cards: dict[UUID, PersonCard]) -> list[UUID]:
    return [one for one in people if one in cards]


def list_concerned(work: Work, series_id: UUID, going_on: Round | None) -> set[UUID]:
    """Return for whom a series holds anything: who is ready, and who is in a round."""
    ready = select(RoundReady.participant_id).where(RoundReady.series_id == series_id)
    concerned = set(work.session.scalars(ready))
    if going_on is not None:
        members = select(RoundMember.participant_id).where(RoundMember.round_id == going_on.id)
        concerned.update(work.session.scalars(members))
    return concerned
