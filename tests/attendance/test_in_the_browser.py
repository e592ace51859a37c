"""The pages of attendance in real browsers, over the real server."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import expect

from tests.attendance.past import Past
from tests.browsing import Visitors, check_usable, in_both_looks, needs_chromium
from tests.people import Event, People
from tests.server import Server

pytestmark = needs_chromium


@pytest.fixture
def day(served: Server) -> Event:
    """An event of its own for each test."""
    return People(served.runtime).event(f"attendance-{uuid4().hex[:8]}")


@pytest.fixture
def panel(served: Server, day: Event) -> UUID:
    """A panel of an hour that Ada saw half of and Ben the whole."""
    past = Past(served.runtime, day)
    slot_id = past.slot("Podium", 0, 60)
    past.visit(day.ada, 0, 30)
    past.visit(day.ben, 0, 60)
    return slot_id


def test_an_organiser_reads_sorts_and_downloads(guests: Visitors, day: Event, panel: UUID) -> None:
    page = guests.open(day.organiser, f"/e/{day.slug}/organisation/anwesenheit")
    expect(page.locator(".kpi", has_text="Anwesend")).to_contain_text("2")
    page.get_by_text("Als Tabelle").click()
    expect(page.locator(".as-table")).to_contain_text("Podium")

    page.get_by_role("link", name="Podium").click()
    page.get_by_role("link", name="Verweildauer").press("Enter")
    expect(page.locator("tbody th").nth(-2)).to_contain_text("Ada Attendee")
    expect(page.get_by_role("columnheader", name="Verweildauer")).to_have_attribute("aria-sort", "ascending")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "Ada Attendee;" in Path(download.value.path()).read_text(encoding="utf-8-sig")

    page.get_by_role("link", name="Ada Attendee", exact=True).click()
    expect(page.get_by_role("row", name="Podium")).to_contain_text("30 Min.")


@in_both_looks
def test_everybody_can_use_the_pages(guests: Visitors, day: Event, panel: UUID, look: dict[str, Any]) -> None:
    for rest in ("", "/personen?show=all", f"/{panel}", f"/personen/{day.ada.participant_id}"):
        path = f"/e/{day.slug}/organisation/anwesenheit{rest}"
        page = guests.open(day.organiser, path, **look)
        for table in page.locator(".as-table summary").all():
            table.click()

        check_usable(page)
