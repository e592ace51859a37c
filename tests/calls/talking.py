"""People who talk with their browsers: their cameras show a clock, so a live picture proves itself."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browsing import Visitor, Visitors
from tests.people import Event, Someone

CLOCK = Path(__file__).with_name("clock.js").read_text(encoding="utf-8")
LINES = Path(__file__).with_name("lines.js").read_text(encoding="utf-8")
SMALL = {
    "viewport": {"width": 1000, "height": 640}
}  # a machine without a graphics card draws every picture itself
FRESH = 5000  # ms; a picture that stands still is older soon
WAIT = 40_000  # ms
IS_LIVE = f"""([seat]) => {{
  const video = document.querySelector(`[data-seat="${{seat}}"] video`);
  const age = video && !video.hidden ? window.ageOf(video) : null;
  return age !== null && age < {FRESH};
}}"""
IS_PLAYED = """(seat) =>
  [...document.querySelectorAll(`[data-seat="${seat}"] :is(audio, video)`)].some(
    (one) => !one.paused && !one.muted && one.currentTime > 0 && one.srcObject?.getAudioTracks().length,
  )"""
STARTS = """() => {
  window.starts = 0;
  const given = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...given,
    set(stream) {
      window.starts += 1;
      given.set.call(this, stream);
    },
  });
}"""
FRAMES = """async ([seat, what]) => {
  const stats = await document.querySelector('call-room').session.stats();
  return stats?.get(seat)?.[what] ?? 0;
}"""
GROWS = """async ([seat, what, before, more]) => {
  const stats = await document.querySelector('call-room').session.stats();
  return (stats?.get(seat)?.[what] ?? 0) >= before + more;
}"""
COMES_TRUE = """async (given) => {
  const holds = %s;
  const givesUpAt = performance.now() + %d;
  while (!(await holds(given))) {
    if (performance.now() > givesUpAt) throw new Error('it did not come true');
    await new Promise((later) => setTimeout(later, 200));
  }
}"""


def comes_true(page: Page, condition: str, given: list[Any]) -> None:
    """Wait until a condition holds that has to be awaited itself, which `wait_for_function` does not do."""
    page.evaluate(COMES_TRUE % (condition, WAIT), given)


# the next line that brings sound is up, and the one before is closed
HANDED_OVER = """() => {
  const [before, after] = window.lines.filter(({ heard }) => heard.length);
  return Boolean(before?.closedAt && after?.upAt);
}"""


GAP = 800  # ms in which looking again and again shows nothing new


def check_no_gap(page: Page, since: float) -> None:
    """Check that the sound of one call ends only when that of another is there, and wait for both.

    `since` is when the page, which began with `LINES`, was asked to go, in its own milliseconds.
    """
    page.wait_for_function(HANDED_OVER, timeout=WAIT)
    before, after = page.evaluate("window.lines.filter(({ heard }) => heard.length).slice(0, 2)")
    assert since < after["upAt"] < before["closedAt"]
    heard = [one for one in before["heard"] if since < one[0] < after["upAt"]]
    silent = longest = 0.0
    for (at, less, _), (later, more, is_played) in pairwise(heard):
        silent = 0.0 if more > less and is_played else silent + later - at
        longest = max(longest, silent)
    assert len(heard) > 1
    assert longest < GAP, heard


SHOWN = {"Kamera": "Ihr eigenes Bild", "Mikrofon": "So laut sind Sie"}


def turn_on(page: Page, *devices: str) -> None:
    """Turn devices on in the dialog before a call; what they show moves its buttons, so it is waited for."""
    for device in devices:
        page.get_by_role("switch", name=f"{device} einschalten").click()
        expect(page.get_by_role("dialog").get_by_label(SHOWN[device])).to_be_visible()


class Talker:
    """Somebody's tab in the room of a call."""

    def __init__(
        self, visitor: Visitor, event: Event, someone: Someone, url: str = "", room: str = "session-1"
    ) -> None:
        self.visitor = visitor
        self.name = someone.name
        self.page: Page = visitor.open(f"{url}/e/{event.slug}/raum/{room}")

    @property
    def room(self) -> Locator:
        return self.page.locator("call-room")

    @property
    def tiles(self) -> Locator:
        return self.room.locator(".tile")

    def tile(self, other: Talker | str) -> Locator:
        """Return the tile that shows somebody here."""
        name = other if isinstance(other, str) else other.name
        return self.tiles.filter(has=self.page.locator(".tile__text", has_text=name))

    def button(self, name: str) -> Locator:
        return self.room.get_by_role("button", name=name, exact=True)

    def join(self, *turned_on: str) -> None:
        """Go through the device check into the call, with what is to be turned on."""
        self.button("Am Gespräch teilnehmen").click()
        turn_on(self.page, *turned_on)
        self.page.get_by_role("button", name="Beitreten", exact=True).click()
        self.is_in()

    def is_in(self) -> None:
        expect(self.button("Verlassen")).to_be_visible()

    def seat(self) -> str:
        """Return the own seat."""
        return str(self.page.evaluate("document.querySelector('call-room').session.seatId"))

    def sees_live(self, other: Talker) -> None:
        """Wait until the clock in somebody's picture tells the time here, and pictures go on coming."""
        seat = other.seat()
        self.page.wait_for_function(IS_LIVE, arg=[seat], timeout=WAIT, polling=300)
        self._grows(seat, "framesDecoded", 10)

    def goes_on_sending_to(self, other: Talker) -> None:
        """Wait until more of the own picture has gone to somebody."""
        self._grows(other.seat(), "framesSent", 10)

    def _grows(self, seat: str, what: str, more: int) -> None:
        before = self.page.evaluate(FRAMES, [seat, what])
        comes_true(self.page, GROWS, [seat, what, before, more])

    def hears(self, other: Talker) -> None:
        """Wait until somebody's sound is really played here, whether or not there is a picture."""
        self.page.wait_for_function(IS_PLAYED, arg=other.seat(), timeout=WAIT, polling=300)

    def plays_on(self, *others: Talker) -> None:
        """Check that players that play are not begun anew whenever something is drawn."""
        self.page.evaluate(STARTS)
        for other in others:
            self._grows(other.seat(), "framesDecoded", 40)
        assert self.page.evaluate("window.starts") == 0

    def now(self) -> float:
        """Return the page's own time, in milliseconds."""
        return float(self.page.evaluate("performance.now()"))

    def stats(self) -> dict[str, Any]:
        """Return what is measured of each line."""
        found: dict[str, Any] = self.page.evaluate(
            "async () => Object.fromEntries(await document.querySelector('call-room').session.stats())"
        )
        return found


def come(
    guests: Visitors,
    event: Event,
    someone: Someone,
    url: str = "",
    *,
    room: str = "session-1",
    script: str = CLOCK,
    **options: Any,
) -> Talker:
    """Let somebody come to a room, perhaps by another way, with a browser that may use the devices."""
    visitor = guests.come(someone, **{**SMALL, **options})
    visitor.context.grant_permissions(["camera", "microphone"])
    visitor.context.add_init_script(script)
    return Talker(visitor, event, someone, url, room)
