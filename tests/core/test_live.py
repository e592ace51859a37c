"""The live door of a real server, over WebSocket and long polling."""

from __future__ import annotations

import urllib.request
from typing import Any, ClassVar

import pytest
import socketio
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import Event, People
from tests.server import Server
from tests.sockets import connect, token_of
from wbv_events.accounts.models import Person
from wbv_events.core import control, topics
from wbv_events.core.ids import new_id
from wbv_events.core.schemas import Push


class Said(Push):
    name: ClassVar[str] = "test.said"
    text: str


@pytest.fixture
def day(served: Server, request: pytest.FixtureRequest) -> Event:
    slug = "".join(char if char.isalnum() else "-" for char in request.node.name.lower())[:70].strip("-")
    return People(served.runtime).event(slug)


def tell(served: Server, topic: str, text: str) -> None:
    served.runtime.outgoing.send([(topic, Said(text=text))])


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_a_follower_hears_what_is_told_and_after_a_gap_what_it_missed(
    served: Server, day: Event, transport: str
) -> None:
    topic = topics.room(day.plenary_id)
    token = token_of(served.runtime, day.ada.person_id)
    with connect(served.url, token, transport) as ada:
        ada.act("live.follow", topic=topic)
        tell(served, topic, "one")
        seen = ada.next_push("test.said")
    tell(served, topic, "two")
    tell(served, topics.room(day.session_room_id), "elsewhere")

    with connect(served.url, token, transport) as ada:
        ack = ada.act("live.follow", topic=topic, after=seen["id"])
        while not ack["data"]["entries"]:
            ack = ada.act("live.follow", topic=topic, after=seen["id"])

    assert seen["data"] == {"text": "one"}
    assert [entry["data"] for entry in ack["data"]["entries"]] == [{"text": "two"}]
    assert ack["data"]["resync"] is False


def test_a_page_and_the_live_door_name_the_same_build(served: Server, day: Event) -> None:
    with urllib.request.urlopen(f"{served.url}/anmelden", timeout=10) as answer:  # noqa: S310 - loopback
        page = BeautifulSoup(answer.read(), "html.parser")
    with connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada:
        told = ada.act("live.arrive")["data"]["build"]

    assert page.html is not None
    assert page.html["data-build"] == told != ""


def test_topics_of_others_cannot_be_followed(served: Server, day: Event) -> None:
    with connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada:
        answers = [
            ada.act("live.follow", topic=topic)["error"]["code"]
            for topic in (
                topics.room_moderators(day.plenary_id),
                topics.person(day.ben.participant_id),
                topics.room(day.id),
                f"nothing:{day.id}",
            )
        ]

    assert answers == ["app.not_found"] * 4


def test_who_loses_a_topic_hears_nothing_more_of_it(served: Server, day: Event) -> None:
    topic = topics.room(day.plenary_id)
    revoked = control.TopicsRevoked(person_id=day.ada.person_id, topics=(topic,))
    with (
        connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada,
        connect(served.url, token_of(served.runtime, day.ben.person_id)) as ben,
    ):
        for one in (ada, ben):
            one.act("live.follow", topic=topic)
        served.runtime.outgoing.send(
            [(topic, Said(text="before")), (control.CONTROL, revoked), (topic, Said(text="after"))]
        )
        ben.next_push("test.said")
        ben.next_push("test.said")
        tell(served, topics.event(day.id), "nobody follows this")

        assert ada.next_push("test.said")["data"] == {"text": "before"}
        assert ada.act("live.arrive")["ok"]
        assert ada.pushes.empty()


def test_a_person_is_told_why_its_connections_end(served: Server, day: Event) -> None:
    with connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada:
        ended = control.ConnectionsEnded(person_id=day.ada.person_id, code="removed")
        served.runtime.outgoing.send([(control.CONTROL, ended)])

        told = ada.closed.get(timeout=10)

    assert told["code"] == "removed"
    assert told["reconnect"] is False


def test_a_stranger_gets_no_connection(served: Server) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError), connect(served.url, "wrong"):
        pass


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)


def test_whatever_comes_in_an_ack_goes_out_and_never_an_internal_error(served: Server, day: Event) -> None:
    names = [one.name for one in served.runtime.actions.values()]
    with connect(served.url, token_of(served.runtime, day.organiser.person_id)) as olga:

        @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
        @given(name=st.sampled_from(names), raw=JSON, event_id=st.sampled_from([None, str(day.id)]))
        def anything(name: str, raw: Any, event_id: str | None) -> None:
            if isinstance(raw, dict) and event_id:
                raw = {**raw, "event_id": event_id, "room_id": str(day.plenary_id)}
            ack = olga.client.call(name, raw, namespace="/live", timeout=10)
            assert ack["ok"] or ack["error"]["code"] != "app.internal"

        anything()


def test_who_comes_with_a_token_is_answered_in_the_own_language(served: Server, day: Event) -> None:
    with served.runtime.work() as work:
        work.session.get_one(Person, day.ben.person_id).locale = "en"
    told = []
    for one in (day.ada, day.ben):
        with connect(served.url, token_of(served.runtime, one.person_id)) as socket:
            told.append(socket.act("live.follow", topic=f"room:{new_id()}")["error"]["message"])

    assert told[0] != told[1]
