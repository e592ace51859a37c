"""Blocking and reporting people. Whom it concerns never learns of it."""

from __future__ import annotations

from sqlalchemy import delete

from wbv_events.attendance.services import lock_participants
from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.insert_missing import insert_missing
from wbv_events.core.store_once import store_once
from wbv_events.core.work import Work
from wbv_events.events.hooks import hooks as event_hooks
from wbv_events.events.models import Participant
from wbv_events.events.queries import find_participant_in, own_participant
from wbv_events.profiles import actions
from wbv_events.profiles.hooks import hooks
from wbv_events.profiles.models import Block, PersonReport
from wbv_events.profiles.pushes import BlocksChanged
from wbv_events.profiles.schemas.blocking import ReportPerson, SettleReport
from wbv_events.profiles.schemas.directory import NamePerson
from wbv_events.profiles.services.changing import note_change


@actions.action("block", schema=NamePerson, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def block_person(work: Work, given: NamePerson) -> None:
    """Let two people meet no longer, at once and in both directions; doing it twice changes nothing.

    It works just the same on somebody who blocked the actor, or the actor would learn of that.
    """
    own, other = _lock_both(work, given)
    row = {"blocker_id": own.id, "blocked_id": other.id, "event_id": own.event_id, "blocked_at": work.now}
    insert_missing(work.session, Block, [row], unique=("blocker_id", "blocked_id"))
    work.push(topics.person(own.id), BlocksChanged())
    for hook in hooks.blocked:
        hook(work, own.id, other.id)


@actions.action("unblock", schema=NamePerson, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def unblock_person(work: Work, given: NamePerson) -> None:
    """Lift a block of the actor's; what ended by it stays ended."""
    own = own_participant(work, given.event_id)
    work.session.execute(
        delete(Block).where(Block.blocker_id == own.id, Block.blocked_id == given.participant_id)
    )
    work.push(topics.person(own.id), BlocksChanged())
    note_change(work, given.event_id)


@actions.action("report_person", schema=ReportPerson, role=Role.ATTENDEE, limit=Limit(10, seconds=600))
def report_person(work: Work, given: ReportPerson) -> None:
    """Report somebody to the organisers, and block it at once if asked to. Sent again it is one report."""
    own, other = _lock_both(work, given)
    same = {"event_id": own.event_id, "reporter_id": own.id, "reported_id": other.id}
    store_once(
        work.session,
        PersonReport,
        given.id or work.new_id(),
        same,
        reason=given.reason,
        reported_at=work.now,
        settled_at=None,
        settled_by_id=None,
    )
    if given.also_block:
        block_person(work, NamePerson(event_id=given.event_id, participant_id=given.participant_id))


@actions.action("settle_report", schema=SettleReport, role=Role.ORGANISER, limit=Limit(60, seconds=60))
def settle_report(work: Work, given: SettleReport) -> None:
    """Note that a report was seen to, once. Nobody settles what is said of itself."""
    own = own_participant(work, given.event_id)
    report = work.session.get(PersonReport, given.report_id, with_for_update=True)
    if report is None or report.event_id != given.event_id or report.reported_id == own.id:
        raise NotFound
    if report.settled_at is None:
        report.settled_at, report.settled_by_id = work.now, own.id
        work.session.flush()


def _lock_both(work: Work, given: NamePerson) -> tuple[Participant, Participant]:
    """Return the actor and somebody else, locked in the order of their ids. Raises `NotFound`.

    Whoever makes two people contacts or lets them meet locks them alike, and so sees the block or is seen.
    """
    own = own_participant(work, given.event_id)
    if given.participant_id == own.id:
        raise NotFound
    if find_participant_in(work, given.event_id, given.participant_id) is None:
        raise NotFound
    for hook in event_hooks.before_parting:
        hook(work, given.event_id)
    locked = {one.id: one for one in lock_participants(work, (own.id, given.participant_id))}
    return locked[own.id], locked[given.participant_id]
