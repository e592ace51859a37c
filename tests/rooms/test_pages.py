"""The organisers' pages of rooms."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import event as sqlalchemy_event

from tests.people import Event, People
from tests.rooms.make import known_rooms, make_room
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime

Act = Callable[..., Ack]
ROOMS = "/e/day/organisation/raeume"


@pytest.fixture
def desk(client: FlaskClient, people: People, event: Event) -> FlaskClient:
    """Sign the organiser in, in English."""
    people.sign_in(client, event.organiser.person_id)
    client.set_cookie("locale", "en")
    return client


def page(desk: FlaskClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = desk.get(address)
    assert answer.status_code == status
    return BeautifulSoup(answer.text, "html.parser")


def test_a_room_is_added_and_stands_in_the_table(desk: FlaskClient, event: Event) -> None:
    answer = desk.post(
        f"{ROOMS}/neu",
        data={
            "name": "Raum für KI",
            "kind": "session",
            "entry": "everybody",
            "capacity": "25",
            "position": "3",
            "provider": "link",
            "stream_url": "https://konferenz.example.org/b/ki",
        },
    )

    assert (answer.status_code, answer.location) == (303, ROOMS)
    table = page(desk, ROOMS)
    row = next(row for row in table.select("tbody tr") if "Raum für KI" in row.text)
    assert "/raum/raum-fuer-ki" in row.text
    assert "25" in row.text
    assert "Closed" in row.text
    assert "Video conference" in row.text


def test_a_wrong_field_is_named_and_what_was_typed_stays(desk: FlaskClient, event: Event) -> None:
    answer = desk.post(
        f"{ROOMS}/neu",
        data={
            "name": "Lounge",
            "capacity": "many",
            "provider": "external",
            "stream_url": "http://video.example.org/",
        },
    )

    assert answer.status_code == 422
    form = BeautifulSoup(answer.text, "html.parser")
    wrong = form.select_one("#field-capacity")
    assert wrong is not None
    assert (wrong["value"], wrong["aria-invalid"]) == ("many", "true")
    kept = form.select_one("#field-name")
    assert kept is not None
    assert kept["value"] == "Lounge"


def test_a_room_is_changed(desk: FlaskClient, event: Event, act: Act) -> None:
    room_id = make_room(act, event, "Lounge", capacity=5)
    form = page(desk, f"{ROOMS}/{room_id}")
    given = {field["name"]: field.get("value", "") for field in form.select("main input[name]")}
    chosen = {
        box["name"]: box.select_one("option[selected]")["value"]  # type: ignore[index]
        for box in form.select("main select[name]")
    }

    answer = desk.post(f"{ROOMS}/{room_id}", data={**given, **chosen, "name": "Café"})

    assert answer.status_code == 303
    assert list(known_rooms(act, event, event.ada)) == ["Café", "Plenum", "Session-1"]
    settings = act("room.get_settings", event.organiser.person_id, event_id=event.id, room_id=room_id).view
    assert (settings.capacity, settings.is_open) == (5, True)


@pytest.mark.parametrize(
    ("deed", "told", "hindrance"),
    [("schliessen", "The room is closed.", "closed"), ("entfernen", "The room has been removed.", None)],
)
def test_rooms_are_closed_and_removed_after_a_question(
    desk: FlaskClient, event: Event, act: Act, deed: str, told: str, hindrance: str | None
) -> None:
    room_id = make_room(act, event, "Lounge")
    form = page(desk, ROOMS).select_one(f'form[action="{ROOMS}/{room_id}/{deed}"]')
    assert form is not None
    assert "Lounge" in str(form["data-confirm"])

    answer = desk.post(f"{ROOMS}/{room_id}/{deed}", follow_redirects=True)

    assert told in answer.text
    assert known_rooms(act, event, event.ada).get("Lounge") == hindrance


def test_only_organisers_see_these_pages(client: FlaskClient, people: People, event: Event) -> None:
    people.sign_in(client, event.moderator.person_id)

    for address in (ROOMS, f"{ROOMS}/neu", f"{ROOMS}/{event.plenary_id}"):
        assert client.get(address).status_code == 403
    assert client.post(f"{ROOMS}/{event.plenary_id}/entfernen").status_code == 403


def test_a_room_that_does_not_exist_has_no_page(desk: FlaskClient, people: People, event: Event) -> None:
    elsewhere = people.event("other-day")

    assert desk.get(f"{ROOMS}/{elsewhere.plenary_id}").status_code == 404
    assert desk.post(f"{ROOMS}/{elsewhere.plenary_id}/entfernen").status_code == 404


def test_the_table_takes_the_same_queries_for_three_rooms_and_for_sixty(
    desk: FlaskClient, event: Event, act: Act, runtime: Runtime
) -> None:
    counted = []
    for number in (1, 57):
        for each in range(number):
            act("room.create", event.organiser.person_id, event_id=event.id, name=f"Room {number} {each}")
        for address in (ROOMS, "/e/day/raeume"):
            statements: list[str] = []

            def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
                statements.append(statement)  # noqa: B023 - heard only within this round

            sqlalchemy_event.listen(runtime.database.engine, "before_cursor_execute", note)
            page(desk, address)
            sqlalchemy_event.remove(runtime.database.engine, "before_cursor_execute", note)
            counted.append(len(statements))

    assert counted[:2] == counted[2:]
