"""Results in real browsers and over the real server: two who write at once, and for everybody."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsing import Enter, Visitors, check_usable, findings_of_axe, in_both_looks, needs_chromium
from tests.people import Event, Someone
from tests.server import Server

pytestmark = needs_chromium
LONG = "Bedarfe im Gespräch mit den Betrieben erheben, nicht nur mit dem Fragebogen."


@pytest.fixture
def room(guests: Visitors, day: Event) -> Enter:
    """Open the results of the session room as somebody."""

    def enter(who: Someone, **look: Any) -> Page:
        page = guests.open(who, f"/e/{day.slug}/raum/session-1", **look)
        page.locator("#tab-results").click()
        return page

    return enter


def add(page: Page, text: str, *, kind: str = "Ergebnis") -> None:
    composer = page.locator("result-panel [data-new]")
    composer.get_by_role("textbox", name="Neues Ergebnis").fill(text)
    composer.get_by_label("Art").select_option(kind)
    composer.get_by_role("button", name="Ergebnis hinzufügen").click()
    expect(composer.get_by_role("textbox", name="Neues Ergebnis")).to_have_value("")


def edit(page: Page) -> Locator:
    page.get_by_role("button", name="Bearbeiten").first.click()
    return page.get_by_role("textbox", name="Text des Ergebnisses")


def is_saved(page: Page) -> None:
    expect(page.locator(".results__stand")).to_have_attribute("data-stand", "saved")


def test_two_write_on_one_card_at_once_and_both_find_everything(room: Enter, day: Event) -> None:
    ada, ben = room(day.ada), room(day.ben)
    add(ada, "Anfang")
    expect(ben.locator(".result__text")).to_have_text("Anfang")

    of_ada, of_ben = edit(ada), edit(ben)
    of_ada.press_sequentially("\nAda war hier")
    of_ben.press_sequentially("\nBen auch")
    for page in (ada, ben):
        is_saved(page)
    for field in (of_ada, of_ben):
        expect(field).to_have_value(re.compile("Ada war hier"))
        expect(field).to_have_value(re.compile("Ben auch"))
    expect(of_ben).to_have_value(of_ada.input_value())

    of_ada.press("Escape")
    expect(ada.locator(".result__text")).to_have_text(of_ben.input_value())


def test_who_changes_the_same_line_later_goes_on_on_a_card_beside_it(room: Enter, day: Event) -> None:
    ada, ben = room(day.ada), room(day.ben)
    add(ada, "Anfang")
    expect(ben.locator(".result__text")).to_have_text("Anfang")
    of_ben = edit(ben)
    ben.context.set_offline(offline=True)
    of_ben.fill("Ben sagt dies")
    edit(ada).fill("Ada sagt das")
    is_saved(ada)

    ben.context.set_offline(offline=False)

    expect(ben.locator(".result__text")).to_have_text("Ada sagt das")
    expect(of_ben).to_have_value("Ben sagt dies")
    expect(ben.locator("#announce")).to_contain_text("Ihr Text steht auf einer eigenen Karte daneben")
    expect(ada.locator(".result__text")).to_have_text("Ben sagt dies")


def test_what_is_typed_without_a_connection_is_saved_when_it_is_back(room: Enter, day: Event) -> None:
    ada = room(day.ada)
    is_saved(ada)
    ada.context.set_offline(offline=True)
    ada.get_by_role("textbox", name="Neues Ergebnis").fill("Unterwegs notiert")
    expect(ada.locator(".results__stand")).to_have_text("nicht gespeichert, wird erneut versucht")

    ada.context.set_offline(offline=False)

    is_saved(ada)
    expect(room(day.ben).locator(".result__text")).to_have_text("Unterwegs notiert")


def test_a_result_goes_from_typing_to_the_documentation(
    room: Enter, guests: Visitors, served: Server, day: Event
) -> None:
    ada, mo = room(day.ada), room(day.moderator)
    add(ada, LONG)
    mo.get_by_role("button", name="0 Stimmen, zustimmen").click()
    expect(ada.get_by_role("button", name="1 Stimme, zustimmen")).to_be_visible()
    mo.get_by_role("button", name="Ergebnis von Ada Attendee: Aktionen").click()
    mo.get_by_role("button", name="Freigeben", exact=True).click()

    expect(ada.locator(".result .badge--ok")).to_have_text("Freigegeben")
    expect(ada.get_by_role("button", name="Ergebnis von Ada Attendee: Aktionen")).to_have_count(0)
    page = guests.open(day.ben, f"/e/{day.slug}/dokumentation")
    expect(page.locator("#results")).to_contain_text(LONG)
    expect(page.locator("#results")).to_contain_text("1 Stimme")


@in_both_looks
def test_everybody_can_use_the_results(room: Enter, day: Event, look: dict[str, Any]) -> None:
    mo = room(day.moderator, **look)
    for kind in ("Ergebnis", "Offene Frage", "Nächster Schritt"):
        add(mo, f"{kind}: {LONG}", kind=kind)
    mo.get_by_role("button", name="0 Stimmen, zustimmen").first.click()
    mo.get_by_role("button", name="Alle freigeben").click()
    expect(mo.locator(".result .badge--ok")).to_have_count(3)
    assert findings_of_axe(mo) == []

    edit(mo).fill(f"{LONG}\nGeändert")
    mo.get_by_role("textbox", name="Neues Ergebnis").fill("Noch eins")
    mo.locator("result-panel [data-new] select").select_option("Nächster Schritt")
    is_saved(mo)
    check_usable(mo)


@in_both_looks
def test_everybody_can_read_released_results_and_release_them(
    room: Enter, guests: Visitors, day: Event, look: dict[str, Any]
) -> None:
    ada = room(day.ada)
    add(ada, LONG)
    add(ada, "Wer trägt die Kosten?", kind="Offene Frage")
    page = guests.open(day.moderator, f"/e/{day.slug}/organisation/ergebnisse", **look)
    page.get_by_role("button", name="Alle freigeben").click()
    expect(page.locator(".badge--ok")).to_have_count(2)
    check_usable(page)

    page.goto(page.url.replace("/organisation/ergebnisse", "/dokumentation").split("#")[0])
    expect(page.locator("#results")).to_contain_text("Wer trägt die Kosten?")
    check_usable(page)
