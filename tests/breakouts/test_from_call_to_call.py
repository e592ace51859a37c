"""Whoever talks in one room and goes to another hears the one until the other is there."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.breakouts.make import Breakouts
from tests.browsing import Visitors, needs_chromium
from tests.calls.make import make_call_room
from tests.calls.talking import LINES, check_no_gap, come
from tests.people import Event, Someone
from tests.told import told
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime


def talk_in(breakouts: Breakouts, who: Someone, room: str) -> None:
    """Let somebody be in a running room and its call."""
    breakouts.place(who, room)
    here = {"event_id": breakouts.event.id, "room_id": breakouts.rooms[room]}
    for name in ("attendance.enter", "call.join"):
        assert breakouts.act(name, who.person_id, connection_id=who.name, **here).ok


def left(runtime: Runtime, breakouts: Breakouts, room: str) -> list[bool]:
    """Return whether each of those who left a room's call was going to another one."""
    pushes = told(runtime, topics.room(breakouts.rooms[room]), "call.member_left")
    return [push["is_moving"] for push in pushes]


@pytest.fixture
def talking(breakouts: Breakouts, event: Event) -> Breakouts:
    assert breakouts.run("open").ok
    talk_in(breakouts, event.ada, "Anna")
    return breakouts


def test_who_agrees_to_go_may_hear_on(talking: Breakouts, runtime: Runtime, event: Event) -> None:
    talking.place(event.ada, "Berta")
    assert talking.answer(event.ada, is_accepted=True).ok

    assert left(runtime, talking, "Anna") == [True]


def test_who_is_made_to_go_may_hear_on_as_well(talking: Breakouts, runtime: Runtime, event: Event) -> None:
    talking.place(event.ada, "Berta", is_insisted=True)

    assert left(runtime, talking, "Anna") == [True]


def test_who_is_taken_out_hears_nothing_more(talking: Breakouts, runtime: Runtime, event: Event) -> None:
    assert talking.run("place", participant_id=event.ada.participant_id, room_id=None).ok

    assert left(runtime, talking, "Anna") == [False]


def test_who_goes_back_by_itself_may_hear_on(talking: Breakouts, runtime: Runtime, event: Event) -> None:
    back = {"event_id": event.id, "room_id": event.session_room_id}
    assert talking.act("attendance.enter", event.ada.person_id, connection_id=event.ada.name, **back).ok

    assert left(runtime, talking, "Anna") == [True]


@pytest.mark.parametrize("place", ["room", "main room", "event"])
def test_who_is_removed_while_going_hears_nothing_more(
    talking: Breakouts, runtime: Runtime, event: Event, place: str
) -> None:
    back = {"event_id": event.id, "room_id": event.session_room_id}
    assert talking.act("attendance.enter", event.ada.person_id, connection_id=event.ada.name, **back).ok

    room_id = {"room": talking.rooms["Anna"], "main room": event.session_room_id, "event": None}[place]
    who = {"event_id": event.id, "participant_id": event.ada.participant_id, "room_id": room_id}
    assert talking.act("event.restrict", event.moderator.person_id, **who, kind="removed", reason="").ok

    assert left(runtime, talking, "Anna") == [True, False]


def test_who_is_in_a_room_that_closes_is_told_that_all_have_left(
    talking: Breakouts, runtime: Runtime, event: Event
) -> None:
    talk_in(talking, event.ben, "Anna")
    assert talking.run("close", is_at_once=True).ok

    entries = [(one.topic, one.name) for one in runtime.log.recent(1000)]
    room = topics.room(talking.rooms["Anna"])
    all_left = [at for at, entry in enumerate(entries) if entry == (room, "call.member_left")]
    silence = next(at for at, (_, name) in enumerate(entries) if name == "control.closed")
    assert len(all_left) == 2
    assert max(all_left) < silence


def test_nobody_goes_of_their_own_accord_where_a_room_closes(talking: Breakouts, runtime: Runtime) -> None:
    assert talking.run("close", is_at_once=True).ok

    assert left(runtime, talking, "Anna") == [False]


def test_who_leaves_the_call_alone_hears_nothing_more(
    talking: Breakouts, runtime: Runtime, event: Event
) -> None:
    here = {"event_id": event.id, "room_id": talking.rooms["Anna"]}
    listed: Any = talking.act("call.list", event.ada.person_id, **here).data
    seat_id = listed["members"][0]["seat_id"]
    leave = talking.act(
        "call.leave", event.ada.person_id, connection_id=event.ada.name, seat_id=seat_id, **here
    )

    assert leave.ok
    assert left(runtime, talking, "Anna") == [False]


def test_both_who_agree_to_a_swap_may_hear_on(talking: Breakouts, runtime: Runtime, event: Event) -> None:
    talk_in(talking, event.ben, "Berta")
    both = {"one_id": event.ada.participant_id, "other_id": event.ben.participant_id}
    assert talking.run("swap", **both).ok
    for who in (event.ada, event.ben):
        assert talking.answer(who, is_accepted=True).ok

    assert left(runtime, talking, "Anna") + left(runtime, talking, "Berta") == [True, True]


def test_who_is_swapped_without_being_asked_may_hear_on_as_well(
    breakouts: Breakouts, runtime: Runtime, event: Event
) -> None:
    assert breakouts.run("open", room_id=breakouts.rooms["Anna"]).ok
    talk_in(breakouts, event.ada, "Anna")
    breakouts.place(event.ben, "Berta")
    both = {"one_id": event.ada.participant_id, "other_id": event.ben.participant_id}
    assert breakouts.run("swap", **both).ok
    assert breakouts.where()[event.ada.name] == "Berta"

    assert left(runtime, breakouts, "Anna") == [True]


@needs_chromium
def test_from_room_to_room_the_sound_of_the_one_ends_when_that_of_the_other_is_there(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    make_call_room(groups.runtime, day.session_room_id)
    for who, room in ((day.ada, "Anna"), (day.ben, "Anna"), (day.moderator, "Berta")):
        groups.place(who, room)
    assert groups.run("open").ok
    ada = come(guests, day, day.ada, room="anna", script=LINES)
    ben, mo = come(guests, day, day.ben, room="anna"), come(guests, day, day.moderator, room="berta")
    for one in (ada, ben, mo):
        one.join("Mikrofon")
    expect(ada.tiles).to_have_count(2)
    ada.page.wait_for_function("() => window.lines.some(({ heard }) => heard.at(-1)?.[1] > 0)")
    ada.page.evaluate("window.isStill = true")

    groups.place(day.ada, "Berta")
    button = ada.page.get_by_role("button", name="Jetzt wechseln")
    expect(button).to_be_visible()
    asked_at = ada.now()
    button.click()
    ada.page.wait_for_url("**/raum/berta")

    check_no_gap(ada.page, asked_at)
    assert ada.page.evaluate("window.isStill")
    expect(ada.tile(mo)).to_be_visible()
    expect(ada.button("Mikrofon einschalten")).to_be_visible()
    expect(ada.page.locator("h1").first).to_be_visible()
    expect(ada.page.locator("breakout-head")).to_contain_text("Zurück: Session-1")
    expect(ada.page.locator("breakout-guide")).to_be_empty()
    expect(ben.tiles).to_have_count(1)
    expect(mo.tiles).to_have_count(2)
    ada.page.locator("chat-panel textarea").fill("Guten Tag")
    ada.page.keyboard.press("Enter")
    expect(mo.page.locator("chat-panel")).to_contain_text("Guten Tag")

    ada.page.get_by_role("link", name="Zurück: Session-1").click()
    ada.page.wait_for_url("**/raum/session-1")
    ada.is_in()
    expect(mo.tiles).to_have_count(1)
    ada.button("Mikrofon einschalten").click()
    expect(ada.button("Mikrofon ausschalten")).to_be_visible()
    ada.page.reload()
    expect(ada.button("Mikrofon ausschalten")).to_be_visible()

    ada.page.go_back()
    expect(ada.page).to_have_url("about:blank")
    ada.page.go_forward()
    expect(ada.button("Am Gespräch teilnehmen")).to_be_visible()


@needs_chromium
def test_who_is_in_a_room_that_closes_hears_nobody_more_before_the_page_leads_away(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    for who in (day.ada, day.ben):
        groups.place(who, "Anna")
    assert groups.run("open").ok
    ada, ben = come(guests, day, day.ada, room="anna", script=LINES), come(guests, day, day.ben, room="anna")
    for one in (ben, ada):
        one.join("Mikrofon")
    ada.hears(ben)

    assert groups.run("close", is_at_once=True).ok
    ada.page.wait_for_function("() => window.lines.every(({ closedAt }) => closedAt > 0)")

    assert ada.page.url.endswith("/raum/anna")
    expect(ada.page.locator("breakout-guide")).to_contain_text("Sofort wechseln")


@needs_chromium
def test_also_who_is_moved_by_force_hears_the_one_room_until_the_other_is_there(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    for who, room in ((day.ada, "Anna"), (day.ben, "Anna"), (day.moderator, "Berta")):
        groups.place(who, room)
    assert groups.run("open").ok
    ada = come(guests, day, day.ada, room="anna", script=LINES)
    for one in (ada, come(guests, day, day.ben, room="anna"), come(guests, day, day.moderator, room="berta")):
        one.join("Mikrofon")
    ada.page.wait_for_function("() => window.lines.some(({ heard }) => heard.at(-1)?.[1] > 0)")

    asked_at = ada.now()
    groups.place(day.ada, "Berta", is_insisted=True)
    ada.page.wait_for_url("**/raum/berta")

    check_no_gap(ada.page, asked_at)


@needs_chromium
def test_who_is_moved_by_force_is_in_the_next_call_as_well(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    groups.place(day.ada, "Anna")
    assert groups.run("open").ok
    ada = come(guests, day, day.ada, room="anna", script=LINES)
    ada.join("Mikrofon")

    groups.place(day.ada, "Berta", is_insisted=True)
    expect(ada.room).to_contain_text("Sie wechseln gleich in einen anderen Raum.")
    ada.page.wait_for_url("**/raum/berta")

    ada.is_in()
    expect(ada.button("Mikrofon einschalten")).to_be_visible()
    expect(ada.room).to_contain_text("Mikrofon und Kamera sind aus.")
