"""What can be asked about the programme. The whole programme costs three queries, however long it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.queries import own_participant
from wbv_events.programme import actions
from wbv_events.programme.models import Contributor, Mark, Slot
from wbv_events.programme.schemas import ContributorView, ListProgramme, NameSlot, Programme, SlotView
from wbv_events.rooms.models import Entry, Room
from wbv_events.rooms.queries import NEEDED


@actions.read("list", schema=ListProgramme, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_programme(work: Work, given: ListProgramme) -> Programme:
    """Return the programme as the actor may see it."""
    me = own_participant(work, given.event_id)
    query = select(Slot).where(Slot.event_id == given.event_id).order_by(Slot.starts_at, Slot.number, Slot.id)
    if work.role < Role.MODERATOR:
        query = query.where(Slot.is_visible)
    slots = view_slots(work, work.session.scalars(query).all())
    marked = work.session.scalars(select(Mark.slot_id).where(Mark.participant_id == me.id))
    return Programme(slots=slots, marked=list(marked))


@actions.read("get", schema=NameSlot, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def get_visible_slot(work: Work, given: NameSlot) -> SlotView:
    """Return one slot. Raises `NotFound`."""
    slot = get_slot(work, given.event_id, given.slot_id)
    if not slot.is_visible and work.role < Role.MODERATOR:
        raise NotFound
    return view_slots(work, [slot])[0]


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


def view_slots(work: Work, slots: Iterable[Slot]) -> list[SlotView]:
    """Show slots with rooms and contributors; rooms that the actor's role must not know stay unnamed."""
    slots = list(slots)
    rooms = _rooms(work, {slot.room_id for slot in slots if slot.room_id})
    people = _contributors(work, slots)
    return [_view(slot, rooms.get(slot.room_id) if slot.room_id else None, people[slot.id]) for slot in slots]


def _rooms(work: Work, ids: set[UUID]) -> dict[UUID, Room]:
    known = [entry for entry in Entry if NEEDED[entry] <= max(work.role, Role.ATTENDEE)]
    query = select(Room).where(Room.id.in_(ids), Room.removed_at.is_(None), Room.entry.in_(known))
    return {room.id: room for room in work.session.scalars(query)}


def _contributors(work: Work, slots: list[Slot]) -> defaultdict[UUID, list[ContributorView]]:
    """Return who is named at the slots. Several are read by their event: an IN of a thousand is slow."""
    found: defaultdict[UUID, list[ContributorView]] = defaultdict(list)
    query = select(Contributor).join(Slot, Slot.id == Contributor.slot_id)
    if len(slots) == 1:
        query = query.where(Slot.id == slots[0].id)
    else:
        query = query.where(Slot.event_id.in_({slot.event_id for slot in slots}))
    for one in work.session.scalars(query.order_by(Contributor.position, Contributor.id)):
        found[one.slot_id].append(ContributorView.model_validate(one, from_attributes=True))
    return found


def _view(slot: Slot, room: Room | None, contributors: list[ContributorView]) -> SlotView:
    return SlotView(
        id=slot.id,
        kind=slot.kind,
        title=slot.title,
        summary=slot.summary,
        number=slot.number,
        room_id=room.id if room else None,
        room_name=room.name if room else "",
        room_slug=room.slug if room else "",
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        started_at=slot.started_at,
        ended_at=slot.ended_at,
        cancelled_at=slot.cancelled_at,
        is_visible=slot.is_visible,
        source=slot.source,
        sequence=slot.sequence,
        changed_at=slot.changed_at,
        version=slot.version,
        contributors=contributors,
    )
