"""Which parts of a profile somebody may see, as conditions: so no filter reveals what is not shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_

from wbv_events.events.models import Participant
from wbv_events.profiles.models import Audience, Part, Profile


def shows_workplace() -> ColumnElement[bool]:
    """Return the condition that a participant, joined to nothing, shows everybody where it works."""
    audience = Profile.audiences[Part.ORGANISATION.value].as_string()
    return ~exists().where(Profile.participant_id == Participant.id, audience != Audience.EVERYBODY.value)


@dataclass(frozen=True)
class Viewer:
    """Who looks, and whose contact it is."""

    participant_id: UUID
    contacts: Collection[UUID]

    def sees(self, part: Part) -> ColumnElement[bool]:
        """Return the condition that the viewer is shown a part, of participants joined to their profiles."""
        audience = func.coalesce(Profile.audiences[part.value].as_string(), Audience.EVERYBODY.value)
        is_contact = Participant.id.in_(self.contacts)
        return or_(
            audience == Audience.EVERYBODY.value,
            (audience == Audience.CONTACTS.value) & is_contact,
            Participant.id == self.participant_id,
        )
