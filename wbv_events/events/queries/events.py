"""What can be asked about events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, bindparam, select

from wbv_events.accounts.models import Person
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Forbidden, NotFound, Refusal
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.hooks import CountNews, HasOwn, HasSomething, hooks
from wbv_events.events.models import Event, Participant, Restriction, RestrictionKind
from wbv_events.events.queries.participants import (
    take_participant,
    takes_part,
    view_own,
    with_own_standing,
)
from wbv_events.events.schemas.events import (
    EventFrame,
    EventView,
    ListOwnEvents,
    OpenEvent,
    OwnEvent,
    OwnEvents,
)


class RemovedFromEvent(Forbidden):
    """The participant was removed from the event and the removal holds."""

    code = "event.removed"
    message = N_("You have been removed from this event.")


class RemovedForReason(RemovedFromEvent):
    """The same, where whoever removed the participant gave a reason."""

    message = N_("You have been removed from this event. Reason: %(reason)s")


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
    event, told, standing = _find_at(work, given.slug)
    has = (*hooks.has, *hooks.has_own)
    participant = take_participant(work, event.id, standing)
    if participant is None:
        raise _why_not(work, event)
    return EventFrame(
        event=view_event(event),
        me=view_own(participant),
        has=dict(zip(has, told, strict=False)),
        news=dict(zip(hooks.news, told[len(has) :], strict=True)),
    )


@actions.read("list_own", schema=ListOwnEvents, role=Role.PERSON, limit=Limit(120, seconds=60))
def list_own_events(work: Work, given: ListOwnEvents) -> OwnEvents:
    """Return the events of the actor: today's, the upcoming from the next on, the past from the latest on."""
    person = work.session.get_one(Person, work.person_id)
    query = select(Event, Participant.role).join(Participant, Participant.event_id == Event.id)
    rows = work.session.execute(
        query.where(Participant.person_id == person.id, takes_part()).order_by(Event.starts_on, Event.title)
    )
    by_time: dict[str, list[OwnEvent]] = {"now": [], "upcoming": [], "past": []}
    for event, role in rows:
        by_time[_when(event, work.now)].append(OwnEvent(event=view_event(event), role=role))
    return OwnEvents(
        person_id=person.id,
        name=person.name,
        may_create_events=person.may_create_events,
        now=tuple(by_time["now"]),
        upcoming=tuple(by_time["upcoming"]),
        past=tuple(reversed(by_time["past"])),
    )


def _when(event: Event, now: datetime) -> str:
    today = now.astimezone(ZoneInfo(event.time_zone)).date()
    if event.ends_on < today:
        return "past"
    return "now" if event.starts_on <= today else "upcoming"


def view_event(event: Event) -> EventView:
    """Show an event to its participants."""
    return EventView.model_validate(event, from_attributes=True)


def _find_at(work: Work, address: str) -> tuple[Event, Sequence[Any], list[Sequence[Any]]]:
    """Return the event at an address, its slug or its id, what is told of it, and the actor's standing in it.

    Raises `NotFound`.
    """
    try:
        wanted: dict[str, UUID | str] = {"id": UUID(address)}
    except ValueError:
        wanted = {"slug": address}
    of_own = (*hooks.has_own.values(), *hooks.news.values())
    query = _find_by(*wanted, tuple(hooks.has.values()), of_own)
    rows = work.session.execute(query, {**wanted, "person_id": work.person_id}).all()
    if not rows:
        raise NotFound
    told = slice(1, 1 + len(hooks.has) + len(of_own))
    return rows[0][0], rows[0][told], [row[told.stop :] for row in rows]


@cache
def _find_by(
    column: str, has: tuple[HasSomething, ...], of_own: tuple[HasOwn | CountNews, ...]
) -> Select[*tuple[Any, ...]]:
    """Return the question that every page asks; putting it together takes longer than running it."""
    own = select(Participant.id).where(
        Participant.event_id == Event.id, Participant.person_id == bindparam("person_id")
    )
    own_id = own.correlate(Event).scalar_subquery()
    told = (*(one() for one in has), *(one(own_id) for one in of_own))
    query = select(Event, *told).where(getattr(Event, column) == bindparam(column))
    return with_own_standing(query)


def _why_not(work: Work, event: Event) -> Refusal:
    """Return the refusal for a person that does not take part."""
    query = (
        select(Restriction.reason)
        .join(Participant, Participant.id == Restriction.participant_id)
        .where(
            Participant.event_id == event.id,
            Participant.person_id == work.person_id,
            Participant.cancelled_at.is_(None),
            Restriction.kind == RestrictionKind.REMOVED,
            Restriction.room_id.is_(None),
            Restriction.lifted_at.is_(None),
        )
    )
    reason = work.session.scalar(query)
    if reason is None:
        return NotFound()
    return RemovedForReason(reason=reason) if reason else RemovedFromEvent()
