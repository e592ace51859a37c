"""Whoever reaches the media server past the application gets nothing there, and each known trap is closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page

from tests.calls.janus.media_server import Intruder, MediaServer, running
from tests.conftest import Until
from tests.server import free_port
from wbv_events.calls.providers.janus import videoroom
from wbv_events.calls.providers.janus.link import Link, ServerRefused, answers
from wbv_events.core.ids import new_id

OFFER = """async () => {
  const tone = new AudioContext();
  const sent = tone.createMediaStreamDestination();
  const source = tone.createOscillator();
  source.connect(sent);
  source.start();
  const line = (window.line = new RTCPeerConnection());
  line.addTransceiver(sent.stream.getAudioTracks()[0], { direction: 'sendonly' });
  await line.setLocalDescription();
  while (line.iceGatheringState !== 'complete')
    await new Promise((found) => line.addEventListener('icegatheringstatechange', found, { once: true }));
  return line.localDescription.sdp;
}"""
ANSWER = """async (sdp) => {
  await window.line.setRemoteDescription({ type: 'answer', sdp });
  const change = (then) => window.line.addEventListener('connectionstatechange', then, { once: true });
  while (window.line.connectionState !== 'connected') await new Promise(change);
}"""


@pytest.fixture
def link(intruder: Intruder) -> Link:
    """What speaks to the media server as the application does."""
    return cast("Link", intruder)


@pytest.fixture
def room_id(link: Link) -> UUID:
    """A room as the application makes it."""
    room_id = new_id()
    videoroom.ensure(link, room_id)
    return room_id


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser that sends a tone, wherever it is told to."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaServer]:
    """A media server that protects no folders."""
    folder = tmp_path_factory.mktemp("careless") / "one"
    with running(MediaServer(folder, protects_folders=False)) as server:
        yield server


def test_without_the_secret_nothing_is_answered(media_server: MediaServer) -> None:
    with pytest.raises(ServerRefused, match="403"):
        Intruder(media_server.server, secret="guessed")


def test_a_process_without_a_line_asks_whether_the_media_server_takes_its_secret(
    media_server: MediaServer,
) -> None:
    stranger = media_server.server.model_copy(update={"secret": "guessed"})
    nobody = media_server.server.model_copy(update={"url": f"ws://127.0.0.1:{free_port()}"})

    assert [answers(one) for one in (media_server.server, stranger, nobody)] == [True, False, False]


def test_a_room_is_made_once_and_again_after_it_was_forgotten(link: Link, room_id: UUID) -> None:
    videoroom.ensure(link, room_id)
    videoroom.close_if_empty(link, room_id)
    videoroom.ensure(link, room_id)

    assert link.ask(None, {"request": "exists", "room": str(room_id)})[0]["exists"]


def test_nobody_comes_in_without_the_pin(intruder: Intruder, room_id: UUID) -> None:
    room = {"request": "join", "room": str(room_id)}

    assert intruder.is_refused(**room, ptype="publisher", id="me")
    assert intruder.is_refused(**room, ptype="publisher", id="me", pin="1234")
    assert intruder.is_refused(**room, ptype="subscriber", streams=[{"feed": "x"}])


def test_nobody_makes_rooms_or_forwards_media_without_the_key(intruder: Intruder, room_id: UUID) -> None:
    forward = {"request": "rtp_forward", "publisher_id": "x", "host": "127.0.0.1", "audio_port": 9}
    secret = videoroom.word_for(intruder.server, room_id, "secret")

    assert intruder.is_refused(request="create", room="mine")
    assert intruder.is_refused(**forward, room=str(room_id), secret=secret)


@pytest.mark.parametrize("request_", ["kick", "moderate", "destroy", "edit", "enable_recording"])
def test_nobody_rules_a_room_without_its_secret(intruder: Intruder, room_id: UUID, request_: str) -> None:
    given = {"room": str(room_id), "id": "x", "mid": "0", "mute": True, "record": True}

    assert intruder.is_refused(request=request_, **given)
    assert intruder.is_refused(request=request_, **given, secret="guessed")


def test_rooms_are_not_listed(intruder: Intruder, room_id: UUID) -> None:
    listed = intruder.ask(None, {"request": "list"})[0]["list"]

    assert str(room_id) not in [room["room"] for room in listed]


def test_nobody_watches_without_a_seat_of_their_own(
    link: Link, intruder: Intruder, room_id: UUID, page: Page, until: Until
) -> None:
    seat_id = new_id()
    joined = send(intruder, page, room_id, seat_id)
    until(lambda: sends(intruder, room_id))
    stream = [{"feed": str(seat_id), "mid": "0"}]

    with pytest.raises(ServerRefused, match="Unauthorized"):
        videoroom.watch(link, intruder.attach(), room_id, joined["private_id"] + 1, stream)
    assert videoroom.watch(link, intruder.attach(), room_id, joined["private_id"], stream)[1] is not None


def test_who_is_sent_out_is_gone_and_sending_out_twice_is_no_error(
    link: Link, intruder: Intruder, room_id: UUID
) -> None:
    seat_id = new_id()
    videoroom.join(link, intruder.attach(), room_id, seat_id)

    videoroom.kick(link, room_id, seat_id)
    videoroom.kick(link, room_id, seat_id)

    assert link.ask(None, {"request": "listparticipants", "room": str(room_id)})[0]["participants"] == []


def test_a_seat_that_a_dead_process_left_there_is_taken_over(
    link: Link, intruder: Intruder, room_id: UUID
) -> None:
    seat_id = new_id()
    videoroom.join(link, intruder.attach(), room_id, seat_id)

    joined = videoroom.join(link, intruder.attach(), room_id, seat_id)

    assert (joined["id"], joined["publishers"]) == (str(seat_id), [])


def test_no_client_has_files_written(careless: MediaServer, page: Page) -> None:
    intruder = Intruder(careless.server)
    open_id, locked_id = new_id(), new_id()
    make_open(intruder, open_id)
    videoroom.ensure(cast("Link", intruder), locked_id)

    record(intruder, page, open_id, careless.folder / "open")
    record(intruder, page, locked_id, careless.folder / "locked")
    intruder.close()

    assert list(careless.folder.glob("open*")) != []  # what this test would see
    assert list(careless.folder.glob("locked*")) == []


def test_not_even_an_unlocked_room_writes_into_a_protected_folder(
    media_server: MediaServer, intruder: Intruder, page: Page
) -> None:
    open_id = new_id()
    make_open(intruder, open_id)

    record(intruder, page, open_id, media_server.folder / "open")

    assert list(media_server.folder.glob("open*")) == []


def make_open(intruder: Intruder, room_id: UUID) -> None:
    """Make a room with no locks, which the application never does."""
    intruder.ask(None, {"request": "create", "admin_key": intruder.server.admin_key, "room": str(room_id)})


def send(intruder: Intruder, page: Page, room_id: UUID, seat_id: UUID) -> dict[str, Any]:
    """Let a browser send a tone into a room, and return what the media server said of the seat."""
    handle = intruder.handle = intruder.attach()
    joined = videoroom.join(cast("Link", intruder), handle, room_id, seat_id)
    offer = {"type": "offer", "sdp": page.evaluate(OFFER)}
    _data, answer = intruder.ask(handle, {"request": "publish"}, offer)
    assert answer is not None
    page.evaluate(ANSWER, answer["sdp"])
    return joined


def sends(intruder: Intruder, room_id: UUID) -> bool:
    """Tell whether the media server knows of somebody who sends something in a room."""
    listed = intruder.ask(None, {"request": "listparticipants", "room": str(room_id)})[0]
    return any(one["publisher"] for one in listed["participants"])


def record(intruder: Intruder, page: Page, room_id: UUID, file: Path) -> None:
    """Send something and ask for a recording, as any client of a room may."""
    send(intruder, page, room_id, new_id())
    intruder.ask(intruder.handle, {"request": "configure", "record": True, "filename": str(file)})
