"""The pages of rooms in real browsers, over the real server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import Visitors, check_usable, in_both_looks, needs_chromium, visitors
from tests.people import Event
from tests.server import Server
from tests.sockets import connect, token_of

pytestmark = needs_chromium


@pytest.fixture
def guests(browser: Browser, served: Server) -> Iterator[Visitors]:
    """Whoever comes in this test; a browser complains of a form that is refused."""
    with visitors(browser, served, expected="status of 422") as found:
        yield found


def test_the_page_follows_who_comes_what_opens_and_what_is_new(
    guests: Visitors, served: Server, day: Event
) -> None:
    page = guests.open(day.ada, f"/e/{day.slug}/raeume")
    plenary = page.locator(".room-card", has_text="Plenum")
    expect(plenary).to_contain_text("0 Personen")

    with (
        connect(served.url, token_of(served.runtime, day.ben.person_id)) as ben,
        connect(served.url, token_of(served.runtime, day.organiser.person_id)) as olga,
    ):
        ben.act("attendance.enter", event_id=day.id, room_id=day.plenary_id)
        expect(plenary).to_contain_text("1 Person")
        olga.act("room.close", event_id=day.id, room_id=day.plenary_id)
        expect(plenary).to_contain_text("Geschlossen")
        expect(plenary.get_by_role("link", name="Beitreten")).to_have_count(0)
        expect(plenary).to_contain_text("0 Personen")
        olga.act("room.open", event_id=day.id, room_id=day.plenary_id)
        expect(plenary.get_by_role("link", name="Beitreten Plenum")).to_be_visible()
        olga.act("room.remove", event_id=day.id, room_id=day.session_room_id)
        expect(page.locator(".room-card")).to_have_count(1)

    plenary.get_by_role("link", name="Beitreten Plenum").click()
    expect(page).to_have_url(f"{served.url}/e/{day.slug}/raum/plenum")


def test_an_organiser_adds_and_removes_a_room_by_keyboard(guests: Visitors, day: Event) -> None:
    page = guests.open(day.organiser, f"/e/{day.slug}/organisation/raeume")
    page.get_by_role("link", name="Raum hinzufügen").press("Enter")
    page.get_by_label("Name", exact=True).fill("Werkstatt")
    page.get_by_label("Plätze").fill("-1")
    page.get_by_role("button", name="Hinzufügen").press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Plätze").fill("12")
    page.get_by_role("button", name="Hinzufügen").press("Enter")

    row = page.get_by_role("row", name="Werkstatt")
    expect(row).to_contain_text("12")
    row.get_by_role("button", name="Entfernen Werkstatt").press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("„Werkstatt“ wird entfernt")
    page.keyboard.press("Escape")
    expect(row).to_be_visible()
    row.get_by_role("button", name="Entfernen Werkstatt").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Entfernen").click()
    expect(row).to_have_count(0)


@in_both_looks
def test_everybody_can_use_the_pages(guests: Visitors, day: Event, look: dict[str, Any]) -> None:
    for who, path in (
        (day.ada, "/raeume"),
        (day.organiser, "/organisation/raeume"),
        (day.organiser, "/organisation/raeume/neu"),
    ):
        page = guests.open(who, f"/e/{day.slug}{path}", **look)

        check_usable(page)
