"""The programme's pages in a real browser: marks, live states, zones, and that everybody can use them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browsing import check_usable, in_both_looks, needs_chromium, visitors
from tests.people import Event
from tests.programme.make import Planning, store_slots
from tests.server import Server
from wbv_events.core.authority import Actor
from wbv_events.programme.schemas import SlotView

Visit = Callable[..., Page]

pytestmark = needs_chromium


@pytest.fixture
def planned(served: Server, day: Event) -> Planning:
    def act(name: str, person_id: UUID, /, **given: Any) -> Any:
        app = Flask("words")
        with app.test_request_context():
            values = {key: str(value) if isinstance(value, UUID) else value for key, value in given.items()}
            return served.runtime.run(served.runtime.actions[name], values, Actor(person_id), door="socket")

    return Planning(act, day, served.runtime)


@pytest.fixture
def visit(browser: Browser, served: Server, day: Event) -> Iterator[Visit]:
    """Open a page of the event as somebody."""
    # the browser reports each form that comes back with what was wrong
    with visitors(browser, served, expected="status of 422") as found:
        yield lambda who, path, **options: found.open(who, f"/e/{day.slug}{path}", **options)


def a_day(planned: Planning) -> dict[str, SlotView]:
    """Plan a day that is going on: a panel now, two parallel sessions and a break later, one cancelled."""
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    event = planned.event

    def at(hours: float, length: float = 1) -> dict[str, datetime]:
        return {
            "starts_at": now + timedelta(hours=hours),
            "ends_at": now + timedelta(hours=hours + length),
        }

    made = {
        "panel": planned.create(kind="panel", title="Paneldiskussion", room_id=event.plenary_id, **at(-0.5)),
        "break": planned.create(kind="break", title="Mittagspause", **at(0.5)),
        "one": planned.create(title="Unternehmen gewinnen", number=1, room_id=event.session_room_id, **at(2)),
        "two": planned.create(title="Lernplattformen im Vergleich", number=2, **at(2)),
        "off": planned.create(title="Fällt leider aus", room_id=event.plenary_id, **at(3.5)),
    }
    planned.do("cancel", made["off"])
    for name in ("Leonie Beispiel", "Mehmet Muster"):
        added = planned.do(
            "add_contributor", made["panel"], name=name, role_title="Leitung", organisation="Verbund Nord"
        )
        assert added.ok
    return made


@in_both_looks
def test_everybody_can_use_the_pages(visit: Visit, planned: Planning, look: dict[str, Any]) -> None:
    panel = a_day(planned)["panel"]
    planned.edit(planned.create(title="Zur gleichen Zeit"), room_id=planned.event.plenary_id)
    planned.create(title="Am selben Ort", room_id=planned.event.plenary_id)
    contributor = planned.do("get", panel).view.contributors[0]
    plan = "/organisation/programm"
    paths = ["/programm", "/programm?ansicht=raster", "/programm?auswahl=eigene", f"/programm/{panel.id}"]
    paths += [plan, f"{plan}/neu", f"{plan}/{panel.id}", f"{plan}/{panel.id}/mitwirkende/{contributor.id}"]

    for path in paths:
        page = visit(planned.event.organiser, path, **look)
        check_usable(page)


def test_a_slot_is_marked_in_place(visit: Visit, planned: Planning) -> None:
    panel = a_day(planned)["panel"]
    page = visit(planned.event.ada, "/programm")
    page.evaluate("window.isSamePage = true")

    page.get_by_role("button", name="Merken: Paneldiskussion").click()

    button = page.get_by_role("button", name="Merken: Paneldiskussion", pressed=True)
    expect(button).to_be_visible()
    assert page.evaluate("window.isSamePage")
    assert planned.run("list", planned.event.ada).view.marked == [panel.id]
    button.click()
    expect(page.get_by_role("button", name="Merken: Paneldiskussion", pressed=False)).to_be_visible()
    assert planned.run("list", planned.event.ada).view.marked == []


def test_a_slot_is_marked_without_scripts_too(visit: Visit, planned: Planning) -> None:
    panel = a_day(planned)["panel"]
    page = visit(planned.event.ada, "/programm", java_script_enabled=False)

    page.get_by_role("button", name="Merken: Paneldiskussion").click()

    expect(page.get_by_role("button", name="Merken: Paneldiskussion", pressed=True)).to_be_visible()
    assert page.url.endswith(f"/programm#slot-{panel.id}")


def test_the_state_changes_without_a_reload(visit: Visit, planned: Planning) -> None:
    made = a_day(planned)
    page = visit(planned.event.ada, "/programm")
    session = page.locator(f"#slot-{made['one'].id}")
    expect(page.locator(f"#slot-{made['panel'].id}")).to_contain_text("Läuft")
    expect(session).to_have_attribute("data-state", "planned")

    planned.do("start", made["one"], planned.event.moderator)

    expect(session).to_contain_text("Läuft")
    planned.do("end", made["one"], planned.event.moderator)
    expect(session).to_contain_text("Beendet")
    expect(page.get_by_role("button", name="Änderungen anzeigen")).to_have_count(0)


def test_a_changed_programme_offers_itself(visit: Visit, planned: Planning) -> None:
    made = a_day(planned)
    page = visit(planned.event.ada, "/programm")
    expect(page.locator("#connection")).to_be_hidden()
    page.wait_for_function("() => document.querySelector('programme-live') !== null")

    planned.edit(made["one"], title="Ein anderer Titel")
    again = page.get_by_role("button", name="Änderungen anzeigen")
    expect(again).to_be_visible()
    again.click()

    expect(page.get_by_role("heading", name="Ein anderer Titel")).to_be_visible()
    expect(again).to_have_count(0)
    room = {"event_id": planned.event.id, "room_id": planned.event.session_room_id}
    planned.act("room.edit", planned.event.organiser.person_id, **room, name="Großer Saal")
    expect(again).to_be_visible()


def test_the_own_zone_stands_beside_where_the_clock_differs(visit: Visit, planned: Planning) -> None:
    planned.create(title="Früh", starts_at=datetime(2027, 5, 12, 7, tzinfo=UTC))
    page = visit(planned.event.ada, "/programm", timezone_id="America/New_York")

    expect(page.locator(".timeline__time")).to_have_text("9:00 (3:00) bis 10:00 (4:00)")
    expect(page.locator(".zone-note")).to_contain_text("Europe/Berlin")
    expect(page.locator(".zone-note")).to_contain_text("America/New_York")
    same = visit(planned.event.ada, "/programm", timezone_id="Europe/Vienna")
    expect(same.locator(".timeline__time")).to_have_text("9:00 bis 10:00")


def test_a_wrong_time_is_told_at_its_field(visit: Visit, planned: Planning) -> None:
    page = visit(planned.event.organiser, "/organisation/programm/neu")
    page.get_by_label("Titel", exact=True).fill("In der Nacht")
    page.get_by_label("Beginn", exact=True).fill("2027-03-28T02:30")
    page.get_by_label("Ende", exact=True).fill("2027-03-28T04:00")
    page.get_by_role("button", name="Hinzufügen").click()

    expect(page.locator("#error-starts_at")).to_contain_text("Sommerzeit")
    expect(page.get_by_label("Titel", exact=True)).to_have_value("In der Nacht")
    page.get_by_label("Beginn", exact=True).fill("2027-03-28T03:30")
    page.get_by_role("button", name="Hinzufügen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("In der Nacht")
    expect(page.get_by_label("Beginn", exact=True)).to_have_value("2027-03-28T03:30")


def test_a_cancellation_asks_first(visit: Visit, planned: Planning) -> None:
    panel = a_day(planned)["panel"]
    page = visit(planned.event.organiser, f"/organisation/programm/{panel.id}")

    page.get_by_role("button", name="Absagen").click()
    page.get_by_role("dialog").get_by_role("button", name="Absagen").click()

    expect(page.get_by_role("button", name="Absage zurücknehmen")).to_be_visible()
    assert planned.do("get", panel).view.cancelled_at


def test_a_thousand_items_can_be_used(visit: Visit, planned: Planning, tmp_path: Path) -> None:
    store_slots(planned.runtime, planned.event.id, planned.event.plenary_id, 1007)

    page = visit(planned.event.ada, "/programm")

    expect(page.locator(".slot")).to_have_count(1007)
    page.get_by_role("button", name="Merken: Thema 1006").click()
    expect(page.get_by_role("button", name="Merken: Thema 1006", pressed=True)).to_be_visible()
    grid = visit(planned.event.ada, "/programm?ansicht=raster")
    expect(grid.locator(".grid__slot")).to_have_count(1007)
