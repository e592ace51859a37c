"""Who gets the bytes of which file."""

from __future__ import annotations

from sqlalchemy import select

from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound, SignInNeeded
from wbv_events.core.work import Work
from wbv_events.documentation import materials
from wbv_events.documentation.models import Material, MaterialKind
from wbv_events.documentation.queries.materials import may_contribute, present
from wbv_events.documentation.queries.pages import find_page, is_open_to_all
from wbv_events.documentation.queries.public import list_public
from wbv_events.documentation.schemas import OpenFile, StoredFile
from wbv_events.events.models import Event
from wbv_events.events.queries import find_participant
from wbv_events.programme.models import Slot


@materials.read(
    "open_file", schema=OpenFile, role=Role.ANYONE, limit=Limit(300, seconds=60), doors=Doors.FORM
)
def open_file(work: Work, given: OpenFile) -> StoredFile:
    """Return where a file lies, for participants and for everybody if it is public.

    Raises `SignInNeeded` for visitors, `NotFound` for others who must not have it.
    """
    query = present().join(Event, Event.id == Material.event_id).where(Event.slug == given.slug)
    material = work.session.scalar(
        query.where(Material.id == given.material_id, Material.kind == MaterialKind.FILE)
    )
    if material is None or not _may_have(work, material):
        raise SignInNeeded if work.actor.person_id is None else NotFound
    return StoredFile.model_validate({name: getattr(material, name) for name in StoredFile.model_fields})


def _may_have(work: Work, material: Material) -> bool:
    is_visible = bool(work.session.scalar(select(Slot.is_visible).where(Slot.id == material.slot_id)))
    me = find_participant(work, material.event_id, work.actor.person_id)
    if me is not None:
        work.role = me.role
        return is_visible or me.id == material.participant_id or may_contribute(work, me, material.slot_id)
    is_public = is_visible and is_open_to_all(find_page(work, material.event_id))
    return is_public and bool(list_public(work, [material]))
