"""What happens with slots on the day: they start and end, and participants mark them."""

from __future__ import annotations

from sqlalchemy import delete

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict
from wbv_events.core.insert_missing import insert_missing
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import own_participant
from wbv_events.programme import actions
from wbv_events.programme.hooks import hooks
from wbv_events.programme.models import Mark
from wbv_events.programme.queries import get_slot, get_visible_slot
from wbv_events.programme.schemas import MarkSlot, NameSlot, SlotView
from wbv_events.programme.services.telling import tell_change


class SlotCancelled(Conflict):
    """A cancelled slot cannot start."""

    code = "slot.cancelled"
    message = N_("This programme item has been cancelled.")


class SlotNotStarted(Conflict):
    """What has not started cannot end."""

    code = "slot.not_started"
    message = N_("This programme item has not started yet.")


@actions.action("start", schema=NameSlot, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def start_slot(work: Work, given: NameSlot) -> SlotView:
    """Note that a slot really starts now. Starting again keeps the first start and takes an end back.

    Raises `SlotCancelled`.
    """
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    if slot.cancelled_at:
        raise SlotCancelled
    if slot.started_at is None or slot.ended_at is not None:
        slot.last_started_at = work.now
    slot.started_at = slot.started_at or work.now
    slot.ended_at = None
    return tell_change(work, slot)


@actions.action("end", schema=NameSlot, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def end_slot(work: Work, given: NameSlot) -> SlotView:
    """Note that a slot really ends now; the first end stays. Raises `SlotNotStarted`."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    if slot.started_at is None:
        raise SlotNotStarted
    if slot.ended_at is None:
        slot.ended_at = work.now
        for hook in hooks.ended:
            hook(work, slot)
    return tell_change(work, slot)


@actions.action("mark", schema=MarkSlot, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def mark_slot(work: Work, given: MarkSlot) -> None:
    """Put a slot on the own day or take it off; doing it twice changes nothing."""
    slot = get_visible_slot(work, given)
    me = own_participant(work, given.event_id)
    if given.is_marked:
        row = {"participant_id": me.id, "slot_id": slot.id, "marked_at": work.now}
        insert_missing(work.session, Mark, [row], unique=("participant_id", "slot_id"))
    else:
        work.session.execute(delete(Mark).where(Mark.participant_id == me.id, Mark.slot_id == slot.id))
