"""The building blocks in a real browser: both schemes, both widths, axe, and their behaviour."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.browsing import PHONE, check_usable, in_both_looks
from tests.core.sheet import create_sheet


class Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_sheet(), threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Any]:
    """Open a page; at the end nothing may have been complained about on the console."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(address: str, **options: Any) -> Page:
        context = browser.new_context(locale="de-DE", reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(base + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("address", ["/sheet", "/sheet/problem", "/organiser"])
@in_both_looks
def test_everybody_can_use_them(visit: Any, address: str, look: dict[str, Any]) -> None:
    check_usable(visit(address, **look))


def test_the_colours_change_in_place_and_stay(visit: Any) -> None:
    page = visit("/sheet", color_scheme="light")
    page.locator("[data-theme-form] button").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_colours_change_without_scripts_too(visit: Any) -> None:
    page = visit("/sheet", java_script_enabled=False)
    page.locator("[data-theme-form] button").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_tabs_work_by_keyboard(visit: Any) -> None:
    page = visit("/sheet")
    page.get_by_role("tab", name="Chat").focus()
    page.keyboard.press("ArrowRight")

    expect(page.get_by_role("tab", name="Fragen")).to_be_focused()
    expect(page.locator("#questions")).to_be_visible()
    expect(page.locator("#chat")).to_be_hidden()


def test_without_scripts_every_pane_can_be_read(visit: Any) -> None:
    page = visit("/sheet", java_script_enabled=False)

    for pane in ("#chat", "#questions", "#people-pane"):
        expect(page.locator(pane)).to_be_visible()


def test_a_dialog_gives_the_focus_back(visit: Any) -> None:
    page = visit("/sheet")
    opener = page.get_by_role("button", name="Verschieben")
    opener.click()
    expect(page.get_by_role("dialog", name="Person verschieben")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_dangerous_form_asks_first(visit: Any) -> None:
    page = visit("/sheet")
    page.locator("form[data-confirm] button").click()
    dialog = page.get_by_role("dialog", name="73 Personen")
    dialog.get_by_role("button").last.click()
    expect(dialog).to_have_count(0)

    page.locator("form[data-confirm] button").click()
    with page.expect_request(lambda request: request.method == "POST"):
        dialog.get_by_role("button", name="Alle schließen").click()


def test_a_menu_stands_inside_the_window_beside_its_button(visit: Any) -> None:
    page = visit("/sheet", **PHONE)
    page.get_by_role("button", name="Raum C: weitere Aktionen").click()
    menu = page.locator("#room-c-menu")
    expect(menu).to_be_visible()
    place = menu.bounding_box()

    assert place["x"] >= 0
    assert place["x"] + place["width"] <= 390
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_phones_reach_the_rest_of_the_navigation(visit: Any) -> None:
    page = visit("/sheet", **PHONE)
    page.locator(".bottomnav button").click()

    expect(page.locator("#more-menu").get_by_role("link", name="Dokumente")).to_be_visible()


def test_a_refused_form_takes_the_focus_to_what_was_wrong(visit: Any) -> None:
    page = visit("/sheet/problem")

    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Bitte geben Sie einen Titel ein.").click()
    expect(page.locator("#field-title")).to_be_focused()


def test_typed_text_survives_a_reload(visit: Any) -> None:
    page = visit("/sheet")
    page.locator("#field-text").fill("Angefangen")
    page.reload()

    expect(page.locator("#field-text")).to_have_value("Angefangen")


def test_the_skip_link_leads_to_the_content(visit: Any) -> None:
    page = visit("/sheet")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#content")).to_be_focused()
