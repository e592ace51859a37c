"""What features above hear of events, and what they are asked; the composition root connects them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import ColumnElement, true

from wbv_events.core.work import Work
from wbv_events.events.models import ConsentKind, Event, Participant

BeforeParting = Callable[[Work, UUID], None]
"""Gets an event in which people are about to be locked and taken out; locks what comes before them."""

Removed = Callable[[Work, Participant, UUID | None], None]
"""Gets the participant and the room that it was removed from, or None for the whole event."""

Silenced = Callable[[Work, Participant, UUID | None], None]
"""Gets the participant and the room in which it was silenced, or None for the whole event."""

Demoted = Callable[[Work, Participant], None]
"""Gets a participant whose role is lower than before."""

ConsentWithdrawn = Callable[[Work, Participant, ConsentKind], None]
"""Gets a participant and the consent that it has just withdrawn."""

ZoneChanged = Callable[[Work, Event, str, str], None]
"""Gets the event, the former time zone and the new one; what is planned keeps its local times."""

Readdressed = Callable[[Work, Event], None]
"""Gets an event that has another address; all links to its pages are others now."""

PeopleChanged = Callable[[Work, UUID], None]
"""Gets an event in which consents, registrations or what is known of participants from these changed."""

NameRooms = Callable[[Work, UUID], Mapping[UUID, str]]
"""Gets an event's id and answers the names of its rooms by their ids."""

HasSomething = Callable[[], ColumnElement[bool]]
"""Answers the condition that an event has something which participants see."""

HasOwn = Callable[[ColumnElement[UUID]], ColumnElement[bool]]
"""Gets the id of a participant and answers the condition that it has something of its own."""

ShowsWorkplace = Callable[[], ColumnElement[bool]]
"""Answers the condition that a participant shows everybody where it works.

It asks nobody who looks: what stands in a room is read once for all who come in the same moment.
"""

FindUnseen = Callable[[Work, UUID], Collection[UUID]]
"""Gets the participant who looks and answers whom it wants to see no longer; nobody else is told of that.

It is never asked for what is read once for many.
"""

CountNews = Callable[[ColumnElement[UUID]], ColumnElement[int]]
"""Gets the id of a participant and answers how much waits for it, both as parts of a query."""

Count = Callable[[Work, UUID], int]
"""Gets an event's id and answers how much of something is prepared."""


def _nobody(work: Work, viewer_id: UUID) -> Collection[UUID]:
    return ()


@dataclass
class EventHooks:
    """Each hook runs in the transaction of the change, in order.

    `news` is shown in the navigation, beside the entry of its key.
    `page_tops` are templates that stand on every page of an event, above its content.
    `counts` is shown to organisers; the overview knows `rooms`, `stages`, `slots` and `documentation`.
    """

    before_parting: list[BeforeParting] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    silenced: list[Silenced] = field(default_factory=list)
    demoted: list[Demoted] = field(default_factory=list)
    consent_withdrawn: list[ConsentWithdrawn] = field(default_factory=list)
    zone_changed: list[ZoneChanged] = field(default_factory=list)
    readdressed: list[Readdressed] = field(default_factory=list)
    people_changed: list[PeopleChanged] = field(default_factory=list)
    has: dict[str, HasSomething] = field(default_factory=dict)
    has_own: dict[str, HasOwn] = field(default_factory=dict)
    shows_workplace: ShowsWorkplace = true
    find_unseen: FindUnseen = _nobody
    news: dict[str, CountNews] = field(default_factory=dict)
    page_tops: list[str] = field(default_factory=list)
    name_rooms: NameRooms = lambda _work, _event_id: {}
    counts: dict[str, Count] = field(default_factory=dict)


hooks = EventHooks()
