"""The stage in a real browser and under the real policy: the demo stream plays, goes away and comes back."""

from __future__ import annotations

import os
import re
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, render_template_string, send_from_directory
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.browsing import needs_chromium
from tests.conftest import Until
from wbv_events.core.assets import asset_finder
from wbv_events.core.headers import install_headers
from wbv_events.stage import demo_stream
from wbv_events.stage.demo_captions import SENTENCES
from wbv_events.stage.demo_stream import DemoStream
from wbv_events.stage.queries import view_stage

ROOT = Path(__file__).parents[2]
DIST = ROOT / "static/dist"
PATIENCE = 40_000  # milliseconds on a busy machine
PAGE = """<!doctype html>
<html lang="de" data-icons="{{ asset('icons.svg') }}"><head><title>Plenum</title>
<link rel="icon" href="{{ asset('favicon.svg') }}">
<link rel="stylesheet" href="{{ asset('static/src/core/styles/main.css') }}">
<script type="module" src="{{ asset('static/src/stage/page.ts') }}"></script></head>
<body class="app"><header class="topbar"></header><main class="live">
{% from "stage/stage.html" import stage with context %}
{% call stage(view, "Plenum") %}{% endcall %}
<p><label>Nachricht <input id="message"></label></p>
<div id="announce" aria-live="polite"></div></main></body></html>"""

ANY_SENTENCE = re.compile("|".join(re.escape(sentence) for sentence in SENTENCES))
FRAMES_AROUND_THE_NEXT_STEP = """() => new Promise((found) => {
    // the colour in each step's box: the dark one is lit; a busy machine leaves frames out, so the change is
    // somewhere between the last frame that was shown before it and the first one after it
    const video = document.querySelector('video');
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 360];
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    let before, last;
    const look = (_, { mediaTime }) => {
        pen.drawImage(video, 0, 0);
        const lit = [0, 1, 2, 3].find((step) => pen.getImageData(160 + step * 143, 125, 1, 1).data[0] < 100);
        if (before !== undefined && lit !== before && mediaTime - last < 2) return found([last, mediaTime]);
        [before, last] = [lit, mediaTime];
        video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
})"""
CUE_STARTS = "[...(document.querySelector('video').textTracks[0]?.cues ?? [])].map((cue) => cue.startTime)"
SOUND_ONLY_AFTER_A_CLICK = """
    let clicked = false;
    addEventListener('click', () => (clicked = true), true);
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = async function () {
        if (!this.muted && !clicked) {
            this.pause();
            throw new DOMException('', 'NotAllowedError');
        }
        return play.call(this);
    };
"""

pytestmark = [
    needs_chromium,
    pytest.mark.skipif(not (DIST / "manifest.json").is_file(), reason="the front end is not built"),
]


def visit(browser: Browser, address: str, script: str = "") -> tuple[Page, list[str]]:
    """Open the page after a script; what the console reports as an error is collected in the list."""
    page = browser.new_page(locale="de-DE", viewport={"width": 1440, "height": 900})
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(script)
    page.goto(address)
    return page, errors


@pytest.fixture
def address(stage_app: Flask) -> Iterator[str]:
    """Serve the stage's page with the real headers and the built element."""
    stage_app.template_folder = str(ROOT / "templates")
    stage_app.jinja_env.globals["asset"] = asset_finder(DIST, fresh=False)
    install_headers(stage_app)
    stage_app.add_url_rule("/static/dist/<path:name>", "dist", lambda name: send_from_directory(DIST, name))
    stage_app.add_url_rule(
        "/", "page", lambda: render_template_string(PAGE, view=view_stage("stream", "plenum"))
    )
    server = make_server("127.0.0.1", 0, stage_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def time_of(page: Page) -> float:
    seconds = page.evaluate("document.querySelector('video').currentTime")
    assert isinstance(seconds, int | float)
    return seconds


def wait_for_growth(page: Page, until: Until, seconds: float = 1) -> None:
    """Wait until the picture has moved on, counted from now."""
    before = time_of(page)
    until(lambda: time_of(page) > before + seconds)


def test_the_stream_plays_with_sound_and_captions_in_their_own_band(
    browser: Browser, address: str, on_air: DemoStream, until: Until
) -> None:
    page, errors = visit(browser, address)

    wait_for_growth(page, until)
    assert page.evaluate("document.querySelector('video').videoWidth") == 640
    assert not page.evaluate("document.querySelector('video').muted")
    expect(page.locator(".captions")).to_have_text(ANY_SENTENCE, timeout=PATIENCE)
    expect(page.locator("[data-stage-slate]")).to_be_hidden()
    expect(page.locator("[data-stage-delay]")).to_have_text(re.compile(r"Live, \d+ Sekunden? Verzögerung"))
    expect(page.locator("[data-stage-control=unmute]")).to_be_hidden()
    assert errors == []
    page.close()


def test_captions_stand_at_the_time_of_their_frames(
    browser: Browser, address: str, on_air: DemoStream, until: Until
) -> None:
    """The lit step changes every 5 s, and the caption with it."""
    page, errors = visit(browser, address)
    wait_for_growth(page, until)

    last, first = page.evaluate(FRAMES_AROUND_THE_NEXT_STEP)

    until(lambda: any(last - 0.2 < start < first + 0.2 for start in page.evaluate(CUE_STARTS)))
    assert errors == []
    page.close()


def test_a_stage_that_is_off_shows_the_slate_and_comes_back_without_reload(
    browser: Browser, address: str, on_air: DemoStream, until: Until
) -> None:
    page, errors = visit(browser, address)
    wait_for_growth(page, until)
    page.evaluate("() => { window.isSamePage = true }")

    on_air.stop()

    slate = page.locator("[data-stage-slate]")
    expect(slate).to_contain_text("Die Bühne ist gerade aus.", timeout=PATIENCE)
    expect(page.locator("[data-stage-live]").first).to_be_hidden()

    on_air.start()

    expect(slate).to_be_hidden(timeout=PATIENCE)
    wait_for_growth(page, until)
    expect(page.locator(".captions")).to_have_text(ANY_SENTENCE, timeout=PATIENCE)
    assert page.evaluate("window.isSamePage")
    assert errors == []
    page.close()


def test_the_picture_goes_on_after_ffmpeg_was_killed(
    browser: Browser, address: str, on_air: DemoStream, until: Until
) -> None:
    page, errors = visit(browser, address)
    wait_for_growth(page, until)
    assert on_air.process_id

    os.kill(on_air.process_id, signal.SIGKILL)

    # further than all that was listed at that moment, six pieces of a second
    wait_for_growth(page, until, 8)
    expect(page.locator(".captions")).to_have_text(ANY_SENTENCE, timeout=PATIENCE)
    assert errors == []
    page.close()


def test_keys_work_but_not_while_somebody_types(
    browser: Browser, address: str, on_air: DemoStream, until: Until
) -> None:
    page, errors = visit(browser, address)
    wait_for_growth(page, until)
    captions = page.get_by_role("button", name="Untertitel (c)")
    expect(captions).to_have_attribute("aria-pressed", "true")

    page.locator("#message").press_sequentially("kmcf")

    assert not page.evaluate("document.querySelector('video').paused")
    expect(captions).to_have_attribute("aria-pressed", "true")
    page.locator("#message").blur()
    for key in "kmc":
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="Abspielen (k)")).to_be_visible()
    expect(page.get_by_role("button", name="Ton an (m)")).to_be_visible()
    expect(captions).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".captions")).to_be_hidden()
    expect(page.locator("[data-stage-delay]")).to_have_text("Angehalten")
    page.get_by_role("button", name="Abspielen (k)").click()
    wait_for_growth(page, until)
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="Vollbild beenden (f)")).to_be_visible()
    assert errors == []
    page.close()


def test_where_sound_needs_a_click_the_picture_starts_without_it(
    browser: Browser, address: str, on_air: DemoStream, until: Until
) -> None:
    # every script of a test counts as a click, so the browser's own refusal cannot be had here
    page, errors = visit(browser, address, SOUND_ONLY_AFTER_A_CLICK)
    wait_for_growth(page, until)

    page.locator("[data-stage-control=unmute]").click()

    wait_for_growth(page, until)
    assert not page.evaluate("document.querySelector('video').muted")
    expect(page.locator("[data-stage-control=unmute]")).to_be_hidden()
    expect(page.get_by_role("button", name="Ton aus (m)")).to_be_focused()
    assert errors == []
    page.close()


def test_without_ffmpeg_the_slate_says_why(
    browser: Browser, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_stream, "find_ffmpeg", lambda: None)
    dark = DemoStream(tmp_path / "stream" / "plenum")
    dark.start()

    page, errors = visit(browser, address)

    expect(page.locator("[data-stage-why]")).to_contain_text("ffmpeg")
    assert errors == []
    page.close()
