"""The day of three people at once: join, watch, talk, ask, be removed, and what the organiser reads of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select, update

from tests.browsing import Visitors, visitors
from tests.people import Event, Someone
from tests.server import Server
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.programme.models import Slot, SlotKind
from wbv_events.rooms.models import Provider, Room
from wbv_events.stage.demo_stream import DemoStream

MINUTES_THERE = 42


@pytest.fixture
def guests(browser: Browser, served: Server) -> Iterator[Visitors]:
    """Whoever comes; the browser of who was removed may say that the stream is refused from then on."""
    with visitors(browser, served, expected="status of 403") as found:
        yield found


@pytest.fixture
def panel(served: Server, day: Event) -> UUID:
    """A panel that began an hour ago in a plenary with a picture; questions are looked through first."""
    with served.runtime.work() as work:
        room = work.session.get_one(Room, day.plenary_id)
        room.provider, room.stream_url, room.is_premoderated = Provider.STREAM, day.slug, True
        slot = Slot(
            id=work.new_id(),
            event_id=day.id,
            room_id=room.id,
            kind=SlotKind.PANEL,
            title="Weiterbildung im Wandel",
            starts_at=work.now - timedelta(hours=1),
            ends_at=work.now + timedelta(hours=1),
            started_at=work.now - timedelta(hours=1),
            changed_at=work.now,
        )
        work.session.add(slot)
        return slot.id


@pytest.fixture
def stream(served: Server, day: Event) -> Iterator[DemoStream]:
    """The plenary's picture."""
    running = DemoStream(served.settings.var_dir / "stream" / day.slug)
    running.start()
    yield running
    running.stop()


def test_three_people_meet_talk_ask_part_and_the_attendance_is_right(
    guests: Visitors,
    served: Server,
    day: Event,
    panel: UUID,
    stream: DemoStream,
    link_of: Callable[[Someone], str],
) -> None:
    ada = guests.come()
    ada_page = ada.open(link_of(day.ada))
    mo_page = guests.open(day.moderator, f"/e/{day.slug}/raum/plenum")

    join_and_enter(ada_page)
    watch(ada_page)
    talk(ada_page, mo_page)
    ask_and_answer(ada_page, mo_page)

    second_tab = ada.open(f"/e/{day.slug}/raum/session-1")
    expect(second_tab.get_by_role("tab", name="Chat")).to_be_visible()
    let_time_pass(served, day.ada)
    remove(mo_page, day.ada)
    for page in (ada_page, second_tab):
        expect(page.get_by_role("dialog")).to_contain_text("ausgeschlossen", timeout=2_000)

    read_the_attendance(guests, day, panel)


def join_and_enter(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for box in page.get_by_role("checkbox").all():
        expect(box).not_to_be_checked()
    page.get_by_label("Verzeichnis").check()
    page.get_by_role("button", name="Auswahl").click()
    expect(page.get_by_text("Weiterbildung im Wandel").first).to_be_visible()
    page.get_by_role("link", name="Plenum betreten").click()


def watch(page: Page) -> None:
    """The picture really runs: its time grows by more than two seconds, and captions are shown."""
    page.wait_for_function("() => document.querySelector('video')?.currentTime > 0", timeout=30_000)
    before = page.evaluate("document.querySelector('video').currentTime")
    page.wait_for_function("before => document.querySelector('video').currentTime > before + 2", arg=before)
    expect(page.locator("[data-stage-captions]")).not_to_be_empty(timeout=30_000)


def talk(ada: Page, mo: Page) -> None:
    say(ada, "Guten Morgen aus dem Norden")
    expect(mo.get_by_role("log")).to_contain_text("Guten Morgen aus dem Norden")
    say(mo, "Herzlich willkommen!")
    expect(ada.get_by_role("log")).to_contain_text("Herzlich willkommen!")


def say(page: Page, text: str) -> None:
    box = page.get_by_role("textbox", name="Nachricht")
    box.fill(text)
    box.press("Enter")
    expect(page.get_by_role("log")).to_contain_text(text)


def ask_and_answer(ada: Page, mo: Page) -> None:
    """Ada asks, the moderation publishes, Ada supports, it comes to the stage and is answered."""
    ada.get_by_role("tab", name="Fragen").click()
    mo.get_by_role("tab", name="Moderation").click()
    ada.get_by_role("textbox", name="Ihre Frage").fill("Wie erreichen wir kleine Betriebe?")
    ada.get_by_role("button", name="Frage senden").click()
    expect(ada.get_by_text("Wartet auf die Moderation", exact=True)).to_be_visible()

    mo.get_by_role("button", name="Veröffentlichen").click()
    support = ada.get_by_role("button", name="Stimmen, zustimmen")
    support.click()
    expect(ada.get_by_role("button", name="1 Stimme, zustimmen")).to_have_attribute("aria-pressed", "true")

    mo.get_by_role("button", name="Offen").click()
    mo.get_by_role("button", name="Auf die Bühne").click()
    on_stage = ada.locator("question-on-stage")
    expect(on_stage).to_contain_text("Wie erreichen wir kleine Betriebe?")
    mo.get_by_role("button", name="Beantwortet", exact=True).first.click()
    expect(on_stage).not_to_contain_text("Wie erreichen wir kleine Betriebe?")


def let_time_pass(served: Server, who: Someone) -> None:
    """Let the plenary's visit have begun earlier, as if the test had taken its time."""
    with served.runtime.work() as work:
        first = work.session.scalars(
            select(AttendanceInterval)
            .where(AttendanceInterval.participant_id == who.participant_id)
            .order_by(AttendanceInterval.joined_at)
        ).first()
        assert first is not None
        joined_at = work.now - timedelta(minutes=MINUTES_THERE, seconds=20)
        work.session.execute(
            update(AttendanceInterval).where(AttendanceInterval.id == first.id).values(joined_at=joined_at)
        )


def remove(page: Page, who: Someone) -> None:
    page.get_by_role("tab", name="Personen").click()
    page.get_by_role("button", name=f"{who.name}: Aktionen").click()
    page.get_by_role("button", name="Entfernen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Veranstaltung").check()
    dialog.get_by_role("button", name="Entfernen").click()


def read_the_attendance(guests: Visitors, day: Event, panel: UUID) -> None:
    page = guests.open(day.organiser, f"/e/{day.slug}/organisation/anwesenheit")
    page.get_by_role("link", name="Weiterbildung im Wandel").first.click()
    row = page.get_by_role("row", name=day.ada.name)
    expect(row).to_contain_text(str(MINUTES_THERE))

    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").first.click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    lines = [line for line in text.splitlines() if day.ada.name in line]
    assert len(lines) == 1
    assert f"{MINUTES_THERE}" in lines[0]
