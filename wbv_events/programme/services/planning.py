"""What organisers do with slots: add, change, cancel, reinstate."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy import select

from wbv_events.core import topics
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import InvalidInput
from wbv_events.core.store_once import find_own
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Event
from wbv_events.events.queries import get_event
from wbv_events.programme import actions
from wbv_events.programme.hooks import hooks
from wbv_events.programme.local_times import instant_at, move
from wbv_events.programme.models import Slot
from wbv_events.programme.pushes import SlotChanged
from wbv_events.programme.queries import get_slot
from wbv_events.programme.schemas import CreateSlot, EditSlot, NameSlot, PlanSlot, SlotView
from wbv_events.programme.services.telling import (
    calendar_state,
    note_calendar_change,
    raise_sequences,
    tell_change,
    view_public,
)
from wbv_events.programme.viewing import view_slots
from wbv_events.rooms.queries import get_own_room

EDITING = Limit(120, seconds=60)


@actions.action("create", schema=CreateSlot, role=Role.ORGANISER, limit=EDITING)
def create_slot(work: Work, given: CreateSlot) -> SlotView:
    """Add a slot to the programme. A room that is given must be one of the event's."""
    same = {"event_id": given.event_id, "title": given.title}
    if made := find_own(work.session, Slot, given.id, same):
        return view_slots(work, Slot.id == made.id)[0]
    if given.room_id:
        get_own_room(work, given.event_id, given.room_id)
    slot = Slot(
        id=given.id or work.new_id(), changed_at=work.now, version=0, **given.model_dump(exclude={"id"})
    )
    work.session.add(slot)
    return tell_change(work, slot)


@actions.action("edit", schema=EditSlot, role=Role.ORGANISER, limit=EDITING)
def edit_slot(work: Work, given: EditSlot) -> SlotView:
    """Change a slot; `sequence` rises only if a calendar must learn of it."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    if given.room_id:
        get_own_room(work, given.event_id, given.room_id)
    before, was_visible, room_before = calendar_state(slot), slot.is_visible, slot.room_id
    for name, value in given.model_dump(exclude={"event_id", "slot_id"}).items():
        setattr(slot, name, value)
    note_calendar_change(work, slot, before)
    if slot.room_id != room_before:
        for hook in hooks.moved:
            hook(work, slot)
    return tell_change(work, slot, was_visible=was_visible)


@actions.action("plan", schema=PlanSlot, role=Role.ORGANISER, limit=EDITING, doors=Doors.FORM)
def plan_slot(work: Work, given: PlanSlot) -> SlotView:
    """Add or change a slot whose times are told by the clock of the event."""
    zone = ZoneInfo(get_event(work, given.event_id).time_zone)
    starts_at = instant_at("starts_at", given.starts_at, zone)
    ends_at = instant_at("ends_at", given.ends_at, zone)
    if ends_at <= starts_at:
        raise InvalidInput.at("ends_at", N_("The end must be after the start."))
    fields = {**given.model_dump(exclude={"id", "slot_id"}), "starts_at": starts_at, "ends_at": ends_at}
    if given.slot_id is None:
        return create_slot(work, CreateSlot(**fields, id=given.id))
    return edit_slot(work, EditSlot(**fields, slot_id=given.slot_id))


@actions.action("cancel", schema=NameSlot, role=Role.ORGANISER, limit=EDITING)
def cancel_slot(work: Work, given: NameSlot) -> SlotView:
    """Mark a slot as cancelled; it stays visible, so that nobody waits for it."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    before = calendar_state(slot)
    if slot.cancelled_at is None:
        slot.cancelled_at = work.now
        for hook in hooks.cancelled:
            hook(work, slot)
    note_calendar_change(work, slot, before)
    return tell_change(work, slot)


@actions.action("reinstate", schema=NameSlot, role=Role.ORGANISER, limit=EDITING)
def reinstate_slot(work: Work, given: NameSlot) -> SlotView:
    """Take a cancellation back."""
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    before = calendar_state(slot)
    slot.cancelled_at = None
    note_calendar_change(work, slot, before)
    return tell_change(work, slot)


def keep_local_times(work: Work, event: Event, before: str, after: str) -> None:
    """Move all slots of an event whose time zone has changed, so that the clock shows the same times."""
    zones = ZoneInfo(before), ZoneInfo(after)
    slots = work.session.scalars(select(Slot).where(Slot.event_id == event.id).with_for_update()).all()
    for slot in slots:
        slot.starts_at, slot.ends_at = move(slot.starts_at, slot.ends_at, *zones)
    work.session.flush()
    raise_sequences(work, Slot.event_id == event.id)  # also where the hours stay: the file names the zone
    for view in view_public(work, Slot.event_id == event.id, Slot.is_visible.is_(True)):
        work.push(topics.event(event.id), SlotChanged(slot=view))
