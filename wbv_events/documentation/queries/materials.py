"""What can be asked about the materials of a slot."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, func, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Forbidden, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.documentation import materials
from wbv_events.documentation.models import Material
from wbv_events.documentation.schemas import (
    ListMaterials,
    MaterialView,
    NameMaterial,
    OwnMaterial,
    SlotMaterials,
)
from wbv_events.events.models import Participant, RestrictionKind
from wbv_events.events.queries import is_restricted, own_participant
from wbv_events.programme.models import Slot
from wbv_events.programme.queries import get_slot, list_own_slots
from wbv_events.programme.viewing import view_slots

READING = Limit(120, seconds=60)


class NotYourSlot(Forbidden):
    """Only who is named at a slot, moderators and organisers put materials there."""

    code = "material.not_your_slot"
    message = N_("Only the contributors of this programme item and the moderators may change its materials.")


class Silenced(Forbidden):
    """Who may not write does not put materials either."""

    code = "material.silenced"
    message = N_("You may not write at the moment, and so put no materials.")


@materials.read("list", schema=ListMaterials, role=Role.ATTENDEE, limit=READING)
def list_materials(work: Work, given: ListMaterials) -> SlotMaterials:
    """Return the materials of a slot. Raises `NotFound` for a slot that the actor must not know."""
    slot = get_slot(work, given.event_id, given.slot_id)
    me = own_participant(work, given.event_id)
    may_add = may_contribute(work, me, slot.id)
    if not slot.is_visible and not may_add:
        raise NotFound
    rows = list_of_slot(work, slot.id)
    return SlotMaterials(
        slot=view_slots(work, Slot.id == slot.id)[0],
        materials=view_materials(work, rows),
        changeable=[one.id for one in rows if work.role >= Role.MODERATOR or one.participant_id == me.id],
        may_add=may_add,
    )


@materials.read("prepare", schema=ListMaterials, role=Role.CONTRIBUTOR, limit=READING)
def prepare_material(work: Work, given: ListMaterials) -> SlotMaterials:
    """Return the slot for somebody who is about to add a material. Raises `NotYourSlot`, `Silenced`."""
    require_contributor(work, get_slot(work, given.event_id, given.slot_id))
    return list_materials(work, given)


@materials.read("open", schema=NameMaterial, role=Role.ATTENDEE, limit=READING)
def open_material(work: Work, given: NameMaterial) -> OwnMaterial:
    """Return a material for somebody who is about to change it. Raises `NotYourSlot`."""
    material = own_material(work, given)
    slot = view_slots(work, Slot.id == material.slot_id)[0]
    return OwnMaterial(slot=slot, material=view_materials(work, [material])[0])


def own_material(work: Work, given: NameMaterial, *, lock: bool = False) -> Material:
    """Return a material that the actor may change: its own, for moderators any. Raises `NotYourSlot`."""
    material = get_material(work, given, lock=lock)
    me = own_participant(work, given.event_id)
    if work.role < Role.MODERATOR and material.participant_id != me.id:
        raise NotYourSlot
    return material


def get_material(work: Work, given: NameMaterial, *, lock: bool = False) -> Material:
    """Return a material of the event that was not removed. Raises `NotFound`."""
    query = present().where(Material.event_id == given.event_id, Material.id == given.material_id)
    material = work.session.scalar(query.with_for_update() if lock else query)
    if material is None:
        raise NotFound
    return material


def require_contributor(work: Work, slot: Slot) -> Participant:
    """Return the actor's participant if it may put materials there. Raises `NotYourSlot`, `Silenced`."""
    me = own_participant(work, slot.event_id)
    if not may_contribute(work, me, slot.id):
        raise NotYourSlot
    require_voice(work, me, slot)
    return me


def require_voice(work: Work, me: Participant, slot: Slot) -> None:
    """Pass who was not silenced, in the event or in the slot's room. Raises `Silenced`."""
    if is_restricted(work, me.id, RestrictionKind.SILENCED, slot.room_id):
        raise Silenced


def may_contribute(work: Work, me: Participant, slot_id: UUID) -> bool:
    """Say whether the participant may put materials to the slot."""
    if work.role >= Role.MODERATOR:
        return True
    return work.role >= Role.CONTRIBUTOR and slot_id in list_own_slots(work, me.id)


def present() -> Select[Material]:
    """Return the query of all materials that were not removed, in their order."""
    return select(Material).where(Material.removed_at.is_(None)).order_by(Material.position, Material.id)


def list_of_slot(work: Work, slot_id: UUID, *, lock: bool = False) -> Sequence[Material]:
    """Return the materials of a slot in their order; locked and as they are stored now if asked for."""
    query = present().where(Material.slot_id == slot_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return work.session.scalars(query).all()


def view_materials(work: Work, rows: Sequence[Material]) -> list[MaterialView]:
    """Show materials with the names of those who put them; the names cost one query."""
    ids = {one.participant_id for one in rows}
    found = work.session.execute(select(Participant.id, Participant.name).where(Participant.id.in_(ids)))
    names: dict[UUID | None, str] = {one.id: one.name for one in found}
    return [view_material(one, names.get(one.participant_id, "")) for one in rows]


def view_material(row: Material, put_by: str) -> MaterialView:
    """Show one material."""
    fields = {name: getattr(row, name) for name in MaterialView.model_fields if name != "put_by"}
    return MaterialView(**fields, put_by=put_by)


def count_materials(work: Work, slot_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return how many materials the slots have; one without any is left out."""
    query = select(Material.slot_id, func.count().label("amount")).where(Material.removed_at.is_(None))
    rows = work.session.execute(query.where(Material.slot_id.in_(slot_ids)).group_by(Material.slot_id))
    return {row.slot_id: row.amount for row in rows}
