"""What can be done with the programme. Every change that a calendar must learn of raises `sequence`."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, func, select

from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import own_participant
from wbv_events.programme import actions
from wbv_events.programme.models import Contributor, Mark, Slot
from wbv_events.programme.pushes import SlotChanged, SlotRemoved
from wbv_events.programme.queries import get_contributor, get_slot, view_slots
from wbv_events.programme.schemas import (
    AddContributor,
    ContributorView,
    CreateSlot,
    EditContributor,
    EditSlot,
    MarkSlot,
    NameContributor,
    NameSlot,
    SlotView,
)
from wbv_events.rooms.queries import get_room

EDITING = Limit(120, seconds=60)
IN_CALENDARS = ("title", "summary", "room_id", "starts_at", "ends_at", "cancelled_at")


class SlotCancelled(Conflict):
    """A cancelled slot cannot start."""

    code = "slot.cancelled"
    message = N_("This programme item has been cancelled.")


class SlotNotStarted(Conflict):
    """What has not started cannot end."""

    code = "slot.not_started"
    message = N_("This programme item has not started yet.")


@actions.action("create", schema=CreateSlot, role=Role.ORGANISER, limit=EDITING)
def create_slot(work: Work, given: CreateSlot) -> SlotView:
    """Add a slot to the programme. A room that is given must be one of the event's."""
    if given.room_id:
        get_room(work, given.event_id, given.room_id)
    slot = Slot(id=work.new_id(), changed_at=work.now, **given.model_dump())
    work.session.add(slot)
    return _tell(work, slot)


@actions.action("edit", schema=EditSlot, role=Role.ORGANISER, limit=EDITING)
def edit_slot(work: Work, given: EditSlot) -> SlotView:
    """Change a slot; `sequence` rises only if a calendar must learn of it."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    if given.room_id:
        get_room(work, given.event_id, given.room_id)
    before = _calendar_state(slot)
    for name, value in given.model_dump(exclude={"event_id", "slot_id"}).items():
        setattr(slot, name, value)
    _note_calendar_change(work, slot, before)
    return _tell(work, slot)


@actions.action("cancel", schema=NameSlot, role=Role.ORGANISER, limit=EDITING)
def cancel_slot(work: Work, given: NameSlot) -> SlotView:
    """Mark a slot as cancelled; it stays visible, so that nobody waits for it."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    before = _calendar_state(slot)
    slot.cancelled_at = slot.cancelled_at or work.now
    _note_calendar_change(work, slot, before)
    return _tell(work, slot)


@actions.action("reinstate", schema=NameSlot, role=Role.ORGANISER, limit=EDITING)
def reinstate_slot(work: Work, given: NameSlot) -> SlotView:
    """Take a cancellation back."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    before = _calendar_state(slot)
    slot.cancelled_at = None
    _note_calendar_change(work, slot, before)
    return _tell(work, slot)


@actions.action("start", schema=NameSlot, role=Role.MODERATOR, limit=EDITING)
def start_slot(work: Work, given: NameSlot) -> SlotView:
    """Note that a slot really starts now. Starting again keeps the first start and takes an end back.

    Raises `SlotCancelled`.
    """
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    if slot.cancelled_at:
        raise SlotCancelled
    slot.started_at = slot.started_at or work.now
    slot.ended_at = None
    return _tell(work, slot)


@actions.action("end", schema=NameSlot, role=Role.MODERATOR, limit=EDITING)
def end_slot(work: Work, given: NameSlot) -> SlotView:
    """Note that a slot really ends now; the first end stays. Raises `SlotNotStarted`."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    if slot.started_at is None:
        raise SlotNotStarted
    slot.ended_at = slot.ended_at or work.now
    return _tell(work, slot)


@actions.action("mark", schema=MarkSlot, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def mark_slot(work: Work, given: MarkSlot) -> None:
    """Put a slot on the own day or take it off; doing it twice changes nothing."""
    slot = get_slot(work, given.event_id, given.slot_id)
    me = own_participant(work, given.event_id)
    mark = work.session.get(Mark, (me.id, slot.id))
    if given.is_marked and mark is None:
        work.session.add(Mark(participant_id=me.id, slot_id=slot.id, marked_at=work.now))
    elif not given.is_marked and mark is not None:
        work.session.delete(mark)


@actions.action("add_contributor", schema=AddContributor, role=Role.ORGANISER, limit=EDITING)
def add_contributor(work: Work, given: AddContributor) -> ContributorView:
    """Name somebody at a slot; a participant of the event becomes at least a contributor in it."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    _raise_to_contributor(work, given.event_id, given.participant_id)
    last = work.session.scalar(select(func.max(Contributor.position)).where(Contributor.slot_id == slot.id))
    contributor = Contributor(
        id=work.new_id(), position=(last or 0) + 1, **given.model_dump(exclude={"event_id"})
    )
    work.session.add(contributor)
    _tell(work, slot)
    return ContributorView.model_validate(contributor, from_attributes=True)


@actions.action("edit_contributor", schema=EditContributor, role=Role.ORGANISER, limit=EDITING)
def edit_contributor(work: Work, given: EditContributor) -> ContributorView:
    """Change how somebody is named at a slot."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    contributor = get_contributor(work, slot.id, given.contributor_id)
    _raise_to_contributor(work, given.event_id, given.participant_id)
    for name, value in given.model_dump(exclude={"event_id", "slot_id", "contributor_id"}).items():
        setattr(contributor, name, value)
    _tell(work, slot)
    return ContributorView.model_validate(contributor, from_attributes=True)


@actions.action("remove_contributor", schema=NameContributor, role=Role.ORGANISER, limit=EDITING)
def remove_contributor(work: Work, given: NameContributor) -> None:
    """Take a name off a slot; the person keeps its role."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    contributor = get_contributor(work, slot.id, given.contributor_id)
    work.session.execute(delete(Contributor).where(Contributor.id == contributor.id))
    _tell(work, slot)


def _raise_to_contributor(work: Work, event_id: UUID, participant_id: UUID | None) -> None:
    if participant_id is None:
        return
    participant = work.session.get(Participant, participant_id)
    if participant is None or participant.event_id != event_id:
        raise InvalidInput.at("participant_id", N_("This person does not take part in the event."))
    participant.role = max(participant.role, Role.CONTRIBUTOR)


def _calendar_state(slot: Slot) -> list[object]:
    return [getattr(slot, name) for name in IN_CALENDARS]


def _note_calendar_change(work: Work, slot: Slot, before: list[object]) -> None:
    if _calendar_state(slot) != before:
        slot.sequence += 1
        slot.changed_at = work.now


def _tell(work: Work, slot: Slot) -> SlotView:
    """Raise the version, tell the event's followers what participants may see, and return the view."""
    slot.version = (slot.version or 0) + 1
    work.session.flush()
    view = view_slots(work, [slot])[0]
    topic = topics.event(slot.event_id)
    if slot.is_visible:
        public = Work(work.session, work.actor, work.now, Role.ATTENDEE)
        work.push(topic, SlotChanged(slot=view_slots(public, [slot])[0]))
    else:
        work.push(topic, SlotRemoved(slot_id=slot.id))
    return view
