"""What of the materials everybody may see. A consent that is withdrawn counts from that moment on.

What moderators and organisers put is theirs to publish; what others put needs their consent to reuse. A name
appears with that person's consent only, so contributors without an account are not named.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.documentation.models import Material
from wbv_events.documentation.schemas import SlotDocuments
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.events.queries import has_consent


def list_public(work: Work, materials: Sequence[Material]) -> list[Material]:
    """Return those of the materials that everybody may see."""
    ids = {one.participant_id for one in materials if one.participant_id}
    consenting = has_consent(work, ids, ConsentKind.REUSE)
    staff = set(
        work.session.scalars(
            select(Participant.id).where(Participant.id.in_(ids), Participant.role >= Role.MODERATOR)
        )
    )
    return [one for one in materials if one.participant_id in consenting | staff]


def name_consenting(
    work: Work, slots: Sequence[SlotDocuments], materials: Sequence[Material]
) -> list[SlotDocuments]:
    """Return the slots with the names of those only who consent to it."""
    put_by: dict[UUID, UUID | None] = {one.id: one.participant_id for one in materials}
    named = {one.participant_id for slot in slots for one in slot.contributors} | set(put_by.values())
    consenting = has_consent(work, {one for one in named if one}, ConsentKind.REUSE)
    return [
        slot.model_copy(
            update={
                "contributors": [one for one in slot.contributors if one.participant_id in consenting],
                "materials": [
                    one if put_by[one.id] in consenting else one.model_copy(update={"put_by": ""})
                    for one in slot.materials
                ],
            }
        )
        for slot in slots
    ]
