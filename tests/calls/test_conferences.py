"""Conferences on other servers: BigBlueButton, which is asked, and Jitsi, which reads a token."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, parse_qsl, urlsplit

import jwt
import pytest
from flask import request
from flask.testing import FlaskClient

from tests.calls.conference_server import SECRET, ConferenceServer, conference_server
from tests.calls.make import Table, make_call_room
from tests.people import Event, People
from wbv_events.calls.providers import Asked, CallProviders
from wbv_events.calls.providers.bbb import BigBlueButton
from wbv_events.calls.providers.jitsi import Jitsi
from wbv_events.core.runtime import Runtime
from wbv_events.core.turns import TURN, Turn
from wbv_events.rooms.models import Provider

JITSI = Jitsi("https://meet.example.org", "wbv", "shared between both, and long enough for a sum")


@pytest.fixture
def server() -> Iterator[ConferenceServer]:
    with conference_server() as found:
        yield found


@pytest.fixture
def links(runtime: Runtime, server: ConferenceServer) -> Iterator[None]:
    found = runtime.resource(CallProviders).links
    found.update(bbb=BigBlueButton(server.url, SECRET), jitsi=JITSI)
    yield
    found.clear()


@pytest.fixture
def conference(table: Table, event: Event, runtime: Runtime, links: None) -> Table:
    make_call_room(runtime, event.session_room_id, Provider.BBB)
    return table


def way_of(client: FlaskClient, event: Event) -> str:
    answer = client.get(f"/e/{event.slug}/raum/session-1/konferenz/{event.session_room_id}")
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def test_each_person_gets_an_own_way_in_that_the_server_takes(
    conference: Table, event: Event, people: People, client: FlaskClient, server: ConferenceServer
) -> None:
    people.sign_in(client, event.ada.person_id)

    way = urlsplit(way_of(client, event))

    given = dict(parse_qsl(way.query))
    assert server.takes("join", way.query)
    assert (given["fullName"], given["userID"], given["role"]) == (
        "Ada Attendee",
        str(event.ada.participant_id),
        "VIEWER",
    )
    assert given["createTime"] == server.running[str(event.session_room_id)]


def test_whoever_moderates_the_event_moderates_the_conference(
    conference: Table, event: Event, people: People, client: FlaskClient
) -> None:
    people.sign_in(client, event.moderator.person_id)

    assert parse_qs(urlsplit(way_of(client, event)).query)["role"] == ["MODERATOR"]


def test_nothing_is_recorded(
    conference: Table, event: Event, people: People, client: FlaskClient, server: ConferenceServer
) -> None:
    people.sign_in(client, event.ada.person_id)
    way_of(client, event)

    call, given = server.asked[0]
    assert (call, given["record"], given["allowStartStopRecording"]) == ("create", "false", "false")


def test_only_who_may_be_in_the_room_finds_the_way(
    conference: Table, event: Event, people: People, client: FlaskClient, server: ConferenceServer
) -> None:
    people.sign_in(client, people.person("Stranger"))

    answer = client.get(f"/e/{event.slug}/raum/session-1/konferenz/{event.session_room_id}")

    assert (answer.status_code in (403, 404), server.asked) == (True, [])


def test_a_conference_goes_on_until_its_room_closes(
    conference: Table, event: Event, people: People, client: FlaskClient, server: ConferenceServer
) -> None:
    def goes_on() -> bool | None:
        state: bool | None = conference.run("show_conference", event.ada).data["is_running"]
        return state

    before = goes_on()
    people.sign_in(client, event.ada.person_id)
    way_of(client, event)
    during = goes_on()
    conference.act("room.close", event.moderator.person_id, **conference.here)

    assert (before, during, server.running) == (False, True, {})


def test_a_server_with_another_secret_is_a_sentence_and_no_way(
    conference: Table,
    event: Event,
    people: People,
    client: FlaskClient,
    runtime: Runtime,
    server: ConferenceServer,
) -> None:
    runtime.resource(CallProviders).links["bbb"] = BigBlueButton(server.url, "another")
    people.sign_in(client, event.ada.person_id)

    answer = client.get(f"/e/{event.slug}/raum/session-1/konferenz/{event.session_room_id}")

    assert (answer.status_code, "nicht erreichbar" in answer.text) == (409, True)
    assert [one.is_well for one in BigBlueButton(server.url, "another").check()] == [False]
    assert [one.is_well for one in BigBlueButton(server.url, SECRET).check()] == [True]


def test_a_server_that_is_away_is_a_sentence(conference: Table, event: Event, runtime: Runtime) -> None:
    runtime.resource(CallProviders).links["bbb"] = BigBlueButton("http://127.0.0.1:1/", SECRET)

    ack = conference.run("open_conference", event.ada)

    assert ack.error.code == "call.unreachable"


def test_a_token_for_jitsi_names_person_room_and_role_and_runs_out_soon(
    conference: Table, event: Event, runtime: Runtime
) -> None:
    make_call_room(runtime, event.session_room_id, Provider.JITSI)

    way = urlsplit(conference.run("open_conference", event.moderator).data["href"])

    token = parse_qs(way.query)["jwt"][0]
    claims = jwt.decode(token, JITSI.secret, algorithms=["HS256"], audience="jitsi", issuer="wbv")
    assert (way.netloc, way.path[1:]) == ("meet.example.org", claims["room"])
    assert claims["context"]["user"] == {
        "id": str(event.moderator.participant_id),
        "name": "Mo Moderator",
        "moderator": True,
        "affiliation": "owner",
    }
    assert datetime.fromtimestamp(claims["exp"], UTC) - datetime.now(UTC) < timedelta(minutes=16)


def test_without_a_secret_jitsi_gets_no_token(conference: Table, event: Event, runtime: Runtime) -> None:
    runtime.resource(CallProviders).links["jitsi"] = Jitsi("https://meet.example.org")
    make_call_room(runtime, event.session_room_id, Provider.JITSI)

    href = conference.run("open_conference", event.ada).data["href"]

    assert href == f"https://meet.example.org/wbv-{event.session_room_id.hex}"


def test_the_room_says_who_learns_of_the_visit_before_anybody_is_asked(
    conference: Table, event: Event, people: People, client: FlaskClient, server: ConferenceServer
) -> None:
    people.sign_in(client, event.ada.person_id)

    page = client.get(f"/e/{event.slug}/raum/session-1").text

    assert "127.0.0.1 erfährt dann Ihre IP-Adresse" in page
    assert "erhält 127.0.0.1 auch Ihren Namen" in page
    assert f"/e/{event.slug}/raum/session-1/konferenz/{event.session_room_id}" in page
    assert server.asked == []


def test_a_conference_that_learns_no_name_is_not_said_to(
    conference: Table, event: Event, people: People, client: FlaskClient, runtime: Runtime
) -> None:
    runtime.resource(CallProviders).links["jitsi"] = Jitsi("https://meet.example.org")
    make_call_room(runtime, event.session_room_id, Provider.JITSI)
    people.sign_in(client, event.ada.person_id)

    page = client.get(f"/e/{event.slug}/raum/session-1").text

    assert ("meet.example.org erfährt dann" in page, "auch Ihren Namen" in page) == (True, False)


def test_whoever_waits_for_the_server_of_a_conference_lets_others_have_their_pages(
    conference: Table, event: Event, people: People, client: FlaskClient, runtime: Runtime
) -> None:
    turns: list[Turn] = []

    class Slow(Jitsi):
        def open(self, asked: Asked) -> str:
            turns.append(request.environ[TURN])
            assert turns[-1].is_over
            return super().open(asked)

    runtime.resource(CallProviders).links["bbb"] = Slow(JITSI.url)
    people.sign_in(client, event.ada.person_id)

    way_of(client, event)

    assert len(turns) == 1


@pytest.mark.parametrize(
    ("provider", "offered"), [("bbb", True), ("jitsi", True), ("mesh", True), ("janus", False)]
)
def test_the_form_of_a_room_offers_what_is_set_up(
    links: None, event: Event, people: People, client: FlaskClient, provider: str, *, offered: bool
) -> None:
    people.sign_in(client, event.organiser.person_id)

    page = client.get(f"/e/{event.slug}/organisation/raeume/neu").text

    assert (f'<option value="{provider}"' in page) == offered


def test_a_room_keeps_what_is_no_longer_set_up(
    event: Event, people: People, client: FlaskClient, runtime: Runtime
) -> None:
    make_call_room(runtime, event.session_room_id, Provider.BBB)
    people.sign_in(client, event.organiser.person_id)

    page = client.get(f"/e/{event.slug}/organisation/raeume/{event.session_room_id}").text

    assert '<option value="bbb" selected' in page
    assert '<option value="jitsi"' not in page


def test_a_call_that_fails_leads_to_the_conference_that_is_set_up(
    table: Table, event: Event, people: People, client: FlaskClient, links: None
) -> None:
    people.sign_in(client, event.ada.person_id)

    page = client.get(f"/e/{event.slug}/raum/session-1").text

    assert f"/raum/session-1/konferenz/{event.session_room_id}" in page
