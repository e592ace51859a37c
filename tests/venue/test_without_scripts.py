"""The room page where scripts do not run: all panes stand below each other, and nothing covers anything."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator

from tests.browsing import needs_chromium, session_cookie
from tests.people import Event
from tests.server import Server
from wbv_events.chat.models import ChatMessage
from wbv_events.core.ids import new_id
from wbv_events.questions.models import Question
from wbv_events.questions.states import QuestionState


@needs_chromium
@pytest.mark.parametrize("width", [1440, 390])
def test_every_pane_can_be_read_and_nothing_covers_anything(
    browser: Browser, served: Server, day: Event, width: int
) -> None:
    talk(served, day)
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    cookie = session_cookie(served, day.ada)
    context.add_cookies([{"name": "session", "value": cookie, "url": served.url}])
    page = context.new_page()
    page.goto(f"{served.url}/e/{day.slug}/raum/plenum")

    edges = [edges_of(page.locator(pane)) for pane in ("#chat", "#questions", "#people")]
    composers = [edges_of(page.locator(f"{pane} .composer")) for pane in ("#chat", "#questions")]
    context.close()

    assert edges == sorted(edges)
    assert all(bottom <= top for (_, bottom), (top, _) in pairwise(edges))
    assert all(within(inner, outer) for inner, outer in zip(composers, edges, strict=False))


def talk(served: Server, day: Event) -> None:
    """Store more messages and questions than fit."""
    with served.runtime.work() as work:
        said = {"event_id": day.id, "room_id": day.plenary_id, "participant_id": day.ben.participant_id}
        for number in range(30):
            text = f"Nummer {number}: wie machen das die anderen Verbünde in ihrer Region?"
            work.session.add(ChatMessage(id=new_id(), **said, text=text, sent_at=work.now))
            state = QuestionState.PUBLISHED
            work.session.add(Question(id=new_id(), **said, text=text, state=state, asked_at=work.now))


def edges_of(part: Locator) -> tuple[float, float]:
    """Return where a part begins and ends, from top to bottom."""
    box = part.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


def within(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] + 0.5
