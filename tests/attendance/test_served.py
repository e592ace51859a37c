"""A real server: what is kept of attendance when it is killed, and who is sent out at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.conftest import Until
from tests.people import Event, People
from tests.server import Server
from tests.sockets import connect, token_of
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.tasks import sweep
from wbv_events.core import topics
from wbv_events.core.authority import Actor
from wbv_events.events.hooks import hooks
from wbv_events.events.models import Participant
from wbv_events.presence.leases import Leases


@pytest.fixture
def day(served: Server, request: pytest.FixtureRequest) -> Event:
    slug = "".join(char if char.isalnum() else "-" for char in request.node.name.lower())[:70].strip("-")
    return People(served.runtime).event(slug)


def intervals(served: Server, day: Event) -> list[AttendanceInterval]:
    with served.runtime.work(writes=False) as work:
        query = select(AttendanceInterval).where(AttendanceInterval.event_id == day.id)
        return list(work.session.scalars(query.order_by(AttendanceInterval.joined_at)))


def present(served: Server, day: Event) -> int:
    with served.runtime.work(writes=False) as work:
        return work.resource(Leases).counts([day.plenary_id], work.now)[day.plenary_id]


def last_seen(served: Server, day: Event) -> datetime:
    return max(one.last_seen_at for one in intervals(served, day))


def test_a_killed_server_ends_attendance_at_its_last_sign_of_life(
    served: Server, day: Event, until: Until
) -> None:
    with connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada:
        entered = ada.act("attendance.enter", event_id=day.id, room_id=day.plenary_id)["data"]
        joined_at = datetime.fromisoformat(entered["joined_at"])
        until(lambda: last_seen(served, day) > joined_at)
        served.kill()
    killed_at = datetime.now(UTC)
    seen_at = last_seen(served, day)
    served.restart()

    def is_swept() -> bool:
        sweep(served.runtime)
        return intervals(served, day)[0].left_at is not None

    until(is_swept)

    (interval,) = intervals(served, day)
    assert (interval.joined_at, interval.left_at) == (joined_at, seen_at)
    assert killed_at - seen_at < 3 * timedelta(seconds=served.runtime.settings.heartbeat_seconds)
    until(lambda: present(served, day) == 0)


def test_a_browser_that_goes_away_leaves(served: Server, day: Event, until: Until) -> None:
    with connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada:
        ada.act("attendance.enter", event_id=day.id, room_id=day.plenary_id)
        assert present(served, day) == 1

    until(lambda: all(one.left_at for one in intervals(served, day)))
    until(lambda: present(served, day) == 0)


def test_counts_are_told_to_those_who_wait_outside(served: Server, day: Event) -> None:
    with (
        connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada,
        connect(served.url, token_of(served.runtime, day.ben.person_id)) as ben,
    ):
        ben.act("live.follow", topic=topics.event(day.id))
        ada.act("attendance.enter", event_id=day.id, room_id=day.plenary_id)

        push = ben.next_push("presence.counted")

    assert push["data"]["counts"][str(day.plenary_id)] == 1


def test_a_room_that_closes_falls_silent_for_all_but_the_moderation(served: Server, day: Event) -> None:
    topic = topics.room(day.plenary_id)
    where = {"event_id": day.id, "room_id": day.plenary_id}
    with (
        connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada,
        connect(served.url, token_of(served.runtime, day.moderator.person_id)) as mo,
    ):
        for one in (ada, mo):
            one.act("live.follow", topic=topics.event(day.id))
            one.act("live.follow", topic=topic)
            one.act("attendance.enter", **where)
        assert mo.act("room.close", **where)["ok"]
        changed = ada.next_push("room.changed")
        mo.next_push("room.changed")

        mo.act("room.set_premoderation", **where, is_premoderated=True)
        mo.next_push("room.changed")

        assert changed["data"]["room"]["is_open"] is False
        assert ada.act("live.follow", topic=topic)["error"]["code"] == "app.not_found"
        assert ada.act("attendance.enter", **where)["error"]["code"] == "room.closed"
        assert present(served, day) == 1


def test_a_removed_participant_is_out_on_every_connection(served: Server, day: Event) -> None:
    token = token_of(served.runtime, day.ada.person_id)
    with connect(served.url, token) as one, connect(served.url, token) as two:
        for tab in (one, two):
            tab.act("attendance.enter", event_id=day.id, room_id=day.plenary_id)
        assert present(served, day) == 1

        with served.runtime.work(Actor(day.moderator.person_id)) as work:
            ada = work.session.get_one(Participant, day.ada.participant_id)
            for hook in hooks.removed:
                hook(work, ada, day.plenary_id)

        assert present(served, day) == 0
        assert all(interval.left_at for interval in intervals(served, day))
