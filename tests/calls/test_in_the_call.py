"""What people in a call send, and what whoever leads it can do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.calls.make import Carrier, Table, make_call_room
from tests.people import Event
from tests.told import told
from wbv_events.attendance import services as attendance
from wbv_events.attendance.schemas import EnterRoom
from wbv_events.core import topics
from wbv_events.core.authority import Actor
from wbv_events.core.runtime import Runtime
from wbv_events.rooms.models import Provider

OFFER = {"attempt": 1, "description": {"type": "offer", "sdp": "v=0\r\ns=-\r\n"}}


@pytest.fixture
def seats(table: Table, event: Event) -> dict[str, str]:
    """Ada, Ben and the moderator in a call, by first name."""
    everybody = (event.ada, event.ben, event.moderator)
    return {one.name.split()[0]: table.join(one).data["seat_id"] for one in everybody}


def silence(table: Table, event: Event) -> None:
    table.act(
        "event.restrict",
        event.moderator.person_id,
        event_id=event.id,
        participant_id=event.ada.participant_id,
        kind="silenced",
    )


def test_the_room_hears_what_somebody_turns_on(
    table: Table, event: Event, seats: dict[str, str], runtime: Runtime
) -> None:
    table.run("set_state", event.ada, seat_id=seats["Ada"], has_microphone=True, has_hand=True)

    member = told(runtime, topics.room(event.session_room_id), "call.member_changed")[-1]["member"]
    assert (member["seat_id"], member["has_microphone"], member["has_camera"]) == (seats["Ada"], True, False)
    assert member["hand_raised_at"] is not None


def test_nobody_speaks_for_another_seat(table: Table, event: Event, seats: dict[str, str]) -> None:
    ack = table.run("set_state", event.ben, seat_id=seats["Ada"], has_microphone=True)

    assert ack.status == 404


def test_a_signal_reaches_the_person_of_the_seat_alone(
    table: Table, event: Event, seats: dict[str, str], runtime: Runtime
) -> None:
    sent = table.run("signal", event.ada, seat_id=seats["Ada"], to_seat_id=seats["Ben"], signal=OFFER)

    heard = told(runtime, topics.person(event.ben.participant_id), "call.signalled")
    assert sent.ok
    assert [(one["from_seat_id"], one["signal"]["description"]) for one in heard] == [
        (seats["Ada"], OFFER["description"])
    ]
    assert told(runtime, topics.room(event.session_room_id), "call.signalled") == []


@pytest.mark.parametrize(("sender", "own", "to"), [("ben", "Ada", "Ben"), ("ada", "Ada", "Gone")])
def test_signals_go_from_the_own_seat_to_one_of_the_call_only(
    table: Table, event: Event, seats: dict[str, str], sender: str, own: str, to: str
) -> None:
    table.run("leave", event.moderator, seat_id=seats["Mo"])
    seats["Gone"] = seats["Mo"]

    ack = table.run("signal", getattr(event, sender), seat_id=seats[own], to_seat_id=seats[to], signal=OFFER)

    assert ack.status == 404


@pytest.mark.parametrize(
    "signal",
    [
        {"description": {"type": "offer", "sdp": "v" * 12_001}},
        {"candidates": [{"candidate": "c" * 401}]},
        {"candidates": [{"candidate": "c"}] * 21},
    ],
)
def test_signals_are_as_long_as_browsers_make_them_and_no_longer(
    table: Table, event: Event, seats: dict[str, str], signal: dict[str, Any]
) -> None:
    ack = table.run("signal", event.ada, seat_id=seats["Ada"], to_seat_id=seats["Ben"], signal=signal)

    assert ack.error.code == "app.invalid"


def test_whoever_comes_to_seven_others_may_say_all_that_is_to_be_said(
    table: Table, event: Event, seats: dict[str, str]
) -> None:
    said = [
        table.run("signal", event.ada, seat_id=seats["Ada"], to_seat_id=seats["Ben"], signal=OFFER).ok
        for _ in range(7 * 20)
    ]

    assert all(said)


def test_in_a_call_that_a_server_carries_browsers_have_nothing_to_say_to_each_other(
    table: Table, event: Event, runtime: Runtime, carrier: Carrier
) -> None:
    make_call_room(runtime, event.session_room_id, Provider.JANUS)
    own, other = (table.join(one).data["seat_id"] for one in (event.ada, event.ben))

    ack = table.run("signal", event.ada, seat_id=own, to_seat_id=other, signal=OFFER)

    assert (ack.status, told(runtime, topics.person(event.ben.participant_id), "call.signalled")) == (404, [])


def test_who_is_muted_cannot_turn_the_microphone_on_until_that_is_taken_back(
    table: Table, event: Event, seats: dict[str, str], runtime: Runtime
) -> None:
    on: dict[str, Any] = {"seat_id": seats["Ada"], "has_microphone": True}
    table.run("set_state", event.ada, **on)

    muted = table.run("mute", event.moderator, seat_id=seats["Ada"], is_muted=True).data
    refused = table.run("set_state", event.ada, **on)
    table.run("mute", event.moderator, seat_id=seats["Ada"], is_muted=False)

    assert (muted["has_microphone"], muted["is_muted"]) == (False, True)
    assert refused.error.code == "call.muted"
    assert table.run("set_state", event.ada, **on).ok
    heard = told(runtime, topics.person(event.ada.participant_id), "call.muted")
    assert [one["is_muted"] for one in heard] == [True, False]


def test_coming_again_does_not_unmute(table: Table, event: Event, seats: dict[str, str]) -> None:
    table.run("mute", event.moderator, seat_id=seats["Ada"], is_muted=True)
    table.run("leave", event.ada, seat_id=seats["Ada"])

    assert table.join(event.ada).data["is_muted"]


def test_whom_the_moderation_silences_is_heard_and_seen_in_no_call(
    table: Table, event: Event, seats: dict[str, str]
) -> None:
    table.run("set_state", event.ada, seat_id=seats["Ada"], has_microphone=True, has_camera=True)

    silence(table, event)

    (member,) = (one for one in table.run("list", event.ben).data["members"] if one["name"] == event.ada.name)
    assert [member[name] for name in ("is_muted", "has_microphone", "has_camera")] == [True, False, False]
    assert table.join(event.ada).data["is_muted"]


@pytest.mark.usefixtures("ben_leads")
def test_whom_the_moderation_silences_only_the_moderation_lets_speak_again(
    table: Table, event: Event, seats: dict[str, str]
) -> None:
    silence(table, event)
    back: dict[str, Any] = {"seat_id": seats["Ada"], "is_muted": False}

    by_who_leads = table.run("mute", event.ben, **back)
    by_the_moderation = table.run("mute", event.moderator, **back)

    assert (by_who_leads.error.code, by_the_moderation.ok) == ("call.only_moderation", True)


def test_who_is_removed_comes_back_only_when_let_in_again(
    table: Table, event: Event, seats: dict[str, str]
) -> None:
    table.run("remove", event.moderator, seat_id=seats["Ada"])
    refused = table.join(event.ada)
    removed = table.run("list", event.moderator).data["removed"]

    table.run("readmit", event.moderator, participant_id=event.ada.participant_id)

    assert refused.error.code == "call.removed"
    assert [one["name"] for one in removed] == ["Ada Attendee"]
    assert table.join(event.ada).ok
    assert table.run("list", event.moderator).data["removed"] == []


def test_others_learn_of_nobody_who_was_removed(table: Table, event: Event, seats: dict[str, str]) -> None:
    table.run("remove", event.moderator, seat_id=seats["Ada"])

    assert table.run("list", event.ben).data["removed"] == []


@pytest.mark.parametrize(
    ("verb", "given"), [("mute", {"is_muted": True}), ("remove", {}), ("lower_hand", {})]
)
def test_only_who_leads_may_do_something_to_others(
    table: Table, event: Event, seats: dict[str, str], verb: str, given: dict[str, Any]
) -> None:
    ack = table.run(verb, event.ben, seat_id=seats["Ada"], **given)

    assert ack.error.code == "call.not_leading"


@pytest.mark.usefixtures("ben_leads")
def test_a_leader_who_is_no_moderator_leads_others_but_not_the_moderation(
    table: Table, event: Event, seats: dict[str, str]
) -> None:
    others = table.run("mute", event.ben, seat_id=seats["Ada"], is_muted=True)
    moderation = table.run("mute", event.ben, seat_id=seats["Mo"], is_muted=True)

    assert (others.ok, moderation.error.code) == (True, "call.not_leading")


def test_a_hand_is_lowered_once_the_word_was_given(table: Table, event: Event, seats: dict[str, str]) -> None:
    table.run("set_state", event.ada, seat_id=seats["Ada"], has_hand=True)

    lowered = table.run("lower_hand", event.moderator, seat_id=seats["Ada"]).data

    assert lowered["hand_raised_at"] is None


def test_what_carries_the_call_is_told_after_each_change(
    table: Table, event: Event, runtime: Runtime, carrier: Carrier
) -> None:
    make_call_room(runtime, event.session_room_id, Provider.JANUS)
    for one in (event.ada, event.ben, event.moderator):
        table.join(one)

    table.run("mute", event.moderator, seat_id=table.seat(event.ada), is_muted=True)
    table.run("remove", event.moderator, seat_id=table.seat(event.ada))
    table.run("leave", event.ben, seat_id=table.seat(event.ben))

    ada, ben = event.ada.participant_id, event.ben.participant_id
    assert carrier.asked == [("mute", ada), ("remove", ada), ("remove", ben)]


def test_what_carries_the_call_is_told_who_only_goes_to_another_room(
    table: Table, event: Event, runtime: Runtime, carrier: Carrier
) -> None:
    make_call_room(runtime, event.session_room_id, Provider.JANUS)
    table.join(event.ada)

    with runtime.work(Actor(event.ada.person_id), connection_id=event.ada.name) as work:
        attendance.enter_room(work, EnterRoom(event_id=event.id, room_id=event.plenary_id))

    assert carrier.asked == [("let go", event.ada.participant_id)]


def test_who_was_removed_from_the_call_is_not_let_go_from_it_a_second_time(
    table: Table, event: Event, runtime: Runtime, seats: dict[str, str]
) -> None:
    table.run("remove", event.moderator, seat_id=seats["Ada"])

    with runtime.work(Actor(event.ada.person_id), connection_id=event.ada.name) as work:
        attendance.enter_room(work, EnterRoom(event_id=event.id, room_id=event.plenary_id))

    left = told(runtime, topics.room(event.session_room_id), "call.member_left")
    assert [(push["seat_id"], push["is_moving"]) for push in left] == [(seats["Ada"], False)]
