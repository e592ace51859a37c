"""The pages of contacts without scripts, and contacts as files."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.contacts.make import Between
from tests.people import Event, People, Someone
from wbv_events.contacts.cards import write_cards
from wbv_events.contacts.models import Origin
from wbv_events.contacts.schemas import ContactView
from wbv_events.contacts.tasks import expire_requests
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import ConsentKind
from wbv_events.profiles.schemas.cards import PersonCard

BASE = "/e/day/kontakte"
NOW = datetime(2027, 5, 12, 9, tzinfo=UTC)


@pytest.fixture
def browse(client: FlaskClient, people: People, between: Between) -> Browse:
    return Browse(client, people)


class Browse:
    """Somebody's browser without scripts."""

    def __init__(self, client: FlaskClient, people: People) -> None:
        self.client, self.people = client, people

    def get(self, who: Someone, path: str = BASE) -> BeautifulSoup:
        """Open a page."""
        self.people.sign_in(self.client, who.person_id)
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.status
        return BeautifulSoup(answer.text, "html.parser")

    def press(self, page: BeautifulSoup, label: str, **typed: str) -> str:
        """Send the form of a button; return where it leads."""
        (button,) = [one for one in page.select("main form button") if one.get_text(" ", strip=True) == label]
        form = button.find_parent("form")
        assert form is not None
        fields = {str(one["name"]): str(one.get("value") or "") for one in form.select("input")}
        answer = self.client.post(str(form["action"]), data={**fields, **typed})
        assert answer.status_code == 303, (answer.status, answer.text)
        return answer.headers["Location"]


def texts(page: BeautifulSoup, part: str) -> str:
    return page.select_one(f'[data-contacts="{part}"]').get_text(" ", strip=True)  # type: ignore[union-attr]


def test_asking_accepting_and_ending_work_by_forms(browse: Browse, event: Event) -> None:
    asking = browse.get(event.ada, f"{BASE}/anfragen/{event.ben.participant_id}")
    assert browse.press(asking, "Anfrage senden", message="Guten Tag!\nBis bald.") == f"{BASE}#sent"
    sent = browse.get(event.ada)
    assert "Die Anfrage an Ben Attendee ist gesendet." in sent.get_text()
    assert "Guten Tag!" in texts(sent, "sent")
    page = browse.get(event.ben)
    assert page.select_one('.mainnav [data-news="contacts"] .count').get_text() == "1"  # type: ignore[union-attr]
    assert page.select_one("[role=tab] .tab__unread").get_text() == "1(1 offen)"  # type: ignore[union-attr]
    assert "Guten Tag!" in texts(page, "received")

    assert browse.press(page, "Annehmen Ada Attendee") == f"{BASE}#contacts"

    told = browse.get(event.ben)
    assert "Sie haben die Anfrage von Ada Attendee angenommen." in told.get_text()
    assert "Sie schrieben: „Guten Tag!" in texts(browse.get(event.ada), "contacts")
    page = browse.get(event.ben)
    assert page.select_one('.mainnav [data-news="contacts"]').get_text() == ""  # type: ignore[union-attr]
    assert "ada@day.example" in texts(page, "contacts")
    assert "Schrieb Ihnen: „Guten Tag!" in texts(page, "contacts")
    browse.press(page, "Speichern", text="Ruft an")
    page = browse.get(event.ben)
    assert page.select_one("textarea[name=text]").get_text(strip=True) == "Ruft an"  # type: ignore[union-attr]
    assert "Die Notiz ist gespeichert." in page.get_text()
    assert browse.press(page, "Kontakt beenden Ada Attendee") == f"{BASE}#contacts"
    assert "Der Kontakt ist beendet." in browse.get(event.ben).get_text()
    assert "noch keine Kontakte" in texts(browse.get(event.ada), "contacts")


def test_editing_withdrawing_and_declining_work_by_forms(
    browse: Browse, between: Between, event: Event
) -> None:
    between.ask(event.ada, event.ben, "Halo")
    page = browse.get(event.ada)
    assert browse.press(page, "Speichern", message="Hallo!") == f"{BASE}#sent"
    assert "Die Änderungen sind gespeichert." in browse.get(event.ada).get_text()
    assert "Hallo!" in texts(browse.get(event.ben), "received")

    browse.press(browse.get(event.ben), "Ablehnen Ada Attendee")

    assert "Sie haben die Anfrage von Ada Attendee abgelehnt." in browse.get(event.ben).get_text()
    page = browse.get(event.ada)
    assert "Hallo!" in texts(page, "sent")
    assert "Offen" in texts(page, "sent")
    assert browse.press(page, "Zurückziehen Ben Attendee") == f"{BASE}#sent"
    page = browse.get(event.ada)
    assert "Sie haben die Anfrage an Ben Attendee zurückgezogen." in page.get_text()
    assert "Keine offenen Anfragen." in texts(page, "sent")


def test_the_page_opens_where_there_is_something(browse: Browse, between: Between, event: Event) -> None:
    def opened(who: Someone) -> str:
        (chosen,) = browse.get(who).select("[role=tab][aria-selected=true]")
        return next(chosen.stripped_strings)

    assert opened(event.ada) == "Erhalten"
    between.ask(event.ada, event.ben)
    assert [opened(event.ada), opened(event.ben)] == ["Gesendet", "Erhalten"]
    between.answer("accept", event.ben)
    assert [opened(event.ada), opened(event.ben)] == ["Kontakte", "Kontakte"]


def test_too_long_a_message_stays_in_its_form(browse: Browse, event: Event) -> None:
    browse.get(event.ada)

    answer = browse.client.post(
        f"{BASE}/anfragen/{event.ben.participant_id}", data={"id": str(new_id()), "message": "x" * 501}
    )

    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 422
    assert page.select_one("textarea").get_text(strip=True) == "x" * 501  # type: ignore[union-attr]


def test_too_long_a_text_or_note_is_refused_with_the_page(
    browse: Browse, between: Between, event: Event, carl: Someone
) -> None:
    between.become_contacts(event.ada, event.ben)
    between.ask(event.ada, carl)
    (sent,) = between.seen(event.ada).sent
    browse.get(event.ada)

    for path, name, length in (
        (f"{sent.id}/text", "message", 501),
        (f"person/{event.ben.participant_id}/notiz", "text", 2001),
    ):
        answer = browse.client.post(f"{BASE}/{path}", data={name: "x" * length})
        assert answer.status_code == 422
        [alert] = BeautifulSoup(answer.text, "html.parser").select("[role=alert] li")
        assert alert.get_text() == f"Höchstens {length - 1} Zeichen."


@pytest.mark.parametrize("way", ["blocked", "without consent", "unknown"])
def test_whom_one_may_not_ask_has_no_page(browse: Browse, between: Between, event: Event, way: str) -> None:
    if way == "blocked":
        between.block(event.ben, event.ada)
    if way == "without consent":
        between.consent(event.ben)
    other = new_id() if way == "unknown" else event.ben.participant_id
    browse.get(event.ada)

    answers = [
        browse.client.get(f"{BASE}/anfragen/{other}"),
        browse.client.post(f"{BASE}/anfragen/{other}", data={"id": str(new_id()), "message": ""}),
        browse.client.post(f"{BASE}/person/{other}/beenden"),
        browse.client.get(f"{BASE}/person/{other}.vcf"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_who_has_asked_already_is_shown_so(browse: Browse, between: Between, event: Event) -> None:
    between.ask(event.ada, event.ben)

    assert "Angefragt" in browse.get(event.ada, f"{BASE}/anfragen/{event.ben.participant_id}").get_text()
    other = browse.get(event.ben, f"{BASE}/anfragen/{event.ada.participant_id}")
    assert "Anfrage beantworten" in other.get_text()
    between.answer("accept", event.ben)
    assert "Kontakt" in browse.get(event.ada, f"{BASE}/anfragen/{event.ben.participant_id}").get_text()


def test_what_has_ended_can_be_asked_again_unless_the_person_is_gone(
    browse: Browse, between: Between, event: Event, carl: Someone, runtime: Runtime
) -> None:
    between.ask(event.ada, event.ben)
    between.ask(event.ada, carl)
    between.cancel(carl)
    between.let_pass(days=15)
    expire_requests(runtime)

    page = texts(browse.get(event.ada), "sent")

    assert page.count("Nicht mehr offen") == page.count("Noch einmal anfragen Ben Attendee") == 1
    assert page.count("Nimmt nicht mehr teil") == 1
    assert "Noch einmal anfragen Carl" not in page


def test_names_lead_to_the_pages_of_people_that_open(
    browse: Browse, between: Between, event: Event, carl: Someone, people: People
) -> None:
    dora = people.join(event.id, "Dora Attendee", email="dora@day.example")
    between.consent(dora, ConsentKind.DIRECTORY)
    between.become_contacts(event.ada, event.ben)
    between.become_contacts(event.ada, dora)
    between.ask(carl, event.ada)
    between.consent(event.ben)
    between.consent(carl)
    between.cancel(dora)

    page = browse.get(event.ada)

    links = {link.get_text(): str(link["href"]) for link in page.select("[data-row] h3 a")}
    assert links == {
        "Ben Attendee": f"/e/day/personen/{event.ben.participant_id}",
        "Carl Attendee": f"/e/day/personen/{carl.participant_id}",
    }
    assert "Dora Attendee" in texts(page, "contacts")
    for address in links.values():
        assert browse.client.get(address).status_code == 200


def test_a_contact_is_called_one_once_on_its_page(browse: Browse, between: Between, event: Event) -> None:
    between.become_contacts(event.ada, event.ben)

    head = browse.get(event.ada, f"/e/day/personen/{event.ben.participant_id}").select_one("main .page-head")

    assert head is not None
    assert [badge.get_text(strip=True) for badge in head.select(".badge")] == ["Kontakt"]


def test_after_an_acceptance_nothing_says_that_nobody_was_asked(
    browse: Browse, between: Between, event: Event
) -> None:
    asking = browse.get(event.ada, f"{BASE}/anfragen/{event.ben.participant_id}")
    browse.press(asking, "Anfrage senden", message="")
    sent = browse.get(event.ada)
    between.answer("accept", event.ben)

    assert texts(browse.get(event.ada), "sent").startswith("Keine offenen Anfragen.")
    (done,) = sent.select("[data-done]")
    assert done.get_text(strip=True) == "Die Anfrage an Ben Attendee ist gesendet."


def test_contacts_are_downloaded_with_what_they_show_now(
    browse: Browse, between: Between, event: Event, carl: Someone
) -> None:
    between.become_contacts(event.ada, event.ben)
    between.become_contacts(carl, event.ada)
    between.run("note", event.ada, participant_id=event.ben.participant_id, text="Geheim")
    browse.get(event.ada)

    everybody = browse.client.get(f"{BASE}/alle.vcf")
    one = browse.client.get(f"{BASE}/person/{event.ben.participant_id}.vcf")

    assert everybody.headers["Content-Disposition"] == 'attachment; filename="kontakte-day.vcf"'
    assert one.headers["Content-Disposition"] == 'attachment; filename="ben-attendee.vcf"'
    assert [card["FN"] for card in parse(everybody.data)] == ["Ben Attendee", "Carl Attendee"]
    (card,) = parse(one.data)
    assert (card["FN"], card["EMAIL"], card["NOTE"]) == ("Ben Attendee", "ben@day.example", "A day")
    assert "EMAIL" not in parse(everybody.data)[1]
    assert "Geheim" not in everybody.text


def test_what_is_written_in_a_card_is_read_as_it_was() -> None:
    nasty = PersonCard(
        participant_id=new_id(),
        name="Jürgen; Groß, \\ genannt „ß“\nEND:VCARD",
        organisation="Verbund für " + "Weiterbildungsförderung, " * 8 + "Ende",
    )
    contact = ContactView(
        person=nasty,
        email="j@x.example",
        origin=Origin.ROUND,
        made_at=NOW,
        received="",
        sent="",
        note="x",
    )

    written = write_cards([contact, contact], "Tag")

    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    first, second = parse(written)
    assert first == second
    assert (first["FN"], first["ORG"]) == (nasty.name, nasty.organisation)


def parse(data: bytes) -> list[dict[str, str]]:
    """Read cards as RFC 6350 says: unfold, split at the first colon, take back what was escaped."""
    lines = data.replace(b"\r\n ", b"").decode().split("\r\n")
    assert lines.pop() == ""
    cards: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VCARD":
            cards.append({})
        elif line != "END:VCARD":
            cards[-1][name] = re.sub(r"\\(.)", lambda one: {"n": "\n"}.get(one[1], one[1]), value)
    assert all(next(iter(card)) == "VERSION" and card["VERSION"] == "4.0" for card in cards)
    return cards
