"""Calls from browser to browser, as people meet them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browsing import Visitors, needs_chromium
from tests.calls.make import make_call_room
from tests.calls.talking import Talker, come
from tests.people import Event
from tests.server import Server

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

    ben.button("Verlassen").click()
    for one in (ada, mo):
        expect(one.tiles).to_have_count(2)
        expect(one.page.locator("#announce")).to_have_text("Ben Attendee hat das Gespräch verlassen.")
    expect(ben.button("Am Gespräch teilnehmen")).to_be_visible()

    ada.page.reload()
    ada.is_in()
    expect(ada.button("Ton aus")).to_be_visible()
    expect(ada.button("Kamera aus")).to_be_visible()
    ada.sees_live(mo)
    mo.sees_live(ada)

    second = Talker(ada.visitor, day, day.ada)
    second.join("Kamera")
    expect(ada.room).to_contain_text("Sie sind in einem anderen Fenster in diesem Gespräch.")
    mo.sees_live(second)
    expect(mo.tiles).to_have_count(2)
