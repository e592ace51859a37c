"""What can be asked about events."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Forbidden, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.models import Event, Participant, RestrictionKind
from wbv_events.events.queries.participants import find_participant, is_restricted_to, view_own
from wbv_events.events.schemas import EventFrame, EventView, OpenEvent


class RemovedFromEvent(Forbidden):
    """The participant was removed from the event and the removal holds."""

    code = "event.removed"
    message = N_("You have been removed from this event.")


def get_event(work: Work, event_id: UUID, *, lock: bool = False) -> Event:
    """Return an event, with its row locked if asked for. Raises `NotFound`."""
    event = work.session.get(Event, event_id, with_for_update=lock or None)
    if event is None:
        raise NotFound
    return event


@actions.read("open", schema=OpenEvent, role=Role.PERSON, limit=Limit(300, seconds=60))
def open_event(work: Work, given: OpenEvent) -> EventFrame:
    """Return the event at an address and the actor's own participant.

    Raises `NotFound` for who does not take part, `RemovedFromEvent` for who no longer may.
    """
    event = work.session.scalar(select(Event).where(_is_at(given.slug)))
    if event is None:
        raise NotFound
    participant = find_participant(work, event.id, work.person_id)
    if participant is None:
        raise RemovedFromEvent if _was_removed(work, event) else NotFound
    return EventFrame(event=view_event(event), me=view_own(participant))


def view_event(event: Event) -> EventView:
    """Show an event to its participants."""
    return EventView.model_validate(event, from_attributes=True)


def _is_at(address: str) -> ColumnElement[bool]:
    """Return the condition that an event has this address: its slug, or its id, which never changes."""
    try:
        return Event.id == UUID(address)
    except ValueError:
        return Event.slug == address


def _was_removed(work: Work, event: Event) -> bool:
    query = select(Participant.id).where(
        Participant.event_id == event.id,
        Participant.person_id == work.person_id,
        Participant.cancelled_at.is_(None),
        is_restricted_to(RestrictionKind.REMOVED),
    )
    return work.session.scalar(query) is not None
