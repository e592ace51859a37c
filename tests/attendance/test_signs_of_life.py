"""What is kept of people whose process dies, and of those who are sent out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import event as sqlalchemy_event

from tests.attendance.make import Day
from tests.people import Event, People
from tests.rooms.make import make_room
from wbv_events.attendance.services import RoomFull
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.presence.leases import Leases
from wbv_events.rooms.queries import RoomClosed

Act = Callable[..., Ack]


def present(day: Day, event: Event) -> int:
    with day.work(writes=False) as work:
        return work.resource(Leases).counts([event.plenary_id], day.now)[event.plenary_id]


def test_a_killed_process_costs_what_came_after_its_last_sign_of_life(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")
    day.beat_until(120, "one")
    day.at(129)  # the process dies

    day.at(150)
    assert day.sweep() == 0
    day.at(151)
    assert day.sweep() == 1

    assert day.spans("one") == [(0, 120)]


def test_leases_of_a_killed_process_end_by_themselves(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")
    day.beat_until(20, "one")

    day.at(50)
    assert present(day, event) == 1
    day.at(51)
    assert present(day, event) == 0


def test_a_connection_that_was_taken_for_lost_goes_on_without_the_gap(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")
    day.beat_until(20, "one")
    day.at(60)
    day.sweep()

    day.at(65)
    day.beat("one")
    day.beat_until(80, "one")
    day.leave("one")

    assert day.spans("one") == [(0, 20), (65, 75)]


def test_a_late_sign_of_life_bridges_no_gap_even_if_nobody_swept(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")

    day.at(31)
    day.beat("one")
    day.sweep()
    day.at(40)
    day.beat("one")

    assert day.spans("one") == [(0, 0), (40, None)]


def test_leaving_after_a_long_silence_ends_at_the_last_sign_of_life(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")
    day.beat_until(20, "one")

    day.at(51)
    day.leave("one")

    assert day.spans("one") == [(0, 20)]


def test_entering_again_after_a_long_silence_begins_anew(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")

    day.at(31)
    day.enter(event.ada, "one")

    assert day.spans("one") == [(0, 0), (31, None)]


def test_who_left_or_went_on_elsewhere_after_a_sweep_is_not_brought_back(day: Day, event: Event) -> None:
    for connection in ("left", "gone", "moved"):
        day.enter(event.ada, connection)
    day.at(40)
    day.sweep()

    day.leave("left")
    day.disconnect("gone")
    day.enter(event.ada, "moved", event.session_room_id)
    day.at(45)
    day.beat("left", "gone", "moved")

    assert day.spans("left") == day.spans("gone") == [(0, 0)]
    assert day.spans("moved") == [(0, 0), (40, None)]


def test_sweeping_twice_closes_once(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")
    day.at(31)

    assert (day.sweep(), day.sweep()) == (1, 0)


def test_a_heartbeat_is_one_statement_for_all_connections(day: Day, event: Event, people: People) -> None:
    connections = [f"connection {number}" for number in range(20)]
    for connection in connections:
        day.enter(event.ada, connection)
    statements: list[str] = []
    engine = day.database.engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    sqlalchemy_event.listen(engine, "before_cursor_execute", note)
    day.at(10)
    day.beat(*connections)
    sqlalchemy_event.remove(engine, "before_cursor_execute", note)

    assert [statement.split()[0] for statement in statements if "BEGIN" not in statement] == [
        "UPDATE",
        "SELECT",
    ]


def test_an_expelled_person_is_out_on_all_connections_and_stays_out(day: Day, event: Event) -> None:
    day.enter(event.ada, "tab 1")
    day.enter(event.ada, "tab 2")
    day.enter(event.ada, "tab 3", event.session_room_id)
    day.enter(event.ben, "ben")
    day.at(5)

    day.expel(event.ada, event.plenary_id)
    day.at(10)
    day.beat("tab 1", "tab 2", "tab 3", "ben")

    assert day.spans("tab 1") == day.spans("tab 2") == [(0, 5)]
    assert day.spans("tab 3") == day.spans("ben") == [(0, None)]
    assert present(day, event) == 1


def test_who_comes_back_after_a_removal_leaves_no_ghost(day: Day, event: Event, act: Act) -> None:
    day.enter(event.ada, "before")
    whom = {"event_id": event.id, "participant_id": event.ada.participant_id, "room_id": event.plenary_id}
    removed = act("event.restrict", event.moderator.person_id, **whom, kind="removed").view
    act("event.lift_restriction", event.moderator.person_id, event_id=event.id, restriction_id=removed.id)

    day.at(5)
    day.enter(event.ada, "after")
    day.disconnect("before")
    day.at(10)
    day.beat("before", "after")
    back = present(day, event)
    day.leave("after")

    assert (back, present(day, event)) == (1, 0)
    assert day.spans("after") == [(5, 10)]
    assert len(day.spans("before")) == 1


def test_an_expelled_person_that_was_taken_for_lost_is_not_brought_back(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")
    day.at(40)
    day.sweep()

    day.expel(event.ada)
    day.at(45)
    day.beat("one")

    assert day.spans("one") == [(0, 0)]


def test_expelling_invents_no_time_for_a_dead_process(day: Day, event: Event) -> None:
    day.enter(event.ada, "one")
    day.at(100)

    day.expel(event.ada)

    assert day.spans("one") == [(0, 0)]


def test_a_room_that_closes_keeps_only_its_moderation(day: Day, event: Event, act: Act) -> None:
    for someone in (event.ada, event.ben, event.moderator):
        day.enter(someone, someone.name)

    ack = act("room.close", event.moderator.person_id, event_id=event.id, room_id=event.plenary_id)

    assert ack.ok
    assert day.spans(event.ada.name)[0][1] is not None
    assert day.spans(event.ben.name)[0][1] is not None
    assert day.spans(event.moderator.name) == [(0, None)]
    assert present(day, event) == 1
    with pytest.raises(RoomClosed):
        day.enter(event.ada, event.ada.name)


def test_a_removed_room_keeps_nobody(day: Day, event: Event, act: Act) -> None:
    for someone in (event.ada, event.moderator):
        day.enter(someone, someone.name)

    act("room.remove", event.organiser.person_id, event_id=event.id, room_id=event.plenary_id)

    assert day.spans(event.ada.name)[0][1] is not None
    assert day.spans(event.moderator.name)[0][1] is not None


def test_a_room_that_is_now_for_contributors_keeps_only_those(
    day: Day, event: Event, act: Act, people: People
) -> None:
    room_id = make_room(act, event, "Green room")
    cora = people.join(event.id, "Cora Contributor", Role.CONTRIBUTOR)
    for someone in (event.ada, cora):
        day.enter(someone, someone.name, room_id)

    act(
        "room.edit",
        event.organiser.person_id,
        event_id=event.id,
        room_id=room_id,
        name="Green room",
        entry="contributors",
    )

    assert day.spans(event.ada.name)[0][1] is not None
    assert day.spans(cora.name) == [(0, None)]


def test_who_goes_on_after_a_gap_keeps_the_place_even_in_a_full_room(
    day: Day, event: Event, act: Act
) -> None:
    room_id = make_room(act, event, capacity=1)
    day.enter(event.ada, "ada", room_id)
    day.at(40)
    day.sweep()
    day.beat("ada")

    with pytest.raises(RoomFull):
        day.enter(event.ben, "ben", room_id)
    assert day.spans("ada") == [(0, 0), (40, None)]


def test_a_lower_role_leaves_the_rooms_that_it_may_not_enter(
    day: Day, event: Event, act: Act, people: People
) -> None:
    room_id = make_room(act, event, "Backstage", entry="moderators")
    mona = people.join(event.id, "Mona Moderator", Role.MODERATOR)
    day.enter(mona, "backstage", room_id)
    day.enter(mona, "plenary")

    act(
        "event.set_role",
        event.organiser.person_id,
        event_id=event.id,
        participant_id=mona.participant_id,
        role=int(Role.ATTENDEE),
    )

    assert day.spans("backstage")[0][1] is not None
    assert day.spans("plenary") == [(0, None)]
