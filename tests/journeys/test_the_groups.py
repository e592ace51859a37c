"""The afternoon in small groups, of a moderator and five others: wishes, rooms, talk, results, report."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests.breakouts.living import LivingBoard
from tests.browsing import Visitors, needs_chromium
from tests.calls.make import make_call_room
from tests.calls.talking import Talker, come
from tests.conftest import Until
from tests.people import Event, People
from tests.server import Server
from wbv_events.attendance.models import AttendanceInterval

pytestmark = needs_chromium

REGISTER, STAFF = "Registeranbindung", "Personal gewinnen"
SEATS = 3
RESULT = "Zuerst die Schnittstellen zu zwei Fachverfahren klären."


@dataclass
class Afternoon:
    """Who takes part, and the set that the moderator has made."""

    day: Event
    groups: LivingBoard
    moderator: Page
    people: list[Talker]
    until: Until

    def of(self, room: str) -> list[Talker]:
        """Return whose page is in a room."""
        slug = room.lower().replace(" ", "-")
        return [one for one in self.people if one.page.url.endswith(f"/raum/{slug}")]

    def await_back(self, since: datetime) -> None:
        """Wait until all are seen to have come into the session again, for whoever is not gets no room."""
        query = select(AttendanceInterval.participant_id).where(
            AttendanceInterval.room_id == self.day.session_room_id,
            AttendanceInterval.joined_at >= since,
            AttendanceInterval.left_at.is_(None),
        )

        def are_back() -> bool:
            with self.groups.runtime.work(writes=False) as work:
                return len(set(work.session.scalars(query))) == len(self.people)

        self.until(are_back)


@pytest.fixture
def afternoon(guests: Visitors, served: Server, day: Event, until: Until) -> Afternoon:
    """Five are in a session where people talk; the moderator is about to prepare groups for it."""
    groups = LivingBoard(served, day)
    make_call_room(served.runtime, day.session_room_id)
    people = People(served.runtime)
    others = [people.join(day.id, name) for name in ("Cem Aydın", "Dora Lindner", "Emil Petersen")]
    talkers = [come(guests, day, one) for one in (day.ada, day.ben, *others)]
    moderator = guests.open(day.moderator, f"/e/{day.slug}/gruppen/neu")
    return Afternoon(day, groups, moderator, talkers, until)


def test_groups_from_the_wishes_to_the_report(afternoon: Afternoon, guests: Visitors, day: Event) -> None:
    prepare(afternoon)
    before = datetime.now(UTC)
    for one in afternoon.people[:4]:
        wish(one.page, REGISTER, STAFF)
    wish(afternoon.people[4].page, STAFF, REGISTER)
    afternoon.await_back(since=before)
    distribute(afternoon.moderator)
    open_rooms(afternoon)

    three, two = afternoon.of(REGISTER), afternoon.of(STAFF)
    where = {(one.name, room): 1 for room, people in ((REGISTER, three), (STAFF, two)) for one in people}
    assert (len(three), afternoon.people[4] in two) == (3, True)
    talk(three)
    get_help(afternoon.moderator, two[0].page)
    moved = move(afternoon.moderator, three[0])
    extend(afternoon)
    write_down(afternoon.moderator, three[1].page)
    come_back(afternoon)

    documentation = guests.open(day.ben, f"/e/{day.slug}/dokumentation")
    expect(documentation.locator("#results")).to_contain_text(RESULT)
    read_the_report(afternoon, where, moved)


def prepare(afternoon: Afternoon) -> None:
    """The moderator makes two rooms with three seats each, and lets people wish."""
    page = afternoon.moderator
    page.get_by_label("Titel").fill("Gruppenarbeit")
    page.get_by_label("Die Teilnehmenden wünschen sich bis zu drei Räume").check()
    page.get_by_label("Themen").fill(f"{REGISTER}\n{STAFF}")
    page.get_by_label("Plätze je Raum").fill(str(SEATS))
    page.get_by_role("button", name="Räume anlegen").click()
    expect(page.locator("board-room")).to_have_count(2)
    page.get_by_role("button", name="Weiteres für alle Räume").click()
    page.get_by_role("button", name="Wahl öffnen").click()
    expect(page.locator("board-head")).to_contain_text("Wahl läuft")
    afternoon.groups.know(UUID(page.url.rsplit("/", 1)[1]))


def wish(page: Page, *rooms: str) -> None:
    """Somebody reads on the page where it is that wishes are wanted, and says them in their order."""
    page.locator("breakout-guide").get_by_role("link", name="Räume ansehen").click()
    for rank, room in enumerate(rooms, start=1):
        page.get_by_label(f"{rank}. Wunsch").select_option(room)
    page.get_by_role("button", name="Wünsche speichern").click()
    expect(page.locator(".wishes")).to_contain_text(f"Gespeichert: {', '.join(rooms)}")
    page.get_by_role("link", name="Zurück: Session-1").click()
    expect(page.locator("chat-panel textarea")).to_be_visible()


def distribute(page: Page) -> None:
    """The moderator looks at what would come of the wishes, and takes it over."""
    page.get_by_role("button", name="Neu verteilen").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Nach Wünschen")).to_be_checked()
    expect(dialog.locator(".board-proposal")).to_contain_text("erster 4, zweiter 1, dritter 0, keiner 0")
    dialog.get_by_role("button", name="So übernehmen").click()
    expect(page.get_by_role("region", name="Ohne Raum")).to_contain_text("Alle Anwesenden haben einen Raum.")


def open_rooms(afternoon: Afternoon) -> None:
    """The rooms are opened; everybody is led to the room that the page names."""
    afternoon.moderator.get_by_role("button", name="Alle öffnen").click()
    afternoon.moderator.get_by_role("button", name="Jetzt öffnen").click()
    for one in afternoon.people:
        guide = one.page.locator("breakout-guide")
        expect(guide).to_contain_text("Ihr Raum ist geöffnet")
        guide.get_by_role("link", name="Jetzt wechseln").click()
        expect(one.page.locator("breakout-head")).to_be_visible()
    placed = afternoon.groups.where()
    assert Counter(placed.values()) == {REGISTER: 3, STAFF: 2}
    for room in (REGISTER, STAFF):
        assert {one.name for one in afternoon.of(room)} == {name for name, at in placed.items() if at == room}


def talk(three: list[Talker]) -> None:
    """Everybody in a room sees the others live."""
    for one in three:
        one.join("Kamera", "Mikrofon")
    for one in three:
        for other in three:
            if one is not other:
                one.sees_live(other)


def get_help(moderator: Page, caller: Page) -> None:
    caller.get_by_role("button", name="Hilfe rufen").click()
    caller.get_by_label("Wobei brauchen Sie Hilfe?").fill("Wer schreibt mit?")
    caller.keyboard.press("Enter")
    inbox = moderator.locator("board-inbox")
    expect(inbox).to_contain_text("Wer schreibt mit?")
    inbox.get_by_role("button", name="Ich kümmere mich").click()
    expect(caller.locator("breakout-head")).to_contain_text("Mo Moderator kümmert sich darum.")
    inbox.get_by_role("button", name="Fertig").click()
    expect(caller.get_by_role("button", name="Hilfe rufen")).to_be_visible()


def move(moderator: Page, who: Talker) -> Talker:
    """The moderator asks somebody to change the room; they do."""
    moderator.get_by_role("button", name=f"{who.name} verschieben").click()
    moderator.get_by_role("dialog").get_by_role("button", name="Verschieben", exact=True).click()
    guide = who.page.locator("breakout-guide")
    expect(guide).to_contain_text(f"Die Moderation bittet Sie zu wechseln: {STAFF}")
    guide.get_by_role("button", name="Jetzt wechseln").click()
    who.page.wait_for_url("**/raum/personal-gewinnen")
    expect(who.page.locator("breakout-head")).to_be_visible()
    expect(moderator.get_by_role("article", name=STAFF)).to_contain_text(who.name)
    return who


def extend(afternoon: Afternoon) -> None:
    """Everybody has five minutes more, and sees it."""
    head = afternoon.people[0].page.locator("breakout-head")
    before = head.inner_text()
    until = re.search(r"\d\d:\d\d", before)
    assert until, before
    afternoon.moderator.get_by_role("button", name="5 Min. für alle Räume").click()
    expect(head).not_to_contain_text(f"bis {until[0]}")


def write_down(moderator: Page, page: Page) -> None:
    """A group writes down what came out; the moderator releases it there."""
    page.locator("#tab-results").click()
    composer = page.locator("result-panel [data-new]")
    composer.get_by_role("textbox", name="Neues Ergebnis").fill(RESULT)
    composer.get_by_role("button", name="Ergebnis hinzufügen").click()
    expect(composer.get_by_role("textbox", name="Neues Ergebnis")).to_have_value("")

    tab = moderator.context.new_page()
    tab.goto(page.url)
    tab.locator("#tab-results").click()
    tab.get_by_role("button", name=re.compile("^Ergebnis von .*: Aktionen")).click()
    tab.get_by_role("button", name="Freigeben", exact=True).click()
    expect(page.locator(".result .badge--ok")).to_have_text("Freigegeben")
    tab.close()


def come_back(afternoon: Afternoon) -> None:
    """The rooms are recalled; when the minute is over everybody is back, and silent."""
    page = afternoon.moderator
    page.get_by_role("button", name="Alle schließen").click()
    page.get_by_role("dialog").get_by_role("button", name="Alle schließen").click()
    for one in afternoon.people:
        expect(one.page.locator("breakout-head")).to_contain_text("Der Raum schließt in")
    afternoon.groups.end_in(-61)
    afternoon.groups.carry_out()
    for one in afternoon.people:
        one.page.wait_for_url("**/raum/session-1")
    speaker = afternoon.people[0]
    speaker.is_in()
    expect(speaker.button("Mikrofon einschalten")).to_be_visible()
    expect(speaker.button("Kamera einschalten")).to_be_visible()


def read_the_report(afternoon: Afternoon, where: dict[tuple[str, str], int], moved: Talker) -> None:
    """The moderator reads who was where, and takes it away."""
    page = afternoon.moderator
    page.get_by_role("link", name="Ganzer Verlauf").click()
    table = page.get_by_role("table", name="Wer war wo")
    expect(table.get_by_role("row", name=moved.name)).to_have_count(2)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").first.click()
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    head, *rows = (line.split(";") for line in lines)
    stays = Counter((row[head.index("Name")], row[head.index("Raum")]) for row in rows)
    assert stays == Counter({**where, (moved.name, STAFF): 1, ("Mo Moderator", REGISTER): 1})
