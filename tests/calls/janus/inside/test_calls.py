"""Calls through a real media server, as people meet them; what they send shows a clock."""

from __future__ import annotations

import time
from typing import Any, cast
from uuid import UUID

from playwright.sync_api import expect

from tests.browsing import Visitors
from tests.calls.janus.inside.conftest import Talk
from tests.calls.janus.inside.test_past_the_application import ANSWER, OFFER
from tests.calls.janus.media_server import Intruder, MediaServer
from tests.calls.make import make_call_room
from tests.calls.talking import LINES, WAIT, Talker, check_no_gap, come, comes_true
from tests.conftest import Until
from tests.people import Event, People
from tests.server import Server
from wbv_events.calls.models import CallSeat
from wbv_events.calls.providers.janus import videoroom
from wbv_events.calls.providers.janus.link import Link
from wbv_events.core.authority import Actor, Role
from wbv_events.core.ids import new_id
from wbv_events.events.models import RestrictionKind
from wbv_events.events.schemas.restrictions import Restrict
from wbv_events.events.services import restrict
from wbv_events.rooms.models import Provider

BACK_WITHIN = 10  # s, from the moment at which the media server takes connections again

# true once one figure stood still while another one grew by 15 frames
STANDS_STILL = """async ([seat, figure, beside]) => {
  const stats = await document.querySelector('call-room').session.stats();
  const now = { still: stats.get(seat)?.[figure] ?? 0, moving: stats.get(beside)?.framesDecoded ?? 0 };
  const before = (window.before ??= now);
  if (now.moving - before.moving < 15) return false;
  window.before = undefined;
  return now.still === before.still;
}"""
# a browser that does not do what it is told, whatever the application says
DISOBEY = """() => {
  const { session } = document.querySelector('call-room');
  session.told = () => undefined;
  session.media.room.drop = () => undefined;
}"""
TRACKS = "document.querySelector('call-room').session.media.own.sent.size"
IS_HEARD_AGAIN = """async ([seat, heard]) => {
  const stats = await document.querySelector('call-room').session.stats();
  return (stats.get(seat)?.audioBytesReceived ?? 0) > heard;
}"""
DRAWN = """([seat, display, height]) =>
  Object.assign(document.querySelector(`[data-seat="${seat}"]`).style, { display, height })"""
WANTS = """([seat, layer]) => {
  const wanted = JSON.parse(document.querySelector('call-room').session.media.room.wanted || '[]');
  const pictures = wanted.filter(({ source }) => source === 'picture');
  return pictures.length === 1 && pictures[0].seat_id === seat && pictures[0].layer === layer;
}"""
IS_LOST = "() => document.querySelector('call-room').session.media.room.attempt === 0"
KIND = "document.querySelector('call-room').session.media.room.kind"
PUBLISH = """async () => {
  const { room } = document.querySelector('call-room').session.media;
  const ack = await room.act('call.media_publish', { attempt: 1, sdp: 'v=0' });
  return ack.error.code;
}"""


def stands_still(watcher: Talker, of: Talker, figure: str, beside: Talker) -> None:
    """Wait until a figure of somebody's does not grow any more while pictures of another one go on coming."""
    given = [of.seat(), figure, beside.seat()]
    comes_true(watcher.page, STANDS_STILL, given)


def leads(leader: Talker, verb: str, **given: object) -> None:
    """Let whoever leads the call do something to somebody."""
    session = "document.querySelector('call-room').session"
    problem = leader.page.evaluate(f"([verb, given]) => {session}.lead(verb, given)", [verb, given])
    assert problem == ""


def figures(talker: Talker, of: Talker) -> dict[str, Any]:
    found: dict[str, Any] = talker.stats()[of.seat()]
    return found


def test_two_speak_and_three_watch(talk: Talk, day: Event, served: Server) -> None:
    people = People(served.runtime)
    ada, ben = talk(day.ada, "Kamera", "Mikrofon"), talk(day.ben, "Kamera", "Mikrofon")
    watchers = [talk(one) for one in (day.moderator, day.organiser, people.join(day.id, "Uma Watcher"))]

    for one in watchers:
        one.sees_live(ada)
        one.sees_live(ben)
        expect(one.tiles).to_have_count(5)
        assert figures(one, ada)["audioBytesReceived"] > 0
    ada.sees_live(ben)
    ben.sees_live(ada)
    assert set(watchers[0].stats()) == {ada.seat(), ben.seat()}


def test_whoever_is_muted_is_not_heard_and_whoever_is_removed_neither_seen_nor_shown_anything(
    talk: Talk, day: Event, elsewhere: Visitors
) -> None:
    ben, mo = talk(day.ben, "Kamera", "Mikrofon"), talk(day.moderator)
    ada = talk(day.ada, "Kamera", "Mikrofon", among=elsewhere)  # whom another process serves
    for watcher, sender in ((ada, ben), (mo, ada), (mo, ben)):
        watcher.sees_live(sender)
    ada.page.evaluate(DISOBEY)

    leads(mo, "mute", seat_id=ada.seat(), is_muted=True)
    stands_still(mo, ada, "audioBytesReceived", beside=ben)
    assert ada.page.evaluate(TRACKS) == 2
    mo.sees_live(ada)

    leads(mo, "mute", seat_id=ada.seat(), is_muted=False)
    heard = [ada.seat(), figures(mo, ada)["audioBytesReceived"]]
    comes_true(mo.page, IS_HEARD_AGAIN, heard)

    leads(mo, "remove", seat_id=ada.seat())
    expect(mo.tiles).to_have_count(2)
    stands_still(mo, ada, "framesDecoded", beside=ben)
    shown = figures(ada, ben)
    mo.sees_live(ben)  # which takes a while
    assert figures(ada, ben)["framesDecoded"] == shown["framesDecoded"]
    assert figures(ada, ben)["audioBytesReceived"] == shown["audioBytesReceived"]


def test_a_seat_that_is_stored_as_muted_is_not_heard_whoever_could_not_tell_the_media_server(
    talk: Talk, day: Event, served: Server
) -> None:
    ada, ben, mo = talk(day.ada, "Mikrofon"), talk(day.ben, "Kamera"), talk(day.moderator)
    mo.sees_live(ben)
    comes_true(mo.page, IS_HEARD_AGAIN, [ada.seat(), 0])
    ada.page.evaluate(DISOBEY)

    with served.runtime.work() as work:  # as a process does that has no line to the media server
        work.session.get_one(CallSeat, UUID(ada.seat())).is_muted = True

    stands_still(mo, ada, "audioBytesReceived", beside=ben)


def test_whoever_sends_what_nobody_asks_for_takes_nothing_from_others(
    talk: Talk, day: Event, intruder: Intruder
) -> None:
    ben = talk(day.ben, "Kamera")
    link = cast("Link", intruder)
    handle, seat_id = intruder.attach(), new_id()
    videoroom.ensure(link, day.session_room_id)
    videoroom.join(link, handle, day.session_room_id, seat_id)
    odd = ben.page.evaluate(OFFER).replace("a=mid:0", "a=mid:0 ")
    _, jsep = intruder.ask(handle, {"request": "publish"}, {"type": "offer", "sdp": odd})
    assert jsep is not None
    ben.page.evaluate(ANSWER, jsep["sdp"].replace("0 \r\n", "0\r\n"))

    mo = talk(day.moderator)

    mo.sees_live(ben)
    room = {"request": "listparticipants", "room": str(day.session_room_id)}
    sending = [one["id"] for one in intruder.ask(None, room)[0]["participants"] if one["publisher"]]
    assert str(seat_id) in sending


def test_whoever_is_silenced_watches_and_may_send_nothing(talk: Talk, day: Event, served: Server) -> None:
    ada, ben = talk(day.ada, "Kamera", "Mikrofon"), talk(day.ben, "Kamera")
    ben.sees_live(ada)
    ada.sees_live(ben)

    with served.runtime.work(Actor(day.moderator.person_id)) as work:
        work.role = Role.MODERATOR
        silence = Restrict(
            event_id=day.id,
            participant_id=day.ada.participant_id,
            room_id=day.session_room_id,
            kind=RestrictionKind.SILENCED,
        )
        restrict(work, silence)

    expect(ada.room).to_contain_text("nicht gesehen oder gehört werden")
    expect(ben.tile(ada).locator("video")).to_be_hidden()
    ada.sees_live(ben)
    assert ada.page.evaluate(PUBLISH) == "call.only_watching"


def test_pictures_come_back_after_a_crash_without_a_reload(
    talk: Talk, day: Event, media_server: MediaServer
) -> None:
    ada, ben = talk(day.ada, "Kamera", "Mikrofon"), talk(day.ben, "Kamera", "Mikrofon")
    mo = talk(day.moderator)
    for one in (ada, ben, mo):
        one.page.evaluate("window.isStillHere = true")
    for watcher, sender in ((mo, ada), (mo, ben), (ada, ben)):
        watcher.sees_live(sender)

    media_server.program.kill()
    for one in (ada, ben, mo):
        one.page.wait_for_function(IS_LOST, timeout=WAIT)
    media_server.program.start()
    started = time.monotonic()
    for watcher, sender in ((mo, ada), (mo, ben), (ada, ben), (ben, ada)):
        watcher.sees_live(sender)
    took = time.monotonic() - started

    assert all(one.page.evaluate("window.isStillHere") for one in (ada, ben, mo))
    assert took < BACK_WITHIN, took


def test_a_call_between_browsers_that_is_full_moves_to_the_media_server_with_everybody(
    talk: Talk, day: Event, served: Server
) -> None:
    make_call_room(served.runtime, day.session_room_id, Provider.MESH)
    ada, ben = talk(day.ada, "Kamera"), talk(day.ben, "Kamera")
    ada.sees_live(ben)
    assert ada.page.evaluate(KIND) == "mesh"

    mo = talk(day.moderator)

    for watcher, sender in ((mo, ada), (mo, ben), (ada, ben), (ben, ada)):
        watcher.sees_live(sender)
    assert [one.page.evaluate(KIND) for one in (ada, ben, mo)] == ["janus"] * 3

    ada.button("Bildschirm teilen").click()
    expect(mo.room.locator(".tile--screen")).to_contain_text(ada.name)
    mo.sees_live(ada)


def test_only_pictures_in_view_are_sent_in_the_size_in_which_they_are_drawn(talk: Talk, day: Event) -> None:
    ada, ben = talk(day.ada, "Kamera"), talk(day.ben, "Kamera")
    mo = talk(day.moderator)
    mo.sees_live(ada)
    mo.sees_live(ben)

    mo.page.evaluate(DRAWN, [ada.seat(), "none", ""])
    mo.page.evaluate(DRAWN, [ben.seat(), "", "140px"])
    mo.page.wait_for_function(WANTS, arg=[ben.seat(), 1], timeout=WAIT)
    stands_still(mo, ada, "framesDecoded", beside=ben)

    mo.page.evaluate(DRAWN, [ada.seat(), "", "140px"])
    mo.sees_live(ada)
    mo.sees_live(ben)


def test_nothing_of_the_media_servers_secrets_reaches_a_browser(
    talk: Talk, day: Event, media_server: MediaServer, guests: Visitors
) -> None:
    frames: list[str] = []
    ada = talk(day.ada, "Kamera")
    ben = come(guests, day, day.ben)
    ben.page.on("websocket", lambda line: line.on("framereceived", lambda frame: frames.append(str(frame))))
    ben.page.reload()
    ben.join("Kamera")

    ben.sees_live(ada)

    heard = "\n".join(frames)
    server = media_server.server
    words = [videoroom.word_for(server, day.session_room_id, use) for use in ("pin", "secret")]
    assert all(name in heard for name in ("call.media_entered", "call.media_offered", "call.media_published"))
    assert [
        secret
        for secret in (server.secret, server.admin_key, *words, "private_id", "handle_id", "session_id")
        if secret in heard
    ] == []


GO = """(to) => {
  const link = document.createElement('a');
  link.href = to;
  link.dataset.visit = '';
  document.body.append(link);
  link.click();
}"""


def test_whoever_goes_to_another_room_hears_the_one_until_the_other_is_there(
    guests: Visitors, talk: Talk, day: Event, served: Server, intruder: Intruder, until: Until
) -> None:
    make_call_room(served.runtime, day.plenary_id, Provider.JANUS)
    talk(day.ben, "Mikrofon")
    other = come(guests, day, day.moderator, room="plenum")
    other.join("Mikrofon")
    ada = come(guests, day, day.ada, script=LINES)
    ada.join("Mikrofon")
    ada.page.wait_for_function("() => window.lines.some(({ heard }) => heard.at(-1)?.[1] > 0)")
    seat = ada.seat()

    asked_at = ada.now()
    ada.page.evaluate(GO, f"/e/{day.slug}/raum/plenum")
    ada.page.wait_for_url("**/raum/plenum")

    check_no_gap(ada.page, asked_at)
    ada.is_in()
    expect(ada.tile(other)).to_be_visible()

    def inside() -> list[str]:
        listed = intruder.ask(None, {"request": "listparticipants", "room": str(day.session_room_id)})[0]
        return [one["id"] for one in listed["participants"]]

    until(lambda: seat not in inside())
    assert len(inside()) == 1
