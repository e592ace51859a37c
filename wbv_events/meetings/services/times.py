"""The times at which people can meet: made by the moderation, taken out by each for the own day."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput, NotFound
from wbv_events.core.insert_missing import insert_missing
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import acting_participant, get_event
from wbv_events.meetings import actions
from wbv_events.meetings.making import spans, those_that_overlap
from wbv_events.meetings.models import MeetingTime, TimeKept
from wbv_events.meetings.queries.calendar import own_times
from wbv_events.meetings.queries.times import get_time, list_held, list_times, offered_times
from wbv_events.meetings.schemas.times import ListTimes, OwnTime, PlanTimes, RemoveTimes, SetFree, TimeList
from wbv_events.programme.local_times import instant_at

MOST_AT_ONCE: Final = 100
LONGEST_NIGHT: Final = timedelta(hours=12)
"""How long a span is at most that ends after the last day of the event."""


class TimesHeld(Conflict):
    """At one of the times somebody wants to meet."""

    code = "meeting.times_held"
    message = N_(
        "At least one of these times is in use and stays. Times that nobody has chosen can be removed."
    )


@actions.action("plan_times", schema=PlanTimes, role=Role.MODERATOR, limit=Limit(30, seconds=60))
def plan_times(work: Work, given: PlanTimes) -> TimeList:
    """Make meeting times of a span; those that are there already stay.

    They are on days of the event, or of an evening that goes on into the night. Raises `InvalidInput`.
    """
    event = get_event(work, given.event_id, lock=True)  # two who plan at once would make times that overlap
    zone = ZoneInfo(event.time_zone)
    starts_at = instant_at("starts_at", given.starts_at, zone)
    ends_at = instant_at("ends_at", given.ends_at, zone)
    length, pause = timedelta(minutes=given.minutes), timedelta(minutes=given.pause_minutes)
    if ends_at <= work.now:
        raise InvalidInput.at("ends_at", N_("These times are already over."))
    if not event.starts_on <= given.starts_at.date() <= event.ends_on:
        raise InvalidInput.at("starts_at", N_("The event is not on this day."))
    if given.ends_at.date() > event.ends_on and given.ends_at - given.starts_at > LONGEST_NIGHT:
        raise InvalidInput.at("ends_at", N_("The event is not on this day."))
    wanted = list(spans(starts_at, ends_at, length, pause))
    if not wanted:
        raise InvalidInput.at("ends_at", N_("Not a single meeting of this length fits in between."))
    if len(wanted) > MOST_AT_ONCE:
        raise InvalidInput.at("ends_at", N_("These are more than 100 times. Please take a shorter span."))
    there = [(time.starts_at, time.ends_at) for time in offered_times(work, given.event_id)]
    new = [span for span in wanted if span not in there]
    if any(those_that_overlap(span, there) for span in new):
        raise InvalidInput.at("starts_at", N_("These times overlap with some that are there already."))
    work.session.add_all(
        MeetingTime(id=work.new_id(), event_id=given.event_id, starts_at=start, ends_at=end)
        for start, end in new
    )
    work.session.flush()
    return list_times(work, ListTimes(event_id=given.event_id))


@actions.action("remove_times", schema=RemoveTimes, role=Role.MODERATOR, limit=Limit(60, seconds=60))
def remove_times(work: Work, given: RemoveTimes) -> TimeList:
    """Offer times no more; doing it twice changes nothing. Raises `NotFound`, `TimesHeld`."""
    query = select(MeetingTime).where(
        MeetingTime.event_id == given.event_id, MeetingTime.id.in_(given.time_ids)
    )
    times = work.session.scalars(query.order_by(MeetingTime.id).with_for_update()).all()
    if len(times) < len(set(given.time_ids)):
        raise NotFound
    if list_held(work, given.time_ids):
        raise TimesHeld
    for time in times:
        time.removed_at = time.removed_at or work.now
    work.session.flush()
    return list_times(work, ListTimes(event_id=given.event_id))


@actions.action("set_free", schema=SetFree, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def set_free(work: Work, given: SetFree) -> OwnTime:
    """Say whether the actor can be asked for a time; what is agreed for it stays. Raises `NotFound`."""
    me = acting_participant(work, given.event_id)
    time = get_time(work, given.event_id, given.time_id)
    if given.is_free:
        kept = delete(TimeKept).where(TimeKept.participant_id == me.id, TimeKept.time_id == time.id)
        work.session.execute(kept)
    else:
        row = {"participant_id": me.id, "time_id": time.id, "kept_at": work.now}
        insert_missing(work.session, TimeKept, [row], unique=("participant_id", "time_id"))
    return next(one for one in own_times(work, given.event_id, me.id) if one.id == time.id)
