"""Coming into a room stays cheap: what its page and its live calls ask of database and Redis."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from time import sleep
from typing import Any
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, WebSocket
from redis.connection import AbstractConnection

from tests.browsing import Visitors, needs_chromium, session_cookie
from tests.conftest import Until
from tests.counted import counted
from tests.people import Event, People
from tests.server import Server
from tests.sockets import connect, token_of
from wbv_events.core import topics
from wbv_events.core.acks import Ack
from wbv_events.core.following import Followed
from wbv_events.core.outgoing import encode
from wbv_events.core.runtime import Runtime
from wbv_events.presence.pushes import PresenceChanged

Act = Callable[..., Ack]


@contextmanager
def round_trips(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Collect what is sent to Redis."""
    sent: list[object] = []
    send: Any = AbstractConnection.send_packed_command

    def note(connection: Any, command: object, *rest: Any, **more: Any) -> None:
        sent.append(command)
        send(connection, command, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(AbstractConnection, "send_packed_command", note)
        yield sent


def test_coming_into_a_room_asks_little(
    app: Flask, runtime: Runtime, people: People, event: Event, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = app.test_client()
    people.sign_in(client, event.ada.person_id)
    room = {"event_id": event.id, "room_id": event.plenary_id}
    followed = [{"topic": topic} for topic in topics_of(event)]
    lines = map(str, count())
    asked: dict[str, Callable[[], bool]] = {
        "page": lambda: client.get(f"/e/{event.slug}/raum/plenum").status_code == 200,
        "enter": lambda: act("attendance.enter", event.ada.person_id, connection_id=next(lines), **room).ok,
        "arrive": lambda: act("live.arrive", event.ada.person_id, topics=followed).ok,
    }
    counts = {}
    for name, ask in asked.items():
        assert ask()  # whatever is asked for the first time only
        with counted(runtime) as statements, round_trips(monkeypatch) as sent:
            assert ask()
        counts[name] = (sum(one != "BEGIN" for one in statements), len(sent))

    assert counts == {"page": (12, 4), "enter": (5, 2), "arrive": (2, 1)}


def topics_of(event: Event) -> list[str]:
    return [topics.event(event.id), topics.person(event.ada.participant_id), topics.room(event.plenary_id)]


def test_a_page_is_followed_from_where_it_was_made(served: Server, day: Event, until: Until) -> None:

    cookie = session_cookie(served, day.ada)
    tell(served, day, 1)
    until(lambda: seen_by(served, day, cookie) != "")
    seen = seen_by(served, day, cookie)
    tell(served, day, 2)

    with connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada:

        def arrive() -> Any:
            follow = [{"topic": topic, "after": seen} for topic in [*topics_of(day), f"room:{day.id}"]]
            return ada.act("live.arrive", topics=follow)["data"]["followed"]

        until(lambda: arrive()[2]["entries"] != [])
        event, person, plenary, nothing = arrive()

    assert (event["entries"], person["entries"], nothing) == ([], [], None)
    assert [one["data"]["count"] for one in plenary["entries"]] == [2]
    assert not any(Followed.model_validate(one).resync for one in (event, person, plenary))


def tell(served: Server, event: Event, count: int) -> None:
    """Let something be told in the plenary."""
    push = PresenceChanged(room_id=event.plenary_id, count=count, version=count)
    served.runtime.log.append([encode(topics.room(event.plenary_id), push)])


def seen_by(served: Server, event: Event, cookie: str) -> str:
    """Return up to where in the log the room page holds everything."""
    url = f"{served.url}/e/{event.slug}/raum/plenum"
    request = Request(url, headers={"Cookie": f"session={cookie}"})  # noqa: S310 - loopback
    with urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
        found = re.search(r' data-seen="([^"]+)"', answer.read().decode())
    return found[1] if found else ""


@needs_chromium
@pytest.mark.parametrize("seconds", [0, 1])
def test_the_room_page_asks_twice_and_fetches_nothing_that_it_carries(
    guests: Visitors, served: Server, day: Event, until: Until, seconds: float
) -> None:
    """Also where the page's own script comes later than what all pages share."""
    tell(served, day, 1)
    until(lambda: seen_by(served, day, session_cookie(served, day.ada)) != "")
    visitor = guests.come(day.ada)
    said: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: said.append(str(frame)))

    def watch(page: Page) -> None:
        page.on("websocket", listen)

    def hold_back(route: Route) -> None:
        sleep(seconds)
        route.continue_()

    visitor.context.on("page", watch)
    visitor.context.route("**/assets/page-*.js", hold_back)
    page = visitor.open(f"/e/{day.slug}/raum/plenum")
    while not (calls := _calls(said)) or calls[-1][0] == "attendance.enter":
        page.wait_for_timeout(50)

    assert [name for name, _ in calls] == ["attendance.enter", "live.arrive"]
    assert sorted(one["topic"] for one in calls[1][1]["topics"]) == sorted(topics_of(day))
    assert all("after" in one for one in calls[1][1]["topics"])


def _calls(said: list[str]) -> list[Any]:
    """Return what was asked over the socket: of each the action and what it was given."""
    return [json.loads(one[one.index("[") :]) for one in said if one.startswith("42/live,")]
