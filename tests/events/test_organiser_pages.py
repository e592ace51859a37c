"""The start page and the organisers' pages: who sees what, and forms that keep what was typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.events.make import DESCRIBED, counted, crowd
from tests.events.pages import soup, text, value
from tests.people import Event, People
from wbv_events.accounts.models import Person
from wbv_events.core.authority import Role
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant

pytestmark = pytest.mark.usefixtures("english_pages")


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
    assert "The event has been saved." in text(client.get(saved.location))


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
