"""The pipeline: what every door promises about every action."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.people import Event, People
from wbv_events.core.runtime import Runtime


def test_the_process_says_that_it_is_ready(client: FlaskClient) -> None:
    answer = client.get("/readyz")

    assert answer.json == {"ok": True, "database": True, "redis": True}


def test_an_unknown_action_is_refused_in_the_one_shape(client: FlaskClient) -> None:
    answer = client.post("/api/v1/nothing/here", json={})

    assert answer.status_code == 404
    assert answer.json is not None
    assert answer.json["error"]["code"] == "app.not_found"


def test_a_token_that_is_not_valid_is_refused(client: FlaskClient) -> None:
    answer = client.post("/api/v1/live/clock", json={}, headers={"Authorization": "Bearer wrong"})

    assert answer.status_code == 404


def test_work_that_fails_leaves_nothing_behind(runtime: Runtime, people: People, event: Event) -> None:
    assert event.slug == "day"
