"""A participant loses the network while others go on talking: nothing is lost, doubled or out of order.

The line stays cut until the page has noticed and everything was sent, and for
`WBV_TEST_CUT_SECONDS` at least.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from tests.browsing import Visitors, visitors
from tests.line import Line, line_to
from tests.people import Event, People
from tests.server import Server
from tests.sockets import connect, token_of
from wbv_events.chat.models import ChatMessage

MESSAGES = 50
SENDERS = 5  # nobody writes faster than the limit of 20 in 10 seconds
MISTAKE = "Das sollte nicht hierher"
CUT_SECONDS = float(os.environ.get("WBV_TEST_CUT_SECONDS", "0"))
BACK = 20_000  # milliseconds until the page has tried again, 5 s apart at most


@pytest.fixture
def line(served: Server) -> Iterator[Line]:
    with line_to(served.settings.port) as found:
        yield found


@pytest.fixture
def guests(browser: Browser, served: Server) -> Iterator[Visitors]:
    """Whoever comes; that the browser complains of a broken line is what these tests are about."""
    with visitors(browser, served, expected="net::ERR_") as found:
        yield found


def test_what_was_sent_meanwhile_is_there_once_and_in_order(
    guests: Visitors, served: Server, day: Event, line: Line
) -> None:
    page = enter(guests, day, line)
    page.evaluate("window.untouched = true")
    say(page, "Vor der Unterbrechung")
    came = what_comes_from_now_on(page)
    page.get_by_role("textbox", name="Nachricht").fill("Angefangen, aber noch nicht abgeschickt")

    cut_at = time.monotonic()
    line.cut()
    expect(page.locator("#connection")).to_be_visible()
    sent = send_by_others(served, day)
    send_and_delete(served, day)
    page.wait_for_timeout(max(0.0, CUT_SECONDS - (time.monotonic() - cut_at)) * 1000)
    assert texts(page) == ["Vor der Unterbrechung"]
    line.mend()

    expect(page.locator(".msg__text")).to_have_text(["Vor der Unterbrechung", *sent], timeout=BACK)
    expect(page.locator(".msg__gone")).to_have_text("Nachricht gelöscht")
    expect(page.locator("#connection")).to_be_hidden()
    expect(page.get_by_role("textbox", name="Nachricht")).to_have_value(
        "Angefangen, aber noch nicht abgeschickt"
    )
    assert page.evaluate("window.untouched"), "the page was loaded anew"
    assert [sent[-1] in "".join(came), MISTAKE in "".join(came)] == [True, False]
    say(page, "Und weiter")
    assert texts(page) == ["Vor der Unterbrechung", *sent, "Und weiter"]


def test_what_could_not_be_sent_stays_and_is_sent_once(
    guests: Visitors, served: Server, day: Event, line: Line
) -> None:
    page = enter(guests, day, line)
    box = page.get_by_role("textbox", name="Nachricht")
    line.cut()
    expect(page.locator(".chat__offline")).to_be_visible()

    box.fill("Kommt das an?")
    box.press("Enter")
    problem = page.locator("chat-panel").get_by_role("alert")
    expect(problem).to_contain_text("Zurzeit besteht keine Verbindung.")
    expect(box).to_have_value("Kommt das an?")

    line.mend()
    expect(page.locator(".chat__offline")).to_have_count(0, timeout=BACK)
    page.get_by_role("button", name="Erneut senden").click()
    expect(page.locator(".msg__text")).to_have_text(["Kommt das an?"])
    expect(box).to_have_value("")
    expect(problem).to_have_count(0)
    assert stored(served, day) == 1


def test_a_message_whose_answer_was_lost_is_stored_once(
    guests: Visitors, served: Server, day: Event, line: Line
) -> None:
    """The server has taken the message, but the line breaks before its answer comes."""
    page = enter(guests, day, line)
    box = page.get_by_role("textbox", name="Nachricht")
    line.hold_answers()
    box.fill("Doppelt hält nicht besser")
    box.press("Enter")
    expect_stored(page, served, day)
    line.cut()
    expect(page.get_by_role("button", name="Erneut senden")).to_be_visible()
    expect(page.locator(".chat__offline")).to_be_visible()

    line.mend()
    expect(page.locator(".chat__offline")).to_have_count(0, timeout=BACK)
    page.get_by_role("button", name="Erneut senden").click()
    expect(box).to_have_value("")
    expect(page.locator(".msg__text")).to_have_text(["Doppelt hält nicht besser"])
    assert stored(served, day) == 1


def enter(guests: Visitors, day: Event, line: Line) -> Page:
    """Let Ben enter the plenary over the line; he is inside when he finds himself among the people."""
    page = guests.open(day.ben, f"{line.url}/e/{day.slug}/raum/plenum")
    page.get_by_role("tab", name="Personen").click()
    expect(page.get_by_role("tabpanel", name="Personen")).to_contain_text(day.ben.name)
    page.get_by_role("tab", name="Chat").click()
    return page


def say(page: Page, text: str) -> None:
    box = page.get_by_role("textbox", name="Nachricht")
    box.fill(text)
    box.press("Enter")
    expect(page.locator(".msg__text").last).to_have_text(text)
    expect(box).to_have_value("")


def texts(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".msg__text").all_inner_texts()]


def send_by_others(served: Server, day: Event) -> list[str]:
    """Let five people send 50 messages in turn; return them in the order in which they were acknowledged."""
    where = {"event_id": day.id, "room_id": day.plenary_id}
    others = [People(served.runtime).join(day.id, f"Gast {number}") for number in range(SENDERS)]
    sent = [f"Nachricht {number}" for number in range(MESSAGES)]
    with ExitStack() as stack:
        sockets = [
            stack.enter_context(connect(served.url, token_of(served.runtime, one.person_id)))
            for one in others
        ]
        for number, text in enumerate(sent):
            ack = sockets[number % SENDERS].act("chat.send", **where, id=uuid4(), text=text)
            assert ack["ok"], ack
    return sent


def send_and_delete(served: Server, day: Event) -> None:
    """Let Ada say something and take it back."""
    given = {"event_id": day.id, "room_id": day.plenary_id, "id": uuid4()}
    with connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada:
        acks = [ada.act("chat.send", **given, text=MISTAKE), ada.act("chat.delete", **given)]
    assert [ack["ok"] for ack in acks] == [True, True]


def what_comes_from_now_on(page: Page) -> list[str]:
    """Collect what new connections of the page receive."""
    came: list[str] = []
    page.on("websocket", lambda one: one.on("framereceived", lambda frame: came.append(str(frame))))
    return came


def stored(served: Server, day: Event) -> int:
    with served.runtime.work(writes=False) as work:
        query = select(func.count()).select_from(ChatMessage).where(ChatMessage.event_id == day.id)
        return work.session.scalar(query) or 0


def expect_stored(page: Page, served: Server, day: Event) -> None:
    """Wait until the server has stored a message, 15 s at most."""
    deadline = time.monotonic() + 15
    while not stored(served, day):
        assert time.monotonic() < deadline, "the message was never stored"
        page.wait_for_timeout(20)
