"""The pages in a real browser: everybody can use them, and a file finds its way in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browsing import check_usable, in_both_looks, needs_chromium, visitors
from tests.documentation.make import PDF, link, make_contributor, make_slot
from tests.people import Event, People, Someone
from tests.server import Server
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
from wbv_events.events.models import Event as EventRow

OUTLINE = (
    "- Beschäftigte brauchen für ihre Weiterbildung\n  - Zeit\n  - passgenaue Angebote\n    - vor Ort\n"
    "- Verbünde vernetzen wichtige Akteure"
)
Visit = Callable[..., Page]

pytestmark = needs_chromium


class Day:
    """An event with a written page, a slot, its contributor and a link."""

    def __init__(self, served: Server) -> None:
        people = People(served.runtime)
        self.runtime = served.runtime
        self.event: Event = people.event(f"day-{uuid4().hex[:8]}")
        self.slot_id: UUID = make_slot(self.runtime, self.event, "Bedarfe von KMU ermitteln", number=1)
        self.cara: Someone = make_contributor(self.runtime, people, self.event, self.slot_id, "Cara Clausen")
        with self.runtime.work() as work:
            work.session.get_one(EventRow, self.event.id).is_demo = True
        self.link_id = link(self.act, self.event, self.slot_id, self.cara, "Roadmap für den Begleitprozess")
        organiser = self.event.organiser.person_id
        texts = {"introduction": "Was wir gehört und verabredet haben.", "outline": OUTLINE}
        self.act("documentation.edit_page", organiser, event_id=self.event.id, title="Ergebnisse", **texts)

    def act(self, name: str, person_id: UUID, /, **given: Any) -> Ack:
        with Flask("words").test_request_context():
            values = {key: str(value) if isinstance(value, UUID) else value for key, value in given.items()}
            ack = self.runtime.run(self.runtime.actions[name], values, Actor(person_id), door="socket")
            assert ack.ok, ack.error
            return ack

    def publish(self, *, is_public: bool) -> None:
        organiser = self.event.organiser.person_id
        self.act("documentation.publish", organiser, event_id=self.event.id, is_public=is_public)


@pytest.fixture
def day(served: Server) -> Day:
    return Day(served)


@pytest.fixture
def visit(browser: Browser, served: Server, day: Day) -> Iterator[Visit]:
    """Open a page of the event as somebody or nobody."""
    # the browser reports each form that comes back with what was wrong
    with visitors(browser, served, expected="status of 422") as found:
        yield lambda who, path, **options: found.open(who, f"/e/{day.event.slug}{path}", **options)


PAGES = {
    "documentation": ("ada", "/dokumentation"),
    "public": ("nobody", "/dokumentation"),
    "materials": ("cara", "/programm/{slot}/unterlagen"),
    "file": ("cara", "/programm/{slot}/unterlagen/datei"),
    "link": ("cara", "/programm/{slot}/unterlagen/link"),
    "material": ("cara", "/unterlagen/{material}/bearbeiten"),
    "editor": ("organiser", "/organisation/dokumentation"),
}


@pytest.mark.parametrize("name", PAGES)
@in_both_looks
def test_everybody_can_use_the_pages(visit: Visit, day: Day, name: str, look: dict[str, Any]) -> None:
    day.publish(is_public=True)
    who, path = PAGES[name]
    people = {"ada": day.event.ada, "cara": day.cara, "organiser": day.event.organiser, "nobody": None}

    address = path.format(slot=day.slot_id, material=day.link_id)
    page = visit(people[who], address, **look)

    expect(page.locator("h1")).to_be_visible()
    check_usable(page)


def test_a_file_is_put_refused_beforehand_saved_and_removed(visit: Visit, day: Day, tmp_path: Path) -> None:
    page = visit(day.cara, f"/programm/{day.slot_id}/unterlagen/datei")
    chosen = page.locator("input[type=file]")

    chosen.set_input_files({"name": "bild.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"})
    expect(page.locator("#error-file")).to_have_text(
        "Dateien dieser Art werden nicht angenommen. Bitte wählen Sie eine der oben genannten Arten."
    )
    chosen.set_input_files({"name": "Folien.pdf", "mimeType": "application/pdf", "buffer": PDF})
    expect(page.locator("#error-file")).to_be_hidden()
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("link", name="Folien.pdf", exact=True)).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("link", name="Folien.pdf", exact=True).click()
    started.value.save_as(tmp_path / "got.pdf")
    assert started.value.suggested_filename == "Folien.pdf"
    assert (tmp_path / "got.pdf").read_bytes() == PDF
    page.locator(".material").filter(has_text="Folien.pdf").get_by_role("link", name="Bearbeiten").click()
    page.locator("main .button--danger").click()
    page.locator("dialog .button--danger").click()
    page.wait_for_url(f"**/programm/{day.slot_id}/unterlagen")
    expect(page.get_by_role("link", name="Folien.pdf", exact=True)).to_have_count(0)


def test_the_organiser_writes_and_publishes_with_the_keyboard(visit: Visit, day: Day) -> None:
    page = visit(day.event.organiser, "/organisation/dokumentation")

    page.locator("#field-outline").fill("- Vertrauen\nohne Strich")
    page.locator("#field-outline").press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#error-outline")).to_be_visible()
    expect(page.locator("#field-outline")).to_have_value("- Vertrauen\nohne Strich")
    page.locator("#field-outline").fill("- Vertrauen\n  - mit Strich")
    page.locator("#field-outline").press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".take .points li")).to_have_text("mit Strich")
    page.locator("form[action$=veroeffentlichen] button").press("Enter")
    page.locator("dialog .button--danger").press("Enter")
    expect(page.locator(".page-head .badge--ok")).to_be_visible()

    reader = visit(day.event.ada, "/dokumentation")
    expect(reader.locator("#messages")).to_contain_text("Vertrauen")
