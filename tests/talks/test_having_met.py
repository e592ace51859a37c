"""Two have met if they were in a talk at the same time for a minute."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.people import Event, People, Someone
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.talks.models import Talk
from wbv_events.talks.queries import find_held, have_met, list_met
from wbv_events.talks.services import NewTalk, open_talks

Stay = tuple[Someone, float, float]
"""Who was there, from which minute of the talk to which."""


def hold(runtime: Runtime, event: Event, *stays: Stay, minutes: float = 10, ended: float | None = 0) -> None:
    """Store a talk that was over so many minutes ago (None: it goes on), and who was in it when."""
    with runtime.work() as work:
        begin = work.now - timedelta(minutes=minutes + (ended or 0))
        people = tuple({who.participant_id for who, *_ in stays})
        closes_at = begin + timedelta(minutes=minutes)
        talk = NewTalk(new_id(), "Gespräch", people, begin, closes_at)
        open_talks(work, event.id, [talk])
        work.session.add_all(
            AttendanceInterval(
                id=new_id(),
                event_id=event.id,
                room_id=talk.room_id,
                participant_id=who.participant_id,
                connection_id=str(new_id()),
                joined_at=begin + timedelta(minutes=came),
                last_seen_at=begin + timedelta(minutes=came),
                left_at=begin + timedelta(minutes=went),
            )
            for who, came, went in stays
        )
        if ended is not None:
            this = update(Talk).where(Talk.room_id == talk.room_id)
            work.session.execute(this.values(closed_at=closes_at))


@pytest.mark.parametrize(
    ("ben_came", "ben_went", "minutes", "expected"),
    [(0, 10, 10, True), (9, 10, 10, True), (9.5, 10, 10, False), (10, 10, 10, False), (0.1, 0.4, 0.5, True)],
    ids=["all the time", "a minute", "half a minute", "just gone", "half of a talk of seconds"],
)
def test_a_minute_together_is_to_have_met(  # what differs
    runtime: Runtime, event: Event, ben_came: float, ben_went: float, minutes: float, *, expected: bool
) -> None:
    hold(runtime, event, (event.ada, 0, minutes), (event.ben, ben_came, ben_went), minutes=minutes)

    with runtime.work(writes=False) as work:
        rooms = list(work.session.scalars(select(Talk.room_id)))
        assert have_met(work, event.ada.participant_id, event.ben.participant_id) is expected
        assert have_met(work, event.ben.participant_id, event.ada.participant_id) is expected
        assert find_held(work, select(Talk.room_id)) == (set(rooms) if expected else set())


def test_two_tabs_of_one_person_are_no_meeting_nor_is_coming_after_another(
    runtime: Runtime, event: Event
) -> None:
    ada, ben = event.ada, event.ben
    hold(runtime, event, (ada, 0, 5), (ada, 0, 5), (ben, 5, 10))

    with runtime.work(writes=False) as work:
        assert list_met(work, ada.participant_id) == []


def test_several_short_times_together_add_up(runtime: Runtime, event: Event) -> None:
    hold(runtime, event, (event.ada, 0, 10), (event.ben, 0, 0.5), (event.ben, 8, 8.5))

    with runtime.work(writes=False) as work:
        assert list_met(work, event.ada.participant_id) == [event.ben.participant_id]


def test_the_newest_come_first_each_once_and_only_of_talks_that_are_over(
    runtime: Runtime, event: Event, people: People
) -> None:
    ada, ben, cem, dora = (event.ada, event.ben, *(people.join(event.id, name) for name in ("Cem", "Dora")))
    hold(runtime, event, (ada, 0, 10), (ben, 0, 10), ended=30)
    hold(runtime, event, (ada, 0, 10), (ben, 0, 10), (cem, 9.9, 10), ended=20)
    hold(runtime, event, (ada, 0, 10), (cem, 0, 10), ended=10)
    hold(runtime, event, (ada, 0, 10), (dora, 0, 10), ended=None)

    with runtime.work(writes=False) as work:
        assert list_met(work, ada.participant_id) == [cem.participant_id, ben.participant_id]
        assert list_met(work, dora.participant_id) == []
