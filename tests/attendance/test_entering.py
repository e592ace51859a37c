"""Entering and leaving rooms."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from uuid import UUID

import pytest

from tests.attendance.make import Day
from tests.people import Event, People, Someone
from tests.rooms.make import make_room
from wbv_events.attendance.services import RoomFull
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Restriction, RestrictionKind

Act = Callable[..., Ack]


def enter(act: Act, event: Event, someone: Someone, room_id: UUID, connection: str = "one") -> Ack:
    return act(
        "attendance.enter", someone.person_id, event_id=event.id, room_id=room_id, connection_id=connection
    )


def restrict(runtime: Runtime, event: Event, someone: Someone, room_id: UUID | None) -> None:
    with runtime.work() as work:
        work.session.add(
            Restriction(
                id=work.new_id(),
                event_id=event.id,
                participant_id=someone.participant_id,
                room_id=room_id,
                kind=RestrictionKind.REMOVED,
                imposed_by_id=event.moderator.participant_id,
                imposed_at=work.now,
            )
        )


def test_being_in_a_room_lasts_from_entering_to_leaving(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")
    day.beat_until(60, "one")
    day.at(63)
    day.leave("one")

    assert day.spans("one") == [(0, 63)]


def test_leaving_twice_or_without_having_entered_changes_nothing(day: Day, event: Event) -> None:
    day.leave("one")
    day.enter(event.ada, "one")
    day.at(5)
    day.leave("one")
    day.at(9)
    day.leave("one")
    day.disconnect("one")

    assert day.spans("one") == [(0, 5)]


def test_entering_again_with_the_same_connection_changes_nothing(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")
    day.at(5)
    day.enter(event.ada, "one")

    assert day.spans("one") == [(0, None)]


def test_entering_another_room_leaves_the_first(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")
    day.at(5)
    day.enter(event.ada, "one", event.session_room_id)

    assert day.spans("one") == [(0, 5), (5, None)]


def test_a_connection_that_closes_leaves(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")
    day.enter(event.ada, "two")
    day.at(5)
    day.disconnect("one")

    assert (day.spans("one"), day.spans("two")) == ([(0, 5)], [(0, None)])


def test_only_a_live_connection_can_be_somewhere(act: Act, event: Event) -> None:
    refused = act("attendance.enter", event.ada.person_id, event_id=event.id, room_id=event.plenary_id)

    assert refused.error.code == "attendance.no_connection"


def test_a_closed_room_lets_only_the_moderation_in(act: Act, event: Event) -> None:
    act("room.close", event.moderator.person_id, event_id=event.id, room_id=event.plenary_id)

    assert enter(act, event, event.ada, event.plenary_id).error.code == "room.closed"
    assert enter(act, event, event.moderator, event.plenary_id).ok


def test_who_was_removed_from_a_room_does_not_come_back(act: Act, event: Event, runtime: Runtime) -> None:
    restrict(runtime, event, event.ada, event.plenary_id)

    assert enter(act, event, event.ada, event.plenary_id).error.code == "room.removed"
    assert enter(act, event, event.ada, event.session_room_id).ok


def test_who_was_removed_from_the_event_enters_nothing(act: Act, event: Event, runtime: Runtime) -> None:
    restrict(runtime, event, event.ada, None)

    assert enter(act, event, event.ada, event.plenary_id).error.code == "app.forbidden"


def test_a_room_for_others_and_a_room_elsewhere_do_not_exist(act: Act, event: Event, people: People) -> None:
    backstage = make_room(act, event, "Backstage", entry="moderators")
    elsewhere = people.event("other-day").plenary_id

    assert enter(act, event, event.ada, backstage).error.code == "app.not_found"
    assert enter(act, event, event.moderator, backstage).ok
    assert enter(act, event, event.ada, elsewhere).error.code == "app.not_found"


def test_a_full_room_is_refused_until_somebody_leaves(act: Act, event: Event) -> None:
    room_id = make_room(act, event, capacity=1)
    assert enter(act, event, event.ada, room_id, "ada").ok

    assert enter(act, event, event.ben, room_id, "ben").error.code == "room.full"

    act("attendance.leave", event.ada.person_id, event_id=event.id, connection_id="ada")
    assert enter(act, event, event.ben, room_id, "ben").ok


def test_a_second_tab_takes_no_second_place(act: Act, event: Event) -> None:
    room_id = make_room(act, event, capacity=2)
    assert enter(act, event, event.ada, room_id, "tab 1").ok
    assert enter(act, event, event.ada, room_id, "tab 2").ok

    assert enter(act, event, event.ben, room_id, "ben").ok
    assert enter(act, event, event.ada, room_id, "tab 3").ok


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ORGANISER])
def test_the_moderation_gets_into_a_full_room(act: Act, event: Event, people: People, role: Role) -> None:
    room_id = make_room(act, event, capacity=1)
    assert enter(act, event, event.ada, room_id, "ada").ok

    assert enter(act, event, people.join(event.id, "Mona", role), room_id, "mona").ok


def test_a_refused_person_stays_where_it_was(act: Act, event: Event, day: Day) -> None:
    room_id = make_room(act, event, capacity=1)
    day.enter(event.ben, "ben", room_id)
    day.enter(event.ada, "ada")
    day.at(5)

    with pytest.raises(RoomFull):
        day.enter(event.ada, "ada", room_id)

    assert day.spans("ada") == [(0, None)]


def test_people_of_a_dead_process_stop_taking_places(act: Act, event: Event, day: Day) -> None:
    room_id = make_room(act, event, capacity=1)
    day.enter(event.ada, "ada", room_id)

    day.at(60)
    with pytest.raises(RoomFull):
        day.enter(event.ben, "ben", room_id)
    day.at(61)
    day.enter(event.ben, "ben", room_id)

    assert day.spans("ben") == [(61, None)]


def test_a_smaller_capacity_sends_nobody_out_and_lets_nobody_in(act: Act, event: Event, day: Day) -> None:
    room_id = make_room(act, event, capacity=2)
    for someone in (event.ada, event.ben):
        day.enter(someone, someone.name, room_id)

    act("room.edit", event.organiser.person_id, event_id=event.id, room_id=room_id, name="Small", capacity=1)

    assert day.spans(event.ada.name) == day.spans(event.ben.name) == [(0, None)]
    day.leave(event.ben.name)
    with pytest.raises(RoomFull):
        day.enter(event.ben, event.ben.name, room_id)


def test_of_many_who_come_at_once_no_more_get_in_than_fit(act: Act, event: Event, people: People) -> None:
    room_id = make_room(act, event, capacity=3)
    crowd = [people.join(event.id, f"Guest {number}") for number in range(8)]
    start = Barrier(len(crowd))
    codes: list[str] = []

    def come(someone: Someone) -> None:
        start.wait()
        ack = enter(act, event, someone, room_id, f"of {someone.name}")
        codes.append("" if ack.ok else ack.error.code)

    threads = [Thread(target=come, args=(someone,)) for someone in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(codes) == [""] * 3 + ["room.full"] * 5
