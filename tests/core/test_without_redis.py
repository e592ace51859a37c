"""While Redis is away people go on reading; what they send is refused with the word to try again."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis.exceptions import ConnectionError as RedisGone

from tests.every_page import pages_of, someone
from tests.full_event import make_full_event
from tests.people import Event, People
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime

Act = Callable[..., Ack]


@pytest.fixture
def lose_redis(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let every use of Redis in this process fail from now on."""

    def fail(*_any: object, **_more: object) -> NoReturn:
        raise RedisGone

    return lambda: monkeypatch.setattr(runtime.redis.connection_pool, "get_connection", fail)


def test_every_page_is_still_shown(
    app: Flask, client: FlaskClient, runtime: Runtime, people: People, lose_redis: Callable[[], None]
) -> None:
    full = make_full_event(runtime, "full", slots=10, people=10)
    lose_redis()
    found = {}
    for visit in pages_of(app, full):
        browser = app.test_client()
        if who := someone(full, visit.role):
            people.sign_in(browser, who.person_id)
        found[visit.page] = browser.get(visit.path).status_code

    assert {page: status for page, status in found.items() if status != 200} == {}


def test_a_link_that_cannot_be_looked_at_is_not_called_wrong(
    client: FlaskClient, lose_redis: Callable[[], None]
) -> None:
    lose_redis()
    answer = client.post("/link", data={"secret": "any"})

    assert answer.status_code == 503
    assert "data-focus" in answer.text
    assert 'href="/anmelden"' not in answer.text.partition("<main")[2]


def test_what_is_asked_is_answered_and_what_is_sent_is_refused_for_the_moment(
    act: Act, event: Event, lose_redis: Callable[[], None]
) -> None:
    room = {"event_id": event.id, "room_id": event.plenary_id}
    lose_redis()

    asked = act("chat.list", event.ada.person_id, **room)
    sent = act("chat.send", event.ada.person_id, **room, id=new_id(), text="Hallo")

    assert asked.ok
    assert sent.error.code == "app.unavailable"
