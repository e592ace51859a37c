"""What features above hear of profiles, and what they are asked; the composition root connects them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import ColumnElement

from wbv_events.core.work import Work
from wbv_events.events.models import Participant

Blocked = Callable[[Work, UUID, UUID], None]
"""Gets the participant that blocked, and the one that was blocked, in the transaction of the block."""

Withdrawn = Callable[[Work, Participant], None]
"""Gets a participant that wants no longer to be suggested."""

Changed = Callable[[Work, UUID], None]
"""Gets an event in which somebody says something else of themselves, or its list of topics changed."""

FindContacts = Callable[[Work, UUID], Collection[UUID]]
"""Gets a participant and answers who its contacts are."""

Knows = Callable[[UUID], ColumnElement[bool]]
"""Gets who looks and answers a condition on another participant, as a part of a query."""
FindContactsOf = Callable[[Work, Collection[UUID]], Mapping[UUID, Collection[UUID]]]
"""Gets several participants and answers who the contacts of each are, at once."""

ListUnnamedRooms = Callable[[Work, UUID], Collection[UUID]]
"""Gets an event and answers of which rooms only the moderation knows so far."""


def _none(work: Work, whose: UUID) -> Collection[UUID]:
    return ()


def _none_of(work: Work, ids: Collection[UUID]) -> Mapping[UUID, Collection[UUID]]:
    return {}


@dataclass
class ProfileHooks:
    """What is heard runs in the transaction of the change, in order; what is asked is answered in any.

    `known` are those whom somebody can always address: its contacts, who has an appointment with it, and who
    waits for its answer. `shown` are those whom the application itself has shown to it, as long as they want
    to be suggested.
    """

    blocked: list[Blocked] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)
    find_contacts: FindContacts = _none
    known: list[Knows] = field(default_factory=list)
    shown: list[Knows] = field(default_factory=list)
    find_contacts_of: FindContactsOf = _none_of
    list_unnamed_rooms: ListUnnamedRooms = _none


hooks = ProfileHooks()
