"""How many people came into a room since somebody last looked."""

from __future__ import annotations

from collections.abc import Callable

from tests.attendance.make import Day
from tests.people import Event, Someone
from wbv_events.attendance.queries import count_newcomers
from wbv_events.attendance.schemas import CountNewcomers
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor


def newcomers(day: Day, event: Event, since: float, someone: Someone | None = None) -> int:
    """Count those who came since so many seconds after the beginning."""
    given = CountNewcomers(event_id=event.id, room_id=event.plenary_id, since=day.instant(since))
    with day.work(Actor((someone or event.ada).person_id), writes=False) as work:
        return count_newcomers(work, given).count


def test_whoever_was_there_at_the_last_look_is_not_new_and_whoever_came_later_is(
    day: Day, event: Event
) -> None:
    day.enter(event.moderator, "mo")
    day.at(10)
    day.enter(event.ada, "ada")
    day.enter(event.ben, "ben")
    day.enter(event.ben, "bens second tab")

    assert newcomers(day, event, since=5) == 1


def test_whoever_left_again_does_not_count(day: Day, event: Event) -> None:
    day.at(10)
    day.enter(event.ben, "ben")
    day.at(20)
    day.leave("ben")

    assert newcomers(day, event, since=5) == 0


def test_whoever_lost_the_line_for_a_moment_has_not_come_anew(day: Day, event: Event) -> None:
    day.enter(event.ben, "ben")
    day.at(10)
    day.leave("ben")
    day.at(20)
    day.enter(event.ben, "ben again")

    assert [newcomers(day, event, since) for since in (5, 15)] == [0, 0]


def test_only_who_may_be_in_the_room_is_told(act: Callable[..., Ack], event: Event, day: Day) -> None:
    act("room.close", event.moderator.person_id, event_id=event.id, room_id=event.plenary_id)
    given = {"event_id": event.id, "room_id": event.plenary_id, "since": day.instant(0).isoformat()}

    assert act("attendance.newcomers", event.ada.person_id, **given).error.code == "room.closed"
    assert act("attendance.newcomers", event.moderator.person_id, **given).view.count == 0
