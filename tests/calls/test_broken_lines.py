"""What a call makes of lines that break: that to the server, and those between browsers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import Visitors, needs_chromium, visitors
from tests.calls.make import make_call_room
from tests.calls.talking import come
from tests.line import line_to
from tests.people import Event
from tests.server import Server

pytestmark = needs_chromium

FIRST_IS_DEAF = """() => {
  const Usual = RTCPeerConnection;
  window.made = 0;
  window.RTCPeerConnection = class extends Usual {
    constructor(...given) {
      super(...given);
      window.made += 1;
      if (window.made === 1) this.setLocalDescription = () => new Promise(() => undefined);
    }
  };
}"""

LOSES_HALF = """() => {
  const usual = RTCPeerConnection.prototype.getStats;
  RTCPeerConnection.prototype.getStats = async function () {
    const found = new Map();
    const lose = (one) => (one.type === 'inbound-rtp' ? { ...one, packetsLost: one.packetsReceived } : one);
    (await usual.call(this)).forEach((one, id) => found.set(id, lose(one)));
    return found;
  };
}"""


@pytest.fixture
def guests(browser: Browser, served: Server, day: Event) -> Iterator[Visitors]:
    """Whoever comes; that the browser complains of a broken line is what these tests are about."""
    make_call_room(served.runtime, day.session_room_id)
    with visitors(browser, served, expected="net::ERR_") as found:
        yield found


def test_while_the_server_is_away_the_call_goes_on_and_keeps_its_seats(
    guests: Visitors, served: Server, day: Event
) -> None:
    with line_to(served.settings.port) as line:
        ada, ben = come(guests, day, day.ada, line.url), come(guests, day, day.ben)
        ada.join("Kamera")
        ben.join()
        ben.sees_live(ada)
        seat = ada.seat()

        line.cut()
        expect(ada.page.locator("#connection")).to_be_visible()
        ben.sees_live(ada)
        line.mend()
        expect(ada.page.locator("#connection")).to_be_hidden()

        expect(ada.button("Verlassen")).to_be_visible()
        ada.button("Hand heben").click()
        expect(ben.tile(ada)).to_contain_text("Hand gehoben")
        assert ada.seat() == seat
        ben.sees_live(ada)


def test_a_line_that_does_not_come_up_is_begun_anew(guests: Visitors, day: Event) -> None:
    ben = come(guests, day, day.ben)
    ben.join("Kamera")
    ada = come(guests, day, day.ada)
    ada.page.evaluate(FIRST_IS_DEAF)

    ada.join()

    ada.sees_live(ben)
    assert ada.page.evaluate("window.made") == 2


def test_a_bad_line_carries_sound_then_text_and_says_so(guests: Visitors, day: Event) -> None:
    ben = come(guests, day, day.ben)
    ben.join("Kamera", "Mikrofon")
    ada = come(guests, day, day.ada)
    ada.page.evaluate(LOSES_HALF)

    ada.join("Kamera", "Mikrofon")

    expect(ada.room).to_contain_text("Ihre Verbindung ist schwach: Bilder entfallen vorerst.")
    expect(ben.tile(ada).locator("video")).to_be_hidden()
    expect(ada.room).to_contain_text("Ihre Verbindung reicht für den Ton nicht")
    expect(ada.page.locator("#chat textarea")).to_be_editable()
