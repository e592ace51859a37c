"""The pages in a real browser: both sizes and schemes, and by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browsing import Visitors, check_usable, in_both_looks, needs_chromium
from tests.matchmaking.make import TOPICS, Fair
from tests.people import Event
from tests.server import Server
from wbv_events.matchmaking.models import Thumb
from wbv_events.matchmaking.pushes import SuggestionsRenewed

pytestmark = needs_chromium
KMU, LEARNING, PEOPLE, MONEY = TOPICS


@pytest.fixture
def fair(served: Server, day: Event) -> Fair:
    """People who fit, a trio, somebody dismissed, and a talk that is over."""
    made = Fair(served.runtime, day)
    made.say(
        day.ada, needs=[KMU], offers=[LEARNING], alliance="Weiterbildungsverbund Nord", region="DE-SH",
        title="Leitung", organisation="Bildungswerk",
    )  # fmt: skip
    made.say(
        day.ben, needs=[LEARNING, PEOPLE], offers=[KMU], alliance="Weiterbildungsverbund Süd",
        region="DE-BY", title="Beratung für kleine und mittlere Unternehmen",
    )  # fmt: skip
    made.join("Cem Yılmaz", offers=[MONEY], alliance="Weiterbildungsverbund Nord", title="Verbundkoordinator")
    gone = made.join("Dora Ahrens", offers=[KMU, MONEY], region="DE-BY")
    made.join("Emil Berg", needs=[LEARNING], offers=[PEOPLE], alliance="Weiterbildungsverbund Ost")
    made.meet(day.ada, day.ben)
    made.dismiss(day.ada, gone)
    made.compute()
    return made


@pytest.mark.parametrize("where", ["vorschlaege", "personen"])
@in_both_looks
def test_suggestions_are_usable(
    fair: Fair, guests: Visitors, day: Event, look: dict[str, Any], where: str
) -> None:
    page = guests.open(day.ada, f"/e/{day.slug}/{where}", **look)
    expect(page.locator(".match", has_text="Bietet, was Sie suchen")).not_to_have_count(0)
    for summary in page.locator("main summary").all():
        if summary.is_visible():
            summary.click()

    expect(page.get_by_role("region", name="Drei, die miteinander sprechen sollten")).to_be_visible()
    # the whole page at once, so that the bar at the lower edge covers no half of a button
    page.set_viewport_size({"width": look["viewport"]["width"], "height": 4500})
    check_usable(page)


@in_both_looks
def test_rules_and_their_preview_are_usable(
    fair: Fair, guests: Visitors, day: Event, look: dict[str, Any]
) -> None:
    page = guests.open(day.organiser, f"/e/{day.slug}/organisation/vermittlung", **look)
    check_usable(page)
    page.get_by_role("spinbutton", name="Verbund").fill("80")
    page.get_by_role("button", name="Auswirkung ansehen").click()

    expect(page.get_by_role("heading", name="Was diese Einstellungen ändern würden")).to_be_focused()
    check_usable(page)


def test_weights_that_are_not_saved_are_not_lost_to_a_list_of_pairs(
    fair: Fair, guests: Visitors, day: Event
) -> None:
    page = guests.open(day.organiser, f"/e/{day.slug}/organisation/vermittlung")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    file = {"name": "paare.csv", "mimeType": "text/csv", "buffer": b"Person 1;Person 2;Wunsch\n"}
    page.get_by_label("CSV-Datei").set_input_files(file)  # type: ignore[arg-type] # what it takes
    weight = page.get_by_role("spinbutton", name="Verbund")
    weight.fill("80")

    with page.expect_event("dialog"):
        page.get_by_role("button", name="Liste prüfen").click()
    expect(weight).to_have_value("80")
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Gespeichert. Die Vorschläge")).to_be_visible()
    assert asked == ["beforeunload"]


@in_both_looks
def test_a_checked_list_is_usable(fair: Fair, guests: Visitors, day: Event, look: dict[str, Any]) -> None:
    page = guests.open(day.organiser, f"/e/{day.slug}/organisation/vermittlung", **look)
    lines = "Person 1;Person 2;Wunsch\nAda Attendee;Cem Yılmaz;treffen\nAda Attendee;Emil Berg;vielleicht\n"
    file = {"name": "paare.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    page.get_by_label("CSV-Datei").set_input_files(file)  # type: ignore[arg-type] # what it takes
    page.get_by_role("button", name="Liste prüfen").click()

    expect(page.get_by_text("„vielleicht“ ist weder „treffen“ noch „nie“.")).to_be_visible()
    check_usable(page)
    page.get_by_role("button", name="Liste übernehmen").click()
    expect(page.get_by_role("row", name="Ada Attendee")).to_contain_text("sollen sich treffen")
    check_usable(page)


def test_somebody_is_dismissed_and_brought_back_by_keyboard(fair: Fair, guests: Visitors, day: Event) -> None:
    page = guests.open(day.ada, f"/e/{day.slug}/vorschlaege")
    card = page.get_by_role("listitem").filter(has_text="Emil Berg")
    press(page, "Emil Berg nicht mehr vorschlagen")

    expect(card.get_by_role("heading")).to_have_count(0)
    page.locator("summary", has_text="nicht mehr vorgeschlagen").press("Enter")
    press(page, "Wieder vorschlagen Emil Berg")
    expect(page.get_by_role("button", name="Emil Berg nicht mehr vorschlagen")).to_be_visible()


@in_both_looks
def test_whom_one_has_hidden_is_said_with_the_way_back(
    fair: Fair, guests: Visitors, day: Event, look: dict[str, Any]
) -> None:
    page = guests.open(day.ada, f"/e/{day.slug}/vorschlaege", **look)
    page.get_by_role("button", name="Emil Berg nicht mehr vorschlagen").click()

    expect(page.get_by_text("Emil Berg wird Ihnen nicht mehr vorgeschlagen.")).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    check_usable(page)
    page.get_by_role("button", name="Rückgängig machen Emil Berg").click()
    expect(page.get_by_role("button", name="Emil Berg nicht mehr vorschlagen")).to_be_visible()
    expect(page.get_by_text("Emil Berg wird Ihnen nicht mehr vorgeschlagen.")).to_have_count(0)


def test_a_talk_is_rated_by_keyboard(fair: Fair, guests: Visitors, day: Event) -> None:
    page = guests.open(day.ada, f"/e/{day.slug}/vorschlaege")

    for pressed in ("true", "false"):
        press(page, "Hat sich gelohnt Ben Attendee")
        button = page.get_by_role("button", name="Hat sich gelohnt Ben Attendee")
        expect(button).to_have_attribute("aria-pressed", pressed)


def test_new_suggestions_are_said_on_an_open_page_and_come_when_asked_for(
    fair: Fair, guests: Visitors, day: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SuggestionsRenewed, "every", 0.0)  # it was told just now, with the first ones
    page = guests.open(day.ada, f"/e/{day.slug}/vorschlaege")
    thanked = page.get_by_role("button", name="Hat sich gelohnt Ben Attendee")
    thanked.focus()
    fair.join("Frieda Neu", offers=[KMU], needs=[LEARNING])
    fair.compute_again()

    show = page.get_by_role("button", name="Neue Vorschläge anzeigen")
    expect(show).to_be_visible()
    expect(thanked).to_be_focused()
    expect(page.get_by_role("heading", name="Frieda Neu")).to_have_count(0)
    show.press("Enter")
    expect(page.get_by_role("heading", name="Frieda Neu", level=3)).to_be_visible()
    expect(page.get_by_role("heading", name="Vorschläge für Sie")).to_be_focused()
    check_usable(page)


@in_both_looks
def test_what_thumbs_propose_is_usable_and_fills_the_form(
    fair: Fair, guests: Visitors, day: Event, look: dict[str, Any]
) -> None:
    people = [fair.join(f"Gast {number}", needs=[KMU], offers=[LEARNING]) for number in range(7)]
    pairs = [(one.participant_id, two.participant_id) for one in people for two in people if one is not two]
    with fair.runtime.work() as work:
        work.session.add_all(
            Thumb(participant_id=one, other_id=other, value=1, given_at=work.now) for one, other in pairs
        )
    page = guests.open(day.organiser, f"/e/{day.slug}/organisation/vermittlung", **look)
    page.get_by_role("link", name="Was Rückmeldungen nach Gesprächen sagen").click()
    taking_over = page.get_by_role("link", name="Vorschlag übernehmen")
    expect(taking_over).to_be_visible()
    check_usable(page)
    taking_over.click()

    expect(
        page.get_by_text("Der Vorschlag steht in den Feldern. Noch ist nichts gespeichert.")
    ).to_be_visible()
    check_usable(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).press("Enter")
