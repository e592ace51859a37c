"""A BigBlueButton server as far as its API goes: it checks the sums like one, and keeps conferences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

SECRET = "shared between both"


class ConferenceServer(ThreadingHTTPServer):
    """Runs on a free port of the loopback interface; what it was asked stands in `asked`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.running: dict[str, str] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/bigbluebutton/"

    def takes(self, call: str, query: str) -> bool:
        """Say whether a question carries the right sum: over call, query and secret."""
        before, _, checksum = query.rpartition("checksum=")
        said = f"{call}{before.removesuffix('&')}{SECRET}"
        return checksum == hashlib.sha256(said.encode()).hexdigest()

    def answer(self, call: str, given: dict[str, str]) -> str:
        """Return what the API answers."""
        meeting = given.get("meetingID", "")
        if call == "create":
            self.running.setdefault(meeting, f"17010000000{len(self.running)}")
            return f"<createTime>{self.running[meeting]}</createTime>"
        if call == "isMeetingRunning":
            return f"<running>{str(meeting in self.running).lower()}</running>"
        if call == "end":
            self.running.pop(meeting, None)
        return ""


class _Handler(BaseHTTPRequestHandler):
    server: ConferenceServer

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        call, given = parts.path.rpartition("/")[2], dict(parse_qsl(parts.query))
        self.server.asked.append((call, given))
        body = "<returncode>FAILED</returncode><messageKey>checksumError</messageKey>"
        if self.server.takes(call, parts.query):
            body = f"<returncode>SUCCESS</returncode>{self.server.answer(call, given)}"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"<response>{body}</response>".encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # so the base class calls it
        pass


@contextmanager
def conference_server() -> Iterator[ConferenceServer]:
    """Run one."""
    server = ConferenceServer()
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
