"""Many requests at the same moment: nobody is promised twice, and whoever loses gets a clear answer."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from threading import Barrier, Thread
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.meetings.make import Meetings, code
from tests.people import Event, People, Someone
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
from wbv_events.core.ids import new_id
from wbv_events.meetings.models import Meeting, MeetingHold

CLEAR = {"", "meeting.time_taken", "meeting.already_asked", "meeting.too_many"}
TIMES = 20
STILL_WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture
def crowd(meetings: Meetings, event: Event, people: People, monkeypatch: pytest.MonkeyPatch) -> list[Someone]:
    """Thirty people, and the same twenty times for all of them."""
    monkeypatch.setattr(meetings.runtime.limiter, "check", lambda _action, _actor: None)
    crowd = [people.join(event.id, f"Guest {number}") for number in range(30)]
    meetings.let_be_found(*crowd)
    meetings.make_times(TIMES)
    return crowd


def test_200_requests_for_20_times_promise_nobody_twice(
    request: pytest.FixtureRequest, meetings: Meetings, crowd: list[Someone]
) -> None:
    count = 200 if request.config.getoption("--database") == "postgres" else 60
    chance = random.Random(5)
    pairs = [chance.sample(crowd, 2) for _ in range(count)]
    wanted = [(who, whom, number % TIMES) for number, (who, whom) in enumerate(pairs)]

    acks = ask_at_once(meetings, wanted)

    codes = Counter(code(ack) for ack in acks)
    assert len(acks) == count
    assert set(codes) <= CLEAR, codes
    check_promises(meetings)
    made = codes[""]
    assert made >= TIMES, codes
    ever = ever_promised(meetings)
    for (who, whom, time), ack in zip(wanted, acks, strict=True):
        if code(ack) == "meeting.time_taken":
            assert ever[meetings.times[time]] & {who.participant_id, whom.participant_id}


def test_all_who_want_the_same_person_at_the_same_time_but_one_are_told_when_it_is_free(
    meetings: Meetings, crowd: list[Someone]
) -> None:
    star, *others = crowd

    acks = ask_at_once(meetings, [(one, star, 0) for one in others[:20]])

    codes = Counter(code(ack) for ack in acks)
    assert codes == {"": 1, "meeting.time_taken": 19}
    assert all(ack.refusal.params["times"] for ack in acks if ack.refusal)
    check_promises(meetings)


def test_two_who_ask_each_other_at_the_same_moment_have_one_meeting(
    meetings: Meetings, crowd: list[Someone]
) -> None:
    one, other = crowd[:2]

    acks = ask_at_once(meetings, [(one, other, 0), (other, one, 0)])

    assert [code(ack) for ack in acks] == ["", ""]
    assert acks[0].view.id == acks[1].view.id
    assert meetings.get(one, acks[0].view.id).standing == "agreed"


def test_the_database_itself_lets_nobody_be_promised_twice(
    meetings: Meetings, event: Event, carl: Someone
) -> None:
    first = meetings.asked(event.ada, event.ben, 0)
    second = meetings.asked(event.ada, carl, 1)

    twice = MeetingHold(time_id=meetings.times[0], participant_id=event.ada.participant_id, meeting_id=second)
    with meetings.runtime.work() as work:
        work.session.add(twice)
        with pytest.raises(IntegrityError):
            work.session.flush()
        work.session.rollback()

    assert meetings.row(first).ended_at is None
    check_promises(meetings)


def ask_at_once(meetings: Meetings, wanted: list[tuple[Someone, Someone, int]]) -> list[Ack]:
    """Let all ask in the same moment, each in a thread of its own."""
    together = Barrier(len(wanted))
    acks: list[Ack | None] = [None] * len(wanted)
    action = meetings.runtime.actions["meeting.ask"]

    def ask(place: int, who: Someone, whom: Someone, time: int) -> None:
        given = {
            "event_id": str(meetings.event.id),
            "id": str(new_id()),
            "participant_id": str(whom.participant_id),
            "time_id": str(meetings.times[time]),
        }
        actor = Actor(who.person_id, "en", "127.0.0.1")
        together.wait()
        acks[place] = meetings.runtime.run(action, given, actor, door="api")

    threads = [Thread(target=ask, args=(place, *each)) for place, each in enumerate(wanted)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [ack for ack in acks if ack is not None]


def ever_promised(meetings: Meetings) -> dict[UUID, set[UUID]]:
    """Return to whom each time was promised at some moment: who asks back for another time lets one go."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    with meetings.runtime.work(writes=False) as work:
        for one in work.session.scalars(select(Meeting)):
            found[one.time_id] |= {*one.people}
    return found


def check_promises(meetings: Meetings) -> None:
    """Check that exactly what the open meetings promise is held, and nobody stands in two at a time."""
    with meetings.runtime.work(writes=False) as work:
        open_ones = work.session.scalars(select(Meeting).where(Meeting.ended_at.is_(None))).all()
        promised = Counter(
            (time_id, one)
            for each in open_ones
            for time_id in (each.time_id, each.proposed_time_id)
            if time_id is not None
            for one in each.concerned  # what was declined is held for who waits alone
        )
        holds = {(one.time_id, one.participant_id) for one in work.session.scalars(select(MeetingHold))}
        database = work.session.get_bind().dialect.name
        waiting = work.session.scalar(text(STILL_WAITING)) if database == "postgresql" else 0
    assert waiting == 0
    assert set(promised.values()) <= {1}
    assert holds == set(promised)
