"""Calls from browser to browser, as people meet them."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from tests.browsing import Visitors, check_usable, in_both_looks, needs_chromium
from tests.calls.make import make_call_room
from tests.calls.talking import Talker, come, turn_on
from tests.people import Event, People
from tests.server import Server
from tests.sockets import connect, token_of

pytestmark = needs_chromium

Talk = Callable[..., Talker]


@pytest.fixture
def talk(guests: Visitors, served: Server, day: Event) -> Talk:
    """Let somebody of the day come to the room where people talk."""
    make_call_room(served.runtime, day.session_room_id)
    return lambda someone, **options: come(guests, day, someone, **options)


def test_three_people_see_each_other_live_and_come_and_go(talk: Talk, day: Event) -> None:
    ada, ben, mo = everybody = [talk(one) for one in (day.ada, day.ben, day.moderator)]
    for one in everybody:
        one.join("Kamera", "Mikrofon")

    for one in everybody:
        for other in everybody:
            if one is not other:
                one.sees_live(other)
    assert all(line["audioBytesReceived"] > 0 for line in ada.stats().values())

    ada.plays_on(ben, mo)

    ben.button("Verlassen").click()
    for one in (ada, mo):
        expect(one.tiles).to_have_count(2)
        expect(one.page.locator("#announce")).to_have_text("Ben Attendee hat das Gespräch verlassen.")
    expect(ben.button("Am Gespräch teilnehmen")).to_be_visible()

    ada.page.reload()
    ada.is_in()
    expect(ada.button("Mikrofon ausschalten")).to_be_visible()
    expect(ada.button("Kamera ausschalten")).to_be_visible()
    ada.sees_live(mo)
    mo.sees_live(ada)

    second = Talker(ada.visitor, day, day.ada)
    second.join("Kamera")
    expect(ada.room).to_contain_text("Sie sind in einem anderen Fenster in diesem Gespräch.")
    mo.sees_live(second)
    expect(mo.tiles).to_have_count(2)


def test_who_speaks_without_a_camera_is_heard(talk: Talk, day: Event) -> None:
    ada, ben = talk(day.ada), talk(day.ben)
    ada.join("Mikrofon")
    ben.join("Mikrofon", "Kamera")

    ben.hears(ada)
    ada.hears(ben)
    ben.button("Kamera ausschalten").click()
    ada.hears(ben)


def test_whom_one_blocks_is_neither_seen_nor_heard_at_once_and_notices_nothing(
    talk: Talk, day: Event, served: Server
) -> None:
    carl = People(served.runtime).join(day.id, "Carl")
    ada, ben, third = everybody = [talk(one) for one in (day.ada, day.ben, carl)]
    for one in everybody:
        one.join("Kamera", "Mikrofon")
    ada.hears(ben)

    ada.page.get_by_role("tab", name="Personen").click()
    ada.page.get_by_role("button", name="Ben Attendee: Aktionen").click()
    ada.page.get_by_role("button", name="Melden oder sperren").click()
    ada.page.get_by_role("button", name="Ohne Meldung sperren").click()
    ada.page.get_by_role("button", name="Sperren", exact=True).click()
    ada.page.get_by_role("button", name="Schließen").click()

    expect(ada.room).to_contain_text("Auch im Gespräch: 1 Person, die Sie gesperrt haben.")
    expect(ada.tiles).to_have_count(2)
    expect(ada.tile(ben)).to_have_count(0)
    ada.sees_live(third)
    ada.page.set_viewport_size({"width": 900, "height": 600})  # pictures are asked for in other sizes
    ben.sees_live(ada)
    ben.hears(ada)
    ben.goes_on_sending_to(ada)
    third.sees_live(ben)
    expect(ben.tiles).to_have_count(3)
    ada.page.reload()
    ada.is_in()
    ada.sees_live(third)
    expect(ada.tiles).to_have_count(2)
    ben.sees_live(ada)
    ben.goes_on_sending_to(ada)
    ben.page.reload()
    ben.is_in()
    ben.sees_live(ada)
    ben.goes_on_sending_to(ada)


def test_who_finds_the_call_full_reads_why_and_gets_in_when_a_place_is_free(
    talk: Talk, day: Event, served: Server
) -> None:
    people = People(served.runtime)
    here = {"event_id": day.id, "room_id": day.session_room_id}
    with ExitStack() as stack:
        guests = [people.join(day.id, f"Gast {number}") for number in range(6)]
        sockets = [
            stack.enter_context(connect(served.url, token_of(served.runtime, one.person_id)))
            for one in guests
        ]
        for socket in sockets:
            socket.act("attendance.enter", **here)
            assert socket.act("call.join", **here)["ok"]
        ada = talk(day.ada)
        expect(ada.room).to_contain_text("6 Personen sind im Gespräch: Gast 0")

        ada.button("Am Gespräch teilnehmen").click()
        ada.page.get_by_role("button", name="Ohne Kamera und Mikrofon beitreten").click()
        expect(ada.room).to_contain_text("Dieses Gespräch fasst 6 Personen, und so viele sind schon darin.")
        expect(ada.page.locator("#chat textarea")).to_be_visible()

        sockets[0].act("attendance.leave", event_id=day.id)
        expect(ada.room).to_contain_text("5 Personen sind im Gespräch: Gast 1")
        ada.button("Noch einmal versuchen").click()
        ada.page.get_by_role("button", name="Ohne Kamera und Mikrofon beitreten").click()
        ada.is_in()


def test_whoever_leads_mutes_removes_and_lets_in_again(talk: Talk, day: Event) -> None:
    ada, mo = talk(day.ada), talk(day.moderator)
    ada.join("Mikrofon")
    mo.join()

    def lead(what: str) -> None:
        mo.tile(ada).get_by_role("button", name="Ada Attendee: weitere Aktionen").click()
        mo.tile(ada).get_by_role("button", name=what).click()

    ada.page.keyboard.press("h")
    expect(mo.tile(ada)).to_contain_text("Hand gehoben")
    lead("Hand senken")
    expect(ada.button("Hand heben")).to_be_visible()
    lead("Mikrofon ausschalten")
    expect(ada.button("Ihr Ton ist gesperrt")).to_have_attribute("aria-disabled", "true")
    expect(mo.tile(ada)).to_contain_text("Mikrofon aus")
    lead("Wieder sprechen lassen")
    expect(ada.button("Mikrofon einschalten")).to_be_visible()

    lead("Aus dem Gespräch entfernen")
    expect(ada.room).to_contain_text("Sie wurden aus diesem Gespräch entfernt.")
    expect(mo.tiles).to_have_count(1)
    mo.button("Ada Attendee wieder zulassen").click()
    expect(mo.button("Ada Attendee wieder zulassen")).to_have_count(0)
    ada.button("Noch einmal versuchen").click()
    ada.page.get_by_role("button", name="Ohne Kamera und Mikrofon beitreten").click()
    ada.is_in()


def test_a_shared_screen_stands_in_front_and_all_goes_by_keyboard(talk: Talk, day: Event) -> None:
    ada, ben = talk(day.ada), talk(day.ben)
    ben.join()
    page = ada.page
    ada.button("Am Gespräch teilnehmen").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ohne Kamera und Mikrofon beitreten").focus()
    page.keyboard.press("Enter")
    ada.is_in()
    expect(page.locator("call-room :focus")).to_have_count(1)

    page.keyboard.press("v")
    ben.sees_live(ada)
    ada.button("Bildschirm teilen").press("Enter")
    expect(ben.tile(ada)).to_have_class(re.compile(r"tile--front.*tile--screen"))
    expect(ben.page.locator("#announce")).to_have_text("Ada Attendee teilt den Bildschirm.")
    ben.sees_live(ada)
    ada.button("Teilen beenden").press("Enter")
    expect(ben.tile(ada)).not_to_have_class(re.compile(r"tile--front"))
    ben.sees_live(ada)
    ben.tile(ada).get_by_role("button", name="Ada Attendee groß zeigen").press("Enter")
    expect(ben.tile(ada)).to_have_class(re.compile(r"tile--front"))

    page.locator("header a", has_text="Programm").first.click()
    expect(page.get_by_role("dialog", name="Das Gespräch verlassen?")).to_be_visible()
    page.get_by_role("button", name="Abbrechen").click()
    ada.button("Geräte wählen").press("Enter")
    expect(page.get_by_role("switch", name="Kamera einschalten")).to_be_checked()
    page.get_by_role("button", name="Diese Geräte benutzen").press("Enter")
    ben.sees_live(ada)

    page.locator("#chat textarea").press("m")
    expect(ada.button("Mikrofon einschalten")).to_be_visible()  # typing turns nothing on
    page.keyboard.press("Control+a")
    ada.button("Verlassen").focus()
    page.keyboard.press("m")
    expect(ada.button("Mikrofon ausschalten")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("NotAllowedError", "Der Browser darf Ihre Kamera nicht benutzen."),
        ("NotFoundError", "Es wurde keine Kamera gefunden."),
        ("NotReadableError", "Ein anderes Programm benutzt gerade die Kamera."),
    ],
)
def test_what_is_in_the_way_of_a_device_is_said_in_plain_words(
    talk: Talk, day: Event, name: str, sentence: str
) -> None:
    ada = talk(day.ada)
    ada.page.evaluate(
        "name => navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name))", name
    )
    ada.button("Am Gespräch teilnehmen").click()
    ada.page.get_by_role("switch", name="Kamera einschalten").click()

    expect(ada.page.get_by_role("alert")).to_contain_text(sentence)
    ada.page.get_by_role("button", name="Ohne Kamera und Mikrofon beitreten").click()
    ada.is_in()


def test_another_room_begins_silent_but_with_the_camera_that_was_on(
    talk: Talk, day: Event, served: Server
) -> None:
    make_call_room(served.runtime, day.plenary_id)
    ada = talk(day.ada)
    ada.join("Kamera", "Mikrofon")

    ada.page.goto(f"{served.url}/e/{day.slug}/raum/plenum")
    ada.button("Am Gespräch teilnehmen").click()

    expect(ada.page.get_by_role("switch", name="Kamera einschalten")).to_be_checked()
    expect(ada.page.get_by_role("switch", name="Mikrofon einschalten")).not_to_be_checked()


def test_whoever_was_sent_out_of_a_call_and_comes_again_is_asked_anew(
    talk: Talk, day: Event, served: Server
) -> None:
    ada = talk(day.ada)
    ada.join("Kamera", "Mikrofon")

    ada.page.goto(f"{served.url}/e/{day.slug}/raum/plenum")
    ada.page.goto(f"{served.url}/e/{day.slug}/raum/session-1")

    expect(ada.button("Am Gespräch teilnehmen")).to_be_visible()
    ada.button("Am Gespräch teilnehmen").click()
    expect(ada.page.get_by_role("switch", name="Mikrofon einschalten")).not_to_be_checked()


@in_both_looks
def test_the_device_check_and_the_call_are_usable(
    talk: Talk, day: Event, served: Server, look: dict[str, object]
) -> None:
    ben = People(served.runtime).join(
        day.id, "Prof. Dr. Benedikt-Maximilian von und zu Oberhausen-Niederrhein"
    )
    mo = talk(day.moderator, **look)
    check_usable(mo.page)
    mo.button("Am Gespräch teilnehmen").click()
    turn_on(mo.page, "Kamera", "Mikrofon")
    check_usable(mo.page)
    mo.page.get_by_role("button", name="Beitreten", exact=True).click()
    mo.is_in()
    talk(ben).join()
    mo.page.keyboard.press("h")
    expect(mo.tiles).to_have_count(2)
    check_usable(mo.page)
    mo.tile("Sie").get_by_role("button", name="groß zeigen").press("Enter")
    check_usable(mo.page)


def test_who_changes_the_language_in_a_call_is_in_it_again(talk: Talk, day: Event) -> None:
    ada = talk(day.ada)
    ada.join("Mikrofon")

    ada.page.get_by_role("button", name="EN, English").click()

    expect(ada.button("Leave")).to_be_visible()
    expect(ada.button("Sound off")).to_be_visible()
