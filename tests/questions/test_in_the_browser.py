"""Questions in real browsers and over the real server: from asking to answered, and for everybody."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browsing import Enter, Visitors, check_usable, findings_of_axe, in_both_looks, needs_chromium
from tests.people import Event
from tests.server import Server
from tests.sockets import connect, token_of

pytestmark = needs_chromium


def show(page: Page, pane: str) -> Page:
    page.locator(f"#tab-{pane}").click()
    return page


def ask(page: Page, text: str, *, anonymously: bool = False) -> None:
    page.locator("question-panel").get_by_label("Anonym fragen").set_checked(anonymously)
    page.locator("question-panel textarea").fill(text)
    page.get_by_role("button", name="Frage senden").click()
    expect(page.locator("question-panel textarea")).to_have_value("")


def test_a_question_goes_from_asking_to_answered(plenary: Enter, day: Event) -> None:
    ada, ben = (show(plenary(who), "questions") for who in (day.ada, day.ben))
    mo = show(plenary(day.moderator), "moderation")

    mo.get_by_label("Fragen durchsehen, bevor sie erscheinen").check()
    expect(ada.locator("question-panel")).to_contain_text("Die Moderation sieht Fragen durch")
    ask(ada, "Was kostet das?", anonymously=True)
    expect(ada.locator(".question--own")).to_contain_text("Wartet auf die Moderation")
    mo.get_by_role("button", name="Zu prüfen (1)").click()
    expect(mo.locator("queue-item")).to_contain_text("anonym")
    assert "Ada" not in mo.locator("question-queue").inner_text()

    mo.get_by_role("button", name="Veröffentlichen").click()
    expect(ben.locator(".questions__list")).to_contain_text("Was kostet das?")
    expect(ada.locator(".questions__list")).to_contain_text("von Ihnen")
    ben.get_by_role("button", name="0 Stimmen, zustimmen").click()
    expect(ada.get_by_role("button", name="1 Stimme, zustimmen")).to_be_visible()

    mo.get_by_role("button", name="Offen (1)").click()
    mo.get_by_role("button", name="Auf die Bühne").click()
    for page in (ada, ben, mo):
        expect(page.locator("question-on-stage")).to_contain_text("Was kostet das?")
    mo.get_by_role("button", name="Beantwortet", exact=True).click()
    expect(ben.locator("question-on-stage")).to_be_empty()
    expect(ben.locator(".questions__list .badge--ok")).to_have_text("Beantwortet")
    expect(ben.locator(".vote")).to_be_disabled()


def test_a_rejected_question_comes_back_to_its_asker_with_the_reason(plenary: Enter, day: Event) -> None:
    ada, ben = (show(plenary(who), "questions") for who in (day.ada, day.ben))
    mo = show(plenary(day.moderator), "moderation")
    ask(ada, "Gehört das hierher?")
    expect(ben.locator(".questions__list")).to_contain_text("Gehört das hierher?")

    mo.get_by_role("button", name="Offen (1)").click()
    mo.get_by_role("button", name="Weiteres zu: Gehört das hierher?").click()
    mo.get_by_role("button", name="Ablehnen").click()
    mo.get_by_role("dialog").get_by_label("Begründung").fill("Gehört nicht zum Thema")
    mo.keyboard.press("Enter")

    expect(ada.locator(".question--own")).to_contain_text("Begründung: Gehört nicht zum Thema")
    expect(ben.locator(".questions__list .question")).to_have_count(0)
    ada.reload()
    expect(show(ada, "questions").locator(".question--own")).to_contain_text("Gehört nicht zum Thema")


@in_both_looks
def test_everybody_can_use_the_questions(plenary: Enter, day: Event, look: dict[str, Any]) -> None:
    mo = show(plenary(day.moderator, **look), "questions")
    for number in range(3):
        ask(mo, f"Frage {number}: Wie geht es nach der Förderung weiter, und wer trägt dann die Kosten?")
    mo.get_by_role("button", name="0 Stimmen, zustimmen").first.click()
    assert findings_of_axe(mo) == []

    show(mo, "moderation")
    mo.get_by_role("button", name="Auf die Bühne").first.click()
    expect(mo.locator("question-on-stage")).to_contain_text("Wie geht es nach der Förderung weiter")
    check_usable(mo)


@in_both_looks
def test_everybody_can_read_the_statistics(
    guests: Visitors, served: Server, day: Event, look: dict[str, Any]
) -> None:
    with connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada:
        where = {"event_id": day.id, "room_id": day.plenary_id}
        assert ada.act("question.ask", **where, id=uuid4(), text="Was kostet das?")["ok"]
    page = guests.open(day.organiser, f"/e/{day.slug}/organisation/fragen", **look)

    expect(page.get_by_role("rowheader", name="Plenum")).to_be_visible()
    check_usable(page)
