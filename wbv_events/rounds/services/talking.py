"""What one does in a talk: joining it, asking another question, noting, exchanging contacts."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import delete, select

from wbv_events.attendance.services import lock_participants
from wbv_events.contacts.models import Origin
from wbv_events.contacts.queries import find_contacts
from wbv_events.contacts.services import connect
from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, NotFound
from wbv_events.core.insert_missing import insert_missing
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import own_participant
from wbv_events.profiles.queries import are_blocked
from wbv_events.rounds import actions
from wbv_events.rounds.models import Round, RoundGroup, RoundMember, RoundNote, RoundWish
from wbv_events.rounds.pushes import ContactExchanged, ReasonsChanged, WishChanged
from wbv_events.rounds.queries.meeting import check_met
from wbv_events.rounds.queries.parts import view_parts
from wbv_events.rounds.queries.series import find_round, lock_series
from wbv_events.rounds.schemas.inputs import AnswerOffer, AskExchange, InSeries, WriteNote
from wbv_events.rounds.schemas.views import ExchangeView, MineView
from wbv_events.rounds.services.changing import Change, changing
from wbv_events.talks.services import join_talk

OFTEN: Final = Limit(60, seconds=60)


class OfferOver(Conflict):
    """The offer can no longer be taken."""

    code = "round.offer_over"
    message = N_("This offer is no longer open.")


@actions.action("answer_offer", schema=AnswerOffer, role=Role.ATTENDEE, limit=OFTEN)
def answer_offer(work: Work, given: AnswerOffer) -> MineView:
    """Join those whose talk was offered, or sit out. Raises `OfferOver`."""
    me = own_participant(work, given.event_id)
    with changing(work, given.event_id, given.series_id) as change:
        member = _own_member(change, me.id)
        offer = None if member is None else view_parts(work, change.found, [me.id])[me.id].offer
        if member is None or offer is None or offer.id != given.offer_id:
            raise OfferOver
        member.answered_at = work.now
        if given.is_accepted and member.offered_room_id is not None:
            _join(change, member, member.offered_room_id)
        change.people.add(me.id)
    return view_parts(work, change.found, [me.id])[me.id]


@actions.action("next_question", schema=InSeries, role=Role.ATTENDEE, limit=OFTEN)
def ask_next_question(work: Work, given: InSeries) -> MineView:
    """Give everybody in the talk another question to start with. Raises `NotFound` without a talk."""
    me = own_participant(work, given.event_id)
    with changing(work, given.event_id, given.series_id) as change:
        member = _own_member(change, me.id)
        group = None if member is None else work.session.get(RoundGroup, member.room_id)
        if group is None:
            raise NotFound
        group.question += 1
        change.people |= _list_in(work, group.room_id)
    return view_parts(work, change.found, [me.id])[me.id]


@actions.action("write_note", schema=WriteNote, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def write_note(work: Work, given: WriteNote) -> None:
    """Keep a note, seen by nobody else, about somebody met in a round. Raises `NotFound`."""
    me = own_participant(work, given.event_id)
    check_met(work, given.event_id, me.id, given.participant_id)
    keys = {"writer_id": me.id, "about_id": given.participant_id}
    row = {**keys, "text": given.text, "written_at": work.now}
    insert_missing(work.session, RoundNote, [row], unique=tuple(keys))
    note = work.session.get(RoundNote, tuple(keys.values()), populate_existing=True)
    assert note is not None
    note.text, note.written_at = given.text, work.now
    if not given.text:
        work.session.delete(note)


@actions.action("ask_exchange", schema=AskExchange, role=Role.ATTENDEE, limit=OFTEN)
def ask_exchange(work: Work, given: AskExchange) -> ExchangeView:
    """Want to exchange contacts with somebody met, who learns of it by wanting it too. Raises `NotFound`."""
    me, other = own_participant(work, given.event_id).id, given.participant_id
    check_met(work, given.event_id, me, other)
    for series_id in _list_talking(work, given.event_id, me):
        lock_series(work, given.event_id, series_id)  # before people, as everywhere
    lock_participants(work, {me, other})  # so that of two who want it at once the second sees the first
    check_met(work, given.event_id, me, other)
    if other not in find_contacts(work, me):
        _wish(work, me, other, wants=given.wants)
    is_mutual = given.wants and work.session.get(RoundWish, (other, me)) is not None
    is_new = is_mutual and not are_blocked(work, me, other) and other not in find_contacts(work, me)
    if is_new:
        forget_wishes(work, me, other)  # whoever ends the contact is not brought back to it by an old wish
        connect(work, given.event_id, (me, other), Origin.ROUND)
        _tell_exchange(work, given.event_id, me, other)
    else:  # the series stays as it is, for its version is known to everybody
        work.push(topics.person(me), WishChanged(participant_id=other))
    is_exchanged = other in find_contacts(work, me)
    return ExchangeView(
        participant_id=other,
        wants_exchange=is_exchanged or work.session.get(RoundWish, (me, other)) is not None,
        is_exchanged=is_exchanged,
    )


def tell_withdrawal(work: Work, participant: Participant) -> None:
    """Tell those in a talk with somebody who wants to be matched no longer that nothing says why they fit.

    The series stays as it is: it is locked before people, and whoever withdraws is locked already.
    """
    for room_id in _list_talking(work, participant.event_id, participant.id).values():
        for one in sorted(_list_in(work, room_id)):
            work.push(topics.person(one), ReasonsChanged())


def forget_wishes(work: Work, one: UUID, other: UUID) -> None:
    """Forget that two wanted to exchange contacts: they have, or one of them wants nothing of it any more."""
    both = [one, other]
    work.session.execute(delete(RoundWish).where(RoundWish.asker_id.in_(both), RoundWish.asked_id.in_(both)))


def forget_own_wish(work: Work, blocker_id: UUID, blocked_id: UUID) -> None:
    """Forget that somebody wanted to exchange contacts with whom it blocks now."""
    work.session.execute(
        delete(RoundWish).where(RoundWish.asker_id == blocker_id, RoundWish.asked_id == blocked_id)
    )


def _wish(work: Work, me: UUID, other: UUID, *, wants: bool) -> None:
    row = {"asker_id": me, "asked_id": other, "wished_at": work.now}
    if wants:
        insert_missing(work.session, RoundWish, [row], unique=("asker_id", "asked_id"))
    elif (wish := work.session.get(RoundWish, (me, other))) is not None:
        work.session.delete(wish)
        work.session.flush()


def _tell_exchange(work: Work, event_id: UUID, me: UUID, other: UUID) -> None:
    """Tell two who have exchanged contacts, on all their screens, also in the talk that goes on."""
    for series_id, room_id in _list_talking(work, event_id, me).items():
        with changing(work, event_id, series_id) as change:
            change.people |= {me, other} & _list_in(work, room_id)
    for one, partner in ((me, other), (other, me)):
        work.push(topics.person(one), ContactExchanged(participant_id=partner))


def _list_talking(work: Work, event_id: UUID, me: UUID) -> dict[UUID, UUID]:
    """Return the room in which somebody talks now, by the series."""
    query = (
        select(Round.series_id, RoundMember.room_id)
        .join(RoundMember, RoundMember.round_id == Round.id)
        .where(RoundMember.participant_id == me, Round.event_id == event_id, Round.closed_at.is_(None))
        .order_by(Round.series_id)
    )
    return {series_id: room_id for series_id, room_id in work.session.execute(query) if room_id is not None}


def _own_member(change: Change, me: UUID) -> RoundMember | None:
    going_on = find_round(change.work, change.found.id)
    return None if going_on is None else change.work.session.get(RoundMember, (going_on.id, me))


def _join(change: Change, member: RoundMember, room_id: UUID) -> None:
    join_talk(change.work, room_id, member.participant_id)
    member.room_id, member.had_talk = room_id, True
    going_on = find_round(change.work, change.found.id)
    assert going_on is not None
    member.absent_since = max(change.work.now, going_on.starts_at)
    change.work.session.flush()
    change.people |= _list_in(change.work, room_id)


def _list_in(work: Work, room_id: UUID) -> set[UUID]:
    return set(work.session.scalars(select(RoundMember.participant_id).where(RoundMember.room_id == room_id)))
