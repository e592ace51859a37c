"""What a browser may ask of a media server: for its own seat, in known shapes, and where it may speak."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.calls.make import Carrier, Table, make_call_room
from tests.people import Event, Someone
from wbv_events.calls.providers.janus.relay import Relay
from wbv_events.calls.providers.janus.schemas import OfMedia, PublishMedia, WatchMedia
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Restriction, RestrictionKind
from wbv_events.rooms.models import Provider

OFFER = (
    "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"
    "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=sendonly\r\n"
    "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\na=sendonly\r\n"
)


class Listening(Relay):
    """Notes what it would pass on."""

    def __init__(self, runtime: Runtime) -> None:
        super().__init__(runtime, (), lambda _connection, _push: None, lambda *_: None)
        self.entered: list[tuple[Any, ...]] = []
        self.taken: list[tuple[str, OfMedia]] = []

    def enter(self, *given: Any) -> None:
        self.entered.append(given)

    def take(self, connection_id: str, asked: OfMedia) -> None:
        self.taken.append((connection_id, asked))


@pytest.fixture
def relay(runtime: Runtime) -> Iterator[Listening]:
    before = runtime.resources[Relay]
    one = runtime.resources[Relay] = Listening(runtime)
    yield one
    runtime.resources[Relay] = before


@pytest.fixture
def seat(table: Table, carrier: Carrier, event: Event, runtime: Runtime) -> str:
    """Ada's seat in a call that media servers carry."""
    make_call_room(runtime, event.session_room_id, Provider.JANUS)
    return str(table.join(event.ada).data["seat_id"])


def silence(runtime: Runtime, event: Event, who: Someone) -> None:
    with runtime.work() as work:
        work.session.add(
            Restriction(
                id=new_id(),
                event_id=event.id,
                participant_id=who.participant_id,
                kind=RestrictionKind.SILENCED,
                imposed_by_id=event.moderator.participant_id,
                imposed_at=work.now,
                reason="",
            )
        )


def test_what_is_asked_for_the_own_seat_is_passed_on(
    table: Table, event: Event, relay: Listening, seat: str
) -> None:
    wanted = [{"seat_id": str(new_id()), "source": "picture", "layer": 0}]
    acks = [
        table.run("media_enter", event.ada, seat_id=seat),
        table.run("media_publish", event.ada, seat_id=seat, attempt=1, sdp=OFFER),
        table.run("media_watch", event.ada, seat_id=seat, attempt=1, wanted=wanted),
    ]

    assert all(ack.ok for ack in acks)
    assert [str(one) for one in relay.entered[0]] == [str(event.session_room_id), seat, event.ada.name, "0"]
    assert [(name, type(asked)) for name, asked in relay.taken] == [
        (event.ada.name, PublishMedia),
        (event.ada.name, WatchMedia),
    ]


@pytest.mark.parametrize("verb", ["media_enter", "media_publish", "media_watch", "media_restart"])
def test_nobody_speaks_for_the_seat_of_somebody_else(
    table: Table, event: Event, relay: Listening, seat: str, verb: str
) -> None:
    given: dict[str, dict[str, Any]] = {
        "media_enter": {},
        "media_publish": {"attempt": 1, "sdp": OFFER},
        "media_watch": {"attempt": 1, "wanted": []},
        "media_restart": {"attempt": 1},
    }
    more = given[verb]
    table.join(event.ben)

    of_another_person = table.run(verb, event.ben, seat_id=seat, **more)
    of_another_window = table.run(verb, event.ada, "other window", seat_id=seat, **more)

    assert (of_another_person.error.code, of_another_window.error.code) == ("app.not_found",) * 2
    assert (relay.entered, relay.taken) == ([], [])


@pytest.mark.parametrize(
    "more",
    [
        {"id": "somebody"},
        {"display": "Somebody"},
        {"room": "other"},
        {"record": True},
        {"filename": "/tmp/x"},
    ],
)
def test_nobody_says_who_they_are_where_they_are_or_what_is_recorded(
    table: Table, event: Event, relay: Listening, seat: str, more: dict[str, Any]
) -> None:
    ack = table.run("media_publish", event.ada, seat_id=seat, attempt=1, sdp=OFFER, **more)

    assert (ack.error.code, relay.taken) == ("app.invalid", [])


@pytest.mark.parametrize(
    "sdp",
    [
        "",
        "nothing",
        OFFER + OFFER,
        OFFER.replace("a=mid:1", "a=mid:7"),
        OFFER.replace("a=mid:0", "a=mid:0 "),
        OFFER.replace("a=mid:0", "a=mid: 0"),
        OFFER.replace("a=mid:0\r\n", "a=mid:9\r\na=note\na=mid:0\r\n"),
        OFFER.replace("a=mid:0\r\n", "a=mid:0\n"),
        OFFER.replace("a=sendonly", "a=inactive"),
        OFFER.replace("a=sendonly", "a=RecvOnly"),
        OFFER.replace("m=video", "m=audio"),
        OFFER + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:2\r\n",
        OFFER + "a=x" * 20_000,
    ],
)
def test_an_offer_is_a_sound_and_a_picture_at_their_places(
    table: Table, event: Event, relay: Listening, seat: str, sdp: str
) -> None:
    ack = table.run("media_publish", event.ada, seat_id=seat, attempt=1, sdp=sdp)

    assert (ack.error.code, relay.taken) == ("app.invalid", [])


def test_whoever_was_silenced_watches_and_sends_nothing(
    table: Table, event: Event, relay: Listening, seat: str, runtime: Runtime
) -> None:
    silence(runtime, event, event.ada)
    table.run("mute", event.moderator, seat_id=seat, is_muted=True)

    published = table.run("media_publish", event.ada, seat_id=seat, attempt=1, sdp=OFFER)
    watched = table.run("media_watch", event.ada, seat_id=seat, attempt=1, wanted=[])

    assert (published.error.code, watched.ok) == ("call.only_watching", True)
    assert [type(asked) for _name, asked in relay.taken] == [WatchMedia]

    table.run("mute", event.moderator, seat_id=seat, is_muted=False)
    assert table.run("media_publish", event.ada, seat_id=seat, attempt=1, sdp=OFFER).ok
