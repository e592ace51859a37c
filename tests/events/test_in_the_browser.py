"""The pages of events in real browsers, over the real server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browsing import Visitors, check_usable, in_both_looks, needs_chromium, visitors
from tests.events.make import crowd
from tests.people import Event, People
from tests.server import Server
from tests.sockets import connect, token_of
from wbv_events.accounts.models import Person
from wbv_events.events.models import Participant

pytestmark = needs_chromium
LIST = (
    "E-Mail;Name;Organisation;Rolle;Haarfarbe\n"
    "neu@example.org;Jana Petersen;Ein sehr langer Name einer Koordinierungsstelle gGmbH;Moderation;rot\n"
    "falsch;Otto;;;\n"
)
REFUSED = "the server responded with a status of 4"  # what the browser notes of a page that says no


@pytest.fixture
def day(served: Server) -> Event:
    """An event of its own for each test, with a small crowd."""
    event = People(served.runtime).event(f"events-{uuid4().hex[:8]}")
    crowd(served.runtime, event, 8)
    with served.runtime.work() as work:
        work.session.get_one(Participant, event.organiser.participant_id).consents_asked_at = work.now
        work.session.get_one(Person, event.organiser.person_id).may_create_events = True
    return event


@pytest.fixture
def guests(browser: Browser, served: Server) -> Iterator[Visitors]:
    """Whoever comes in this test."""
    with visitors(browser, served, expected=REFUSED) as found:
        yield found


def preview(page: Page, day: Event) -> None:
    page.goto(page.url.split("/e/")[0] + f"/e/{day.slug}/organisation/einladungen")
    file: FilePayload = {"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Liste prüfen").click()
    expect(page.get_by_text("Noch ist nichts gespeichert.")).to_be_visible()


@in_both_looks
def test_every_page_fits_and_axe_finds_nothing(
    guests: Visitors, served: Server, day: Event, look: dict[str, Any]
) -> None:
    base = f"/e/{day.slug}"
    for kind in ("silenced", "removed"):
        with connect(served.url, token_of(served.runtime, day.organiser.person_id)) as olga:
            given = {"event_id": day.id, "participant_id": day.ada.participant_id, "reason": "Werbung"}
            assert olga.act("event.restrict", **given, kind=kind, room_id=day.plenary_id)["ok"]
    paths = [
        "/",
        "/veranstaltungen/neu",
        f"{base}/organisation",
        f"{base}/organisation/veranstaltung",
        f"{base}/organisation/teilnehmende",
        f"{base}/organisation/teilnehmende/{day.ada.participant_id}",
        f"{base}/organisation/einladungen",
        f"{base}/personen",
        f"{base}/einwilligungen",
        f"{base}/einschraenkungen",
        f"{base}/einschraenkungen/neu/{day.ben.participant_id}",
    ]
    page = guests.open(day.organiser, base + "/personen", **look)

    for path in paths:
        page.goto(served.url + path)
        check_usable(page)
    preview(page, day)
    check_usable(page)
    check_usable(guests.open(None, "/", **look))


def test_who_is_removed_is_out_in_every_tab_and_reads_why(
    guests: Visitors, served: Server, day: Event
) -> None:
    ada = guests.come(day.ada)
    tabs = [ada.open(f"/e/{day.slug}/{page}") for page in ("personen", "einwilligungen")]
    for tab in tabs:
        expect(tab.locator("event-membership")).to_be_attached()
        tab.wait_for_function("() => !!customElements.get('event-membership')")

    with connect(served.url, token_of(served.runtime, day.moderator.person_id)) as moderator:
        given = {"event_id": day.id, "participant_id": day.ada.participant_id, "reason": "Werbung"}
        assert moderator.act("event.restrict", **given, kind="removed")["ok"]

    for tab in tabs:
        expect(tab.get_by_role("heading", name="ausgeschlossen. Begründung: Werbung")).to_be_visible()


def test_another_role_is_offered_and_nothing_typed_gets_lost(
    guests: Visitors, served: Server, day: Event
) -> None:
    page = guests.open(day.ben, f"/e/{day.slug}/personen")
    page.wait_for_function("() => !!customElements.get('event-membership')")
    page.get_by_role("searchbox").fill("halb getippt")

    with connect(served.url, token_of(served.runtime, day.organiser.person_id)) as olga:
        given = {"event_id": day.id, "participant_id": day.ben.participant_id}
        assert olga.act("event.set_role", **given, role=40)["ok"]

    expect(page.get_by_text("Ihre Rolle in dieser Veranstaltung hat sich geändert.")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("halb getippt")
    page.get_by_role("button", name="Seite neu laden").click()
    page.get_by_role("button", name="Konto").click()
    expect(page.get_by_role("link", name="Einschränkungen")).to_be_visible()


def test_consents_are_answered_by_keyboard(guests: Visitors, day: Event) -> None:
    page = guests.open(day.ben, f"/e/{day.slug}/einwilligungen")
    box = page.get_by_role("checkbox", name="Im Verzeichnis der Teilnehmenden sichtbar sein")
    box.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Auswahl speichern").focus()
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/e/{day.slug}")
    page.goto(page.url + "/einwilligungen")
    expect(box).to_be_checked()
    expect(page.get_by_role("button", name="Alle widerrufen")).to_be_visible()


def test_a_list_is_checked_and_taken_in(guests: Visitors, day: Event) -> None:
    page = guests.open(day.organiser, f"/e/{day.slug}/organisation")
    preview(page, day)
    page.get_by_role("checkbox", name="Jetzt 1 Person per E-Mail einladen").check()
    page.get_by_role("button", name="1 Person übernehmen").click()

    expect(page.get_by_role("status")).to_contain_text("1 Person ist aufgenommen. 1 Einladung ist unterwegs.")


def test_cancelling_asks_first_and_says_what_follows(guests: Visitors, day: Event) -> None:
    here = f"/e/{day.slug}/organisation/teilnehmende/{day.ada.participant_id}"
    page = guests.open(day.organiser, here)
    page.get_by_role("button", name="Anmeldung aufheben").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Ada Attendee kann die Veranstaltung dann nicht mehr öffnen.")
    dialog.get_by_role("button", name="Anmeldung aufheben").click()

    expect(page.get_by_role("button", name="Wieder aufnehmen")).to_be_visible()
