"""The server dies at once, with nobody told; it is started again, and the day goes on by itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from config import Settings
from tests import services
from tests.browsing import visitors
from tests.people import Event, People, Someone
from tests.server import Server, serve
from tests.sockets import connect, token_of
from wbv_events.app import load_features
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.core.database import Base, open_engine
from wbv_events.presence.leases import Leases
from wbv_events.worker import work_until

PATIENCE = 30_000  # milliseconds until the page is back: it tries again every 5 s at most
MOST_LOST = timedelta(seconds=60)


@pytest.fixture
def mortal(request: pytest.FixtureRequest, redis_url: str, tmp_path: Path) -> Iterator[Server]:
    """A server of this test alone, with a worker beside it that lives on."""
    with ExitStack() as stack:
        url = f"sqlite:///{tmp_path / 'mortal.sqlite3'}"
        if request.config.getoption("--database") == "postgres":
            url = stack.enter_context(services.postgres())
        settings = Settings(
            env="test",
            secret_key="only for tests",
            var_dir=tmp_path,
            database_url=url,
            redis_url=redis_url,
            redis_prefix="mortal",
            heartbeat_seconds=1,
            lease_seconds=5,
        )
        load_features()
        engine = open_engine(url)
        Base.metadata.create_all(engine)
        engine.dispose()
        server = stack.enter_context(serve(settings))
        stack.enter_context(worker_of(server))
        yield server


@contextmanager
def worker_of(server: Server) -> Iterator[None]:
    stop = Flag()
    thread = Thread(target=work_until, args=(server.runtime, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def test_a_killed_server_invents_no_attendance_and_the_room_goes_on(browser: Browser, mortal: Server) -> None:
    day = People(mortal.runtime).event("crash")
    # a broken line is complained of, and a page that asks while nobody is there
    with visitors(browser, mortal, expected="net::ERR_") as guests:
        page = guests.open(day.ada, f"/e/{day.slug}/raum/plenum")
        say(page, "Vor dem Absturz")
        page.get_by_role("textbox", name="Nachricht").fill("Angefangen")
        with connect(mortal.url, token_of(mortal.runtime, day.ben.person_id)) as ben:
            ben.act("attendance.enter", event_id=day.id, room_id=day.plenary_id)
            until(page, lambda: seen_for(mortal, day.ada) > 1 and seen_for(mortal, day.ben) > 1)
            mortal.kill()
        killed_at = datetime.now(UTC)
        expect(page.locator("#connection")).to_be_visible()
        until(page, lambda: present(mortal, day) == 0)

        started_at = datetime.now(UTC)
        mortal.restart()
        expect(page.locator("#connection")).to_be_hidden(timeout=PATIENCE)
        until(page, lambda: len(visits(mortal, day.ada)) == 2)
        until(page, lambda: all(one.left_at for one in visits(mortal, day.ben)))

        before, after = visits(mortal, day.ada)
        (of_ben,) = visits(mortal, day.ben)
        for lost in (before, of_ben):
            assert lost.left_at == lost.last_seen_at
            assert timedelta(0) < killed_at - lost.last_seen_at < MOST_LOST
        assert after.joined_at >= started_at
        assert after.left_at is None
        until(page, lambda: present(mortal, day) == 1)  # Ada; of Ben, who did not come back, no ghost is left

        go_on(page, mortal, day)
        assert len(visits(mortal, day.ada)) == 2


def say(page: Page, text: str) -> None:
    box = page.get_by_role("textbox", name="Nachricht")
    box.fill(text)
    box.press("Enter")
    expect(page.locator(".msg__text").last).to_have_text(text)


def go_on(page: Page, server: Server, day: Event) -> None:
    """The chat works in both directions, and what was typed is still there."""
    expect(page.get_by_role("textbox", name="Nachricht")).to_have_value("Angefangen")
    where = {"event_id": day.id, "room_id": day.plenary_id}
    with connect(server.url, token_of(server.runtime, day.moderator.person_id)) as mo:
        mo.act("live.follow", topic=f"room:{day.plenary_id}")
        mo.act("chat.send", **where, id=uuid4(), text="Da sind wir wieder")
        expect(page.locator(".msg__text").last).to_have_text("Da sind wir wieder")
        mo.next_push("chat.message_changed")
        say(page, "Ich auch")
        assert mo.next_push("chat.message_changed")["data"]["message"]["text"] == "Ich auch"
    expect(page.locator(".msg__text")).to_have_text(["Vor dem Absturz", "Da sind wir wieder", "Ich auch"])


def visits(server: Server, who: Someone) -> list[AttendanceInterval]:
    with server.runtime.work(writes=False) as work:
        query = select(AttendanceInterval).where(AttendanceInterval.participant_id == who.participant_id)
        return list(work.session.scalars(query.order_by(AttendanceInterval.joined_at)))


def seen_for(server: Server, who: Someone) -> float:
    """Return the seconds that are proved of somebody who has just come."""
    return sum((one.last_seen_at - one.joined_at).total_seconds() for one in visits(server, who))


def present(server: Server, day: Event) -> int:
    with server.runtime.work(writes=False) as work:
        return work.resource(Leases).counts([day.plenary_id], work.now)[day.plenary_id]


def until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait until a condition holds, 30 s at most, while the browser goes on."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not condition():
        assert time.monotonic() < deadline, "the condition never held"
        page.wait_for_timeout(50)
