"""Breakout rooms as participants meet them in browsers: going there, being moved, and coming back."""

from __future__ import annotations

import re
import time
from typing import Any, Final

from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests.breakouts.make import Breakouts
from tests.browsing import Visitors, check_usable, in_both_looks, needs_chromium
from tests.people import Event
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.rooms.models import Room

pytestmark = needs_chromium
PATIENCE: Final = 30.0
HOURS_AHEAD: Final = """
const real = Date;
globalThis.Date = class extends real {
  constructor(...given) { given.length ? super(...given) : super(real.now() + 3 * 3600e3); }
  static now() { return real.now() + 3 * 3600e3; }
};
"""


def come(guests: Visitors, day: Event, room: str, **options: Any) -> Page:
    """Ada comes to a room and is in it."""
    page = guests.open(day.ada, f"/e/{day.slug}/raum/{room}", **options)
    expect(page.locator("chat-panel textarea")).to_be_visible()
    if page.locator("breakout-head").count():
        expect(page.locator("room-calls")).to_be_visible()  # until then its buttons are plain forms
    end = time.monotonic() + PATIENCE
    while not is_inside(guests, day, room):  # nobody is asked to leave a place before it is there
        assert time.monotonic() < end, "the page never entered its room"
        page.wait_for_timeout(50)
    return page


def is_inside(guests: Visitors, day: Event, room: str) -> bool:
    """Say whether Ada has entered a room, as the database knows it."""
    query = (
        select(AttendanceInterval.id)
        .join(Room, Room.id == AttendanceInterval.room_id)
        .where(
            Room.event_id == day.id,
            Room.slug == room,
            AttendanceInterval.participant_id == day.ada.participant_id,
            AttendanceInterval.left_at.is_(None),
        )
    )
    with guests.served.runtime.work(writes=False) as work:
        return work.session.scalar(query.limit(1)) is not None


def told(page: Page, text: str) -> None:
    expect(page.locator("breakout-guide")).to_contain_text(text)


def run_in_anna(groups: Breakouts, day: Event) -> None:
    groups.place(day.ada, "Anna")
    assert groups.run("open").ok


def test_opening_leads_somebody_to_their_room_by_a_click(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    groups.place(day.ada, "Anna")
    ada = come(guests, day, "session-1")
    ada.locator("chat-panel textarea").focus()

    assert groups.run("open").ok
    told(ada, "Ihr Raum ist geöffnet: Anna")
    expect(ada.locator("#announce")).to_contain_text("Ihr Raum ist geöffnet: Anna")
    expect(ada.locator("chat-panel textarea")).to_be_focused()
    ada.get_by_role("link", name="Jetzt wechseln").click()

    ada.wait_for_url("**/raum/anna")
    expect(ada.locator("breakout-head")).to_contain_text("Zurück: Session-1")
    expect(ada.locator("breakout-guide")).to_be_empty()


def test_the_first_set_of_an_event_is_told_on_a_page_that_was_open_before(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    ada = guests.open(day.ada, f"/e/{day.slug}/personen")
    expect(ada.locator("breakout-guide")).to_have_count(1)

    groups.run("edit", title="Runde 1", choosing="choice")
    groups.run("announce", is_announced=True, is_choosing=True)

    told(ada, "Bitte wählen Sie einen Raum: Runde 1")


def test_whoever_says_later_finds_the_way_by_keyboard(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    ada = come(guests, day, "session-1")
    run_in_anna(groups, day)
    told(ada, "Ihr Raum ist geöffnet")

    ada.get_by_role("button", name="Später").focus()
    ada.keyboard.press("Enter")
    expect(ada.get_by_role("link", name="Zu Ihrem Raum: Anna")).to_be_focused()
    ada.keyboard.press("Enter")

    ada.wait_for_url("**/raum/anna")


def test_two_tabs_ask_once(guests: Visitors, groups: Breakouts, day: Event) -> None:
    visitor = guests.come(day.ada)
    first, second = (visitor.open(f"/e/{day.slug}/raum/{room}") for room in ("session-1", "plenum"))
    run_in_anna(groups, day)
    told(second, "Ihr Raum ist geöffnet")
    told(first, "Ihr Raum ist geöffnet")

    second.get_by_role("link", name="Jetzt wechseln").click()

    expect(first.get_by_role("link", name="Jetzt wechseln")).to_have_count(0)
    told(first, "Zu Ihrem Raum: Anna")


def test_an_offer_is_accepted_and_leads_there(guests: Visitors, groups: Breakouts, day: Event) -> None:
    run_in_anna(groups, day)
    ada = come(guests, day, "anna")

    assert groups.place(day.ada, "Berta").ok
    told(ada, "Die Moderation bittet Sie zu wechseln: Berta")
    ada.get_by_role("button", name="Jetzt wechseln").click()

    ada.wait_for_url("**/raum/berta")
    expect(ada.locator("breakout-head")).to_be_visible()
    assert groups.where() == {"Ada Attendee": "Berta"}


def test_an_offer_is_declined_and_one_stays(guests: Visitors, groups: Breakouts, day: Event) -> None:
    run_in_anna(groups, day)
    ada = come(guests, day, "anna")
    groups.place(day.ada, "Berta")

    ada.get_by_role("button", name="Hier bleiben").click()

    expect(ada.locator("breakout-guide")).to_be_empty()
    assert groups.where() == {"Ada Attendee": "Anna"}
    assert groups.offer_of(day.ada) is None


def test_an_offer_that_runs_out_says_so_and_one_stays(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    run_in_anna(groups, day)
    ada = come(guests, day, "anna")
    groups.place(day.ada, "Berta")
    told(ada, "Ohne Antwort bleiben Sie hier.")

    groups.let_pass(seconds=31)
    groups.carry_out()

    told(ada, "Das Angebot")
    expect(ada.get_by_role("button", name="Jetzt wechseln")).to_have_count(0)
    assert groups.where() == {"Ada Attendee": "Anna"}


def test_who_is_moved_by_force_reads_so_and_is_led_there(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    run_in_anna(groups, day)
    ada = come(guests, day, "anna")

    groups.place(day.ada, "Berta", is_insisted=True)

    told(ada, "Sie haben jetzt einen anderen Raum: Berta")
    ada.wait_for_url("**/raum/berta")
    expect(ada.locator("breakout-head")).to_be_visible()


def test_who_is_removed_reads_the_reason_and_is_not_led_away_from_it(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    run_in_anna(groups, day)
    ada = come(guests, day, "anna")

    who = {"participant_id": day.ada.participant_id, "room_id": groups.rooms["Anna"]}
    ack = groups.act(
        "event.restrict", day.moderator.person_id, event_id=day.id, kind="removed", reason="Werbung", **who
    )

    assert ack.ok
    expect(ada.get_by_role("dialog")).to_contain_text("Begründung: Werbung")
    expect(ada.locator("breakout-guide section")).to_have_count(0)


def test_a_moderator_is_not_led_away_and_leaves_when_wanted(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    groups.run("open")
    mo = guests.open(day.moderator, f"/e/{day.slug}/raum/anna")
    expect(mo.locator("breakout-head")).to_be_visible()

    groups.run("close", is_at_once=True)
    expect(mo.get_by_role("button", name="Hilfe rufen")).to_have_count(0)
    expect(mo.locator("breakout-guide")).to_be_empty()
    mo.get_by_role("link", name="Zurück: Session-1").click()

    mo.wait_for_url("**/raum/session-1")


def test_a_recall_counts_down_and_the_worker_brings_everybody_back(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    run_in_anna(groups, day)
    ada = come(guests, day, "anna")

    groups.run("close")
    expect(ada.locator("breakout-head")).to_contain_text("Der Raum schließt in")
    groups.end_in(-61)
    groups.carry_out()

    told(ada, "Die Kleingruppe „Anna“ ist beendet. Weiter geht es hier: Session-1")
    expect(ada.get_by_role("dialog")).to_have_count(0)
    ada.wait_for_url("**/raum/session-1")


def test_more_time_in_the_last_minute_keeps_everybody_there(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    run_in_anna(groups, day)
    ada = come(guests, day, "anna")
    groups.run("close")
    expect(ada.locator("breakout-head")).to_contain_text("Der Raum schließt in")

    groups.run("extend", minutes=5)
    groups.carry_out()

    expect(ada.locator("breakout-head")).not_to_contain_text("Der Raum schließt in")
    assert groups.where() == {"Ada Attendee": "Anna"}


def test_the_time_left_is_right_by_a_clock_that_is_hours_off_and_after_a_reload(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    run_in_anna(groups, day)
    groups.end_in(600)
    visitor = guests.come(day.ada)
    visitor.context.add_init_script(HOURS_AHEAD)
    ada = visitor.open(f"/e/{day.slug}/raum/anna")

    for _ in range(2):
        expect(ada.locator("breakout-head")).to_contain_text(re.compile(r"\b(10:00|9:[0-5]\d)\b"))
        ada.reload()


def test_whoever_comes_late_is_offered_a_room(guests: Visitors, groups: Breakouts, day: Event) -> None:
    groups.run("open")

    ada = come(guests, day, "session-1")
    told(ada, "Für Sie ist ein Platz frei")
    ada.get_by_role("button", name="Jetzt wechseln").click()

    ada.wait_for_url("**/raum/*a*")
    expect(ada.locator("breakout-head")).to_be_visible()


def test_a_broadcast_is_read_kept_and_there_for_who_comes_later(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    run_in_anna(groups, day)
    groups.place(day.ben, "Anna", is_insisted=True)
    ada = come(guests, day, "anna")

    groups.run("broadcast", text="Noch drei Ergebnisse", is_urgent=True)
    expect(ada.locator("#announce-urgent")).to_contain_text("Durchsage: Noch drei Ergebnisse")
    ada.get_by_role("button", name="Durchsage schließen").click()
    ada.get_by_text("Durchsagen (1)").click()

    expect(ada.locator(".here__history")).to_contain_text("Noch drei Ergebnisse")
    ben = guests.open(day.ben, f"/e/{day.slug}/raum/anna")
    expect(ben.locator(".here__banner")).to_contain_text("Noch drei Ergebnisse")


def test_help_is_called_by_keyboard_taken_and_dealt_with(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    run_in_anna(groups, day)
    ada = come(guests, day, "anna")

    ada.get_by_role("button", name="Hilfe rufen").focus()
    ada.keyboard.press("Enter")
    expect(ada.get_by_label("Wobei brauchen Sie Hilfe?")).to_be_focused()
    ada.keyboard.type("Der Ton geht nicht")
    ada.keyboard.press("Enter")
    expect(ada.locator("breakout-head")).to_contain_text("Hilfe gerufen")
    call = groups.run("board").view.calls[0]
    groups.run("take_call", call_id=call.id)
    expect(ada.locator("breakout-head")).to_contain_text("Mo Moderator kümmert sich darum.")
    groups.run("end_call", call_id=call.id)

    expect(ada.get_by_role("button", name="Hilfe rufen")).to_be_visible()
    assert call.text == "Der Ton geht nicht"


def test_more_time_is_asked_for_and_refused(guests: Visitors, groups: Breakouts, day: Event) -> None:
    run_in_anna(groups, day)
    ada = come(guests, day, "anna")

    ada.get_by_role("button", name="Um mehr Zeit bitten").click()
    expect(ada.get_by_label("Wofür brauchen Sie mehr Zeit?")).to_be_focused()
    ada.keyboard.press("Enter")
    expect(ada.locator("breakout-head")).to_contain_text("Um mehr Zeit gebeten")
    call = groups.run("board").view.calls[0]
    groups.run("answer_time", call_id=call.id, is_granted=False)

    expect(ada.locator("breakout-head")).to_contain_text(
        "Die Moderation kann leider keine zusätzliche Zeit geben."
    )


def test_a_seat_is_taken_in_place_and_the_focus_stays_on_its_room(
    guests: Visitors, groups: Breakouts, day: Event
) -> None:
    groups.run("edit", title="Runde 1", choosing="choice")
    groups.run("announce", is_announced=True, is_choosing=True)
    ada = guests.open(day.ada, f"/e/{day.slug}/kleingruppen/{groups.set_id}")

    ada.get_by_role("button", name="Platz nehmen Anna").click()
    expect(ada.locator(".seat-card--own")).to_contain_text("Von Ihnen gewählt")
    expect(ada.locator("#announce")).to_contain_text("Sie haben einen Platz in diesem Raum.")
    ada.get_by_role("button", name="Wechseln Berta").press("Enter")

    expect(ada.locator(".seat-card--own")).to_contain_text("Berta")
    assert groups.where() == {"Ada Attendee": "Berta"}


@in_both_looks
def test_everybody_can_use_what_brings_people_to_their_rooms(
    guests: Visitors, groups: Breakouts, day: Event, look: dict[str, Any]
) -> None:
    groups.run("edit_room", room_id=groups.rooms["Anna"], name="Anna", task="Drei Ergebnisse", seats=4)
    run_in_anna(groups, day)
    page = come(guests, day, "session-1", **look)
    told(page, "Ihr Raum ist geöffnet")
    check_usable(page)

    page.goto(f"{guests.served.url}/e/{day.slug}/kleingruppen/{groups.set_id}")
    expect(page.locator(".seat-card--own")).to_be_visible()
    check_usable(page)

    page.goto(f"{guests.served.url}/e/{day.slug}/raum/anna")
    groups.run("broadcast", text="Bitte halten Sie bis 11:20 Uhr drei Ergebnisse fest.")
    expect(page.locator(".here__banner")).to_be_visible()
    page.get_by_role("button", name="Hilfe rufen").click()
    groups.place(day.ada, "Berta")
    told(page, "Die Moderation bittet Sie zu wechseln")
    check_usable(page)
