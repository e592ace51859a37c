"""The pipeline: what every door promises about every action."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from flask_babel import force_locale

from tests.people import Event, People
from wbv_events.accounts.models import Person
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
from wbv_events.core.errors import InvalidInput
from wbv_events.core.following import Arrive
from wbv_events.core.limiter import network_of
from wbv_events.core.runtime import Runtime, parse
from wbv_events.core.topics import split
from wbv_events.events.models import Participant


def test_the_process_says_that_it_is_ready(client: FlaskClient) -> None:
    answer = client.get("/readyz")

    assert answer.json == {"ok": True, "database": True, "redis": True, "timekeeper": False}


def test_an_unknown_action_is_refused_in_the_one_shape(client: FlaskClient) -> None:
    answer = client.post("/api/v1/nothing/here", json={})

    assert answer.status_code == 404
    assert answer.json is not None
    assert answer.json["error"]["code"] == "app.not_found"


def test_a_token_that_is_not_valid_is_refused(client: FlaskClient) -> None:
    answer = client.post(
        "/api/v1/event/open", json={"slug": "day"}, headers={"Authorization": "Bearer wrong"}
    )

    assert answer.status_code == 401


def test_an_action_that_is_only_for_sockets_is_not_in_the_api(client: FlaskClient) -> None:
    answer = client.post("/api/v1/live/arrive", json={})

    assert answer.status_code == 404


@pytest.mark.parametrize("raw", [None, [], "text", 7])
def test_what_is_no_object_is_refused_as_input(runtime: Runtime, client: FlaskClient, raw: object) -> None:
    answer = client.post("/api/v1/event/open", json=raw)

    assert answer.status_code == 422


def test_a_page_can_ask_for_each_topic_only_once(event: Event) -> None:
    topics = [{"topic": f"room:{room_id}"} for room_id in (event.plenary_id, event.session_room_id)]

    parse(Arrive, {"topics": topics})
    with pytest.raises(InvalidInput):
        parse(Arrive, {"topics": [*topics, topics[0]]})


def test_a_field_that_is_wrong_is_named_with_a_sentence(act: Callable[..., Ack], event: Event) -> None:
    ack = act("event.open", event.ada.person_id, slug="NO", more=1)

    assert ack.status == 422
    with force_locale("en"):
        assert ack.error.fields == {
            "slug": "This value is not valid.",
            "more": "This field is not known here.",
        }


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "\ud800"])
def test_characters_that_nobody_can_store_are_refused(
    act: Callable[..., Ack], event: Event, text: str
) -> None:
    ack = act("event.open", event.ada.person_id, slug=text)

    with force_locale("en"):
        assert ack.error.fields == {"slug": "This contains characters that cannot be stored."}


def test_a_stranger_does_not_learn_that_an_event_exists(
    act: Callable[..., Ack], event: Event, people: People
) -> None:
    stranger = people.person("Stranger")

    assert act("event.open", stranger, slug=event.slug).error.code == "app.not_found"
    assert act("event.open", stranger, slug="nothing").error.code == "app.not_found"


def test_a_role_counts_in_its_own_event_only(
    act: Callable[..., Ack], event: Event, people: People, runtime: Runtime
) -> None:
    other = people.event("other")
    with runtime.work() as work:
        ben = work.session.get_one(Participant, event.ben.participant_id)
        ben.person_id = other.organiser.person_id

    def add_room(to: Event) -> bool:
        return act("room.create", other.organiser.person_id, event_id=to.id, name="New").ok

    assert [add_room(one) for one in (other, event, other, event)] == [True, False, True, False]


def test_a_visitor_is_asked_to_sign_in(act: Callable[..., Ack], event: Event) -> None:
    assert act("event.open", None, slug=event.slug).error.code == "app.sign_in"


def test_too_much_is_refused_with_the_time_to_wait(
    act: Callable[..., Ack], event: Event, runtime: Runtime
) -> None:
    limit = runtime.actions["event.open"].limit
    acks = [act("event.open", event.ada.person_id, slug=event.slug) for _ in range(limit.count + 1)]

    assert [ack.ok for ack in acks] == [True] * limit.count + [False]
    assert acks[-1].error.code == "app.rate_limited"
    assert 1 <= (acks[-1].error.retry_after or 0) <= limit.seconds
    assert act("event.open", event.ben.person_id, slug=event.slug).ok


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("", "unix:", False),
    ],
)
def test_visitors_of_one_network_are_counted_as_one(first: str, second: str, is_one: bool) -> None:  # noqa: FBT001 - a row's last column
    assert (network_of(first) == network_of(second)) is is_one


def test_a_visitor_does_not_get_around_a_limit_with_the_addresses_of_one_network(runtime: Runtime) -> None:
    action = runtime.actions["account.exchange_link"]
    acks = [
        runtime.run(action, {}, Actor(address=f"2001:db8::{number:x}"), door="form")
        for number in range(action.limit.count + 1)
    ]

    assert [ack.status for ack in acks] == [422] * action.limit.count + [429]


def test_work_that_fails_leaves_nothing_behind(runtime: Runtime) -> None:
    def fail() -> None:
        with runtime.work() as work:
            work.session.add(Person(id=work.new_id(), name="Nobody", created_at=work.now))
            work.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with runtime.work(writes=False) as work:
        assert work.session.query(Person).count() == 0


def test_the_name_of_a_topic_must_hold_an_id() -> None:
    assert split("room:plenary") is None
