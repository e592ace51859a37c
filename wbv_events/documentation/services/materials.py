"""What contributors and moderators do with materials. Files move and vanish after the commit only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from wbv_events.core import topics
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.documentation import materials
from wbv_events.documentation.effects import delete_file, keep_file, tidy_up
from wbv_events.documentation.models import Material, MaterialKind
from wbv_events.documentation.pushes import MaterialChanged
from wbv_events.documentation.queries.materials import (
    get_material,
    list_of_slot,
    own_material,
    require_contributor,
    require_voice,
    view_materials,
)
from wbv_events.documentation.schemas import (
    AddFile,
    AddLink,
    EditMaterial,
    MaterialView,
    MoveMaterial,
    NameMaterial,
)
from wbv_events.events.queries import own_participant
from wbv_events.programme.queries import get_slot

MOST_PER_SLOT: Final = 30
CHANGING = Limit(60, seconds=60)


class TooManyMaterials(Conflict):
    """A slot holds only so many."""

    code = "material.too_many"
    message = N_("There are already %(most)d materials here. Please remove one first.")


@materials.action(
    "add_file", schema=AddFile, role=Role.CONTRIBUTOR, limit=Limit(30, seconds=60), doors=Doors.FORM
)
def add_file(work: Work, given: AddFile) -> MaterialView:
    """Put a file to a slot; the same file under the same title once more changes nothing.

    Raises `NotYourSlot`, `Silenced`, `TooManyMaterials`.
    """
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    me = require_contributor(work, slot)
    file = given.file
    title = given.title or file.name
    there = list_of_slot(work, slot.id)
    for one in there:
        if (one.sha256, one.title) == (file.sha256, title):
            work.after_commit(delete_file(file.upload_id))
            return view_materials(work, [one])[0]
    _require_room(there)
    material = Material(
        id=work.new_id(),
        event_id=slot.event_id,
        slot_id=slot.id,
        participant_id=me.id,
        kind=MaterialKind.FILE,
        title=title,
        file_name=file.name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        stored_name=file.upload_id,
        position=_next_position(there),
        added_at=work.now,
    )
    work.session.add(material)
    work.after_commit(keep_file(file.upload_id))
    work.after_commit(tidy_up)
    return _tell(work, material, is_visible=slot.is_visible)


@materials.action("add_link", schema=AddLink, role=Role.CONTRIBUTOR, limit=CHANGING)
def add_link(work: Work, given: AddLink) -> MaterialView:
    """Put a link to a slot; the same link under the same title once more changes nothing.

    Raises `NotYourSlot`, `Silenced`, `TooManyMaterials`.
    """
    slot = get_slot(work, given.event_id, given.slot_id, lock=True)
    me = require_contributor(work, slot)
    there = list_of_slot(work, slot.id)
    for one in there:
        if (one.url, one.title) == (given.url, given.title):
            return view_materials(work, [one])[0]
    _require_room(there)
    material = Material(
        id=work.new_id(),
        event_id=slot.event_id,
        slot_id=slot.id,
        participant_id=me.id,
        kind=MaterialKind.LINK,
        title=given.title,
        url=given.url,
        position=_next_position(there),
        added_at=work.now,
    )
    work.session.add(material)
    return _tell(work, material, is_visible=slot.is_visible)


@materials.action("edit", schema=EditMaterial, role=Role.ATTENDEE, limit=CHANGING)
def edit_material(work: Work, given: EditMaterial) -> MaterialView:
    """Change a title, and the address of a link. Raises `NotYourSlot` for what others put, `Silenced`."""
    material = own_material(work, given, lock=True)
    slot = get_slot(work, given.event_id, material.slot_id)
    require_voice(work, own_participant(work, given.event_id), slot)
    if given.url and material.kind is MaterialKind.FILE:
        raise InvalidInput.at("url", N_("A file has no address. Please remove it and add a link instead."))
    material.title = given.title
    material.url = given.url or material.url
    material.version += 1
    return _tell(work, material, is_visible=slot.is_visible)


@materials.action("move", schema=MoveMaterial, role=Role.CONTRIBUTOR, limit=CHANGING)
def move_material(work: Work, given: MoveMaterial) -> MaterialView:
    """Let a material change places with its neighbour; at the end of the list nothing changes.

    Raises `NotYourSlot`, `Silenced`.
    """
    slot = get_slot(work, given.event_id, get_material(work, given).slot_id, lock=True)
    require_contributor(work, slot)
    there = list_of_slot(work, slot.id, lock=True)
    here = next((place for place, one in enumerate(there) if one.id == given.material_id), None)
    if here is None:  # removed while this waited for the slot
        raise NotFound
    material, place = there[here], here + (-1 if given.is_up else 1)
    if not 0 <= place < len(there):
        return view_materials(work, [material])[0]
    neighbour = there[place]
    material.position, neighbour.position = neighbour.position, material.position
    material.version += 1
    neighbour.version += 1
    _tell(work, neighbour, is_visible=slot.is_visible)
    return _tell(work, material, is_visible=slot.is_visible)


@materials.action("remove", schema=NameMaterial, role=Role.ATTENDEE, limit=CHANGING)
def remove_material(work: Work, given: NameMaterial) -> None:
    """Take a material away for good; its file is deleted. Raises `NotYourSlot` for what others put."""
    material = own_material(work, given, lock=True)
    slot = get_slot(work, given.event_id, material.slot_id)
    material.removed_at = work.now
    material.version += 1
    if material.stored_name:
        work.after_commit(delete_file(material.stored_name))
    _tell(work, material, is_visible=slot.is_visible)


def _require_room(there: Sequence[Material]) -> None:
    if len(there) >= MOST_PER_SLOT:
        raise TooManyMaterials(most=MOST_PER_SLOT)


def _next_position(there: Sequence[Material]) -> int:
    return there[-1].position + 1 if there else 1


def _tell(work: Work, material: Material, *, is_visible: bool) -> MaterialView:
    """Tell the event's followers unless the slot is hidden from them, and return the view.

    What was told before the slot was hidden leaves the log when the material is removed.
    """
    work.session.flush()
    view = view_materials(work, [material])[0]
    is_removed = material.removed_at is not None
    if is_visible or is_removed:
        push = MaterialChanged(
            slot_id=material.slot_id,
            material_id=material.id,
            material=None if is_removed else view,
            version=material.version,
            count=len(list_of_slot(work, material.slot_id)) if is_visible else 0,
        )
        work.push(topics.event(material.event_id), push)
    return view
