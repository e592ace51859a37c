"""Take pictures of the example day, which is started for it: a few for the documentation, or every page.

The few are kept small in docs/images. With --all every page is taken in both widths and both schemes, into
var/shots, to be looked at. What the browser's console complained about is printed; then the exit status is 1.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from scripts.picture import keep_small
from scripts.shot_list import DOCUMENTED, EVERY, HEIGHTS, MISSING, Shot
from scripts.steps import ROOT
from tests.server import free_port

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LINK = re.compile(r"/ (\w+) +(http://\S+/link#\S+)")
LIVELY_SECONDS = 75  # until the simulated participants have come, talked and asked
STOP_SECONDS = 30
VIDEO_LOOKS = 100


def main(arguments: list[str]) -> int:
    """Take the pictures; return the exit status."""
    takes_all = "--all" in arguments
    folder = ROOT / ("var/shots" if takes_all else "docs/images")
    folder.mkdir(parents=True, exist_ok=True)
    with example_day() as links, sync_playwright() as playwright:
        program = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--mute-audio"])
        complaints = take(browser, links, EVERY if takes_all else DOCUMENTED, folder)
        browser.close()
    if not takes_all:
        for shot in DOCUMENTED:
            keep_small(folder / f"{shot.name}.png")
    print(*complaints, f"The pictures are in {folder.relative_to(ROOT)}.", sep="\n")
    return 1 if complaints else 0


@contextmanager
def example_day() -> Iterator[dict[str, str]]:
    """Run `wbv-events run` over data of its own until it is lively; yield the sign-in links by role."""
    with tempfile.TemporaryDirectory(prefix="wbv-shots-") as folder:
        environment = {**os.environ, "PORT": str(free_port()), "WBV_VAR_DIR": folder}
        process = subprocess.Popen(
            [sys.executable, "-m", "wbv_events.cli", "run"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield read_links(process)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(STOP_SECONDS)


def read_links(process: subprocess.Popen[str]) -> dict[str, str]:
    """Return the links that the example day prints when it answers."""
    links: dict[str, str] = {}
    assert process.stdout is not None
    for line in process.stdout:
        links.update(LINK.findall(line))
        if "Ctrl-C" in line:
            return links
    raise RuntimeError("The example day did not start; see above.")


def take(browser: Browser, links: dict[str, str], shots: Sequence[Shot], folder: Path) -> list[str]:
    """Take the shots; return what the browser's console complained about."""
    complaints: list[str] = []
    contexts: dict[tuple[str, int, str], BrowserContext] = {}
    base = links["participant"].partition("/link")[0]
    wait_for_life(browser, links["participant"])
    for shot in shots:
        look = (shot.role, shot.width, shot.scheme)
        if look not in contexts:
            contexts[look] = enter(browser, shot, links.get(shot.role))
        page = contexts[look].new_page()
        if shot.path != MISSING:
            listen(page, shot.name, complaints)
        page.goto(base + shot.path)
        settle(page)
        page.screenshot(path=folder / f"{shot.name}.png", full_page=shot.is_whole)
        page.close()
    return complaints


def enter(browser: Browser, shot: Shot, link: str | None) -> BrowserContext:
    """Return a browser of its own, signed in by the role's link."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": HEIGHTS[shot.width]},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        locale="de-DE",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
    )
    if link:
        page = context.new_page()
        page.goto(link)
        page.wait_for_url("**/e/**")
        if "einwilligungen" in page.url:
            page.locator("main form button[type=submit], main form button:not([type])").first.click()
            page.wait_for_load_state()
        page.close()
    return context


def wait_for_life(browser: Browser, link: str) -> None:
    """Look on until the crowd has come and the picture of the stage runs."""
    page = enter(browser, Shot("", "participant", "/"), link).new_page()
    page.goto(link)
    page.wait_for_timeout(LIVELY_SECONDS * 1000)
    page.context.close()


def settle(page: Page) -> None:
    """Wait until the page is there: its fonts, a running video, and what comes over the socket."""
    page.evaluate("document.fonts.ready")
    for _ in range(VIDEO_LOOKS):  # not wait_for_function: the pages forbid the eval that it needs
        if page.evaluate("[...document.querySelectorAll('video')].every((video) => video.currentTime > 1)"):
            break
        page.wait_for_timeout(200)
    page.wait_for_timeout(1500)


def listen(page: Page, name: str, complaints: list[str]) -> None:
    """Keep the errors and warnings of a page's console."""

    def hear(said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            complaints.append(f"{name}: {said.type}: {said.text} ({said.location.get('url', '')})")

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(f"{name}: {error}"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
