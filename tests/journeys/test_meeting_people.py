"""An evening of six who meet people: profiles, reasons, an appointment, two rounds, contacts, and a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from benchmarks.site import Site, run_site
from tests.browsing import Visitors, needs_chromium
from tests.conftest import Until
from tests.journeys.networker import Networker
from tests.meetings.make import Meetings
from tests.people import Event, People
from tests.rounds.make import Rounds
from tests.server import Server
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
from wbv_events.matchmaking.models import SuggestionRun
from wbv_events.profiles.schemas.topics import TakeStartingTopics
from wbv_events.profiles.services import take_starting_topics

pytestmark = needs_chromium
Pair = tuple[Networker, Networker]

LISTED = "Im Verzeichnis der Teilnehmenden sichtbar sein"
MATCHED = "Anderen als Kontakt vorgeschlagen werden"
SHARES = "Kontaktdaten teilen, wenn ein Kontakt zustande kommt"
NEEDS_OF_FIRMS = "Weiterbildungsbedarfe von KMU ermitteln"
DIGITAL = "Digitalisierung"
OFFERS_AND_NEEDS = (
    (NEEDS_OF_FIRMS, DIGITAL),  # Ada and Ben are made for each other, and so are those who follow
    (DIGITAL, NEEDS_OF_FIRMS),
    ("Unternehmen gewinnen und einbinden", "Demografie und Fachkräftesicherung"),
    ("Demografie und Fachkräftesicherung", "Unternehmen gewinnen und einbinden"),
    ("Qualitätssicherung und Evaluation", "Öffentlichkeitsarbeit und Veranstaltungsformate"),
    ("Öffentlichkeitsarbeit und Veranstaltungsformate", "Qualitätssicherung und Evaluation"),
)
STRANDED = "Ihr Gegenüber ist gerade nicht da"
FAULT = re.compile(r"\[(error|critical) *\]|\[(ERROR|CRITICAL)\]|Traceback")
GRACE = 15  # seconds after which somebody who is away from a talk is missed


def in_a_browser(name: str, *_: Any, **__: Any) -> Ack:
    raise AssertionError(name)


@dataclass
class Evening:
    """Six people on pages of their own; what the test moves is only the time."""

    guests: Visitors
    day: Event
    six: list[Networker]
    meetings: Meetings
    rounds: Rounds
    until: Until
    desks: list[Page] = field(default_factory=list)

    @property
    def desk(self) -> Page:
        """The moderator's page of the rounds."""
        return self.desks[-1]

    def named(self, name: str) -> Networker:
        return next(one for one in self.six if one.name == name)

    def press(self, name: str, then: str) -> None:
        """Press a button of the desk, and wait for what can be pressed then."""
        self.desk.get_by_role("button", name=name, exact=True).click()
        expect(self.desk.get_by_role("button", name=then, exact=True)).to_be_visible()

    def await_in_lounge(self, *people: Networker) -> None:
        """Wait until people are seen to be there, for whoever is not is in no round."""
        self.until(lambda: self.rounds.are_there(*(one.id for one in people)))


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """A web process, a worker and Redis of this test alone, which at the end complain of nothing."""
    database = request.config.getoption("--database")
    with run_site(database) as running:
        yield running
        for program in (running.web[0].program, *running.workers):
            assert program.is_running
            assert faults_in(program.log) == []


def faults_in(log: Path) -> list[str]:
    return [line for line in log.read_text(encoding="utf-8").splitlines() if FAULT.search(line)]


@pytest.fixture
def served(site: Site) -> Server:
    return site.web[0]


@pytest.fixture
def evening(guests: Visitors, served: Server, until: Until) -> Evening:
    """Nobody has said anything yet; there are topics, meeting times, and a slot for rounds."""
    people = People(served.runtime)
    day = people.event("abend")
    with served.runtime.work(Actor(day.organiser.person_id)) as work:
        take_starting_topics(work, TakeStartingTopics(event_id=day.id))
    names = {"Cem Aydın": "cem", "Dora Lindner": "dora", "Emil Petersen": "emil", "Fee Sommer": "fee"}
    others = [people.join(day.id, name, email=f"{at}@abend.example") for name, at in names.items()]
    meetings = Meetings(in_a_browser, served.runtime, day)
    meetings.make_times(2)
    rounds = Rounds(in_a_browser, day, people, served.runtime)
    rounds.plan_slot()
    six = [Networker(guests, day, one, has_devices=one is day.ada) for one in (day.ada, day.ben, *others)]
    return Evening(guests, day, six, meetings, rounds, until)


def test_six_people_find_each_other_talk_exchange_contacts_and_part(evening: Evening) -> None:
    ada, ben, *_, fee = evening.six
    introduce_themselves(evening)
    await_suggestions(evening)
    agree_on_a_talk(ada, ben)
    talk_by_appointment(evening, ada, ben)

    plan_rounds(evening)
    first, second, with_fee = first_round(evening, late=fee)
    exchange_contacts(*with_fee)
    ask_alone(*second)
    told = leave(evening, *first)
    come_back(evening, first[0])
    pairs = second_round(evening)
    block(*next(pair for pair in pairs if ada not in pair), told)

    end_rounds(evening)
    read_contacts(evening, with_fee, second)


def introduce_themselves(evening: Evening) -> None:
    """Everybody consents and says what they offer and look for; of Fee nobody gets the address."""
    *others, fee = evening.six
    for one in others:
        one.consent(LISTED, MATCHED, SHARES)
    fee.consent(LISTED, MATCHED)
    for one, (offers, needs) in zip(evening.six, OFFERS_AND_NEEDS, strict=True):
        own_words = "Bedarfsermittlung in kleinen Betrieben" if offers == NEEDS_OF_FIRMS else ""
        one.fill_in_profile(offers, needs, own_words)


def await_suggestions(evening: Evening) -> None:
    """The worker has computed from all that was said."""

    def is_computed() -> bool:
        with evening.rounds.runtime.work(writes=False) as work:
            run = work.session.get(SuggestionRun, evening.day.id)
            return run is not None and run.computed == run.wanted

    evening.until(is_computed)


def agree_on_a_talk(ada: Networker, ben: Networker) -> None:
    """Ada reads why she should meet Ben, and asks; he reads it the other way round, and accepts."""
    ben.go("/vorschlaege")
    ben.reads_first(ada, f"Bietet, was Sie suchen: {NEEDS_OF_FIRMS}", f"Sucht, was Sie bieten: {DIGITAL}")
    ada.go("/personen")
    card = ada.reads_first(
        ben, f"Bietet, was Sie suchen: {DIGITAL}", f"Sucht, was Sie bieten: {NEEDS_OF_FIRMS}"
    )
    card.get_by_role("link", name=f"Gespräch anfragen {ben.name}").click()
    ada.page.get_by_role("radio").first.check()
    ada.page.get_by_label("Nachricht").fill("Wie haben Sie angefangen?")
    ada.page.get_by_role("button", name="Anfrage senden").click()
    expect(ada.page.get_by_text("Die Anfrage ist gesendet.")).to_be_visible()

    expect(ben.guide).to_contain_text(f"{ada.name} möchte um")
    ben.guide.get_by_role("link", name="Ihre Termine").click()
    expect(ben.page.get_by_text("Wie haben Sie angefangen?")).to_be_visible()
    ben.page.get_by_role("button", name=f"Annehmen {ada.name}").click()
    expect(ben.page.get_by_text("Der Termin ist vereinbart.")).to_be_visible()
    expect(ada.guide).to_contain_text(f"Ihr Gespräch mit {ben.name} ist vereinbart")


def talk_by_appointment(evening: Evening, ada: Networker, ben: Networker) -> None:
    """Two days later, four minutes before, both are led to the talk and see each other; then it is over."""
    evening.meetings.let_time_pass(timedelta(days=2, minutes=-4))
    for one, other in ((ada, ben), (ben, ada)):
        expect(one.guide).to_contain_text(f"Ihr Gespräch mit {other.name} beginnt um")
        one.guide.get_by_role("link", name="Zum Gespräch").click()
        expect(one.page.get_by_role("heading", name=f"Gespräch mit {other.name}", level=1)).to_be_visible()
        one.join("Kamera", "Mikrofon")
    ada.sees_live(ben)
    ben.sees_live(ada)
    evening.meetings.let_time_pass(timedelta(minutes=30))
    for one in (ada, ben):
        expect(one.button("Verlassen")).to_have_count(0)


def plan_rounds(evening: Evening) -> None:
    """The moderator plans two rounds; everybody is on their page, and all but Fee are ready."""
    page = evening.guests.open(evening.day.moderator, f"/e/{evening.day.slug}/runden/neu")
    page.get_by_label("Runden", exact=True).fill("2")
    # longer than the test takes, which moves the time itself
    page.get_by_label("Dauer einer Runde").select_option("1200")
    page.get_by_role("button", name="Runden planen").click()
    page.wait_for_url("**/leitung")
    evening.desks.append(page)
    evening.rounds.series_id = UUID(page.url.split("/")[-2])
    for one in evening.six:
        one.go(f"/runden/{evening.rounds.series_id}")
    for one in evening.six[:-1]:
        one.press_ready()
        one.is_ready()
    evening.await_in_lounge(*evening.six[:-1])


def first_round(evening: Evening, late: Networker) -> tuple[Pair, Pair, Pair]:
    """Of five one sits out, until somebody comes late. Return the pairs; Ada is not in the first one."""
    ada, *_ = early = [one for one in evening.six if one is not late]
    evening.press("Runden starten", then="Anhalten")
    evening.rounds.hurry()
    pairs, [resting] = find_out(evening, early)

    expect(late.stage).to_contain_text("Sie können jederzeit dazukommen")
    late.press_ready()
    late.meets(resting)
    resting.meets(late)
    live = next(one for pair in (*pairs, (late, resting)) for one in pair if ada in pair and one is not ada)
    live.sees_live(ada)
    first, second = sorted(pairs, key=lambda pair: ada in pair)
    return first, second, (late, resting)


def find_out(evening: Evening, people: list[Networker]) -> tuple[list[Pair], list[Networker]]:
    """Wait until everybody knows with whom they talk, which is nobody known; return pairs, and who rests."""
    found = {one.name: one.finds_out() for one in people}
    pairs = [(one, evening.named(name)) for one in people if (name := found[one.name]) and one.name < name]
    for one, other in pairs:
        one.meets(other)
        other.meets(one)
    return pairs, [one for one in people if not found[one.name]]


def exchange_contacts(one: Networker, other: Networker) -> None:
    """Both want it."""
    for each in (one, other):
        each.exchange_contacts()
    expect(one.side).to_contain_text(f"Sie sind mit {other.name} in Kontakt.")
    expect(other.side).to_contain_text(f"Sie sind mit {one.name} in Kontakt.")


def ask_alone(one: Networker, other: Networker) -> None:
    """Only one wants it, which the other does not see."""
    one.exchange_contacts()
    expect(one.side).to_contain_text(f"Vorgemerkt. Möchte {other.name} das auch")
    expect(other.side.get_by_role("button", name="Kontakt austauschen")).to_be_visible()
    expect(other.side).not_to_contain_text("Vorgemerkt")


def leave(evening: Evening, leaver: Networker, left: Networker) -> str:
    """Somebody closes the page; who is left joins two others. Return what it was told at first."""
    slates, _ = left.noted()
    leaver.page.close()
    evening.until(lambda: evening.rounds.members()[leaver.id].absent_since is not None)
    evening.rounds.let_pass(GRACE)
    expect(left.partners).to_have_count(2)
    one, other = (evening.named(name) for name in left.partners.all_inner_texts())
    left.meets(one, other)
    for each, partner in ((one, other), (other, one)):
        each.talks_with(partner, left)
        each.met.add(left.name)
    return told_after(left, slates)


def told_after(one: Networker, before: list[str]) -> str:
    """Return what has stood first in the middle of somebody's page since."""
    told = one.noted()[0][len(before)]
    assert STRANDED in told
    return told


def come_back(evening: Evening, leaver: Networker) -> None:
    """The round is over. The moderator waits until who has left is back; everybody sees whom they met."""
    present = [one for one in evening.six if one is not leaver]
    evening.rounds.let_pass(evening.rounds.left())
    expect(present[0].stage).to_contain_text("Gleich beginnt die nächste Runde")
    evening.press("Anhalten", then="Fortsetzen")
    leaver.page = leaver.open(f"/runden/{evening.rounds.series_id}")
    leaver.is_ready()
    evening.await_in_lounge(*evening.six)
    for one in evening.six:
        expect(one.stage).to_contain_text("Die Moderation hat die Runden angehalten")
        expect(one.acquainted).to_have_count(len(one.met))
        assert set(one.acquainted.all_inner_texts()) == one.met
    evening.press("Fortsetzen", then="Anhalten")
    evening.rounds.hurry()


def second_round(evening: Evening) -> list[Pair]:
    """All six talk, each with somebody new."""
    pairs, resting = find_out(evening, evening.six)
    assert (len(pairs), resting) == (3, [])
    return pairs


def block(blocker: Networker, blocked: Networker, told: str) -> None:
    """One blocks the other in the middle of the round: both are apart, and only one knows why."""
    slates, said = blocked.noted()
    _, said_to_blocker = blocker.noted()
    way = blocker.side.get_by_role("link", name="Melden oder sperren")
    tab = blocker.visitor.open(str(way.get_attribute("href")))
    tab.get_by_role("button", name="Ohne Meldung sperren").click()
    tab.get_by_role("dialog").get_by_role("button", name="Sperren", exact=True).click()
    expect(tab.get_by_text("Gesperrt. Die Person erfährt davon nichts.")).to_be_visible()
    expect(tab.get_by_role("main")).to_contain_text(blocked.name)

    for one, other in ((blocker, blocked), (blocked, blocker)):
        expect(one.partners.filter(has_text=other.name)).to_have_count(0)
    expect(blocker.stage).to_contain_text("Sie haben das Gespräch verlassen")
    assert told_after(blocked, slates) == told
    for one, other, before in ((blocker, blocked, said_to_blocker), (blocked, blocker, said)):
        do_not_find(one, other)
        said_since = one.noted()[1][len(before) :]
        # that the other comes and goes is said in every call
        of_call = {
            f"{other.name} {what}." for what in ("ist jetzt im Gespräch", "hat das Gespräch verlassen")
        }
        assert {text for text in said_since if other.name in text} <= of_call


def do_not_find(one: Networker, other: Networker) -> None:
    """Somebody is not there for one: not in the directory, not in suggestions, and at no address."""
    tab = one.open(f"/personen?search={other.name}")
    expect(tab.get_by_role("main")).to_contain_text("Es wurde niemand gefunden.")
    tab.goto(f"{one.base}/vorschlaege")
    suggestions = tab.get_by_role("region", name="Vorschläge für Sie")
    expect(suggestions).to_be_visible()
    expect(suggestions).not_to_contain_text(other.name)
    assert one.visitor.context.request.get(f"{one.base}/personen/{other.id}").status == 404
    tab.close()


def end_rounds(evening: Evening) -> None:
    """The moderator ends all rounds, as they are asked whether they are sure."""
    evening.press("Alle Runden beenden", then="Abbrechen")
    dialog = evening.desk.get_by_role("dialog")
    dialog.get_by_role("button", name="Alle Runden beenden").click()
    for one in evening.six:
        expect(one.stage).to_contain_text("Das Speed-Networking ist zu Ende")


def read_contacts(evening: Evening, exchanged: Pair, asked_alone: Pair) -> None:
    """Of contacts everybody sees what they share; who was asked and did not ask back knows of nothing."""
    fee, other = exchanged
    address = f"{other.name.split()[0].lower()}@{evening.day.slug}.example"
    for one, text in ((fee, address), (other, "Gibt keine E-Mail-Adresse weiter")):
        one.go("/kontakte")
        expect(one.page.locator("[data-contacts=contacts]")).to_contain_text(text)
    for one in asked_alone:
        one.go("/kontakte")
        expect(one.page.locator("[data-contacts=received]")).to_contain_text("Keine offenen Anfragen.")
        none = "Sie haben hier noch keine Kontakte."
        expect(one.page.locator("[data-contacts=contacts]")).to_contain_text(none)
