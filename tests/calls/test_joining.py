"""Who gets a seat in a call, and who loses it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from tests.calls.make import Carrier, Table, make_call_room
from tests.counted import counted
from tests.people import Event, People
from tests.told import told
from wbv_events.attendance import services as attendance
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.tasks import sweep
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime
from wbv_events.rooms.models import Provider

HOUR = timedelta(hours=1)


def test_whoever_joins_learns_who_is_there_and_the_room_learns_of_it(table: Table, event: Event) -> None:
    table.join(event.ada)

    joined = table.join(event.ben).data

    assert [one["name"] for one in joined["members"]] == ["Ada Attendee", "Ben Attendee"]
    assert (joined["kind"], joined["most"], joined["ice_servers"]) == ("mesh", 6, [])


def test_everything_is_off_at_first(table: Table, event: Event) -> None:
    member = table.join(event.ada).data["members"][0]

    assert [member[name] for name in ("has_microphone", "has_camera", "has_screen", "hand_raised_at")] == [
        False,
        False,
        False,
        None,
    ]


def test_only_who_is_in_the_room_can_join(table: Table, event: Event) -> None:
    ack = table.run("join", event.ada)

    assert ack.error.code == "call.not_here"


def test_a_room_without_a_call_has_none_to_join(table: Table, event: Event, runtime: Runtime) -> None:
    make_call_room(runtime, event.session_room_id, Provider.NONE)

    assert table.join(event.ada).error.code == "call.none"


def test_more_people_than_the_call_takes_are_refused_with_a_sentence(
    table: Table, event: Event, people: People
) -> None:
    for number in range(6):
        assert table.join(people.join(event.id, f"Guest {number}")).ok

    ack = table.join(event.ada)

    assert (ack.error.code, "6 Personen" in ack.error.message) == ("call.full", True)
    assert len(table.names(event.ada)) == 6


def test_a_call_that_is_full_moves_on_to_a_server_and_everybody_with_it(
    table: Table, event: Event, people: People, carrier: Carrier
) -> None:
    first = people.join(event.id, "First")
    table.join(first)
    for number in range(5):
        table.join(people.join(event.id, f"Guest {number}"))

    joined = table.join(event.ada).data
    again = table.join(first).data

    assert (joined["kind"], joined["most"], len(joined["members"])) == ("janus", 30, 7)
    assert (again["kind"], again["call_version"]) == ("janus", joined["call_version"])


def test_a_call_begins_the_old_way_when_nobody_else_is_left_in_it(
    table: Table, event: Event, carrier: Carrier
) -> None:
    for one in (event.ada, event.ben):
        table.join(one)
    assert table.run("fall_back", event.ada, seat_id=table.seat(event.ada)).ok
    moved = [table.join(one).data["kind"] for one in (event.ada, event.ben)]
    for one in (event.ada, event.ben):
        table.run("leave", one, seat_id=table.seat(one))

    again = table.join(event.ada).data["kind"]

    assert (moved, again) == (["janus", "janus"], "mesh")


def test_a_call_that_a_server_carries_already_has_nothing_to_fall_back_on(
    table: Table, event: Event, runtime: Runtime, carrier: Carrier
) -> None:
    make_call_room(runtime, event.session_room_id, Provider.JANUS)
    joined = table.join(event.ada).data

    ack = table.run("fall_back", event.ada, seat_id=joined["seat_id"], call_version=joined["call_version"])

    assert ack.error.code == "call.no_other_way"


def test_two_who_do_not_reach_each_other_move_the_call_once(
    table: Table, event: Event, runtime: Runtime, carrier: Carrier
) -> None:
    joined = [table.join(one).data for one in (event.ada, event.ben)]

    acks = [
        table.run("fall_back", who, seat_id=one["seat_id"], call_version=one["call_version"])
        for who, one in zip((event.ada, event.ben), joined, strict=True)
    ]

    assert [ack.ok for ack in acks] == [True, True]
    assert len(told(runtime, topics.room(event.session_room_id), "call.reset")) == 1


def test_nothing_else_to_fall_back_on_is_a_sentence(table: Table, event: Event) -> None:
    table.join(event.ada)

    ack = table.run("fall_back", event.ada, seat_id=table.seat(event.ada))

    assert ack.error.code == "call.no_other_way"


def test_a_newer_tab_takes_the_seat_over_and_the_older_one_is_told(
    table: Table, event: Event, runtime: Runtime
) -> None:
    old = table.join(event.ada, "first tab").data["seat_id"]

    new = table.join(event.ada, "second tab").data

    replaced = told(runtime, topics.person(event.ada.participant_id), "call.replaced")
    assert [one["seat_id"] for one in replaced] == [old]
    assert [one["seat_id"] for one in new["members"]] == [new["seat_id"]]
    assert table.run("set_state", event.ada, "first tab", seat_id=old, has_camera=True).status == 404


def test_a_tab_that_wakes_up_leaves_the_seat_to_the_newer_one(
    table: Table, event: Event, runtime: Runtime
) -> None:
    old = table.join(event.ada, "first tab").data["seat_id"]
    new = table.join(event.ada, "second tab").data["seat_id"]

    woken = table.join(event.ada, "first tab again", seat_id=old)

    assert woken.error.code == "call.replaced"
    assert table.seat(event.ada) == new
    replaced = told(runtime, topics.person(event.ada.participant_id), "call.replaced")
    assert [one["seat_id"] for one in replaced] == [old]
    assert table.join(event.ada, "first tab again").ok


def test_a_seat_that_was_given_up_meanwhile_is_taken_anew(table: Table, event: Event) -> None:
    old = table.join(event.ada, "before").data["seat_id"]
    newer = table.join(event.ada, "other tab").data["seat_id"]
    table.run("leave", event.ada, "other tab", seat_id=newer)

    assert table.join(event.ada, "after", seat_id=old).ok


def test_whoever_lost_the_line_for_a_moment_keeps_the_seat(table: Table, event: Event) -> None:
    seat_id = table.join(event.ada, "before").data["seat_id"]
    table.run("set_state", event.ada, "before", seat_id=seat_id, has_microphone=True)

    again = table.join(event.ada, "after", seat_id=seat_id).data

    assert (again["seat_id"], again["members"][0]["has_microphone"]) == (seat_id, True)


def test_nobody_takes_the_seat_of_somebody_else(table: Table, event: Event) -> None:
    seat_id = table.join(event.ada).data["seat_id"]

    taken = table.join(event.ben, seat_id=seat_id).data

    assert taken["seat_id"] != seat_id
    assert table.names(event.ada) == ["Ada Attendee", "Ben Attendee"]


def test_whoever_leaves_the_room_leaves_the_call(table: Table, event: Event, runtime: Runtime) -> None:
    seat_id = table.join(event.ada).data["seat_id"]

    with runtime.work(connection_id=event.ada.name) as work:
        attendance.leave_with_connection(work)

    left = told(runtime, topics.room(event.session_room_id), "call.member_left")
    assert [one["seat_id"] for one in left] == [seat_id]
    assert table.names(event.ben) == []


def test_a_process_that_died_leaves_no_ghosts(table: Table, event: Event, runtime: Runtime) -> None:
    table.join(event.ada)
    with runtime.work() as work:
        work.session.execute(
            update(AttendanceInterval).values(joined_at=work.now - HOUR, last_seen_at=work.now - HOUR)
        )
    seen = table.names(event.ben)

    sweep(runtime)

    left = told(runtime, topics.room(event.session_room_id), "call.member_left")
    assert (seen, len(left)) == ([], 1)


def test_the_list_takes_one_number_of_queries(
    table: Table, event: Event, people: People, runtime: Runtime
) -> None:
    table.join(event.ada)
    with counted(runtime) as few:
        table.names(event.ben)
    for number in range(3):
        table.join(people.join(event.id, f"Guest {number}"))

    with counted(runtime) as many:
        table.names(event.ben)

    assert len(many) == len(few)
