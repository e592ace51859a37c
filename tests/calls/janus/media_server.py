"""A real Janus with the configuration that is shipped, and somebody who speaks to it past the application."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import websocket

from config import ROOT, JanusServer
from tests.network import ADDRESS
from tests.program import Program
from tests.server import free_port
from wbv_events.calls.providers.janus.link import Answer, Message, ServerRefused

SECRET, KEY = "s" * 40, "k" * 40
PLUGIN = "janus.plugin.videoroom"


class MediaServer:
    """One Janus; it can be killed and started again."""

    def __init__(self, folder: Path, name: str = "one", *, protects_folders: bool = True) -> None:
        self.port = free_port()
        self.server = JanusServer(
            name=name, url=f"ws://127.0.0.1:{self.port}", secret=SECRET, admin_key=KEY, capacity=30
        )
        self.folder = folder
        folder.mkdir()
        configure(folder, self.port)
        if not protects_folders:
            settings = folder / "janus.jcfg"
            settings.write_text(settings.read_text().replace("protected_folders", "unprotected"))
        command = ["janus", "--disable-colors", f"--configs-folder={folder}"]
        self.program = Program(command, folder / "log", self._answers, folder=folder)

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True


def configure(folder: Path, port: int, **changed: str) -> subprocess.CompletedProcess[str]:
    """Fill the shipped configuration in, as the unit does."""
    values = {
        "JANUS_API_SECRET": SECRET,
        "JANUS_ADMIN_KEY": KEY,
        "JANUS_ADDRESS": ADDRESS,
        "JANUS_PUBLIC_ADDRESS": ADDRESS,
        "JANUS_MEDIA_PORTS": "20000-20400",
        "JANUS_WS_ADDRESS": "127.0.0.1",
        "JANUS_WS_PORT": str(port),
        **changed,
    }
    deploy = ROOT / "deploy"
    return subprocess.run(
        [str(deploy / "fill-in"), str(deploy / "janus"), str(folder)],
        env={"PATH": os.environ["PATH"], **values},
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def running(server: MediaServer) -> Iterator[MediaServer]:
    """Run a Janus as long as it is needed."""
    server.program.start()
    try:
        yield server
    finally:
        server.program.end()


class Intruder:
    """Somebody who reached the Janus itself; asks like the application's link, one thing at a time."""

    def __init__(self, server: JanusServer, *, secret: str | None = None) -> None:
        self.server = server
        self._secret = server.secret if secret is None else secret
        self._numbers = count(1)
        self._socket = websocket.create_connection(server.url, subprotocols=["janus-protocol"], timeout=10)
        self._session_id = 0
        try:
            self._session_id = self._say({"janus": "create"})["data"]["id"]
        except ServerRefused:
            self.close()
            raise
        self.handle = self.attach()

    def attach(self) -> int:
        return int(self._say({"janus": "attach", "plugin": PLUGIN})["data"]["id"])

    def ask(self, handle: int | None, body: Message, jsep: Message | None = None) -> Answer:
        message = {"janus": "message", "handle_id": handle or self.handle, "body": body}
        answer = self._say({**message, "jsep": jsep} if jsep else message)
        data = answer["plugindata"]["data"]
        if "error_code" in data:
            raise ServerRefused(data["error_code"], data["error"])
        return data, answer.get("jsep")

    def is_refused(self, **body: Any) -> bool:
        """Ask for something; tell whether it was refused."""
        try:
            self.ask(self.attach(), body)
        except ServerRefused:
            return True
        return False

    def close(self) -> None:
        self._socket.close()

    def _say(self, message: Message) -> Message:
        transaction = str(next(self._numbers))
        known = {"transaction": transaction, "apisecret": self._secret}
        if self._session_id:
            known["session_id"] = self._session_id  # type: ignore[assignment] # a number
        self._socket.send(json.dumps({**message, **known}))
        while True:
            answer: Message = json.loads(self._socket.recv())
            if answer.get("transaction") == transaction and answer["janus"] != "ack":
                if answer["janus"] == "error":
                    raise ServerRefused(answer["error"]["code"], answer["error"]["reason"])
                return answer
