"""The programme as participants see it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.queries import own_participant
from wbv_events.programme import actions
from wbv_events.programme.models import Contributor, Mark, Slot
from wbv_events.programme.schemas import (
    ListProgramme,
    NameSlot,
    Programme,
    SlotPage,
    SlotStanding,
    SlotView,
)
from wbv_events.programme.viewing import view_slots


@actions.read("list", schema=ListProgramme, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_programme(work: Work, given: ListProgramme) -> Programme:
    """Return the programme as the actor may see it."""
    me = own_participant(work, given.event_id)
    slots = view_slots(work, *_seen(work, given.event_id))
    marked = set(work.session.scalars(select(Mark.slot_id).where(Mark.participant_id == me.id)))
    return Programme(
        now=work.now,
        slots=slots,
        marked=[slot.id for slot in slots if slot.id in marked],
        contributing=[slot.id for slot in slots if _names(slot, me.id)],
    )


def list_around(work: Work, event_id: UUID, room_id: UUID) -> list[SlotView]:
    """Return the slots of a room that the actor may see, and the two that begin next in the event."""
    seen = _seen(work, event_id)
    ahead = select(Slot.id).where(*seen, Slot.starts_at > work.now, Slot.cancelled_at.is_(None))
    following = ahead.order_by(Slot.starts_at, Slot.number, Slot.id).limit(2)
    return view_slots(work, *seen, (Slot.room_id == room_id) | Slot.id.in_(following))


@actions.read("get", schema=NameSlot, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def get_visible_slot(work: Work, given: NameSlot) -> SlotView:
    """Return one slot. Raises `NotFound`."""
    found = view_slots(work, *_seen(work, given.event_id), Slot.id == given.slot_id)
    if not found:
        raise NotFound
    return found[0]


@actions.read("show", schema=NameSlot, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def show_slot(work: Work, given: NameSlot) -> SlotPage:
    """Return one slot and what it is to the actor. Raises `NotFound`."""
    slot = get_visible_slot(work, given)
    me = own_participant(work, given.event_id)
    return SlotPage(
        now=work.now,
        slot=slot,
        is_marked=work.session.get(Mark, (me.id, slot.id)) is not None,
        is_contributing=_names(slot, me.id),
    )


@actions.read("standing", schema=ListProgramme, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_standing(work: Work, given: ListProgramme) -> list[SlotStanding]:
    """Return how it stands with the slots that the actor may see; what a page that is open compares."""
    columns = (getattr(Slot, name) for name in SlotStanding.model_fields)
    rows = work.session.execute(select(*columns).where(*_seen(work, given.event_id)))
    return [SlotStanding.model_validate(row, from_attributes=True) for row in rows]


def get_slot(work: Work, event_id: UUID, slot_id: UUID, *, lock: bool = False) -> Slot:
    """Return a slot of the event, with its row locked if asked for. Raises `NotFound`."""
    query = select(Slot).where(Slot.id == slot_id, Slot.event_id == event_id)
    slot = work.session.scalar(query.with_for_update() if lock else query)
    if slot is None:
        raise NotFound
    return slot


def get_contributor(work: Work, slot_id: UUID, contributor_id: UUID) -> Contributor:
    """Return a contributor of the slot. Raises `NotFound`."""
    found = work.session.get(Contributor, contributor_id)
    if found is None or found.slot_id != slot_id:
        raise NotFound
    return found


def list_own_slots(work: Work, participant_id: UUID) -> Sequence[UUID]:
    """Return the slots at which the participant is named as a contributor."""
    query = select(Contributor.slot_id).where(Contributor.participant_id == participant_id)
    return work.session.scalars(query).all()


def count_slots(work: Work, event_id: UUID) -> int:
    """Return how many slots an event has."""
    return work.session.scalar(select(func.count(Slot.id)).where(Slot.event_id == event_id)) or 0


def _seen(work: Work, event_id: UUID) -> list[ColumnElement[bool]]:
    """Return the conditions that a slot is one of the event's that the actor may see."""
    conditions: list[ColumnElement[bool]] = [Slot.event_id == event_id]
    if work.role < Role.MODERATOR:
        conditions.append(Slot.is_visible.is_(True))
    return conditions


def _names(slot: SlotView, participant_id: UUID) -> bool:
    return any(one.participant_id == participant_id for one in slot.contributors)
