"""Every page, wide and narrow, light and dark: no complaint, no finding of axe, nothing that sticks out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browsing import PHONE, SETTLED, SMALLEST, TWO_FRAMES, Visitors, findings_of_axe
from tests.every_page import pages_of, someone
from tests.full_event import FullEvent, make_full_event
from tests.server import Server
from wbv_events.app import create_app

ROLES = ("visitor", "participant", "contributor", "moderator", "organiser")
SIZES = (ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844))
SCHEMES = ("light", "dark")
STICKING_OUT = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return null;
  const isOutside = (one) => one.getBoundingClientRect().right > clientWidth;
  const outside = [...document.body.querySelectorAll("*")].filter(isOutside).slice(0, 5);
  return [scrollWidth, outside.map((one) => `${one.localName}.${one.className}`)];
}"""

MANY = 10
FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body || "wasFocused" in one.dataset) return null;
  one.dataset.wasFocused = "";
  const { left, right, top, bottom } = one.getClientRects()[0];
  const isFree = (y) => {
    const hit = document.elementFromPoint((left + right) / 2, y);
    return hit !== null && (one.contains(hit) || hit.contains(one));
  };
  const isCovered = ![(top + bottom) / 2, bottom - 2].every(isFree);
  return { name: `${one.localName}.${one.className} ${one.innerText.slice(0, 20)}`, isCovered };
}"""


@pytest.fixture(scope="module")
def full(served: Server) -> FullEvent:
    """A day with 20 slots and 30 people, much in it."""
    return make_full_event(served.runtime, f"full-{uuid4().hex[:8]}", slots=20, people=30)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_right_for_everybody(
    guests: Visitors, served: Server, full: FullEvent, role: str, scheme: str
) -> None:
    page = guests.open(someone(full, role), "/", color_scheme=scheme)
    found: dict[str, list[object]] = {}
    for visit in pages_of(create_app(served.settings), full):
        if visit.role == role:
            found[visit.page] = list(looked_at(page, served.url + visit.path))

    wrong = {name: findings for name, findings in found.items() if findings}
    assert wrong == {}, json.dumps(wrong, indent=1, ensure_ascii=False)


def test_on_a_phone_nothing_covers_what_has_the_focus(guests: Visitors, full: FullEvent) -> None:
    page = guests.open(full.event.ada, "/", **PHONE)
    for path in ("", "/programm", "/raum/plenum"):
        page.goto(f"{guests.served.url}/e/{full.event.slug}{path}")

        stops = list(focused_in_turn(page))

        assert len(stops) > MANY, stops
        assert [one["name"] for one in stops if one["isCovered"]] == [], path


def focused_in_turn(page: Page) -> Iterator[dict[str, object]]:
    """Press Tab until the page has been gone through; yield what had the focus, and whether it is covered."""
    page.evaluate(SETTLED)
    while True:
        page.keyboard.press("Tab")
        page.evaluate(TWO_FRAMES)
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return
        yield stop


def looked_at(page: Page, address: str) -> Iterator[object]:
    """Open a page, with each of its tabs; yield what is wrong."""
    page.set_viewport_size(SIZES[0])
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        yield f"answers {answer and answer.status}"
        return
    for finding in seen_in_all_sizes(page):
        yield "", finding
    for tab in page.get_by_role("tab", selected=False).evaluate_all("tabs => tabs.map((one) => one.id)"):
        page.locator(f"#{tab}").click()
        expect(page.locator(f"#{tab}")).to_have_attribute("aria-selected", "true")
        for finding in seen_in_all_sizes(page):
            yield tab, finding


def seen_in_all_sizes(page: Page) -> Iterator[object]:
    """Look at what is open in both sizes, and at the smallest width; yield what is wrong."""
    for size in SIZES:
        page.set_viewport_size(size)
        page.evaluate(SETTLED)
        for finding in findings_of_axe(page):
            yield size["width"], finding
        yield from sticking_out(page, size)
    page.set_viewport_size(SMALLEST)
    yield from sticking_out(page, SMALLEST)
    page.set_viewport_size(SIZES[0])


def sticking_out(page: Page, size: ViewportSize) -> Iterator[object]:
    if found := page.evaluate(STICKING_OUT):
        yield size["width"], found
