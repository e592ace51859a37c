"""Calls through a real media server, as people meet them; what they send shows a clock."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import expect

from tests.browsing import Visitors
from tests.calls.janus.inside.conftest import Talk
from tests.calls.janus.media_server import MediaServer
from tests.calls.talking import WAIT, Talker, come
from tests.people import Event, People
from tests.server import Server, serve
from wbv_events.calls.providers.janus import videoroom
from wbv_events.core.authority import Actor, Role
from wbv_events.events.models import RestrictionKind
from wbv_events.events.schemas.restrictions import Restrict
from wbv_events.events.services import restrict

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
WANTED = """() => JSON.parse(document.querySelector('call-room').session.media.room.wanted || '[]')
  .filter(({ source }) => source === 'picture')"""
PUBLISH = """async () => {
  const { room } = document.querySelector('call-room').session.media;
  const ack = await room.act('call.media_publish', { attempt: 1, sdp: 'v=0' });
  return ack.error.code;
}"""


def stands_still(watcher: Talker, of: Talker, figure: str, beside: Talker) -> None:
    """Wait until a figure of somebody's does not grow any more while pictures of another one go on coming."""
    given = [of.seat(), figure, beside.seat()]
    watcher.page.wait_for_function(STANDS_STILL, arg=given, timeout=WAIT, polling=200)


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


def test_whoever_is_muted_is_not_heard_even_if_their_browser_goes_on(talk: Talk, day: Event) -> None:
    ada, ben = talk(day.ada, "Kamera", "Mikrofon"), talk(day.ben, "Kamera", "Mikrofon")
    mo = talk(day.moderator)
    mo.sees_live(ada)
    mo.sees_live(ben)
    ada.page.evaluate(DISOBEY)

    leads(mo, "mute", seat_id=ada.seat(), is_muted=True)

    stands_still(mo, ada, "audioBytesReceived", beside=ben)
    assert ada.page.evaluate(TRACKS) == 2
    mo.sees_live(ada)

    leads(mo, "mute", seat_id=ada.seat(), is_muted=False)
    heard = figures(mo, ada)["audioBytesReceived"]
    mo.page.wait_for_function(
        "async ([seat, heard]) => (await document.querySelector('call-room').session.stats())"
        ".get(seat).audioBytesReceived > heard",
        arg=[ada.seat(), heard],
        timeout=WAIT,
    )


def test_whoever_is_removed_is_not_seen_and_sees_nothing_more(talk: Talk, day: Event) -> None:
    ada, ben = talk(day.ada, "Kamera", "Mikrofon"), talk(day.ben, "Kamera", "Mikrofon")
    mo = talk(day.moderator)
    ada.sees_live(ben)
    mo.sees_live(ada)
    mo.sees_live(ben)
    ada.page.evaluate(DISOBEY)

    leads(mo, "remove", seat_id=ada.seat())

    expect(mo.tiles).to_have_count(2)
    stands_still(mo, ada, "framesDecoded", beside=ben)
    seen = figures(ada, ben)
    mo.sees_live(ben)  # which takes a while
    now = figures(ada, ben)
    assert (now["framesDecoded"], now["bytesReceived"]) == (seen["framesDecoded"], seen["bytesReceived"])


def test_whoever_is_silenced_watches_and_may_send_nothing(talk: Talk, day: Event, served: Server) -> None:
    ada, ben = talk(day.ada, "Kamera", "Mikrofon"), talk(day.ben, "Kamera")
    ben.sees_live(ada)
    ada.sees_live(ben)

    with served.runtime.work(Actor(day.moderator.person_id)) as work:
        work.role = Role.MODERATOR
        given = {"participant_id": day.ada.participant_id, "room_id": day.session_room_id}
        restrict(work, Restrict(event_id=day.id, kind=RestrictionKind.SILENCED, **given))

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
        one.page.wait_for_function("document.querySelector('call-room').session.media.room.attempt === 0")
    media_server.program.start()
    started = time.monotonic()
    for watcher, sender in ((mo, ada), (mo, ben), (ada, ben), (ben, ada)):
        watcher.sees_live(sender)
    took = time.monotonic() - started

    assert all(one.page.evaluate("window.isStillHere") for one in (ada, ben, mo))
    assert took < BACK_WITHIN, took


def test_only_pictures_in_view_are_sent_in_the_size_in_which_they_are_drawn(talk: Talk, day: Event) -> None:
    ada, ben = talk(day.ada, "Kamera"), talk(day.ben, "Kamera")
    mo = talk(day.moderator, viewport={"width": 390, "height": 844})
    mo.sees_live(ada)
    mo.sees_live(ben)
    first, last = mo.page.evaluate("[...document.querySelectorAll('.tile')].map((one) => one.dataset.seat)")[:2]
    out_of_view, in_view = (ada, ben) if ada.seat() == last else (ben, ada)

    mo.page.evaluate(f"document.querySelector('[data-seat=\"{last}\"]').style.display = 'none'")

    mo.page.wait_for_function(f"{WANTED.replace('() => ', '(() => ', 1)})().length === 1")
    stands_still(mo, out_of_view, "framesDecoded", beside=in_view)
    (wanted,) = mo.page.evaluate(WANTED)
    assert (wanted["seat_id"], wanted["layer"]) == (first, 1)

    mo.page.evaluate(f"document.querySelector('[data-seat=\"{last}\"]').style.display = ''")
    mo.sees_live(out_of_view)


def test_people_of_two_processes_meet_and_are_led_from_either(
    talk: Talk, day: Event, served: Server, guests: Visitors, browser: Any
) -> None:
    ada, mo = talk(day.ada, "Kamera", "Mikrofon"), talk(day.moderator, "Kamera")
    with serve(served.settings.model_copy(update={"var_dir": served.settings.var_dir / "second"})) as second:
        ben = come(Visitors(browser, second), day, day.ben)
        ben.join("Kamera", "Mikrofon")
        ben.sees_live(ada)
        mo.sees_live(ada)
        mo.sees_live(ben)
        ben.page.evaluate(DISOBEY)

        leads(mo, "mute", seat_id=ben.seat(), is_muted=True)
        stands_still(mo, ben, "audioBytesReceived", beside=ada)
        leads(mo, "remove", seat_id=ben.seat())
        stands_still(mo, ben, "framesDecoded", beside=ada)
        ben.visitor.context.close()


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
