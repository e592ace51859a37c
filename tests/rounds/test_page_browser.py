"""The page of speed rounds in real browsers: from getting ready to whom one met, without a new page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browsing import Visitors, check_usable, in_both_looks, needs_chromium
from tests.conftest import Until
from tests.people import Event, Someone
from tests.rounds.living import Guest, LivingRounds
from tests.server import Server

pytestmark = needs_chromium
Come = Callable[..., Guest]


@pytest.fixture
def living(served: Server, day: Event) -> Iterator[LivingRounds]:
    """A series of three rounds for pairs, and a worker."""
    made = LivingRounds(served, day)
    with made.worker():
        yield made


@pytest.fixture
def come(guests: Visitors, living: LivingRounds) -> Come:
    """Let somebody open the page."""

    def open_page(someone: Someone, *, has_devices: bool = False, **options: object) -> Guest:
        return Guest(guests, living, someone, has_devices=has_devices, **options)

    return open_page


def paired(one: Guest, others: list[Guest]) -> Guest:
    """Wait for a talk and return with whom it is."""
    one.is_in()
    names = one.side.inner_text()
    return next(other for other in others if other.name in names)


def test_from_round_to_round_with_another_person_on_one_page(
    come: Come, living: LivingRounds, day: Event, until: Until
) -> None:
    cem, dora = (living.people.join(day.id, name) for name in ("Cem Aydın", "Dora Lindner"))
    ada, ben = come(day.ada, has_devices=True), come(day.ben, has_devices=True)
    for one in (ada, ben):
        one.page.evaluate("window.isStill = true")
        one.get_ready()
    expect(ada.stage).to_contain_text("2 Personen sind bereit")

    living.start()
    ada.talks_with(ben)
    ben.talks_with(ada)
    expect(ada.page).to_have_title(re.compile(r"^● Ben Attendee – Speed-Networking"))
    ada.sees_live(ben)
    ben.sees_live(ada)
    ada.hears(ben)

    others = [come(who) for who in (cem, dora)]
    expect(others[0].stage).to_contain_text("Sie können jederzeit dazukommen")
    expect(others[1].stage).to_contain_text("Sie können jederzeit dazukommen")
    until(lambda: living.are_there(cem.participant_id, dora.participant_id))
    assert living.run("skip").ok
    for who in (cem, dora):  # not before: in the round itself they would come into a talk at once
        assert living.run("ready", who).ok
    expect(ada.room).to_have_count(0)
    expect(ada.side).to_contain_text("Wen Sie bisher getroffen haben")
    four = [one.participant_id for one in (day.ada, day.ben, cem, dora)]
    until(lambda: living.are_there(*four))
    living.hurry()
    second = paired(ada, others)
    assert paired(ben, others) is not second
    assert ada.page.evaluate("window.isStill")
    expect(ada.button("Mikrofon ausschalten")).to_be_visible()
    second.sees_live(ada)

    second.button("Gespräch verlassen").click()
    second.page.get_by_role("dialog").get_by_role("button", name="Gespräch verlassen").click()
    expect(second.stage).to_contain_text("Sie haben das Gespräch verlassen")
    expect(ada.stage).to_contain_text("Ihr Gegenüber ist gerade nicht da")


def test_a_reload_in_the_middle_comes_back_into_the_same_talk(
    come: Come, living: LivingRounds, day: Event
) -> None:
    ada, ben = come(day.ada, has_devices=True), come(day.ben)
    for one in (ada, ben):
        one.get_ready()
    living.start()
    ada.talks_with(ben)
    ada.page.get_by_label("Notiz, nur für Sie").fill("Leitfaden schicken")
    expect(ada.side).to_contain_text("Gespeichert")

    ada.page.reload()
    ada.talks_with(ben)
    expect(ada.button("Mikrofon ausschalten")).to_be_visible()
    expect(ada.button("Kamera ausschalten")).to_be_visible()
    expect(ada.page.get_by_label("Notiz, nur für Sie")).to_have_value("Leitfaden schicken")
    ben.sees_live(ada)


def test_contacts_are_exchanged_once_both_want_it_also_after_the_end(
    come: Come, living: LivingRounds, day: Event
) -> None:
    ada, ben = come(day.ada), come(day.ben)
    for one in (ada, ben):
        one.get_ready()
    living.start()
    ada.talks_with(ben)
    ada.side.get_by_role("button", name="Kontakt austauschen").click()
    expect(ada.side).to_contain_text("Vorgemerkt. Möchte Ben Attendee das auch")
    expect(ben.side.get_by_role("button", name="Kontakt austauschen")).to_be_visible()

    assert living.run("end").ok
    for one in (ada, ben):
        expect(one.stage).to_contain_text("Das Speed-Networking ist zu Ende")
    expect(ben.side).to_contain_text("Wen Sie getroffen haben")
    expect(ben.side).not_to_contain_text("Vorgemerkt")
    ben.side.get_by_role("button", name="Kontakt austauschen").click()
    for one in (ada, ben):
        expect(one.side).to_contain_text("in Kontakt")


@in_both_looks
def test_every_state_can_be_used_by_everybody(
    come: Come, guests: Visitors, living: LivingRounds, day: Event, look: dict[str, object]
) -> None:
    ada, ben = come(day.ada, has_devices=True, **look), come(day.ben)
    expect(ada.side).to_contain_text("Was Sie erwartet")
    check_usable(ada.page)
    for one in (ada, ben):
        one.get_ready()
    expect(ada.stage).to_contain_text("Sie sind bereit")
    check_usable(ada.page)

    assert living.run("start").ok
    expect(ada.stage).to_contain_text("Gleich")
    check_usable(ada.page)
    ada.talks_with(ben)
    check_usable(ada.page)
    desk = guests.open(day.moderator, f"{living.path}/leitung", **look)
    expect(desk.get_by_role("region", name="Bisherige Runden")).to_be_visible()
    check_usable(desk)
    assert living.run("pause").ok
    expect(ada.stage).to_contain_text("Die Moderation hat die Uhr angehalten")
    check_usable(ada.page)

    assert living.run("resume").ok
    assert living.run("leave_talk", day.ben).ok
    expect(ada.stage).to_contain_text("Ihr Gegenüber ist gerade nicht da")
    check_usable(ada.page)
    assert living.run("end").ok
    expect(ada.side).to_contain_text("Wen Sie getroffen haben")
    check_usable(ada.page)


SAID = """() => {
  window.said = [];
  const note = () => window.said.push(document.querySelector('#announce').textContent);
  new MutationObserver(note).observe(document.querySelector('#announce'), { childList: true });
}"""


def test_everything_is_done_with_the_keyboard(come: Come, living: LivingRounds, day: Event) -> None:
    ada, ben = come(day.ada), come(day.ben)
    ada.page.evaluate(SAID)
    ben.get_ready()
    ada.page.get_by_role("button", name="Ich bin bereit").press("Enter")
    ada.page.get_by_role("button", name="Ohne Kamera und Mikrofon weiter").press("Enter")
    expect(ada.stage).to_contain_text("Sie sind bereit")
    living.start()
    ada.talks_with(ben)
    ada.page.wait_for_function("() => window.said.some((text) => text.includes('Ben Attendee'))")

    ada.button("Gespräch verlassen").press("Enter")
    ada.page.get_by_role("dialog").get_by_role("button", name="Gespräch verlassen").press("Enter")
    expect(ada.stage.get_by_role("heading", name="Sie haben das Gespräch verlassen")).to_be_focused()
    ada.page.get_by_role("button", name="Nicht mehr bereit").press("Enter")
    expect(ada.page.get_by_role("button", name="Ich bin bereit")).to_be_visible()


@in_both_looks
def test_a_long_title_without_a_space_makes_no_page_wider(
    guests: Visitors, served: Server, living: LivingRounds, day: Event, look: dict[str, object]
) -> None:
    title = "Donaudampfschifffahrt" * 6
    assert living.run("change", title=title).ok
    assert living.run("start").ok
    lounge = f"/e/{day.slug}/raum/session-1"
    slot = f"/e/{day.slug}/programm/{living.slot_id}"
    desk = f"{living.path}/leitung"
    page = guests.open(day.moderator, living.path, **look)
    for path in (f"/e/{day.slug}/runden", desk, f"{desk}/bearbeiten", living.path, slot, lounge):
        page.goto(f"{served.url}{path}")
        shown = page.locator("main").get_by_text(title).first
        expect(shown).to_be_visible()
        assert shown.evaluate("(one) => one.getBoundingClientRect().right <= innerWidth"), path  # not clipped
        check_usable(page)
