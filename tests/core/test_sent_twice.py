"""Forms that make something, sent twice by an impatient finger where no script holds it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.people import Event, People
from wbv_events.accounts.models import Person
from wbv_events.chat.models import ChatMessage
from wbv_events.core.acks import Ack
from wbv_events.core.database import Base
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events import models
from wbv_events.programme.models import Contributor, Slot
from wbv_events.questions.models import Question
from wbv_events.rooms.models import Room

SLOT = {
    "kind": "session",
    "title": "Twice",
    "starts_at": "2027-05-12T10:00",
    "ends_at": "2027-05-12T11:00",
}
Making = tuple[str, str, dict[str, str], type[Base]]
"""The page with the form, what its address adds to the page's, what is typed, and what is made."""

MAKING: list[Making] = [
    (
        "/veranstaltungen/neu",
        "",
        {"title": "Twice", "starts_on": "2027-05-12", "ends_on": "2027-05-12"},
        models.Event,
    ),
    ("/e/day/organisation/raeume/neu", "", {"name": "Twice"}, Room),
    ("/e/day/organisation/programm/neu", "", SLOT, Slot),
    ("/e/day/organisation/programm/{slot}/mitwirkende/neu", "", {"name": "Twice"}, Contributor),
    ("/e/day/raum/plenum", "/chat", {"text": "Twice"}, ChatMessage),
    ("/e/day/raum/plenum", "/fragen", {"text": "Twice?"}, Question),
]


@pytest.fixture
def organiser(client: FlaskClient, event: Event, people: People, runtime: Runtime) -> FlaskClient:
    with runtime.work() as work:
        work.session.get_one(Person, event.organiser.person_id).may_create_events = True
    people.sign_in(client, event.organiser.person_id)
    return client


def count(runtime: Runtime, model: type[Base]) -> int:
    with runtime.work(writes=False) as work:
        return work.session.scalar(select(func.count()).select_from(model)) or 0


def fields_of(form: Tag) -> dict[str, str]:
    """Return what a browser sends of a form as it came."""
    given = {
        str(one["name"]): str(one.get("value", "")) for one in form.select("input[name]:not([type=checkbox])")
    }
    for box in form.select("select"):
        chosen = box.select_one("option[selected]") or box.select_one("option")
        given[str(box["name"])] = str(chosen["value"]) if chosen else ""
    return given


@pytest.mark.parametrize("making", MAKING, ids=[one[3].__name__ for one in MAKING])
def test_what_is_sent_twice_is_made_once_and_leads_to_the_same_page(
    organiser: FlaskClient, act: Callable[..., Ack], event: Event, runtime: Runtime, making: Making
) -> None:
    page, below, typed, model = making
    times = {"starts_at": "2027-05-12T08:00Z", "ends_at": "2027-05-12T09:00Z"}
    slot = act(
        "slot.create", event.organiser.person_id, event_id=event.id, kind="session", title="One", **times
    )
    page = page.format(slot=slot.view.id)
    shown = BeautifulSoup(organiser.get(page).text, "html.parser")
    form = shown.select_one(f"main form[method=post][action='{page}{below}']")
    assert form is not None
    given = {**fields_of(form), **typed}
    before = count(runtime, model)

    answers = [organiser.post(f"{page}{below}", data=given) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert count(runtime, model) == before + 1
    again = BeautifulSoup(organiser.get(page).text, "html.parser").select_one("main form input[name=id]")
    assert again is not None
    assert again["value"] != given["id"]


@pytest.mark.parametrize("path", ["/e/day/raum/plenum/chat", "/e/day/raum/plenum/fragen"])
def test_what_a_form_restored_by_going_back_sends_comes_back_to_be_sent_once_more(
    organiser: FlaskClient, path: str
) -> None:
    page = BeautifulSoup(organiser.get("/e/day/raum/plenum").text, "html.parser")
    hidden = page.select_one(f"form[action='{path}'] input[name=id]")
    assert hidden is not None
    assert hidden.get("autocomplete") == "off"
    restored = {"id": str(hidden["value"])}
    assert organiser.post(path, data={**restored, "text": "One"}).status_code == 303

    answer = organiser.post(path, data={**restored, "text": "Two"})

    form = BeautifulSoup(answer.text, "html.parser").select_one("main form[method=post]")
    assert answer.status_code == 409
    assert form is not None
    assert "Two" in form.text
    assert organiser.post(path, data={**fields_of(form), "text": "Two"}).status_code == 303


@pytest.mark.parametrize(
    ("action", "first", "second"),
    [
        ("room.create", {"name": "A"}, {"name": "B"}),
        (
            "slot.create",
            {**SLOT, "title": "A", "starts_at": "2027-05-12T08:00Z", "ends_at": "2027-05-12T09:00Z"},
            {**SLOT, "title": "B", "starts_at": "2027-05-12T08:00Z", "ends_at": "2027-05-12T09:00Z"},
        ),
    ],
)
def test_something_else_under_the_same_id_is_refused(
    act: Callable[..., Ack], event: Event, action: str, first: dict[str, str], second: dict[str, str]
) -> None:
    about = {"event_id": event.id, "id": new_id()}

    assert act(action, event.organiser.person_id, **about, **first).ok
    assert act(action, event.organiser.person_id, **about, **second).error.code == "app.id_taken"


def test_nobody_learns_of_an_event_by_its_id(
    act: Callable[..., Ack], event: Event, organiser: FlaskClient, runtime: Runtime, people: People
) -> None:
    eve = people.person("Eve")
    with runtime.work() as work:
        work.session.get_one(Person, eve).may_create_events = True

    ack = act("event.create", eve, id=event.id, title="A day", starts_on="2027-05-12", ends_on="2027-05-12")

    assert ack.error.code == "app.id_taken"
