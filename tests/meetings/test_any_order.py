"""Whatever people do in any order: nobody has two meetings at one time, and only what is promised is held."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from tests.meetings.make import Meetings
from tests.meetings.test_at_once import check_promises
from tests.people import Event, Someone
from wbv_events.meetings.models import Meeting, MeetingHold, TimeKept

VERBS = (*("ask",) * 4, "accept", "accept", "accept", "decline", "withdraw", "cancel")
STEPS = (*VERBS, "propose", "propose", "propose", "keep", "expire")
steps = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(0, 2), st.integers(0, 2), st.integers(0, 3)), max_size=25
)


class Course:
    """One course of things among three people and four times."""

    def __init__(self, meetings: Meetings, people: list[Someone]) -> None:
        self.meetings = meetings
        self.people = people

    def begin(self) -> None:
        """Forget everything that happened before."""
        with self.meetings.runtime.work() as work:
            for model in (MeetingHold, Meeting, TimeKept):
                work.session.execute(delete(model))

    def do(self, step: str, who: int, whom: int, time: int) -> None:
        """Do one step; most are refused in most situations, and that is right."""
        run, me, other = self.meetings.run, self.people[who], self.people[whom]
        if step == "ask":
            self.meetings.ask(me, other, time)
        elif step == "keep":
            run("set_free", me, time_id=self.meetings.times[time], is_free=time % 2 == 0)
        elif (meeting := self.between(me, other)) is not None:
            if step == "expire":
                if meeting.expires_at is not None:
                    self.meetings.worker_at(meeting.expires_at, meeting.id)
            elif step == "propose":
                run("propose", me, meeting_id=meeting.id, time_id=self.meetings.times[time])
            else:
                run(step, me, meeting_id=meeting.id)

    def between(self, one: Someone, other: Someone) -> Meeting | None:
        smaller, larger = sorted((one.participant_id, other.participant_id))
        query = select(Meeting).where(
            Meeting.one_id == smaller, Meeting.other_id == larger, Meeting.ended_at.is_(None)
        )
        with self.meetings.runtime.work(writes=False) as work:
            return work.session.scalar(query)


@pytest.fixture
def course(meetings: Meetings, event: Event, carl: Someone, monkeypatch: pytest.MonkeyPatch) -> Course:
    monkeypatch.setattr(meetings.runtime.limiter, "check", lambda _action, _actor: None)
    monkeypatch.setattr("wbv_events.meetings.services.asking.MOST_A_DAY", 1000)
    monkeypatch.setattr("wbv_events.meetings.services.asking.MOST_TO_ONE_A_DAY", 1000)
    return Course(meetings, [event.ada, event.ben, carl])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_nobody_has_two_meetings_at_one_time(course: Course, steps: list[tuple[str, int, int, int]]) -> None:
    course.begin()

    for step in steps:
        course.do(*step)
        check_promises(course.meetings)
