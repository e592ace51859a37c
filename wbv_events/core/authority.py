"""Who asks, and what a role may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID


class Role(IntEnum):
    """Roles in rising order; a higher one may do all that a lower one may."""

    ANYONE = 0
    PERSON = 10
    ATTENDEE = 20
    CONTRIBUTOR = 30
    MODERATOR = 40
    ORGANISER = 50


@dataclass(frozen=True)
class Actor:
    """Whoever asks: a person, or a visitor without `person_id`; `address` is where the request came from."""

    person_id: UUID | None = None
    locale: str = "de"
    address: str = ""


VISITOR = Actor()
