"""Meetings of the people of an event, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from tests.people import Event, Someone
from wbv_events.core.acks import Ack
from wbv_events.core.authority import VISITOR
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.events.models import Consent, ConsentKind
from wbv_events.mail.models import OutgoingMail
from wbv_events.meetings.models import Meeting, MeetingHold, MeetingTime
from wbv_events.meetings.schemas.meetings import MeetingView
from wbv_events.meetings.services.due import carry_out
from wbv_events.meetings.services.locking import lock_for_worker

Act = Callable[..., Ack]
LENGTH = timedelta(minutes=15)
PAUSE = timedelta(minutes=5)


@dataclass
class Meetings:
    """An event with meeting times tomorrow, and people who can be asked."""

    act: Act
    runtime: Runtime
    event: Event
    times: list[UUID] = field(default_factory=list)

    def make_times(self, count: int, *, starts_in: timedelta = timedelta(days=2)) -> list[UUID]:
        """Store meeting times one after the other."""
        with self.runtime.work() as work:
            start = (work.now + starts_in).replace(microsecond=0)
            rows = [
                MeetingTime(
                    id=new_id(),
                    event_id=self.event.id,
                    starts_at=start + number * (LENGTH + PAUSE),
                    ends_at=start + number * (LENGTH + PAUSE) + LENGTH,
                )
                for number in range(count)
            ]
            work.session.add_all(rows)
        self.times = [row.id for row in rows]
        return self.times

    def let_be_found(self, *people: Someone) -> None:
        """Let people stand in the directory."""
        with self.runtime.work() as work:
            work.session.add_all(
                Consent(
                    id=new_id(),
                    participant_id=one.participant_id,
                    kind=ConsentKind.DIRECTORY,
                    given_at=work.now,
                )
                for one in people
            )

    def run(self, verb: str, who: Someone, **given: Any) -> Ack:
        """Run an action of meetings."""
        return self.act(f"meeting.{verb}", who.person_id, event_id=self.event.id, **given)

    def ask(self, who: Someone, whom: Someone, time: int = 0, **given: Any) -> Ack:
        """Ask somebody for the meeting time of a number."""
        return self.run(
            "ask",
            who,
            **{"id": new_id(), "participant_id": whom.participant_id, "time_id": self.times[time], **given},
        )

    def asked(self, who: Someone, whom: Someone, time: int = 0, **given: Any) -> UUID:
        """Ask somebody, and return the request."""
        ack = self.ask(who, whom, time, **given)
        assert ack.ok, ack.error
        view: MeetingView = ack.view
        return view.id

    def agreed(self, who: Someone, whom: Someone, time: int = 0) -> UUID:
        """Let two agree on a meeting, and return it."""
        meeting_id = self.asked(who, whom, time)
        ack = self.run("accept", whom, meeting_id=meeting_id)
        assert ack.ok, ack.error
        return meeting_id

    def get(self, who: Someone, meeting_id: UUID) -> MeetingView:
        """Return a meeting as one of the two sees it."""
        ack = self.run("get", who, meeting_id=meeting_id)
        assert ack.ok, ack.error
        view: MeetingView = ack.view
        return view

    def held(self) -> set[tuple[int, UUID]]:
        """Return which times are held, by their numbers, and for whom."""
        with self.runtime.work(writes=False) as work:
            rows = work.session.execute(select(MeetingHold.time_id, MeetingHold.participant_id))
            return {(self.times.index(time_id), participant_id) for time_id, participant_id in rows}

    def row(self, meeting_id: UUID) -> Meeting:
        """Return what is stored of a meeting."""
        with self.runtime.work(writes=False) as work:
            return work.session.get_one(Meeting, meeting_id)

    def starts_at(self, time: int = 0) -> datetime:
        """Return when a time begins."""
        with self.runtime.work(writes=False) as work:
            return work.session.get_one(MeetingTime, self.times[time]).starts_at

    def worker_at(self, instant: datetime, meeting_id: UUID) -> None:
        """Let the worker come to a meeting at an instant."""
        with self.runtime.work() as work:
            at_that_time = Work(work.session, VISITOR, instant)
            meeting = lock_for_worker(at_that_time, meeting_id)
            assert meeting is not None
            carry_out(at_that_time, meeting)
            work.pushes += at_that_time.pushes

    def let_time_pass(self, by: timedelta) -> None:
        """Let everything about meeting times and meetings lie earlier."""
        with self.runtime.work() as work:
            for time in work.session.scalars(select(MeetingTime)):
                time.starts_at, time.ends_at = time.starts_at - by, time.ends_at - by
            for one in work.session.scalars(select(Meeting)):
                for name in ("asked_at", "expires_at", "agreed_at", "due_at"):
                    instant = getattr(one, name)
                    setattr(one, name, instant and instant - by)

    def mails(self) -> list[tuple[str, str, str]]:
        """Return recipient, subject and text of all mails that wait."""
        with self.runtime.work(writes=False) as work:
            query = select(OutgoingMail).order_by(OutgoingMail.queued_at, OutgoingMail.recipient)
            return [(one.recipient, one.subject, one.body) for one in work.session.scalars(query)]

    def forget_mails(self) -> None:
        """Let no mail wait."""
        with self.runtime.work() as work:
            for one in work.session.scalars(select(OutgoingMail)):
                work.session.delete(one)

    def grow_old(self) -> None:
        """Let all requests be older than a day, as the limits see them."""
        with self.runtime.work() as work:
            work.session.execute(update(Meeting).values(asked_at=work.now - timedelta(days=2)))


def code(ack: Ack) -> str:
    """Return the code of a refusal, or nothing."""
    return ack.error.code if not ack.ok else ""
