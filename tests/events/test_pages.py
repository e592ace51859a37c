"""The pages of events: who sees what, and forms that keep what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from tests.events.make import DESCRIBED, counted, crowd
from tests.people import Event, People
from wbv_events.accounts.models import Person
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Consent, Participant

Act = Callable[..., Ack]

LIST = (
    "E-Mail;Name;Organisation\n"
    "jana@example.org;Jana Petersen;Forum WBV\n"
    "ada@day.example;Ada Lovelace;\n"
    "falsch;Otto;\n"
)


@pytest.fixture(autouse=True)
def english(client: FlaskClient) -> None:
    client.set_cookie("locale", "en")


@pytest.fixture
def as_(client: FlaskClient, people: People, event: Event) -> Callable[[str], FlaskClient]:
    """Sign in as one of the event's people."""

    def sign_in(who: str) -> FlaskClient:
        people.sign_in(client, getattr(event, who).person_id)
        return client

    return sign_in


def soup(answer: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


def text(answer: TestResponse) -> str:
    return " ".join(soup(answer).get_text(" ").split())


def value(answer: TestResponse, name: str) -> str:
    field = soup(answer).select_one(f"[name={name}]")
    assert field is not None
    return str(field.get("value") or field.get_text().strip())


# the start page


def test_strangers_are_welcomed_and_can_sign_in(client: FlaskClient) -> None:
    answer = client.get("/")

    assert answer.status_code == 200
    assert soup(answer).find("a", href="/anmelden") is not None


def test_signed_in_people_find_their_events(as_: Callable[[str], FlaskClient], event: Event) -> None:
    page = soup(as_("ada").get("/"))

    assert page.find("a", href=f"/e/{event.slug}") is not None
    assert page.find("a", href="/veranstaltungen/neu") is None


def test_a_new_event_leads_to_its_preparation_and_a_refused_one_keeps_what_was_typed(
    as_: Callable[[str], FlaskClient], event: Event, runtime: Runtime
) -> None:
    client = as_("ada")
    assert client.get("/veranstaltungen/neu").status_code == 403
    with runtime.work() as work:
        allowed = update(Person).where(Person.id == event.ada.person_id)
        work.session.execute(allowed.values(may_create_events=True))

    refused = client.post("/veranstaltungen/neu", data={**DESCRIBED, "ends_on": "2027-05-01", "slug": ""})
    created = client.post("/veranstaltungen/neu", data={**DESCRIBED, "slug": ""})

    assert refused.status_code == 422
    assert "The event cannot end before it starts." in text(refused)
    assert [value(refused, name) for name in ("title", "ends_on", "summary")] == [
        "Auftakt",
        "2027-05-01",
        "Ein Tag",
    ]
    assert (created.status_code, created.location) == (303, "/e/auftakt/organisation")


# the organisers' pages

ORGANISING = [
    "organisation",
    "organisation/veranstaltung",
    "organisation/teilnehmende",
    "organisation/einladungen",
]


@pytest.mark.parametrize("where", ORGANISING)
def test_only_organisers_see_the_organisers_pages(
    as_: Callable[[str], FlaskClient], event: Event, people: People, client: FlaskClient, where: str
) -> None:
    address = f"/e/{event.slug}/{where}"
    assert client.get(address).location.startswith("/anmelden?next=")
    assert as_("organiser").get(address).status_code == 200
    assert as_("moderator").get(address).status_code == 403
    people.sign_in(client, people.event("other").organiser.person_id)
    assert client.get(address).status_code == 404


def test_the_event_is_edited_and_moves_to_its_new_address(
    as_: Callable[[str], FlaskClient], event: Event
) -> None:
    client = as_("organiser")
    address = f"/e/{event.slug}/organisation/veranstaltung"

    refused = client.post(address, data={**DESCRIBED, "slug": "Nicht Gut", "title": "Neu"})
    saved = client.post(address, data={**DESCRIBED, "slug": "neu"})

    assert refused.status_code == 422
    assert (value(refused, "slug"), value(refused, "title")) == ("Nicht Gut", "Neu")
    assert saved.location == "/e/neu/organisation/veranstaltung"
    assert "Saved." in text(client.get(saved.location))


def test_the_list_of_participants_can_be_searched(as_: Callable[[str], FlaskClient], event: Event) -> None:
    client = as_("organiser")
    base = f"/e/{event.slug}/organisation/teilnehmende"

    found = text(client.get(f"{base}?search=ada&role=20"))

    assert "Ada Attendee" in found
    assert "Ben Attendee" not in found
    assert "Nobody was found." in text(client.get(f"{base}?search=nobody"))
    assert client.get(f"{base}?page=many").status_code == 404


@pytest.mark.parametrize("where", ["organisation/teilnehmende", "organisation/einladungen", "personen"])
def test_a_page_runs_as_many_queries_for_3_people_as_for_300(
    as_: Callable[[str], FlaskClient], event: Event, runtime: Runtime, where: str
) -> None:
    amounts = []
    for more in (3, 297):
        crowd(runtime, event, more)
        client = as_("organiser")
        with counted(runtime.database.engine) as statements:
            assert client.get(f"/e/{event.slug}/{where}").status_code == 200
        amounts.append(len(statements))

    assert amounts[0] == amounts[1]


def test_filters_stay_when_the_page_is_turned(
    as_: Callable[[str], FlaskClient], event: Event, runtime: Runtime
) -> None:
    crowd(runtime, event, 150)

    page = soup(as_("organiser").get(f"/e/{event.slug}/organisation/teilnehmende?search=person&role=20"))

    link = page.find("a", rel="next")
    assert link is not None
    assert link["href"] == "?search=person&role=20&page=2"


def test_a_participant_gets_another_role_is_cancelled_and_taken_in_again(
    as_: Callable[[str], FlaskClient], event: Event, runtime: Runtime
) -> None:
    client = as_("organiser")
    here = f"/e/{event.slug}/organisation/teilnehmende/{event.ada.participant_id}"

    assert client.post(f"{here}/rolle", data={"role": "30"}).status_code == 303
    assert "The role has been changed." in text(client.get(here))
    assert client.post(f"{here}/absagen").status_code == 303
    assert "Take in again" in text(client.get(here))
    assert client.post(f"{here}/aufnehmen").status_code == 303

    with runtime.work(writes=False) as work:
        ada = work.session.get_one(Participant, event.ada.participant_id)
        assert (ada.role, ada.cancelled_at) == (Role.CONTRIBUTOR, None)


def test_what_cannot_be_done_is_said_on_the_same_page(
    as_: Callable[[str], FlaskClient], event: Event
) -> None:
    here = f"/e/{event.slug}/organisation/teilnehmende/{event.organiser.participant_id}"

    answer = as_("organiser").post(f"{here}/rolle", data={"role": "20"})

    assert answer.status_code == 409
    assert "An event needs at least one person in the organising team." in text(answer)


# inviting


def test_a_list_is_shown_first_and_written_when_it_is_confirmed(
    as_: Callable[[str], FlaskClient], event: Event, runtime: Runtime
) -> None:
    client = as_("organiser")
    base = f"/e/{event.slug}/organisation/einladungen"

    def people() -> int:
        with runtime.work(writes=False) as work:
            return work.session.scalar(select(func.count()).select_from(Participant)) or 0

    preview = client.post(f"{base}/vorschau", data={"file": (BytesIO(LIST.encode()), "liste.csv")})
    assert preview.status_code == 200
    assert "“falsch” is not an e-mail address." in text(preview)
    assert "Nothing has been written yet." in text(preview)
    assert people() == 4

    done = client.post(f"{base}/uebernehmen", data={"rows": value(preview, "rows"), "send_now": "true"})
    assert (done.status_code, done.location) == (303, base)
    assert people() == 5
    said = text(client.get(base))
    assert "New: 1. Changed: 1. 2 invitations are on their way." in said


def test_a_preview_that_was_tampered_with_is_refused(as_: Callable[[str], FlaskClient], event: Event) -> None:
    answer = as_("organiser").post(
        f"/e/{event.slug}/organisation/einladungen/uebernehmen", data={"rows": "tampered"}
    )

    assert answer.status_code == 422
    assert "Please upload the file again." in text(answer)


def test_without_a_file_the_field_says_so(as_: Callable[[str], FlaskClient], event: Event) -> None:
    answer = as_("organiser").post(f"/e/{event.slug}/organisation/einladungen/vorschau")

    assert answer.status_code == 422
    assert "The file is empty." in text(answer)


def test_the_sample_reads_back_as_a_list(as_: Callable[[str], FlaskClient], event: Event) -> None:
    client = as_("organiser")
    base = f"/e/{event.slug}/organisation/einladungen"
    sample = client.get(f"{base}/vorlage.csv")

    preview = client.post(f"{base}/vorschau", data={"file": (BytesIO(sample.data), "einladungen.csv")})

    assert "Take in 1 person" in text(preview)
    assert soup(preview).find(class_="finding") is None


def test_a_large_list_fits_through_the_form(as_: Callable[[str], FlaskClient], event: Event) -> None:
    client = as_("organiser")
    base = f"/e/{event.slug}/organisation/einladungen"
    lines = [
        f"p{n}.x{n * 7919 % 9973}@org{n % 300}.example;Person {n};Organisation {n % 300}" for n in range(5000)
    ]
    file = "E-Mail;Name;Organisation\n" + "\n".join(lines)

    preview = client.post(f"{base}/vorschau", data={"file": (BytesIO(file.encode()), "liste.csv")})
    done = client.post(f"{base}/uebernehmen", data={"rows": value(preview, "rows")})

    assert done.status_code == 303
    assert len(preview.data) < 1_000_000


# consents


def test_consents_are_unticked_and_going_on_without_them_is_one_button(
    as_: Callable[[str], FlaskClient], event: Event, runtime: Runtime
) -> None:
    client = as_("ada")
    address = f"/e/{event.slug}/einwilligungen"
    page = soup(client.get(address))

    boxes = page.find_all("input", type="checkbox")
    assert [box["name"] for box in boxes] == ["directory", "contact", "reuse"]
    assert not any(box.has_attr("checked") for box in boxes)

    answer = client.post(address)
    assert (answer.status_code, answer.location) == (303, f"/e/{event.slug}")
    with runtime.work(writes=False) as work:
        assert work.session.scalars(select(Consent)).all() == []


def test_a_consent_is_given_changed_and_withdrawn(as_: Callable[[str], FlaskClient], event: Event) -> None:
    client = as_("ada")
    address = f"/e/{event.slug}/einwilligungen"

    client.post(address, data={"directory": "true"})
    given = [box["name"] for box in soup(client.get(address)).find_all("input", checked=True)]
    assert given == ["directory"]
    assert "Ada Attendee" in text(client.get(f"/e/{event.slug}/personen"))

    later = client.post(address)
    assert later.location == address
    assert soup(client.get(address)).find_all("input", checked=True) == []
    assert "Nobody is visible here yet." in text(client.get(f"/e/{event.slug}/personen"))


# restrictions


def test_moderators_restrict_and_lift_on_pages_without_scripts(
    as_: Callable[[str], FlaskClient], event: Event
) -> None:
    client = as_("moderator")
    base = f"/e/{event.slug}/einschraenkungen"
    form = f"{base}/neu/{event.ada.participant_id}"

    assert "In Session-1 only" in text(client.get(f"{form}?room_id={event.session_room_id}"))
    assert client.post(form, data={"kind": "silenced", "reason": "Werbung"}).status_code == 303
    listed = client.get(base)
    assert "Reason: Werbung" in text(listed)
    lift = soup(listed).find("form", action=re.compile(r"/aufheben$"))
    assert lift is not None
    assert client.post(str(lift["action"])).status_code == 303
    assert "Nobody is restricted." in text(client.get(base))


def test_a_moderator_learns_whom_it_cannot_restrict(as_: Callable[[str], FlaskClient], event: Event) -> None:
    client = as_("moderator")
    form = f"/e/{event.slug}/einschraenkungen/neu/{event.organiser.participant_id}"

    assert "below your own" in text(client.get(form))
    assert client.post(form, data={"kind": "removed"}).status_code == 403
    assert as_("ada").get(f"/e/{event.slug}/einschraenkungen").status_code == 403


def test_who_was_removed_reads_so_on_every_page(
    as_: Callable[[str], FlaskClient], event: Event, act: Act
) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id, "kind": "removed"}
    act("event.restrict", event.moderator.person_id, **given)
    client = as_("ada")

    for page in ("", "/personen", "/einwilligungen", "/organisation"):
        answer = client.get(f"/e/{event.slug}{page}")
        assert answer.status_code == 403
        assert "You have been removed from this event." in text(answer)
