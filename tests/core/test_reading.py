"""A page reads all that it shows in one transaction; what changes something has its own."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tests.counted import counted
from tests.people import Event, People
from wbv_events.core import forms
from wbv_events.core.runtime import Runtime
from wbv_events.events.queries import open_event
from wbv_events.rooms.queries import list_known_rooms
from wbv_events.rooms.services import close_room


def test_a_page_reads_in_one_transaction_and_ends_it(
    client: FlaskClient, event: Event, people: People, runtime: Runtime
) -> None:
    people.sign_in(client, event.ada.person_id)

    with counted(runtime) as statements:
        client.get(f"/e/{event.slug}")

    assert statements.count("BEGIN") == 1
    assert runtime.database.engine.pool.checkedout() == 0  # type: ignore[attr-defined] # this pool counts


def test_a_page_that_fails_ends_its_transaction_too(
    client: FlaskClient, event: Event, people: People, runtime: Runtime
) -> None:
    people.sign_in(client, event.ada.person_id)

    assert client.get(f"/e/{event.slug}/organisation").status_code == 403
    assert client.get("/e/nothing-here").status_code == 404
    assert runtime.database.engine.pool.checkedout() == 0  # type: ignore[attr-defined] # this pool counts


def test_what_is_read_after_a_change_has_the_change_in_it(app: Flask, event: Event, people: People) -> None:
    room: Any = {"event_id": event.id, "room_id": event.session_room_id}
    client = app.test_client()
    people.sign_in(client, event.moderator.person_id)

    with client:
        client.get(f"/e/{event.slug}")
        with app.test_request_context(headers={"Cookie": cookies(client)}):
            states = [is_open(event)]
            assert forms.run(close_room, room).ok
            states.append(is_open(event))

    assert states == [True, False]


def is_open(event: Event) -> bool:
    forms.read(open_event, slug=event.slug)
    rooms = forms.read(list_known_rooms, event_id=event.id).rooms
    return next(room.is_open for room in rooms if room.id == event.session_room_id)


def cookies(client: FlaskClient) -> str:
    found = client.get_cookie("session")
    assert found is not None
    return f"session={found.value}"
