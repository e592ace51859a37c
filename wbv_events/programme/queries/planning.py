"""The programme as organisers plan it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from wbv_events.accounts.models import Person
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import get_event
from wbv_events.programme import actions
from wbv_events.programme.days import in_timetable
from wbv_events.programme.local_times import nearest_instant
from wbv_events.programme.models import Contributor, Slot
from wbv_events.programme.schemas import (
    ConflictView,
    ContributorPlan,
    ListProgramme,
    NameContributor,
    NameSlot,
    NewSlot,
    Plan,
    RoomChoice,
    SlotPlan,
    SlotView,
)
from wbv_events.programme.timetable import find_conflicts
from wbv_events.programme.viewing import view_slots
from wbv_events.rooms.queries import list_places

FIRST_START: Final = time(9)
PROPOSED_LENGTH: Final = timedelta(hours=1)


@actions.read("list_plan", schema=ListProgramme, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def list_plan(work: Work, given: ListProgramme) -> Plan:
    """Return all slots, hidden ones too, and which of them clash."""
    slots = view_slots(work, Slot.event_id == given.event_id)
    return Plan(now=work.now, slots=slots, conflicts=conflicts_of(slots))


@actions.read("show_form", schema=NewSlot, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def show_form(work: Work, given: NewSlot) -> SlotPlan:
    """Return what the form for a new slot needs; it is proposed for an hour after the last one."""
    starts_at = _next_start(work, given.event_id)
    return SlotPlan(
        now=work.now,
        slot=None,
        starts_at=starts_at,
        ends_at=starts_at + PROPOSED_LENGTH,
        rooms=_rooms(work, given.event_id),
        emails={},
    )


@actions.read("show_plan", schema=NameSlot, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def show_plan(work: Work, given: NameSlot) -> SlotPlan:
    """Return what the form for a slot needs. Raises `NotFound`."""
    found = view_slots(work, Slot.event_id == given.event_id, Slot.id == given.slot_id)
    if not found:
        raise NotFound
    emails = (
        select(Contributor.id, Person.email)
        .join(Participant, Participant.id == Contributor.participant_id)
        .join(Person, Person.id == Participant.person_id)
        .where(Contributor.slot_id == given.slot_id, Person.email.is_not(None))
    )
    return SlotPlan(
        now=work.now,
        slot=found[0],
        starts_at=found[0].starts_at,
        ends_at=found[0].ends_at,
        rooms=_rooms(work, given.event_id),
        emails={row.id: row.email for row in work.session.execute(emails)},
    )


@actions.read("show_contributor", schema=NameContributor, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def show_contributor(work: Work, given: NameContributor) -> ContributorPlan:
    """Return what the form for a contributor needs. Raises `NotFound`."""
    plan = show_plan(work, NameSlot(event_id=given.event_id, slot_id=given.slot_id))
    found = [one for one in plan.slot.contributors if one.id == given.contributor_id] if plan.slot else []
    if plan.slot is None or not found:
        raise NotFound
    return ContributorPlan(slot=plan.slot, contributor=found[0], email=plan.emails.get(found[0].id, ""))


def conflicts_of(slots: list[SlotView]) -> list[ConflictView]:
    """Return the pairs of slots that want the same room or person at the same time."""
    known = {slot.id: slot for slot in slots}
    asked = [in_timetable(slot) for slot in slots if not slot.cancelled_at]
    return [
        ConflictView(first=known[one.first], second=known[one.second], contributor=one.contributor)
        for one in find_conflicts(asked)
    ]


def _next_start(work: Work, event_id: UUID) -> datetime:
    """Return when the last slot ends, or the first morning of an event that has none."""
    last = select(func.max(Slot.ends_at, type_=Slot.ends_at.type))
    found = work.session.scalar(last.where(Slot.event_id == event_id, Slot.cancelled_at.is_(None)))
    if found is not None:
        return found
    event = get_event(work, event_id)
    return nearest_instant(datetime.combine(event.starts_on, FIRST_START), ZoneInfo(event.time_zone))


def _rooms(work: Work, event_id: UUID) -> list[RoomChoice]:
    return [RoomChoice(id=room.id, name=room.name) for room in list_places(work, event_id)]
