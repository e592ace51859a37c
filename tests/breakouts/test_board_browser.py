"""The board in real browsers: several moderators at one, people who come, and everybody's ways to use it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.breakouts.living import TOPICS, LivingBoard
from tests.browsing import Visitors, check_usable, findings_of_axe, in_both_looks, needs_chromium
from tests.people import Event, Someone
from tests.server import Server
from wbv_events.core.authority import Role
from wbv_events.core.ids import new_id

pytestmark = needs_chromium


@pytest.fixture
def living(served: Server, day: Event) -> LivingBoard:
    """Three rooms with four people in each, and three people without a room."""
    made = LivingBoard(served, day)
    made.fill(rooms=3, placed=12, rest=3)
    return made


@pytest.fixture
def board(guests: Visitors, living: LivingBoard) -> Callable[..., Page]:
    """Open the board as somebody."""
    return lambda who, **options: guests.open(who, living.path, **options)


def room(page: Page, number: int) -> Locator:
    return page.get_by_role("article", name=TOPICS[number])


def rest(page: Page) -> Locator:
    return page.get_by_role("region", name="Ohne Raum")


def test_two_moderators_work_at_one_board(board: Callable[..., Page], day: Event) -> None:
    one, other = board(day.moderator), board(day.organiser)
    expect(rest(other).locator(".guest")).to_have_count(3)

    one.get_by_role("button", name="Thomas Krüger verschieben").press("Enter")
    one.get_by_role("dialog").get_by_role("radio", name="C: E-Akte einführen").check()
    one.keyboard.press("Enter")

    for page in (one, other):
        expect(room(page, 2)).to_contain_text("Thomas Krüger")
        expect(rest(page).locator(".guest")).to_have_count(2)
    expect(one.locator("#announce")).to_have_text("Thomas Krüger ist jetzt in Raum C.")
    expect(room(one, 2).get_by_role("button", name="Thomas Krüger verschieben")).to_be_focused()

    room(other, 2).locator(".guest", has_text="Thomas Krüger").drag_to(room(other, 0))
    for page in (one, other):
        expect(room(page, 0)).to_contain_text("Thomas Krüger")


def test_the_rooms_are_opened_extended_told_and_closed_for_all(
    board: Callable[..., Page], living: LivingBoard, day: Event
) -> None:
    one, other = board(day.moderator), board(day.organiser)

    one.get_by_role("button", name="Alle öffnen").click()
    one.get_by_role("button", name="Jetzt öffnen").click()
    expect(other.get_by_role("button", name="Alle sind offen")).to_be_visible()
    expect(one.get_by_role("button", name="Alle sind offen")).to_be_focused()
    planned = living.run("set").view.rooms[0].ends_at
    other.get_by_role("button", name="5 Min. für alle Räume").click()
    expect(one.locator("board-inbox")).to_contain_text("Alle Räume: 5 Min. mehr")
    assert living.run("set").view.rooms[0].ends_at > planned

    one.get_by_role("button", name="Durchsage", exact=True).click()
    one.get_by_role("dialog").get_by_label("Text").fill("Bitte Ergebnisse notieren.")
    one.get_by_role("dialog").get_by_role("button", name="Durchsagen").click()
    expect(other.locator("board-inbox")).to_contain_text("Durchsage an alle: „Bitte Ergebnisse notieren.“")

    other.get_by_role("button", name="Alle schließen").click()
    expect(other.get_by_role("dialog")).to_contain_text("Zurück in den Raum „Session-1“:")
    other.get_by_role("dialog").get_by_role("radio", name="Sofort").check()
    other.get_by_role("dialog").get_by_role("button", name="Alle schließen").click()
    for page in (one, other):
        expect(room(page, 0).locator(".badge")).to_have_text("Geschlossen")
    expect(other.get_by_role("button", name="Neu verteilen")).to_be_focused()


def test_whoever_comes_late_stands_there_at_once_and_gets_a_room(
    board: Callable[..., Page], guests: Visitors, day: Event
) -> None:
    page = board(day.moderator)
    expect(rest(page).locator(".guest")).to_have_count(3)

    guests.open(day.ada, f"/e/{day.slug}/raum/session-1")
    expect(rest(page)).to_contain_text(day.ada.name)

    page.get_by_role("button", name="Passend zuteilen").click()
    expect(rest(page)).to_contain_text("Alle Anwesenden haben einen Raum.")


def test_what_follows_many_people_without_a_room_stands_below_them(
    board: Callable[..., Page], living: LivingBoard, day: Event
) -> None:
    living.come(30)
    page = board(day.moderator, viewport={"width": 1440, "height": 900})
    last, button = rest(page).locator(".guest").last, page.get_by_role("button", name="Passend zuteilen")
    button.scroll_into_view_if_needed()

    above, below = last.bounding_box(), button.bounding_box()

    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]


def test_a_call_for_help_is_taken_by_one_and_seen_by_all(
    board: Callable[..., Page], living: LivingBoard, day: Event
) -> None:
    one, other = board(day.moderator), board(day.organiser)
    living.run("open")
    caller = living.people_here[3]
    living.be(caller, living.where_is(caller))

    living.run("call", caller, room_id=living.where_is(caller), text="Kein Bild")
    expect(other.locator("board-inbox")).to_contain_text("Raum A bittet um Hilfe")
    expect(room(one, 0).locator(".badge").first).to_have_text("Bittet um Hilfe")
    other.get_by_role("button", name="Ich kümmere mich").click()

    expect(one.locator("board-inbox")).to_contain_text(f"{day.organiser.name} kümmert sich")
    expect(other.get_by_role("button", name="Raum A beitreten")).to_be_focused()
    one.get_by_role("button", name="Raum A beitreten").click()
    one.wait_for_url("**/raum/**")


def test_the_board_of_whoever_no_longer_moderates_closes(
    board: Callable[..., Page], living: LivingBoard, day: Event
) -> None:
    page = board(day.moderator)
    expect(room(page, 0)).to_be_visible()
    page.get_by_role("button", name="Neu verteilen").click()

    living.act(
        "event.set_role",
        day.organiser.person_id,
        event_id=day.id,
        participant_id=day.moderator.participant_id,
        role=Role.ATTENDEE,
    )

    expect(page.get_by_role("heading", name="Sie moderieren diese Veranstaltung nicht mehr.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("board-room")).to_have_count(0)


@in_both_looks
def test_everybody_can_use_the_board(
    board: Callable[..., Page], living: LivingBoard, day: Event, look: dict[str, Any]
) -> None:
    living.run("open")
    caller, waits = living.people_here[3:5]
    living.be(caller, living.where_is(caller))
    living.run("call", caller, room_id=living.where_is(caller), text="Kein Bild")
    living.run("wait", waits, room_id=living.rooms[TOPICS[2]])
    living.run("broadcast", id=str(new_id()), text="Noch zehn Minuten.")
    living.run("lock", room_id=living.rooms[TOPICS[1]], is_locked=True)
    living.place(living.people_here[0], TOPICS[0])
    living.run("fix", participant_id=caller.participant_id, is_fixed=True)
    page = board(day.moderator, **look)
    expect(page.locator(".guest--asked")).to_be_visible()

    check_usable(page)


@in_both_looks
def test_everybody_can_read_the_history(
    board: Callable[..., Page], living: LivingBoard, day: Event, look: dict[str, Any]
) -> None:
    living.run("open")
    caller = living.people_here[3]
    living.be(caller, living.where_is(caller))
    living.run("call", caller, room_id=living.where_is(caller), text="Kein Bild")
    living.run("broadcast", id=str(new_id()), text="Noch zehn Minuten.", is_urgent=True)
    page = board(day.moderator, **look)

    page.goto(f"{page.url}/verlauf")

    expect(page.get_by_role("table", name="Rufe aus den Räumen")).to_contain_text("Kein Bild")
    expect(page.get_by_role("table", name="Durchsagen")).to_contain_text("Dringend")
    check_usable(page)


@in_both_looks
def test_everybody_can_use_its_dialogs(
    board: Callable[..., Page], living: LivingBoard, day: Event, look: dict[str, Any]
) -> None:
    living.run("open", room_id=living.rooms[TOPICS[0]])
    page = board(day.moderator, **look)
    someone: Someone = living.people_here[4]
    for name in (
        "Durchsage",
        "Neu verteilen",
        "Alle schließen",
        "Alle öffnen",
        f"{someone.name} verschieben",
    ):
        page.get_by_role("button", name=name, exact=True).click()
        check_dialog(page)
    for name in ("Name, Plätze, Aufgabe, Leitung", "Mit einem anderen Raum zusammenlegen"):
        page.get_by_role("button", name="Raum A: weitere Aktionen").click()
        assert findings_of_axe(page) == []
        page.get_by_role("button", name=name).click()
        check_dialog(page)
    page.get_by_role("button", name="Weiteres für alle Räume").click()
    page.get_by_role("button", name="Raum hinzufügen").click()
    check_dialog(page)


def check_dialog(page: Page) -> None:
    """Look at the dialog that is open, and close it."""
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.locator("[aria-busy=true]")).to_have_count(0)
    assert findings_of_axe(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
