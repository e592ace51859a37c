"""The chat in real browsers and over the real server: both ways, menus, a lost line, and for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import LAUNCH, PHONE, check_usable, findings_of_axe, in_both_looks, visitors
from tests.people import Event, People
from tests.server import Server

pytestmark = pytest.mark.skipif(not Path("/usr/bin/chromium").exists(), reason="chromium is missing")
Enter = Callable[..., Page]
PATIENCE = 20_000  # milliseconds on a busy machine


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return LAUNCH


@pytest.fixture
def day(served: Server) -> Event:
    """An event of its own for each test."""
    return People(served.runtime).event(f"chat-{uuid4().hex[:8]}")


@pytest.fixture
def room(browser: Browser, served: Server, day: Event) -> Iterator[Enter]:
    """The plenary, for whoever comes."""
    expect.set_options(timeout=PATIENCE)
    with visitors(browser, served) as found:
        yield partial(found.open, path=f"/e/{day.slug}/raum/plenum")


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


def texts(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("chat-panel .msg__text").all_inner_texts()]


def test_two_people_talk_and_the_moderation_tidies_up(room: Enter, day: Event) -> None:
    ada, ben, mo = (room(who) for who in (day.ada, day.ben, day.moderator))

    write(ada, "Guten Morgen, Ben")
    expect(ben.locator(".msg__text")).to_have_text("Guten Morgen, Ben")
    write(ben, "Guten Morgen, Ada")
    expect(ada.locator(".msg__text").last).to_have_text("Guten Morgen, Ada")

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


def test_who_is_silenced_finds_no_field_at_once_and_after_a_reload(room: Enter, day: Event) -> None:
    ada, mo = room(day.ada), room(day.moderator)
    write(ada, "Werbung")

    mo.get_by_role("button", name="Nachricht von Ada Attendee: Aktionen").click()
    mo.get_by_role("button", name="Person stummschalten").click()
    mo.get_by_label("In der ganzen Veranstaltung").check()
    mo.get_by_role("dialog").get_by_role("button", name="Stummschalten").click()

    expect(ada.locator("chat-panel")).to_contain_text("Die Moderation hat Sie hier stummgeschaltet")
    expect(ada.locator("chat-panel textarea")).to_have_count(0)
    ada.reload()
    expect(ada.locator("chat-panel textarea")).to_have_count(0)
    expect(ada.locator(".msg__text")).to_have_text("Werbung")


def test_after_a_lost_line_everything_is_there_once_and_in_order(room: Enter, day: Event) -> None:
    ada, ben = room(day.ada), room(day.ben)
    write(ada, "vorher")
    expect(ben.locator(".msg__text")).to_have_text("vorher")

    ben.context.set_offline(True)
    expect(ben.locator(".chat__offline")).to_be_visible()
    sent = [f"Nachricht {number}" for number in range(8)]
    for text in sent:
        write(ada, text)
    ben.locator("chat-panel textarea").fill("bleibt stehen")
    ben.context.set_offline(False)

    expect(ben.locator(".msg__text").last).to_have_text(sent[-1], timeout=60_000)
    assert texts(ben) == ["vorher", *sent]
    expect(ben.locator("chat-panel textarea")).to_have_value("bleibt stehen")


def test_reading_further_up_is_not_disturbed(room: Enter, day: Event) -> None:
    ada, ben = room(day.ada, **PHONE), room(day.ben)
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
def test_everybody_can_use_the_chat(room: Enter, day: Event, look: dict[str, Any]) -> None:
    mo = room(day.moderator, **look)
    write(mo, "Alles unter https://example.org/" + "sehr-lang/" * 12)
    mo.get_by_role("button", name="Nachricht von Ihnen: Aktionen").click()
    expect(mo.get_by_role("button", name="Oben anheften")).to_be_visible()

    assert findings_of_axe(mo) == []
    mo.keyboard.press("Escape")
    expect(mo.get_by_role("button", name="Nachricht von Ihnen: Aktionen")).to_be_focused()
    check_usable(mo)
