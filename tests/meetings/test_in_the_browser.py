"""Appointments in the browser: the calendar, asking and answering by keyboard, and the talk itself."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect
from sqlalchemy import select

from tests.browsing import Visitors, check_usable, in_both_looks, needs_chromium
from tests.calls.talking import come
from tests.meetings.make import Meetings
from tests.people import Event, People
from tests.rounds.living import LivingRounds
from tests.server import Server
from wbv_events.app import create_app
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
from wbv_events.core.ids import new_id
from wbv_events.programme.models import Contributor, Mark, Slot, SlotKind

pytestmark = needs_chromium
MINUTE = timedelta(minutes=1)
STEP = 24
"""How many pixels ten minutes are high."""
SHOW_STRIPS = """(shown) => {
  for (const one of document.querySelectorAll('.strip-of-test')) one.remove();
  for (const name of shown) {
    const strip = document.createElement('section');
    strip.className = 'guide strip-of-test';
    strip.innerHTML = '<p class="guide__content">Ihr Gespräch beginnt <a class="button" href="#">Hin</a></p>';
    document.querySelector(name).append(strip);
  }
}"""
STRIPS = [(), ("breakout-guide",), ("meeting-guide",), ("breakout-guide", "meeting-guide")]


@pytest.fixture
def there(served: Server, day: Event) -> Meetings:
    """Six meeting times in two days on the real server, of which things stand in the way of some."""
    runtime = served.runtime

    def run(name: str, person_id: UUID | None, /, *, connection_id: str | None = None, **given: Any) -> Ack:
        raw = {key: str(value) if isinstance(value, UUID) else value for key, value in given.items()}
        return runtime.run(
            runtime.actions[name],
            raw,
            Actor(person_id, "en", "127.0.0.1"),
            door="api",
            connection_id=connection_id,
        )

    made = Meetings(run, runtime, day)
    made.make_times(8)
    made.let_be_found(day.ada, day.ben, day.moderator)
    return made


def plan_day(there: Meetings) -> None:
    """Let Ben contribute to one thing and mark another."""
    with there.runtime.work() as work:
        ben = there.event.ben.participant_id
        for number, title in ((5, "Lernreisen im Verbund"), (6, "Werkstatt Bedarfsermittlung")):
            slot = Slot(
                id=new_id(),
                event_id=there.event.id,
                room_id=there.event.session_room_id,
                kind=SlotKind.SESSION,
                title=title,
                starts_at=there.starts_at(number),
                ends_at=there.starts_at(number) + 20 * MINUTE,
                changed_at=work.now,
            )
            work.session.add(slot)
            work.session.flush()
            if number == 5:  # the first of the two
                work.session.add(
                    Contributor(
                        id=new_id(),
                        slot_id=slot.id,
                        participant_id=there.event.ben.participant_id,
                        name="Ben",
                    )
                )
            else:
                work.session.add(Mark(participant_id=ben, slot_id=slot.id, marked_at=work.now))


@in_both_looks
def test_the_pages_are_usable_with_everything_in_them(
    guests: Visitors, served: Server, there: Meetings, day: Event, look: dict[str, Any]
) -> None:
    carl = People(served.runtime).join(day.id, "Carl Attendee")
    there.let_be_found(carl)
    plan_day(there)
    asked = there.asked(
        day.ada, day.ben, 0, text="Wie finden Sie Teilnehmende für Lernreisen?\nIch freue mich."
    )
    agreed = there.agreed(day.ben, day.moderator, 1)
    there.run("propose", day.moderator, meeting_id=agreed, time_id=there.times[2])
    there.run("set_free", day.ben, time_id=there.times[4], is_free=False)
    page = guests.open(day.ben, f"/e/{day.slug}/termine", **look)
    mine = f"{served.url}/e/{day.slug}/termine"

    expect(page.get_by_role("heading", name="Termine", level=1)).to_be_visible()
    check_usable(page)
    for path in (
        f"/{asked}",
        f"/{agreed}",
        f"/{agreed}/verschieben",
        f"/anfragen/{carl.participant_id}",
        f"/anfragen/{day.ada.participant_id}",
    ):
        page.goto(mine + path)
        check_usable(page)


@pytest.mark.parametrize(("width", "is_column"), [(1280, True), (390, False)])
def test_the_calendar_is_a_day_column_and_on_phones_a_list(
    guests: Visitors, there: Meetings, day: Event, width: int, *, is_column: bool
) -> None:
    plan_day(there)
    with there.runtime.work() as work:
        marked = select(Slot).where(Slot.event_id == day.id, Slot.title == "Werkstatt Bedarfsermittlung")
        long = work.session.scalars(marked).one()
        long.ends_at = long.starts_at + 60 * MINUTE
    there.asked(day.ada, day.ben, 0)
    there.agreed(day.ben, day.moderator, 1)
    page = guests.open(day.ben, f"/e/{day.slug}/termine", viewport={"width": width, "height": 900})

    entries = page.locator(".day__entry")
    kinds = entries.evaluate_all("all => all.map(one => one.className.match(/entry--(\\w+)/)[1])")
    assert kinds == ["meeting", "meeting", "time", "time", "time", "slot", "time", "slot", "time"]
    tops = [box(one)["y"] for one in entries.all()]
    assert tops == sorted(tops)  # in the order of time, whatever the width
    time, title = (box(entries.first.locator(part)) for part in (".day__time", ".day__title"))
    requests, days = (box(page.locator(f".calendar__{part}")) for part in ("requests", "days"))
    hour = box(page.locator(".day__entry--slot").nth(1))
    if is_column:
        assert time["x"] + time["width"] <= title["x"]  # times stand in a column of their own
        assert requests["x"] + requests["width"] <= days["x"]
        assert hour["height"] >= 6 * STEP  # how high an entry is tells how long it lasts
    else:
        assert time["y"] + time["height"] <= title["y"]  # one below the other
        assert requests["y"] + requests["height"] <= days["y"]
        assert hour["height"] < 6 * STEP


def test_one_long_word_of_somebody_makes_no_page_wider_than_the_screen(
    guests: Visitors, served: Server, there: Meetings, day: Event
) -> None:
    word = "Donaudampfschifffahrt" * 9
    said = {"event_id": day.id, "version": 1, "job_title": word, "organisation": word}
    assert there.act("profile.save", day.ada.person_id, **said).ok
    asked = there.asked(day.ada, day.ben, 0, text=word)
    page = guests.open(day.ben, f"/e/{day.slug}/termine", viewport={"width": 390, "height": 844})

    def check() -> None:
        expect(page.get_by_text(word).first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 390

    check()
    assert there.run("accept", day.ben, meeting_id=asked).ok
    for path in ("", f"/{asked}"):
        page.goto(f"{served.url}/e/{day.slug}/termine{path}")
        check()
    there.run("cancel", day.ben, meeting_id=asked)
    page.goto(f"{served.url}/e/{day.slug}/termine/anfragen/{day.ada.participant_id}")
    check()


@in_both_looks
def test_the_page_of_the_times_is_usable(
    guests: Visitors, there: Meetings, day: Event, look: dict[str, Any]
) -> None:
    for who in (day.organiser, day.moderator):
        page = guests.open(who, f"/e/{day.slug}/organisation/gespraechszeiten", **look)
        expect(page.get_by_role("heading", name="Gesprächszeiten", level=1)).to_be_visible()
        check_usable(page)


def test_a_request_is_sent_and_accepted_by_keyboard(guests: Visitors, there: Meetings, day: Event) -> None:
    ben = guests.open(day.ben, f"/e/{day.slug}")
    ada = guests.open(day.ada, f"/e/{day.slug}/termine/anfragen/{day.ben.participant_id}")

    ada.get_by_role("radio").first.focus()
    ada.keyboard.press("ArrowDown")
    ada.keyboard.press("Tab")
    ada.keyboard.type("Guten Tag")
    ada.keyboard.press("Tab")
    ada.keyboard.press("Enter")
    expect(ada.get_by_text("Die Anfrage ist gesendet.")).to_be_visible()

    news = ben.locator("meeting-guide")
    expect(news).to_contain_text("Ada Attendee möchte um")
    press(ben, "link", "Ihre Termine")
    expect(ben.get_by_text("Guten Tag")).to_be_visible()
    press(ben, "button", "Annehmen Ada Attendee")
    expect(ben.get_by_text("Der Termin ist vereinbart.")).to_be_visible()
    expect(ada.locator("meeting-guide")).to_contain_text("Ihr Gespräch mit Ben Attendee ist vereinbart")
    expect(ada.locator("[data-meetings=days]")).to_contain_text("Bestätigt")  # without a new page
    expect(ada.locator("[data-meetings=requests]")).not_to_contain_text("Ben Attendee")
    [meeting] = there.run("calendar", day.ada).view.meetings
    assert (meeting.standing, meeting.starts_at) == ("agreed", there.starts_at(1))


def test_times_stand_beside_it_in_the_own_zone_where_that_is_another(
    guests: Visitors, there: Meetings, day: Event
) -> None:
    there.agreed(day.ada, day.ben)

    page = guests.open(day.ben, f"/e/{day.slug}/termine", timezone_id="Asia/Tokyo")

    expect(page.locator(".zone-note")).to_contain_text("Europe/Berlin")
    expect(page.locator(".zone-note")).to_contain_text("Asia/Tokyo")
    expect(page.locator(".day__time .own-time").first).to_be_visible()


@in_both_looks
def test_two_meet_in_the_talk_with_live_picture_and_sound(
    guests: Visitors, served: Server, there: Meetings, day: Event, look: dict[str, Any]
) -> None:
    meeting_id = there.agreed(day.ada, day.ben)
    lobby = guests.open(day.ada, f"/e/{day.slug}", **look)
    expect(lobby.locator("meeting-guide")).to_be_empty()

    there.let_time_pass(timedelta(days=2) - 4 * MINUTE)
    worker_at(served, there, there.starts_at() - 5 * MINUTE, meeting_id)

    guide = lobby.locator("meeting-guide")
    expect(guide).to_contain_text("Ihr Gespräch mit Ben Attendee beginnt um")
    check_usable(lobby)
    room = there.get(day.ada, meeting_id).room_slug
    expect(guide.get_by_role("link", name="Zum Gespräch")).to_have_attribute(
        "href", f"/e/{day.slug}/raum/{room}"
    )
    lobby.close()
    ada, ben = (come(guests, day, one, room=room) for one in (day.ada, day.ben))
    for one in (ada, ben):
        one.join("Kamera", "Mikrofon")
    ada.sees_live(ben)
    ben.sees_live(ada)
    ada.hears(ben)
    expect(ada.page.get_by_role("heading", name="Gespräch mit Ben Attendee", level=1)).to_be_visible()
    expect(ben.page).to_have_title("Gespräch mit Ada Attendee – A day")
    expect(ada.page.locator("time-left")).to_contain_text("beginnt in")
    expect(ada.page.get_by_role("tab")).to_have_text(["Chat", "Personen"])
    check_usable(ada.page)
    worker_at(served, there, there.starts_at() + 20 * MINUTE, meeting_id)
    expect(ada.button("Verlassen")).to_have_count(0)
    for page in (ada.page, ben.page):
        expect(page.get_by_role("dialog", name="Das Gespräch ist zu Ende.")).to_be_visible()
        expect(page.locator("call-room, chat-panel")).to_have_count(0)
        page.get_by_role("link", name="Zu Ihren Terminen").click()
        expect(page).to_have_url(re.compile(f"/e/{day.slug}/termine$"))
    ben.page.goto(f"{served.url}/e/{day.slug}/raum/{room}")
    expect(ben.page).to_have_url(re.compile(f"/e/{day.slug}/termine$"))
    expect(ben.page.get_by_text("Das Gespräch ist zu Ende.")).to_be_visible()


@in_both_looks
def test_the_strips_above_the_content_cover_nothing(
    guests: Visitors, served: Server, there: Meetings, day: Event, look: dict[str, Any]
) -> None:
    rounds = LivingRounds(served, day).path
    base = f"/e/{day.slug}"
    visitor = guests.come(day.organiser, **look)
    for path in (
        f"{base}/raum/plenum",
        f"{base}/raum/session-1",
        rounds,
        f"{base}/programm",
        f"{base}/organisation",
    ):
        page = visitor.open(path)
        whole = box(page.locator("main"))
        for strips in STRIPS:
            page.evaluate(SHOW_STRIPS, strips)
            check_one_below_the_other(page, strips)
            main = box(page.locator("main"))
            assert (main["x"], main["width"]) == (whole["x"], whole["width"]), (path, strips)
            if "/raum/" in path:
                assert main["height"] > 0.6 * look["viewport"]["height"], (path, strips)
                page.get_by_role("tab").first.click(trial=True)
        page.close()


def check_one_below_the_other(page: Page, strips: tuple[str, ...]) -> None:
    """Fail if the top bar, the strips and the content do not each have a row of their own."""
    names = [".topbar", *(f"{name} .strip-of-test" for name in strips), "main"]
    boxes = [box(one) for one in map(page.locator, names) if one.is_visible()]
    for upper, lower in pairwise(boxes):
        assert upper["y"] + upper["height"] <= lower["y"] + 0.5, (page.url, strips, boxes)
    assert all(one["height"] < 150 for one in boxes[:-1]), (page.url, strips, boxes)


def box(one: Locator) -> FloatRect:
    """Return where something stands."""
    found = one.bounding_box()
    assert found is not None
    return found


def worker_at(served: Server, there: Meetings, instant: datetime, meeting_id: UUID) -> None:
    """Let the worker come at an instant; it works in the application's context."""
    with create_app(served.settings).app_context():
        there.worker_at(instant, meeting_id)


def press(page: Page, role: Any, name: str) -> None:
    """Press Enter on something."""
    found = page.get_by_role(role, name=name)
    found.focus()
    page.keyboard.press("Enter")
