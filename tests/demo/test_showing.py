"""What `make run` starts: one command, three links, and a lobby on whose stage the panel is on."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from bs4 import BeautifulSoup

from config import ROOT, Settings
from tests.server import environment, free_port

SECONDS = 60


@pytest.fixture
def shown(redis_url: str, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Run the command on a free port; at the end it is told to stop."""
    port = free_port()
    settings = Settings(
        env="development",
        var_dir=tmp_path,
        redis_url=redis_url,
        redis_prefix="showing",
        port=port,
        base_url=f"http://127.0.0.1:{port}",
    )
    with subprocess.Popen(
        [sys.executable, "-m", "wbv_events.cli", "run"],
        cwd=ROOT,
        env=environment(settings),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS) == 0


def test_one_command_serves_the_day_and_prints_the_way_in(shown: subprocess.Popen[str]) -> None:
    links = [line.split()[-1] for line in lines_of(shown, "/link#", 3)]

    for link in links:
        lobby = come_in(link)
        assert [one.text for one in lobby.select("#now-title")] == ["Paneldiskussion"]


def lines_of(process: subprocess.Popen[str], part: str, count: int) -> list[str]:
    """Read what a process prints until so many lines hold the part; fail if it ends before."""
    assert process.stdout is not None
    found: list[str] = []
    for line in process.stdout:
        found += [line] * (part in line)
        if len(found) == count:
            return found
    pytest.fail(f"printed only {found}")


def come_in(link: str) -> BeautifulSoup:
    """Open a link as a browser without scripts does, refuse all consents if asked, and return the lobby."""
    address, _, secret = link.partition("#")
    opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def page(url: str, fields: dict[str, str] | None = None) -> BeautifulSoup:
        data = None if fields is None else urlencode(fields).encode()
        with opener.open(url, data, timeout=SECONDS) as answer:
            return BeautifulSoup(answer.read(), "html.parser")

    def token(found: BeautifulSoup) -> str:
        return str(found.select("main [name=csrf_token]")[0]["value"])

    found = page(address, {"secret": secret, "csrf_token": token(page(address))})
    if form := found.select_one("main form[action$='/einwilligungen']"):
        url = address.removesuffix("/link") + str(form["action"])
        found = page(url, {"csrf_token": token(found)})
    return found
