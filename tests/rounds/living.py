"""Speed rounds on the real server with a worker for them, and people in browsers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event as Ending
from threading import Thread
from typing import Any
from uuid import UUID

from playwright.sync_api import Locator, Page, expect

from tests.browsing import Visitors
from tests.calls.talking import CLOCK, SMALL, Talker, turn_on
from tests.people import Event, People, Someone
from tests.rounds.make import Rounds
from tests.server import Server
from wbv_events.app import create_app
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
from wbv_events.rounds.tasks import carry_out_rounds

PACE = 0.3  # seconds between two looks of the worker at what is due


class LivingRounds(Rounds):
    """A planned series of a day on the server."""

    def __init__(self, served: Server, day: Event) -> None:
        super().__init__(self.run_on_server, day, People(served.runtime), served.runtime)
        self.app = create_app(served.settings)
        self.plan_slot()
        assert self.create(seconds=600, pause_seconds=20, count=3).ok

    @property
    def path(self) -> str:
        """Where the page of the series is."""
        return f"/e/{self.event.slug}/runden/{self.series_id}"

    def run_on_server(self, name: str, person_id: UUID | None, /, **given: Any) -> Ack:
        """Run an action as the server does, so that everybody hears of it."""
        with self.app.test_request_context():
            return self.runtime.run(
                self.runtime.actions[name],
                {key: str(value) if isinstance(value, UUID) else value for key, value in given.items()},
                Actor(person_id, "de", "127.0.0.1"),
                door="socket",
            )

    def start(self) -> None:
        """Start the rounds; the first one is planned sooner than on a real day."""
        assert self.run("start").ok
        self.hurry()

    @contextmanager
    def worker(self) -> Iterator[None]:
        """Carry out what is due meanwhile, as the worker does."""
        ending = Ending()

        def work() -> None:
            while not ending.wait(PACE):
                carry_out_rounds(self.runtime)

        thread = Thread(target=work)
        thread.start()
        try:
            yield
        finally:
            ending.set()
            thread.join()


def press_ready(page: Page, *, has_devices: bool) -> None:
    """Say on the page of rounds to be ready, with camera and microphone if there are any."""
    page.get_by_role("button", name="Ich bin bereit").click()
    if has_devices:
        turn_on(page, "Kamera", "Mikrofon")
        page.get_by_role("button", name="Bereit", exact=True).click()
    else:
        page.get_by_role("button", name="Ohne Kamera und Mikrofon weiter").click()


class Guest(Talker):
    """Somebody's tab with the page of the rounds."""

    def __init__(
        self, guests: Visitors, rounds: LivingRounds, someone: Someone, *, has_devices: bool, **options: Any
    ) -> None:
        self.visitor = guests.come(someone, **{**SMALL, **options})
        self.visitor.context.grant_permissions(["camera", "microphone"])
        self.visitor.context.add_init_script(CLOCK)
        self.name = someone.name
        self.someone = someone
        self.has_devices = has_devices
        self.page = self.visitor.open(rounds.path)

    @property
    def stage(self) -> Locator:
        return self.page.locator(".stage")

    @property
    def side(self) -> Locator:
        return self.page.locator(".speed__side")

    def get_ready(self) -> None:
        """Say to be ready, with camera and microphone if there are any."""
        press_ready(self.page, has_devices=self.has_devices)
        expect(self.page.get_by_role("button", name="Nicht mehr bereit")).to_be_visible()

    def is_in(self) -> None:
        expect(self.button("Gespräch verlassen")).to_be_visible()

    def talks_with(self, other: Guest) -> None:
        """Wait until the page shows a talk with somebody."""
        expect(self.side).to_contain_text(other.name)
        self.is_in()
