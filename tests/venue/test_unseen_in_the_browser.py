"""Blocking somebody from within a room, in real browsers."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browsing import Enter, check_usable, in_both_looks, needs_chromium
from tests.chat.test_in_the_browser import write
from tests.people import Event
from tests.server import Server
from wbv_events.core.authority import Actor

pytestmark = needs_chromium


def show_people(page: Page) -> None:
    page.get_by_role("tab", name="Personen").click()


def offer_for(page: Page, menu: str) -> None:
    """Open the dialog from a menu, with the keyboard."""
    page.get_by_role("button", name=menu).press("Enter")
    page.get_by_role("button", name="Melden oder sperren").press("Enter")
    expect(page.get_by_role("dialog", name="Ben Attendee melden oder sperren")).to_be_visible()


def test_the_blocked_vanishes_from_all_tabs_of_the_blocker_and_notices_nothing(
    plenary: Enter, day: Event
) -> None:
    ada, other_tab, ben = plenary(day.ada), plenary(day.ada), plenary(day.ben)
    show_people(other_tab)
    expect(other_tab.locator("people-list li")).to_have_count(2)
    write(ben, "Kaufen Sie bei mir!")
    expect(ada.locator(".msg__text")).to_have_text("Kaufen Sie bei mir!")

    ada.get_by_role("log").press("ArrowUp")
    offer_for(ada, "Nachricht von Ben Attendee: Aktionen")
    expect(ada.get_by_label("Was ist geschehen?")).to_have_value(
        re.compile("^Plenum, .*: „Kaufen Sie bei mir!“\n$")
    )
    ada.get_by_role("button", name="Ohne Meldung sperren").press("Enter")
    ada.get_by_role("button", name="Sperren", exact=True).press("Enter")
    ada.get_by_role("button", name="Schließen").press("Enter")

    expect(ada.locator(".msg__text")).to_have_count(0)
    expect(ada.get_by_role("log")).to_be_focused()
    expect(other_tab.locator("people-list li")).to_have_count(1)
    expect(other_tab.locator("people-list")).to_contain_text(
        "Personen, die Sie gesperrt haben, werden hier nicht angezeigt."
    )
    write(ben, "Noch einmal!")
    write(ada, "Guten Tag")
    expect(ada.locator(".msg__text")).to_have_text(["Guten Tag"])
    show_people(ben)
    expect(ben.locator("people-list li")).to_have_count(2)
    expect(ben.locator(".msg__text")).to_have_text(["Kaufen Sie bei mir!", "Noch einmal!", "Guten Tag"])


def test_a_menu_closes_with_its_own_button_and_when_the_keyboard_goes_on(plenary: Enter, day: Event) -> None:
    ada, ben = plenary(day.ada), plenary(day.ben)
    write(ben, "Guten Tag")
    dots = ada.get_by_role("button", name="Nachricht von Ben Attendee: Aktionen")
    offer = ada.get_by_role("button", name="Melden oder sperren")
    for _ in range(2):
        dots.click()
        expect(offer).to_be_focused()
        dots.click()
        expect(offer).to_have_count(0)
    dots.click()
    expect(offer).to_be_focused()
    ada.keyboard.press("Tab")
    expect(offer).to_have_count(0)


@in_both_looks
def test_the_dialog_is_usable_and_a_report_reaches_the_organisers(
    plenary: Enter, day: Event, served: Server, look: dict[str, Any]
) -> None:
    ben, ada = plenary(day.ben), plenary(day.ada, **look)
    for page in (ada, ben):
        show_people(page)

    offer_for(ada, "Ben Attendee: Aktionen")
    check_usable(ada)
    ada.get_by_role("textbox", name="Was ist geschehen?").fill("Werbung in jedem Raum")
    ada.get_by_role("checkbox", name="Diese Person auch sperren").check()
    ada.get_by_role("button", name="Meldung absenden").press("Enter")
    expect(ada.get_by_role("dialog")).to_contain_text("Danke. Das Organisationsteam kümmert sich darum.")
    check_usable(ada)
    ada.get_by_role("button", name="Schließen").press("Enter")

    expect(ada.get_by_role("dialog")).to_have_count(0)
    expect(ada.locator("people-list li")).to_have_count(1)
    expect(ada.get_by_role("searchbox")).to_be_focused()
    organiser = Actor(day.organiser.person_id, "de", "127.0.0.1")
    action = served.runtime.actions["profile.list_reports"]
    reports = served.runtime.run(action, {"event_id": str(day.id)}, organiser, door="api").view
    assert [(one.reason, one.reported.name) for one in reports.open] == [
        ("Werbung in jedem Raum", "Ben Attendee")
    ]
    expect(ben.locator("people-list li")).to_have_count(2)
