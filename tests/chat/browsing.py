"""Several people at once in a real browser, each with an own context; nothing may be complained of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, Page

from tests.people import Someone
from tests.server import Server
from wbv_events.accounts.models import BrowserSession
from wbv_events.core.ids import new_id

AXE = Path("node_modules/axe-core/axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


class Visitors:
    """Opens pages for people and collects what their consoles complain of."""

    def __init__(self, browser: Browser, served: Server, address: str) -> None:
        self.browser = browser
        self.served = served
        self.address = address
        self.complaints: list[str] = []

    def open(self, who: Someone, **options: Any) -> Page:
        """Open the address as somebody; the options are those of a browser's context."""
        settings = {"locale": "de-DE", "timezone_id": "Europe/Berlin", "reduced_motion": "reduce", **options}
        context = self.browser.new_context(**settings)
        context.add_cookies([{"name": "session", "value": self._cookie(who), "url": self.served.url}])
        page = context.new_page()
        page.on("console", lambda said: self._complain(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._complain(str(error)))
        page.goto(self.served.url + self.address)
        return page

    def _complain(self, text: str) -> None:
        if "ERR_INTERNET_DISCONNECTED" not in text:  # what a test without a line is about
            self.complaints.append(text)

    def _cookie(self, who: Someone) -> str:
        session_id = new_id()
        with self.served.runtime.work() as work:
            expires = work.now + timedelta(days=1)
            work.session.add(
                BrowserSession(
                    id=session_id, person_id=who.person_id, started_at=work.now, expires_at=expires
                )
            )
        app = Flask("cookies")
        app.secret_key = self.served.settings.secret_key
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer is not None
        return str(signer.dumps({"_user_id": str(session_id), "_fresh": True}))


@contextmanager
def visitors(browser: Browser, served: Server, address: str) -> Iterator[Visitors]:
    """Let people in; at the end everybody leaves, and there must have been no complaint."""
    found = Visitors(browser, served, address)
    try:
        yield found
    finally:
        for context in browser.contexts:
            context.close()
    assert found.complaints == []


def findings_of_axe(page: Page) -> list[tuple[str, Any]]:
    """Return what axe finds wrong with what is visible on a page."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {preload: false, runOnly: tags})", TAGS)
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found["violations"]]
