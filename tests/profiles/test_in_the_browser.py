"""Profile, directory and topics in real browsers: by keyboard, on phones, in the dark, without findings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browsing import PHONE, Visitors, check_usable, in_both_looks, needs_chromium, wider_than_window
from tests.people import Event, Someone
from tests.server import Server
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
from wbv_events.profiles.schemas.profile import SaveProfile

pytestmark = needs_chromium

WIDER_THAN_ITSELF = (
    "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.ariaLabel)"
)
Run = Callable[..., Ack]


@pytest.fixture
def run(served: Server, day: Event) -> Run:
    """Run an action on the real server as somebody."""

    def as_somebody(name: str, who: Someone, **given: Any) -> Ack:
        raw = {"event_id": str(day.id), **given}
        action = served.runtime.actions[name]
        ack = served.runtime.run(action, raw, Actor(who.person_id, "de", "127.0.0.1"), door="api")
        assert ack.ok, ack.error
        return ack

    return as_somebody


@pytest.fixture
def lively(run: Run, day: Event) -> Event:
    """Topics, and Ben who says much of himself and stands in the directory."""
    run("profile.take_starting_topics", day.organiser)
    own = run("profile.show_own", day.ben).view
    ids = [str(topic.id) for topic in own.topics]
    said = {"organisation": "Bildungswerk Nord", "job_title": "Beratung", "region": "DE-SH", "about": "Gern."}
    run(
        "profile.save", day.ben, version=own.version, offers=ids[:3], needs=ids[5:7], languages=["de"], **said
    )
    run("profile.set_consent", day.ben, kind="directory", is_given=True)
    return day


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Go on with the keyboard until what has this name has the focus."""
    said = "document.activeElement.labels?.[0]?.innerText || document.activeElement.innerText || ''"
    for _ in range(120):
        page.keyboard.press(key)
        if name in str(page.evaluate(said)):
            return
    pytest.fail(f"the keyboard does not lead to {name}")


def test_a_profile_is_written_with_the_keyboard_alone(guests: Visitors, lively: Event, run: Run) -> None:
    page = guests.open(lively.ada, f"/e/{lively.slug}/profil")
    page.wait_for_function("() => !!customElements.get('topic-picker')")
    ada = page.locator("topic-picker").first

    tab_to(page, "Was können andere von Ihnen lernen?")
    page.keyboard.type("Wir kennen uns mit Fördermitteln aus")
    tab_to(page, "Themen vorschlagen")
    page.keyboard.press("Enter")
    chip = ada.get_by_role("button", name="Förderung, Finanzierung und Zeit für Weiterbildung")
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#announce")).to_contain_text("Passt das?")
    tab_to(page, "Förderung, Finanzierung")
    page.keyboard.press("Space")
    expect(chip).to_have_attribute("aria-pressed", "true")
    ada.get_by_role("searchbox", name="Themen filtern").focus()
    page.keyboard.type("xqz")
    expect(page.locator("#announce")).to_have_text("Kein Thema gefunden")
    expect(ada.get_by_text("Kein Thema gefunden")).to_be_visible()
    page.keyboard.press("Control+A")
    page.keyboard.type("kita")
    expect(page.locator("#announce")).to_have_text("1 Thema")
    tab_to(page, "Pflege und Sozialwirtschaft")
    page.keyboard.press("Space")
    tab_to(page, "Speichern")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Ihr Profil wurde gespeichert.")).to_be_visible()
    offers = run("profile.show_own", lively.ada).view.card.offers
    assert [one.label for one in offers] == [
        "Förderung, Finanzierung und Zeit für Weiterbildung",
        "Pflege und Sozialwirtschaft",
    ]
    expect(page.get_by_role("complementary")).to_contain_text("Pflege und Sozialwirtschaft")


@pytest.mark.parametrize("settings", [{}, {"java_script_enabled": False}], ids=["scripts", "none"])
@pytest.mark.parametrize("field", ["Funktion", "Organisation", "Verbund"])
def test_enter_in_a_field_of_the_profile_saves_it(
    guests: Visitors, lively: Event, run: Run, field: str, settings: dict[str, Any]
) -> None:
    page = guests.open(lively.ada, f"/e/{lively.slug}/profil", **settings)
    page.get_by_label("In eigenen Worten").first.fill("Wir kennen uns mit Fördermitteln aus")

    page.get_by_role("textbox", name=field).or_(page.get_by_role("combobox", name=field)).first.fill("Neu")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Ihr Profil wurde gespeichert.")).to_be_visible()
    expect(page.locator(".picker__found")).to_have_count(0)
    card = run("profile.show_own", lively.ada).view.card
    assert [card.job_title, card.organisation, card.alliance].count("Neu") == 1


def test_of_two_tabs_the_older_one_reads_why_and_loses_nothing(guests: Visitors, lively: Event) -> None:
    visitor = guests.come(lively.ada)
    old, new = (visitor.open(f"/e/{lively.slug}/profil") for _ in range(2))
    new.locator("textarea[name=about]").fill("Neu")
    new.get_by_role("button", name="Speichern").click()
    expect(new.get_by_text("Ihr Profil wurde gespeichert.")).to_be_visible()

    about = old.locator("textarea[name=about]")
    about.fill("Alt")
    old.get_by_role("button", name="Speichern").click()

    expect(old.get_by_role("alert")).to_contain_text("Ihr Profil wurde inzwischen geändert")
    expect(old.locator("textarea[name=about]")).to_have_value("Alt")
    guests.complaints.clear()  # the browser notes each answer of 409
    old.get_by_role("button", name="Speichern").click()
    expect(old.get_by_text("Ihr Profil wurde gespeichert.")).to_be_visible()


def test_somebody_is_found_looked_at_blocked_and_gone(guests: Visitors, lively: Event, run: Run) -> None:
    page = guests.open(lively.ada, f"/e/{lively.slug}/personen", **PHONE)
    page.get_by_role("searchbox").fill("bedarfsermittlung")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 Treffer")).to_be_visible()
    page.get_by_role("link", name="Ben Attendee", exact=True).click()
    expect(page.get_by_role("heading", name="Ben Attendee")).to_be_visible()
    check_usable(page)

    page.get_by_role("button", name="Sperren").click()
    page.get_by_role("dialog").get_by_role("button", name="Sperren").click()

    expect(page.get_by_text("Gesperrt. Die Person erfährt davon nichts.")).to_be_visible()
    expect(page.get_by_role("heading", name="Ben Attendee")).to_be_visible()
    check_usable(page)
    assert run("profile.list_directory", lively.ada).view.entries == ()


def test_a_report_half_written_is_asked_about_before_it_is_lost_and_stays_nowhere(
    guests: Visitors, lively: Event
) -> None:
    page = guests.open(lively.ada, f"/e/{lively.slug}/personen/{lively.ben.participant_id}/melden")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    reason = page.get_by_label("Was ist geschehen?")
    reason.click()
    page.keyboard.type("Er hat")

    page.get_by_role("link", name="Abbrechen").click()

    expect(page.get_by_role("heading", name="Ben Attendee")).to_be_visible()
    assert asked == ["beforeunload"]
    assert page.evaluate("JSON.stringify(sessionStorage)").count("Er hat") == 0


def test_a_topic_is_moved_again_and_again_by_the_same_key(guests: Visitors, lively: Event) -> None:
    page = guests.open(lively.organiser, f"/e/{lively.slug}/organisation/themen")
    label = page.locator("tbody a").nth(12).inner_text()
    page.get_by_role("button", name=f"Nach oben: {label}").focus()

    for place in (11, 10, 9):
        page.keyboard.press("Enter")
        expect(page.locator("tbody a").nth(place)).to_have_text(label)
        expect(page.get_by_role("button", name=f"Nach oben: {label}")).to_be_focused()

    expect(page.get_by_role("button", name=f"Nach oben: {label}")).to_be_in_viewport()


@in_both_looks
def test_the_pages_are_usable(
    guests: Visitors, served: Server, lively: Event, run: Run, look: dict[str, Any]
) -> None:
    report = {"participant_id": str(lively.ben.participant_id), "reason": "Aufdringlich."}
    run("profile.report_person", lively.ada, **report)
    topic = run("profile.list_topics", lively.organiser).view.topics[0].id
    page = guests.open(lively.organiser, f"/e/{lively.slug}/personen", **look)
    for rest in (
        "personen",
        f"personen/{lively.ben.participant_id}",
        f"personen/{lively.ben.participant_id}/melden",
        "gesperrt",
        "organisation/themen",
        f"organisation/themen/{topic}",
        "organisation/meldungen",
        "profil",
    ):
        page.goto(f"{served.url}/e/{lively.slug}/{rest}")
        check_usable(page)
    for folded in page.locator("details.boxes summary").all():
        folded.click()
    page.locator("textarea[name=needs_text]").fill("Robotik und Fördermittel")
    page.get_by_role("button", name="Themen vorschlagen").last.click()
    expect(page.locator(".picker__found .chip").first).to_be_visible()
    page.evaluate("scrollTo(0, 0)")  # a box half under the bar would count as too small
    check_usable(page)


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_longest_word_for_a_topic_widens_no_page_and_hides_no_button(
    guests: Visitors, served: Server, lively: Event, run: Run, width: int
) -> None:
    word = "Weiterbildung" * 9 + "en!"
    topic = run("profile.add_topic", lively.organiser, label=word, label_en=word, synonyms=[word[1:]]).view
    other = run("profile.list_topics", lively.organiser).view.topics[0]
    for who in (lively.ada, lively.ben):
        own = run("profile.show_own", who).view
        chosen = {"offers": [str(topic.id)], "needs": [str(topic.id), str(other.id)]}
        run("profile.save", who, version=own.version, **chosen)
    page = guests.open(
        lively.organiser, f"/e/{lively.slug}/personen", viewport={"width": width, "height": 900}
    )
    for rest in (
        f"personen?offers={topic.id}",
        f"personen/{lively.ben.participant_id}",
        "organisation/themen",
        f"organisation/themen/{topic.id}",
        f"organisation/themen/{other.id}",
        "profil",
    ):
        page.goto(f"{served.url}/e/{lively.slug}/{rest}")
        assert (rest, wider_than_window(page)) == (rest, 0)
        assert page.locator(".table-wrap").evaluate_all(WIDER_THAN_ITSELF) == []
    page = guests.open(lively.ada, f"/e/{lively.slug}/profil", viewport={"width": width, "height": 900})
    page.locator("textarea[name=offers_text]").fill(word)
    page.get_by_role("button", name="Themen vorschlagen").first.click()
    expect(page.locator(".picker__found .chip").first).to_be_visible()
    assert wider_than_window(page) == 0


def test_all_fields_of_the_form_are_those_of_the_action(guests: Visitors, lively: Event) -> None:
    page = guests.open(lively.ada, f"/e/{lively.slug}/profil")

    names = page.eval_on_selector_all(".profile__form [name]", "found => found.map((one) => one.name)")

    assert set(names) - {"csrf_token"} == set(SaveProfile.model_fields) - {"event_id"}
