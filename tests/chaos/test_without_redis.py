"""What people see and what can be done while Redis is away, and how all comes back by itself."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

from playwright.sync_api import Browser, expect

from benchmarks.site import Site
from tests.browsing import needs_chromium, visitors

LATE = "Neues kommt im Moment verspätet an"


def readiness(site: Site) -> tuple[int, dict[str, bool]]:
    try:
        with urllib.request.urlopen(f"{site.urls[0]}/readyz", timeout=10) as answer:  # noqa: S310 - loopback
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


@needs_chromium
def test_pages_say_so_and_what_was_refused_can_be_sent_when_redis_is_back(
    site: Site, browser: Browser
) -> None:
    event = site.event(0, "without-redis")
    with visitors(browser, site.web[0]) as guests:
        page = guests.open(event.ada, f"/e/{event.slug}/raum/plenum")
        writing = page.get_by_role("textbox", name="Nachricht an alle")
        expect(writing).to_be_visible()
        site.redis.kill()
        expect(page.locator("#connection")).to_contain_text(LATE)

        lobby = guests.open(event.ben, f"/e/{event.slug}")
        expect(lobby.locator("#connection")).to_contain_text(LATE)
        expect(guests.open(event.ben, f"/e/{event.slug}/raum/plenum").locator("h1")).to_be_visible()
        writing.fill("Bleibt das stehen?")
        writing.press("Enter")
        expect(page.locator(".composer__problem")).to_be_visible()
        status, parts = readiness(site)
        assert (status, parts["database"], parts["redis"]) == (503, True, False)

        site.redis.start()
        expect(page.locator("#connection")).to_be_hidden()
        page.get_by_role("button", name="Erneut senden").click()
        expect(page.locator("chat-message")).to_contain_text("Bleibt das stehen?")
        assert readiness(site)[0] == 200
