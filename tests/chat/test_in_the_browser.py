"""The chat in real browsers and over the real server: both ways, menus, and for everybody."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browsing import PHONE, Enter, check_usable, findings_of_axe, in_both_looks, needs_chromium
from tests.people import Event

pytestmark = needs_chromium


def write(page: Page, text: str) -> None:
    """Send a message, by keyboard where there is one; then it stands in the log and the field is empty."""
    field = page.locator("chat-panel textarea")
    field.fill(text)
    if page.evaluate("matchMedia('(pointer: coarse)').matches"):
        page.locator("chat-panel .composer__send").tap()
    else:
        field.press("Enter")
    expect(page.locator(".msg--own .msg__text").last).to_have_text(text)
    expect(field).to_have_value("")


def test_two_people_talk_and_the_moderation_tidies_up(plenary: Enter, day: Event) -> None:
    ada, ben, mo = (plenary(who) for who in (day.ada, day.ben, day.moderator))

    write(ada, "Guten Morgen, Ben")
    expect(ben.locator(".msg__text")).to_have_text("Guten Morgen, Ben")
    write(ben, "Guten Morgen, Ada")
    expect(ada.locator(".msg__text").last).to_have_text("Guten Morgen, Ada")
    for _ in range(2):
        ben.get_by_role("button", name="Applaus").press("Enter")
    for page in (ada, ben):
        expect(page.locator("[data-reaction=applause] [data-count]")).to_have_attribute("data-count", "2")

    ada.locator(".msg--own").hover()
    ada.get_by_role("button", name="Nachricht von Ihnen: Aktionen").click()
    ada.get_by_role("button", name="Bearbeiten").click()
    ada.get_by_role("textbox", name="Nachricht bearbeiten").fill("Guten Tag, Ben")
    ada.keyboard.press("Enter")
    expect(ben.locator(".msg__text").first).to_have_text("Guten Tag, Ben (bearbeitet)")

    mo.get_by_role("button", name="Nachricht von Ada Attendee: Aktionen").click()
    mo.get_by_role("button", name="Oben anheften").click()
    expect(ben.locator(".pinned")).to_contain_text("Guten Tag, Ben")
    mo.get_by_role("button", name="Nachricht von Ben Attendee: Aktionen").click()
    mo.get_by_role("button", name="Löschen").click()
    mo.get_by_role("dialog").get_by_role("button", name="Löschen").click()
    expect(ada.locator(".msg__gone")).to_have_text("Von der Moderation entfernt")
    assert "Guten Morgen, Ada" not in ada.content()


def test_who_is_silenced_finds_no_field_at_once_and_after_a_reload(plenary: Enter, day: Event) -> None:
    ada, mo = plenary(day.ada), plenary(day.moderator)
    write(ada, "Werbung")

    mo.get_by_role("button", name="Nachricht von Ada Attendee: Aktionen").click()
    mo.get_by_role("button", name="Person stummschalten").click()
    mo.get_by_label("In der ganzen Veranstaltung").check()
    mo.get_by_role("dialog").get_by_role("button", name="Stummschalten").click()

    expect(ada.locator("chat-panel")).to_contain_text("Die Moderation hat Sie hier stummgeschaltet")
    expect(ada.locator("chat-panel textarea")).to_have_count(0)
    expect(ada.get_by_role("button", name="Applaus")).to_have_attribute("aria-disabled", "true")
    expect(ada.locator("reaction-bar")).to_contain_text("Sie können nicht reagieren")
    ada.reload()
    expect(ada.locator("chat-panel textarea")).to_have_count(0)
    expect(ada.locator(".msg__text")).to_have_text("Werbung")


def test_reading_further_up_is_not_disturbed(plenary: Enter, day: Event) -> None:
    ada, ben = plenary(day.ada, **PHONE), plenary(day.ben)
    for number in range(12):
        write(ben, f"Nachricht {number}\nmit\ndrei Zeilen")
    expect(ada.locator(".msg__text").last).to_be_in_viewport()

    ada.locator(".log").evaluate("log => (log.scrollTop = 0)")
    expect(ada.locator(".msg__text").first).to_be_in_viewport()
    write(ben, "ganz neu")

    more = ada.get_by_role("button", name="1 neue Nachricht")
    expect(more).to_be_visible()
    expect(ada.locator(".msg__text").first).to_be_in_viewport()
    more.click()
    expect(ada.locator(".msg__text").last).to_be_in_viewport()
    expect(more).to_have_count(0)


@in_both_looks
def test_everybody_can_use_the_chat(plenary: Enter, day: Event, look: dict[str, Any]) -> None:
    mo = plenary(day.moderator, **look)
    write(mo, "Alles unter https://example.org/" + "sehr-lang/" * 12)
    mo.get_by_role("button", name="Nachricht von Ihnen: Aktionen").click()
    expect(mo.get_by_role("button", name="Oben anheften")).to_be_visible()

    assert findings_of_axe(mo) == []
    mo.keyboard.press("Escape")
    expect(mo.get_by_role("button", name="Nachricht von Ihnen: Aktionen")).to_be_focused()
    check_usable(mo)
