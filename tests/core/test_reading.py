"""A page reads all that it shows in one transaction; what changes something has its own."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from tests.counted import transactions
from tests.people import Event, People
from wbv_events.accounts.identity import identify_socket
from wbv_events.accounts.models import BrowserSession
from wbv_events.core import forms
from wbv_events.core.runtime import Runtime
from wbv_events.events.queries import open_event
from wbv_events.rooms.queries import list_known_rooms
from wbv_events.rooms.services import close_room


def test_a_page_reads_in_one_transaction_and_ends_it(
    client: FlaskClient, event: Event, people: People, runtime: Runtime
) -> None:
    people.sign_in(client, event.ada.person_id)

    with transactions(runtime) as begun:
        client.get(f"/e/{event.slug}/programm")

    assert len(begun) == 1
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
        client.get(f"/e/{event.slug}/programm")
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


def test_a_page_that_is_made_is_shown_even_if_the_database_has_gone_since(
    client: FlaskClient, event: Event, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.sign_in(client, event.ada.person_id)

    def gone(_session: Session) -> None:
        raise OperationalError("ROLLBACK", {}, Exception("the server has closed the connection"))

    with monkeypatch.context() as patch:
        patch.setattr(Session, "close", gone)
        answer = client.get(f"/e/{event.slug}/programm")

    assert answer.status_code == 200


def test_after_a_query_that_failed_the_page_can_ask_again(runtime: Runtime) -> None:
    reading = runtime.reading()
    reading.found["participant"] = None

    with pytest.raises(DBAPIError), runtime.work_within(reading) as work:
        work.session.execute(text("SELECT nothing FROM nowhere"))
    with runtime.work_within(reading) as work:
        assert work.session.scalar(text("SELECT 1")) == 1

    assert reading.found == {}
    reading.session.close()


def test_who_connects_is_looked_up_anew_when_asked_again(
    app: Flask, client: FlaskClient, event: Event, people: People, runtime: Runtime
) -> None:
    people.sign_in(client, event.ada.person_id)

    with app.test_request_context(headers={"Cookie": cookies(client)}):
        assert identify_socket(None) is not None
        with runtime.work() as work:
            work.session.execute(update(BrowserSession).values(ended_at=work.now))
        assert identify_socket(None) is None
