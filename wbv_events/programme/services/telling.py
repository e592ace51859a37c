"""What happens with every change of a slot: its versions rise, and those who may know of it are told.

Calendars also show the name of the room, and the zone and the address of the event, which are changed below.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, update

from wbv_events.core import topics
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Event
from wbv_events.programme.models import Slot
from wbv_events.programme.pushes import SlotChanged, SlotRemoved
from wbv_events.programme.schemas import SlotView
from wbv_events.programme.viewing import view_slots
from wbv_events.rooms.models import Room

IN_CALENDARS: Final = ("title", "summary", "room_id", "starts_at", "ends_at", "cancelled_at")


def calendar_state(slot: Slot) -> list[object]:
    """Return what calendars know of a slot."""
    return [getattr(slot, name) for name in IN_CALENDARS]


def note_calendar_change(work: Work, slot: Slot, before: Sequence[object]) -> None:
    """Raise `sequence` if calendars know something else than before."""
    if calendar_state(slot) != before:
        slot.sequence += 1
        slot.changed_at = work.now


def note_other_room(work: Work, room: Room) -> None:
    """Let calendars learn that a room is called otherwise or shown to others; pages hear of the room."""
    raise_sequences(work, Slot.room_id == room.id)


def note_other_address(work: Work, event: Event) -> None:
    """Let calendars learn that the pages of all slots of an event have another address."""
    raise_sequences(work, Slot.event_id == event.id)


def raise_sequences(work: Work, *conditions: ColumnElement[bool]) -> None:
    """Raise `sequence` and version of the slots that meet the conditions, in one statement."""
    raised = {"sequence": Slot.sequence + 1, "changed_at": work.now, "version": Slot.version + 1}
    work.session.execute(update(Slot).where(*conditions).values(raised))


def tell_change(work: Work, slot: Slot, *, was_visible: bool = False) -> SlotView:
    """Raise the version, tell the event's followers what participants may see, and return the view.

    Of a slot that is not visible they hear only that it is gone, and only if it was visible before.
    """
    slot.version += 1
    work.session.flush()
    topic = topics.event(slot.event_id)
    if slot.is_visible:
        work.push(topic, SlotChanged(slot=view_public(work, Slot.id == slot.id)[0]))
    elif was_visible:
        work.push(topic, SlotRemoved(slot_id=slot.id, version=slot.version))
    return view_slots(work, Slot.id == slot.id)[0]


def view_public(work: Work, *conditions: ColumnElement[bool]) -> list[SlotView]:
    """Show slots as every participant may see them."""
    return view_slots(Work(work.session, work.actor, work.now, Role.ATTENDEE), *conditions)
