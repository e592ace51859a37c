"""The pages in a real browser: everybody can use them, and a file finds its way in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.documentation.make import PDF, link, make_contributor, make_slot
from tests.people import Event, People, Someone
from tests.server import Server
from wbv_events.accounts.models import BrowserSession
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
from wbv_events.core.ids import new_id
from wbv_events.events.models import Event as EventRow

AXE = Path("node_modules/axe-core/axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
OUTLINE = (
    "- Beschäftigte brauchen für ihre Weiterbildung\n  - Zeit\n  - passgenaue Angebote\n    - vor Ort\n"
    "- Verbünde vernetzen wichtige Akteure"
)
Visit = Callable[..., Page]

pytestmark = pytest.mark.skipif(not Path("/usr/bin/chromium").exists(), reason="chromium is missing")


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


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"]}


@pytest.fixture
def day(served: Server) -> Day:
    return Day(served)


@pytest.fixture
def visit(browser: Browser, served: Server, day: Day) -> Iterator[Visit]:
    """Open a page of the event as somebody or nobody; at the end the console must have been silent."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(who: Someone | None, path: str, **options: Any) -> Page:
        context = browser.new_context(locale="de-DE", reduced_motion="reduce", **options)
        contexts.append(context)
        if who:
            context.add_cookies([{"name": "session", "value": _cookie(served, who), "url": served.url}])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{served.url}/e/{day.event.slug}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [one for one in complaints if "422" not in one] == []


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
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_everybody_can_use_the_pages(
    visit: Visit, day: Day, name: str, scheme: str, size: dict[str, Any]
) -> None:
    day.publish(is_public=True)
    who, path = PAGES[name]
    people = {"ada": day.event.ada, "cara": day.cara, "organiser": day.event.organiser, "nobody": None}

    address = path.format(slot=day.slot_id, material=day.link_id)
    page = visit(people[who], address, color_scheme=scheme, **size)

    expect(page.locator("h1")).to_be_visible()
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider == 0
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {preload: false, runOnly: tags})", TAGS)
    assert [(each["id"], each["nodes"][0]["target"]) for each in found["violations"]] == []


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
    page.locator(".material").filter(has_text="Folien.pdf").locator(".button").click()
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


def _cookie(served: Server, who: Someone) -> str:
    """Return the cookie of somebody who is signed in."""
    session_id = new_id()
    with served.runtime.work() as work:
        later = work.now.replace(year=work.now.year + 1)
        work.session.add(
            BrowserSession(id=session_id, person_id=who.person_id, started_at=work.now, expires_at=later)
        )
    app = Flask("cookie")
    app.secret_key = served.settings.secret_key
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    return str(signer.dumps({"_user_id": str(session_id), "_fresh": True}))
