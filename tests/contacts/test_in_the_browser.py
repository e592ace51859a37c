"""The pages of contacts in real browsers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from tests.browsing import Visitors, check_usable, in_both_looks, needs_chromium
from tests.contacts.make import Between
from tests.people import Event, People
from tests.server import Server
from wbv_events.app import create_app
from wbv_events.contacts.tasks import expire_requests
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
from wbv_events.events.models import ConsentKind, Participant

pytestmark = needs_chromium


@pytest.fixture
def lively(served: Server, day: Event) -> Between:
    """Everybody of the day consented to be found; the server's people hear of what they do."""
    app = create_app(served.settings)
    runtime = app.extensions["wbv"]

    def act(name: str, person_id: UUID | None, /, **given: Any) -> Ack:
        values = {key: str(value) if isinstance(value, UUID) else value for key, value in given.items()}
        with app.test_request_context():
            ack: Ack = runtime.run(
                runtime.actions[name], values, Actor(person_id, "de", "127.0.0.1"), door="socket"
            )
            return ack

    made = Between(act, day, runtime)
    for one in (day.ada, day.ben, day.organiser, day.moderator):
        made.consent(one, ConsentKind.DIRECTORY, ConsentKind.CONTACT)
    return made


@pytest.fixture
def known(lively: Between, served: Server, day: Event) -> Between:
    """Ada has everything that there can be: requests from and to others in all states, and contacts."""
    people = People(served.runtime)
    names = ["Sofia Brandt", "Aylin Demir", "Piotr Nowak", "Jana Petersen", "Nele Hansen", "Erik Lorenz"]
    others = {
        name: people.join(day.id, name, email=f"{number}@{day.slug}.example")
        for number, name in enumerate(names)
    }
    with lively.runtime.work() as work:
        titled = update(Participant).where(
            Participant.id.in_([one.participant_id for one in others.values()])
        )
        work.session.execute(titled.values(job_title="Leiterin einer Koordinierungsstelle im Kreis Ostersee"))
    for name, other in others.items():
        kinds = {ConsentKind.DIRECTORY} | ({ConsentKind.CONTACT} if name != "Jana Petersen" else set())
        lively.consent(other, *kinds)
    lively.ask(day.ada, others["Nele Hansen"], "Hallo Frau Hansen!")
    lively.let_pass(days=15)
    expire_requests(lively.runtime)
    lively.ask(
        day.ada,
        others["Piotr Nowak"],
        "Wie machen Sie das mit der Bedarfsermittlung?\nIch würde gern lernen.",
    )
    lively.ask(day.ada, others["Erik Lorenz"], "")
    lively.cancel(others["Erik Lorenz"])
    for name in ("Aylin Demir", "Jana Petersen"):
        lively.become_contacts(day.ada, others[name])
    lively.run("note", day.ada, participant_id=others["Aylin Demir"].participant_id, text="Ruft im Mai an.")
    lively.ask(
        others["Sofia Brandt"],
        day.ada,
        "Sie bieten, was wir suchen: " + "Bedarfsermittlung in kleinen Betrieben. " * 5,
    )
    lively.ask(day.ben, day.ada, "")
    return lively


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


@in_both_looks
def test_everybody_can_use_the_pages(
    guests: Visitors, known: Between, day: Event, look: dict[str, Any]
) -> None:
    page = guests.open(day.ada, f"/e/{day.slug}/kontakte", **look)
    expect(page.get_by_text("Sie bieten, was wir suchen")).to_be_visible()
    check_usable(page)
    for name in ("Gesendet", "Kontakte"):
        tab(page, name)
        for summary in page.locator("details:not([open]) summary").all():
            if summary.is_visible():
                summary.click()
        check_usable(page)
    page.goto(page.url.split("/kontakte")[0] + f"/kontakte/anfragen/{day.organiser.participant_id}")
    expect(page.get_by_role("button", name="Anfrage senden")).to_be_visible()
    check_usable(page)
    with known.runtime.work() as work:
        asked = work.session.get_one(Participant, day.organiser.participant_id)
        asked.job_title = asked.name = "Weiterbildungsverbundskoordinierungsstellenleitungsvertretung"
    for path in ("kontakte/anfragen", "termine/anfragen"):
        page.goto(page.url.split(f"/{day.slug}/")[0] + f"/{day.slug}/{path}/{day.organiser.participant_id}")
        expect(page.get_by_text(asked.name).first).to_be_visible()
        check_usable(page)


def test_a_request_comes_answered_by_keyboard_and_both_see_it_at_once(
    guests: Visitors, lively: Between, day: Event
) -> None:
    ben = guests.open(day.ben, f"/e/{day.slug}/programm")
    expect(ben.locator("contact-live")).to_be_attached()
    ada = guests.open(day.ada, f"/e/{day.slug}/kontakte/anfragen/{day.ben.participant_id}")
    ada.get_by_label("Nachricht").fill("Guten Tag!")
    ada.keyboard.press("Tab")
    ada.keyboard.press("Enter")
    expect(ada.get_by_role("tab", name="Gesendet")).to_have_attribute("aria-selected", "true")
    expect(ada.get_by_role("heading", name="Ben Attendee")).to_be_visible()

    expect(ben.locator(".mainnav [data-news=contacts] .count")).to_have_text("1")
    expect(ben.locator("#announce")).to_have_text("1 Kontaktanfrage ist offen.")
    ben.get_by_role("link", name="Kontakte").first.press("Enter")
    ben.get_by_role("button", name="Annehmen Ada Attendee").press("Enter")

    expect(ben.get_by_role("link", name=f"ada@{day.slug}.example")).to_be_visible()
    expect(ada.locator("#announce")).to_have_text("Sie haben einen neuen Kontakt: Ben Attendee.")
    expect(ada.locator("[data-contact-news]")).to_have_text("Sie haben einen neuen Kontakt: Ben Attendee.")
    expect(ada.get_by_text("Die Anfrage an Ben Attendee ist gesendet.")).to_have_count(0)
    expect(ada.get_by_role("tabpanel", name="Gesendet")).to_contain_text("Keine offenen Anfragen.")
    ada.get_by_role("tab", name="Gesendet").press("ArrowRight")
    expect(ada.get_by_role("link", name=f"ben@{day.slug}.example")).to_be_visible()


def test_what_is_typed_stays_when_others_ask(guests: Visitors, lively: Between, day: Event) -> None:
    lively.become_contacts(day.ada, day.ben)
    page = guests.open(day.ada, f"/e/{day.slug}/kontakte")
    page.locator("summary", has_text="Ihre Notiz").click()
    note = page.get_by_label("Notiz zu Ben Attendee")
    note.fill("halb getippt")

    lively.become_contacts(day.moderator, day.ada)

    expect(page.get_by_role("heading", name="Mo Moderator")).to_be_visible()
    expect(note).to_have_value("halb getippt")
    expect(note).to_be_focused()


@pytest.mark.parametrize(
    ("pane", "opens", "field"),
    [
        ("Gesendet", "Text ändern", "Nachricht an Mo Moderator"),
        ("Kontakte", "Ihre Notiz", "Notiz zu Ben Attendee"),
    ],
)
def test_what_is_half_typed_is_there_again_after_a_reload_until_it_is_saved(
    guests: Visitors, lively: Between, day: Event, pane: str, opens: str, field: str
) -> None:
    lively.become_contacts(day.ada, day.ben)
    lively.ask(day.ada, day.moderator, "")
    page = guests.open(day.ada, f"/e/{day.slug}/kontakte")
    tab(page, pane)
    page.get_by_text(opens).click()
    page.get_by_label(field).fill("halb getippt")

    page.reload()
    tab(page, pane)
    expect(page.get_by_label(field)).to_have_value("halb getippt")
    page.get_by_role("button", name="Speichern").click()

    expect(page.get_by_role("tab", name=pane)).to_have_attribute("aria-selected", "true")
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('kept:'))") == []


def test_ending_a_contact_asks_first(guests: Visitors, lively: Between, day: Event) -> None:
    lively.become_contacts(day.ada, day.ben)
    page = guests.open(day.ada, f"/e/{day.slug}/kontakte")
    page.get_by_role("button", name="Kontakt beenden Ben Attendee").click()
    expect(page.get_by_role("dialog")).to_contain_text("Den Kontakt mit Ben Attendee beenden?")
    page.get_by_role("dialog").get_by_role("button", name="Kontakt beenden").click()

    expect(page.get_by_text("Sie haben hier noch keine Kontakte.")).to_be_visible()
    assert lively.contacts(day.ben) == {}
