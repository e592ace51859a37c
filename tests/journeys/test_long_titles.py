"""Titles as long as people write them, on pages that fill the window: nothing sticks out of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browsing import SETTLED, Visitors, needs_chromium
from tests.people import Event
from tests.rounds.living import LivingRounds
from tests.server import Server
from wbv_events.events import models
from wbv_events.rooms.models import Room

pytestmark = needs_chromium
WORD = "Weiterbildungsverbundkoordinierungsstellenleitungstreffen"
LONG = f"Gemeinsamer Fachtag der Weiterbildungsverbünde in Nord, Süd, Ost und West mit {WORD} und Ausblick"
WIDTHS = (390, 1000, 1440)
# what a box inside the page cuts off or scrolls belongs there; what only the page itself cuts off is lost
STICKS_OUT = """() => {
  const edge = document.documentElement.clientWidth + 1;
  const isCut = (element) => {
    const isWithin = (box) => box.getBoundingClientRect().right <= edge;
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== 'visible' && isWithin(box)) return true;
    return false;
  };
  return [...document.body.querySelectorAll('*')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > edge && !isCut(one))
    .map((one) => `${one.localName}.${one.className}`);
}"""


@pytest.fixture
def rounds(served: Server, day: Event) -> LivingRounds:
    """Everything that has a title has a long one."""
    made = LivingRounds(served, day)
    assert made.run("change", title=LONG, seconds=600, pause_seconds=20, count=3).ok
    with served.runtime.work() as work:
        work.session.get_one(models.Event, day.id).title = LONG
        for room_id in (day.plenary_id, day.session_room_id):
            work.session.get_one(Room, room_id).name = LONG
    return made


def stick_out(page: Page) -> list[str]:
    page.evaluate(SETTLED)
    found: list[str] = page.evaluate(STICKS_OUT)
    return found


@pytest.mark.parametrize("role", ["ben", "moderator"])
def test_nothing_sticks_out_of_the_window(
    guests: Visitors, served: Server, day: Event, rounds: LivingRounds, role: str
) -> None:
    page = guests.open(getattr(day, role), f"/e/{day.slug}")
    for path in ("", "/raum/plenum", "/raum/session-1", f"/runden/{rounds.series_id}"):
        page.goto(f"{served.url}/e/{day.slug}{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for width in WIDTHS:
            page.set_viewport_size(ViewportSize(width=width, height=800))
            assert stick_out(page) == [], (path, width)
