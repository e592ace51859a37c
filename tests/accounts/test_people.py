"""People: one for each mailbox."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from tests.accounts.browsing import Browser, page
from tests.people import People
from wbv_events.accounts.models import Person
from wbv_events.accounts.services import create_organiser, create_person, find_or_create_person
from wbv_events.accounts.services.people import EmailTaken
from wbv_events.core.acks import Ack
from wbv_events.core.errors import InvalidInput
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work

Act = Callable[..., Ack]


def test_a_person_is_stored_under_one_form_of_the_address(work: Work) -> None:
    person = create_person(work, "Ada", " Ada@XN--MLLER-KVA.example ", "en")

    assert (person.name, person.email, person.locale) == ("Ada", "ada@müller.example", "en")
    assert (person.may_create_events, person.password_hash) == (False, None)


def test_a_second_person_with_the_same_address_is_refused(work: Work) -> None:
    create_person(work, "Ada", "ada@day.example")

    with pytest.raises(EmailTaken):
        create_person(work, "Another", "ADA@day.example")


def test_people_without_address_do_not_meet(work: Work) -> None:
    assert create_person(work, "Sim 1").id != create_person(work, "Sim 2").id


@pytest.mark.parametrize("email", ["", "ada", "ada@day"])
def test_what_is_no_address_makes_nobody(work: Work, email: str) -> None:
    with pytest.raises(InvalidInput):
        create_person(work, "Ada", email)
    with pytest.raises(InvalidInput):
        find_or_create_person(work, "Ada", email)


def test_who_is_there_is_found_and_not_changed(work: Work) -> None:
    first = find_or_create_person(work, "Ada", "ada@day.example", "en")

    again = find_or_create_person(work, "A. Attendee", "Ada@day.example", "de")

    assert again.id == first.id
    assert (again.name, again.locale) == ("Ada", "en")


def test_an_organiser_may_create_events_and_keeps_the_account(runtime: Runtime, people: People) -> None:
    person_id = people.person("Olga", "olga@day.example")

    with runtime.work() as work:
        create_organiser(work, "Olga@day.example", "Olga Organiser")

    with runtime.work(writes=False) as work:
        person = work.session.get(Person, person_id)
        assert person is not None
        assert (person.name, person.may_create_events) == ("Olga", True)


def test_name_and_language_can_be_changed(client: Browser, people: People, ada: UUID) -> None:
    people.sign_in(client, ada)

    answer = client.post("/konto", data={"name": "  Ada   King ", "locale": "en"})

    assert (answer.status_code, answer.location) == (303, "/konto")
    assert client.language() == "en"
    shown = page(client.get("/konto"))
    field = shown.select_one("#field-name")
    assert field is not None
    assert field["value"] == "Ada King"
    assert "Your details are saved." in shown.text


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "", "locale": "de"}, "name"),
        ({"name": "x" * 201, "locale": "de"}, "name"),
        ({"name": "Ada", "locale": "fr"}, "locale"),
    ],
)
def test_what_cannot_be_saved_is_said_at_its_field(
    client: Browser, people: People, ada: UUID, given: dict[str, str], field: str
) -> None:
    people.sign_in(client, ada)

    answer = client.post("/konto", data=given)

    assert answer.status_code == 422
    assert page(answer).select_one(f"#error-{field}")
    assert len(page(answer).select("[role=alert]")) == 1


def test_a_visitor_has_no_account_to_change(act: Act) -> None:
    assert act("account.edit", None, name="Eve", locale="de").error.code == "app.sign_in"
