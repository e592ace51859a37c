"""Somebody who came to meet people, with a browser of their own and one page after the other in it."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

from playwright.sync_api import Locator, Page, expect

from tests.browsing import Visitors
from tests.calls.talking import CLOCK, SMALL, Talker
from tests.people import Event, Someone
from tests.rounds.living import press_ready

NOTING = Path(__file__).with_name("noting.js").read_text(encoding="utf-8")
RESTS = re.compile("Runde setzen Sie aus|Sie setzen diese Runde aus")
LEAVE = "Gespräch verlassen"
IN_OWN_WORDS = "In eigenen Worten: Was können andere von Ihnen lernen?"


class Networker(Talker):
    """A participant; `met` is whom they have talked with in rounds."""

    def __init__(self, guests: Visitors, day: Event, someone: Someone, *, has_devices: bool = False) -> None:
        self.visitor = guests.come(someone, **SMALL)
        self.visitor.context.grant_permissions(["camera", "microphone"])
        self.visitor.context.add_init_script(CLOCK)
        self.visitor.context.add_init_script(NOTING)
        self.base = f"{self.visitor.url}/e/{day.slug}"
        self.name = someone.name
        self.id: UUID = someone.participant_id
        self.has_devices = has_devices
        self.met: set[str] = set()
        self.page = self.open("/einwilligungen")

    def open(self, path: str) -> Page:
        """Open one more tab at a page of the event."""
        return self.visitor.open(self.base + path)

    def go(self, path: str) -> None:
        """Go to a page of the event, and do not wait for all of it."""
        self.page.goto(self.base + path, wait_until="commit")

    # before anybody meets

    def consent(self, *labels: str) -> None:
        for label in labels:
            self.page.get_by_label(label).check()
        self.page.get_by_role("button", name="Auswahl speichern").click()
        expect(self.page.get_by_role("heading", name="Bevor es losgeht")).to_have_count(0)

    def fill_in_profile(self, offers: str, needs: str, own_words: str = "") -> None:
        """Tick what is offered and sought; with own words press what is proposed for them instead."""
        self.go("/profil")
        if own_words:
            self._press_what_is_proposed(own_words, offers)
        else:
            self._box("offers", offers).check()
        self._box("needs", needs).check()
        self.page.get_by_role("button", name="Speichern", exact=True).click()
        expect(self.page.get_by_text("Ihr Profil wurde gespeichert.")).to_be_visible()
        seen = self.page.get_by_role("complementary")
        for topic in (offers, needs):
            expect(seen).to_contain_text(topic)

    def _press_what_is_proposed(self, own_words: str, topic: str) -> None:
        self.page.wait_for_function("() => !!customElements.get('topic-picker')")
        self.page.get_by_label(IN_OWN_WORDS).fill(own_words)
        self.page.get_by_role("button", name="Themen vorschlagen").first.click()
        proposed = self.page.locator(".picker__found").get_by_role("button", name=topic)
        expect(proposed).to_have_attribute("aria-pressed", "false")
        proposed.click()
        expect(self._box("offers", topic)).to_be_checked()

    def _box(self, side: str, topic: str) -> Locator:
        picker = self.page.locator(f"topic-picker[data-side={side}]")
        return picker.get_by_role("checkbox", name=topic, exact=True)

    def reads_first(self, other: Networker, *reasons: str) -> Locator:
        """Check who is suggested first, and why."""
        card = self.page.locator(".match").first
        expect(card.get_by_role("heading")).to_have_text(other.name)
        expect(card.locator(".reason")).to_contain_text(list(reasons))
        return card

    @property
    def guide(self) -> Locator:
        """What every page says of the own appointments."""
        return self.page.locator("meeting-guide")

    # on the page of the rounds

    @property
    def stage(self) -> Locator:
        return self.page.locator(".stage")

    @property
    def side(self) -> Locator:
        return self.page.locator(".speed__side")

    @property
    def partners(self) -> Locator:
        """The names of those with whom this page says one talks."""
        return self.side.locator(".speed__partner-card .person .strong")

    @property
    def acquainted(self) -> Locator:
        """The names of those whom this page says one has met."""
        return self.side.locator(".speed__met .person .strong")

    def press_ready(self) -> None:
        press_ready(self.page, has_devices=self.has_devices)

    def is_ready(self) -> None:
        expect(self.page.get_by_role("button", name="Nicht mehr bereit")).to_be_visible()

    def finds_out(self) -> str:
        """Wait until one talks with one person or sits out; return the other's name, or nothing."""
        rests = self.stage.get_by_role("heading", name=RESTS)
        expect(self.button(LEAVE).or_(rests)).to_be_visible()
        if rests.is_visible():
            return ""
        expect(self.partners).to_have_count(1)
        return self.partners.inner_text()

    def talks_with(self, *others: Networker) -> None:
        """Wait until the page shows a talk with these alone, in the order in which they came."""
        expect(self.partners).to_have_text([one.name for one in others])
        expect(self.button(LEAVE)).to_be_visible()

    def meets(self, *others: Networker) -> None:
        """Wait for a talk with others, who are met for the first time."""
        self.talks_with(*others)
        names = {one.name for one in others}
        assert not self.met & names, (self.name, self.met, names)
        self.met |= names

    def exchange_contacts(self) -> None:
        self.side.get_by_role("button", name="Kontakt austauschen").click()

    def noted(self) -> tuple[list[str], list[str]]:
        """Return what has stood in the middle of the page so far, and what was said."""
        noted = self.page.evaluate("window.noted")
        return noted["slates"], noted["said"]
