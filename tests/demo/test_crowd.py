"""The crowd of the example day meets a real server through real sockets."""

from __future__ import annotations

from threading import Event as Flag

import pytest
from sqlalchemy import func, select

from tests.breakouts.living import LivingBoard
from tests.conftest import Until
from tests.people import Event
from tests.server import Server
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.chat.models import ChatMessage
from wbv_events.core.database import Base
from wbv_events.demo import crowd
from wbv_events.demo.crowd import SimulatedParticipant, Stage
from wbv_events.demo.simulated import Simulated, add_simulated
from wbv_events.questions.models import Question, QuestionSupport


@pytest.fixture
def one(served: Server, day: Event) -> Simulated:
    with served.runtime.work() as work:
        return add_simulated(work, day.id, 1, batch=day.slug)[0]


def test_one_of_the_crowd_comes_says_asks_supports_and_goes(
    served: Server, day: Event, one: Simulated, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage(served.url, day.id, day.plenary_id, [day.session_room_id])
    monkeypatch.setattr(crowd, "IN_PLENARY", 1.0)
    monkeypatch.setattr(crowd, "STAY_DEEDS", (1, 1))
    for deed in ("say", "ask", "support"):
        monkeypatch.setattr(crowd, "DEEDS", {deed: 1})
        stay_once(SimulatedParticipant(stage, one.token, 1, Flag()), monkeypatch)

    assert [done(served, kind, one) for kind in (ChatMessage, Question, QuestionSupport)] == [1, 1, 1]
    assert done(served, AttendanceInterval, one) == 3
    until(lambda: not is_anywhere(served, one))


def test_whoever_has_an_open_breakout_room_goes_there(
    served: Server, day: Event, one: Simulated, monkeypatch: pytest.MonkeyPatch
) -> None:
    living = LivingBoard(served, day)
    living.create()
    living.run("place", participant_id=one.participant_id, room_id=living.rooms["Berta"])
    living.run("open")
    stage = Stage(served.url, day.id, day.plenary_id, [day.session_room_id])

    stay_once(SimulatedParticipant(stage, one.token, 1, Flag()), monkeypatch)

    with served.runtime.work(writes=False) as work:
        query = select(AttendanceInterval.room_id)
        seen = set(work.session.scalars(query.where(AttendanceInterval.participant_id == one.participant_id)))
    assert seen == {living.rooms["Berta"]}


def stay_once(participant: SimulatedParticipant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody come, stay and go without ever waiting, and not come again."""

    def pause(_self: SimulatedParticipant, *between: float) -> None:
        if between == crowd.AWAY_SECONDS:
            participant.stop.set()

    monkeypatch.setattr(SimulatedParticipant, "pause", pause)
    participant.live()


def done(served: Server, kind: type[Base], one: Simulated) -> int:
    """Count what is stored of somebody."""
    with served.runtime.work(writes=False) as work:
        query = select(func.count()).select_from(kind).where(kind.participant_id == one.participant_id)  # type: ignore[attr-defined]
        return work.session.scalar(query) or 0


def is_anywhere(served: Server, one: Simulated) -> bool:
    """Say whether the server takes somebody to be in a room."""
    query = select(func.count()).where(
        AttendanceInterval.participant_id == one.participant_id, AttendanceInterval.left_at.is_(None)
    )
    with served.runtime.work(writes=False) as work:
        return bool(work.session.scalar(query))
