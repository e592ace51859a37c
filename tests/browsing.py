"""People in real browsers, each with an own context; at the end no console may have complained."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.people import Someone
from tests.server import Server
from wbv_events.accounts.models import BrowserSession
from wbv_events.core.ids import new_id

expect.set_options(timeout=45_000)  # a busy machine

AXE = Path("node_modules/axe-core/axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SMALLEST = ViewportSize(width=320, height=640)
USUAL = {"locale": "de-DE", "timezone_id": "Europe/Berlin", "reduced_motion": "reduce"}
CHROMIUM, WITHOUT_WINDOWS = Path("/usr/bin/chromium"), Path("/usr/bin/chromium-headless-shell")
WHOLE_BROWSER: dict[str, Any] = {
    "executable_path": str(CHROMIUM),
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--autoplay-policy=no-user-gesture-required",
        # calls: cameras and microphones that are none, and lines that do not leave this machine
        "--use-fake-device-for-media-stream",
        "--allow-loopback-in-peer-connection",
        "--disable-features=WebRtcHideLocalIpsWithMdns",
        "--disable-background-timer-throttling",
        "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding",
    ],
}
LAUNCH = WHOLE_BROWSER
if WITHOUT_WINDOWS.exists():
    # the same engine; the whole browser draws a window for each visitor, which takes a third of the time.
    # Without a window that could ask, devices are refused, whatever was granted.
    LAUNCH = {
        "executable_path": str(WITHOUT_WINDOWS),
        "args": [*WHOLE_BROWSER["args"], "--use-fake-ui-for-media-stream"],
    }
LOOKS = [
    pytest.param({**WIDE, "color_scheme": "light"}, id="wide-light"),
    pytest.param({**PHONE, "color_scheme": "dark"}, id="phone-dark"),
]
TWO_FRAMES = """async () => {
  const enough = new Promise((giveUp) => setTimeout(giveUp, 5000)); // a browser may draw nothing for a while
  for (let frame = 0; frame < 2; frame++) await Promise.race([new Promise(requestAnimationFrame), enough]);
}"""
SETTLED = f"""async () => {{
  await ({TWO_FRAMES})();
  const endings = document.getAnimations().map((one) => one.finished.catch(() => undefined));
  await Promise.race([Promise.all(endings), new Promise((giveUp) => setTimeout(giveUp, 5000))]);
}}"""
needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is missing")
# preload would fetch style sheets again, which the content security policy refuses; what is in order need not
# be described, which takes axe most of its time
VIOLATIONS = """async (tags) => {
  const options = {preload: false, runOnly: tags, resultTypes: ['violations']};
  return (await axe.run(document, options)).violations;
}"""
WITHOUT_A_LINE = "ERR_INTERNET_DISCONNECTED"  # what a test that cuts the line is about


Enter = Callable[..., Page]
"""Opens a known page as somebody; further arguments are the options of the browser's context."""


@dataclass
class Visitor:
    """Somebody's browser; what its console complains of goes into the list of all."""

    context: BrowserContext
    url: str
    complaints: list[str]

    def open(self, path: str) -> Page:
        """Open a tab at a path of the server, or at a whole address."""
        page = self.context.new_page()
        page.on("console", lambda said: self._complain(page, said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._complain(page, str(error)))
        page.goto(path if path.startswith("http") else self.url + path)
        return page

    def _complain(self, page: Page, text: str) -> None:
        if WITHOUT_A_LINE not in text:
            self.complaints.append(f"{page.url}: {text}")


class Visitors:
    """Lets people in."""

    def __init__(self, browser: Browser, served: Server) -> None:
        self.browser = browser
        self.served = served
        self.complaints: list[str] = []
        self.contexts: list[BrowserContext] = []

    def come(self, who: Someone | None = None, **options: Any) -> Visitor:
        """Open a browser, signed in if somebody is named; the options are those of a browser's context."""
        context = self.browser.new_context(**{**USUAL, **options})
        self.contexts.append(context)
        if who is not None:
            value = session_cookie(self.served, who)
            context.add_cookies([{"name": "session", "value": value, "url": self.served.url}])
        return Visitor(context, self.served.url, self.complaints)

    def open(self, who: Someone | None, path: str, **options: Any) -> Page:
        """Open one page as somebody."""
        return self.come(who, **options).open(path)


@contextmanager
def visitors(browser: Browser, served: Server, *, expected: str = "") -> Iterator[Visitors]:
    """Let people in; at the end all leave, and nothing may have been complained of but what is expected."""
    found = Visitors(browser, served)
    try:
        yield found
    finally:
        for context in found.contexts:
            context.close()
    unexpected = [text for text in found.complaints if not expected or expected not in text]
    assert unexpected == [], unexpected


def session_cookie(served: Server, who: Someone) -> str:
    """Return the cookie of a browser in which somebody is signed in."""
    session_id = new_id()
    with served.runtime.work() as work:
        expires = work.now + timedelta(days=1)
        work.session.add(
            BrowserSession(id=session_id, person_id=who.person_id, started_at=work.now, expires_at=expires)
        )
    app = Flask("cookies")
    app.secret_key = served.settings.secret_key
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    return str(signer.dumps({"_user_id": str(session_id), "_fresh": True}))


def findings_of_axe(page: Page) -> list[tuple[str, Any]]:
    """Return what axe finds wrong with what is visible on a page."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(VIOLATIONS, TAGS)
    return [(one["id"], [(node["target"], node["failureSummary"]) for node in one["nodes"]]) for one in found]


def in_both_looks(test: Callable[..., None]) -> Callable[..., None]:
    """Run a test with `look`, the options of a wide light browser and of a dark phone.

    Every page in every size and scheme is what the journeys visit; a feature looks here at states that these
    do not bring about.
    """
    twice: Callable[..., None] = pytest.mark.parametrize("look", LOOKS)(test)
    return twice


def check_usable(page: Page) -> None:
    """Fail for what axe finds, and for a page that is wider than its window or than the smallest one."""
    findings = findings_of_axe(page)
    size = page.viewport_size
    sticks_out = wider_than_window(page)
    page.set_viewport_size(SMALLEST)
    sticks_out_of_the_smallest = wider_than_window(page)
    if size:
        page.set_viewport_size(size)
    found = (sticks_out, sticks_out_of_the_smallest, findings)
    assert found == (0, 0, []), (page.url, found)


def wider_than_window(page: Page) -> int:
    """Return by how many pixels a page is wider than its window, once it has settled into it."""
    page.evaluate(SETTLED)
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
