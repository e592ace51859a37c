"""Every page, wide and narrow, light and dark: no complaint, no finding of axe, nothing that sticks out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browsing import SETTLED, SMALLEST, Visitors, findings_of_axe
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
