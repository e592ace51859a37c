"""When people can meet: the event's times, and what is in the way of each person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.models import Event
from wbv_events.meetings import actions
from wbv_events.meetings.making import overlap
from wbv_events.meetings.models import Meeting, MeetingHold, MeetingTime, TimeKept
from wbv_events.meetings.schemas.times import EventTime, ListTimes, SpanView, TimeList
from wbv_events.programme.models import Contributor, Mark, Slot, SlotKind


@dataclass
class InTheWay:
    """What keeps somebody from meeting at times: by their ids, and by what it contributes to or marked."""

    kept: set[UUID] = field(default_factory=set)
    held: set[UUID] = field(default_factory=set)
    contributing: list[Slot] = field(default_factory=list)
    marked: list[Slot] = field(default_factory=list)

    def busy_with(self, time: MeetingTime) -> tuple[str, ...]:
        """Return what the person contributes to at a time."""
        return _titles(self.contributing, time)

    def overlaps(self, time: MeetingTime) -> tuple[str, ...]:
        """Return what the person marked at a time, which is only to be warned of."""
        return _titles(self.marked, time)

    def allows(self, time: MeetingTime) -> bool:
        """Say whether the person is free at a time."""
        return time.id not in self.kept | self.held and not self.busy_with(time)


@actions.read("list_times", schema=ListTimes, role=Role.MODERATOR, limit=Limit(120, seconds=60))
def list_times(work: Work, given: ListTimes) -> TimeList:
    """Return the meeting times of the event, and the programme items in which more can lie."""
    spans = select(Slot).where(
        Slot.event_id == given.event_id, Slot.kind == SlotKind.NETWORKING, Slot.cancelled_at.is_(None)
    )
    times = offered_times(work, given.event_id)
    held = list_held(work, (time.id for time in times))
    return TimeList(
        now=work.now,
        times=tuple(
            EventTime(id=time.id, starts_at=time.starts_at, ends_at=time.ends_at, is_held=time.id in held)
            for time in times
        ),
        spans=tuple(
            SpanView(title=slot.title, starts_at=slot.starts_at, ends_at=slot.ends_at)
            for slot in work.session.scalars(spans.order_by(Slot.starts_at, Slot.id))
        ),
    )


def offered_times(work: Work, event_id: UUID) -> Sequence[MeetingTime]:
    """Return the times of an event that were not removed, in their order."""
    query = select(MeetingTime).where(MeetingTime.event_id == event_id, MeetingTime.removed_at.is_(None))
    return work.session.scalars(query.order_by(MeetingTime.starts_at)).all()


def get_time(work: Work, event_id: UUID, time_id: UUID) -> MeetingTime:
    """Return a time of the event that is offered, which nobody may remove meanwhile. Raises `NotFound`."""
    query = select(MeetingTime).where(
        MeetingTime.id == time_id, MeetingTime.event_id == event_id, MeetingTime.removed_at.is_(None)
    )
    time = work.session.scalar(query.with_for_update(read=True).execution_options(populate_existing=True))
    if time is None:
        raise NotFound
    return time


def find_in_the_way(
    work: Work, event_id: UUID, ids: Iterable[UUID], but: Meeting | None = None
) -> dict[UUID, InTheWay]:
    """Return what keeps each of some participants from meeting: four queries, however many they are.

    What one meeting holds can be left out.
    """
    wanted = set(ids)
    found: dict[UUID, InTheWay] = {one: InTheWay() for one in wanted}
    kept = select(TimeKept.participant_id, TimeKept.time_id).where(TimeKept.participant_id.in_(wanted))
    for participant_id, time_id in work.session.execute(kept):
        found[participant_id].kept.add(time_id)
    held = select(MeetingHold.participant_id, MeetingHold.time_id).where(
        MeetingHold.participant_id.in_(wanted)
    )
    if but is not None:
        held = held.where(MeetingHold.meeting_id != but.id)
    for participant_id, time_id in work.session.execute(held):
        found[participant_id].held.add(time_id)
    takes_place = (Slot.event_id == event_id) & Slot.cancelled_at.is_(None)
    named = select(Contributor.participant_id, Slot).join(Slot, Slot.id == Contributor.slot_id)
    for contributor_id, slot in work.session.execute(
        named.where(takes_place, Contributor.participant_id.in_(wanted)).order_by(Slot.starts_at, Slot.id)
    ):
        if contributor_id is not None:
            found[contributor_id].contributing.append(slot)
    marked = select(Mark.participant_id, Slot).join(Slot, Slot.id == Mark.slot_id)
    for participant_id, slot in work.session.execute(
        marked.where(takes_place, Slot.is_visible.is_(True), Mark.participant_id.in_(wanted)).order_by(
            Slot.starts_at, Slot.id
        )
    ):
        found[participant_id].marked.append(slot)
    return found


def common_times(
    work: Work, event_id: UUID, ids: Sequence[UUID], but: Meeting | None = None
) -> list[MeetingTime]:
    """Return the times to come at which all of some participants are free, but for what one meeting holds."""
    in_the_way = find_in_the_way(work, event_id, ids, but)
    return [
        time
        for time in offered_times(work, event_id)
        if time.starts_at > work.now and all(one.allows(time) for one in in_the_way.values())
    ]


def times_by_id(work: Work, ids: Iterable[UUID | None]) -> dict[UUID, MeetingTime]:
    """Return times, removed ones too, by their ids."""
    query = select(MeetingTime).where(MeetingTime.id.in_({one for one in ids if one is not None}))
    return {time.id: time for time in work.session.scalars(query)}


def list_held(work: Work, time_ids: Iterable[UUID]) -> dict[UUID, list[MeetingHold]]:
    """Return what holds each of some times."""
    held: dict[UUID, list[MeetingHold]] = defaultdict(list)
    for hold in work.session.scalars(select(MeetingHold).where(MeetingHold.time_id.in_(list(time_ids)))):
        held[hold.time_id].append(hold)
    return held


def has_times() -> ColumnElement[bool]:
    """Return the condition that an event has times at which people can meet."""
    return exists().where(MeetingTime.event_id == Event.id, MeetingTime.removed_at.is_(None))


def _titles(slots: Iterable[Slot], time: MeetingTime) -> tuple[str, ...]:
    span = (time.starts_at, time.ends_at)
    return tuple(dict.fromkeys(slot.title for slot in slots if overlap((slot.starts_at, slot.ends_at), span)))
