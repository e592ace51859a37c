"""Calls over a TURN server alone, with credentials that the application hands out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser

from tests.browsing import needs_chromium, visitors
from tests.calls.make import make_call_room
from tests.calls.talking import come
from tests.calls.turn_server import SECRET, needs_coturn, turn_server
from tests.people import People
from tests.server import Server, serve
from wbv_events.calls.turn import HOLDS, make_credentials

pytestmark = [needs_chromium, needs_coturn]

FIND_WAYS = """async ([urls, username, credential]) => {
  const iceServers = [{ urls, username, credential }];
  const connection = new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' });
  connection.createDataChannel('any');
  const ways = [];
  const errors = [];
  connection.onicecandidateerror = ({ errorCode }) => errors.push(errorCode);
  const done = new Promise((resolve) => {
    connection.onicecandidate = ({ candidate }) => (candidate ? ways.push(candidate.type) : resolve());
  });
  await connection.setLocalDescription();
  await done;
  connection.close();
  return { ways: [...new Set(ways)], errors: [...new Set(errors)] };
}"""


@pytest.fixture(scope="module")
def turn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with turn_server(tmp_path_factory.mktemp("turn")) as url:
        yield url


@pytest.fixture(scope="module")
def relaying(served: Server, turn: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same site in a process that lets browsers meet over the TURN server only."""
    folder: Path = tmp_path_factory.mktemp("relaying")
    settings = served.settings.model_copy(
        update={"turn_urls": turn, "turn_secret": SECRET, "turn_only": True, "var_dir": folder}
    )
    with serve(settings) as found:
        yield found


def test_two_people_see_each_other_live_though_everything_is_relayed(
    browser: Browser, relaying: Server
) -> None:
    day = People(relaying.runtime).event(f"day-{uuid4().hex[:8]}")
    make_call_room(relaying.runtime, day.session_room_id)
    with visitors(browser, relaying) as guests:
        ada, ben = come(guests, day, day.ada), come(guests, day, day.ben)
        for one in (ada, ben):
            one.join("Kamera")

        ada.sees_live(ben)
        ben.sees_live(ada)

        assert [line["pair"] for one in (ada, ben) for line in one.stats().values()] == ["relay relay"] * 2


def test_credentials_open_the_relay_until_they_have_run_out(
    browser: Browser, relaying: Server, turn: str
) -> None:
    now = datetime.now(UTC)
    with visitors(browser, relaying) as guests:
        page = guests.open(None, "/anmelden")

        fresh = page.evaluate(FIND_WAYS, [turn, *make_credentials(SECRET, "ada", now)])
        past = now - HOLDS - timedelta(minutes=1)
        stale = page.evaluate(FIND_WAYS, [turn, *make_credentials(SECRET, "ada", past)])
        forged = page.evaluate(FIND_WAYS, [turn, *make_credentials("guessed", "ada", now)])

    assert (fresh["ways"], stale["ways"], forged["ways"]) == (["relay"], [], [])
    assert (401 in stale["errors"], 401 in forged["errors"]) == (True, True)
