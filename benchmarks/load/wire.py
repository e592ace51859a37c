"""What goes over the line between the load client and the server."""

from __future__ import annotations

import base64
import json
import os
import re
from typing import Any, Final

NAMESPACE: Final = "/live"
MARK: Final = re.compile(rb"~~(\d{8})~~")
"""What a counted message carries in its text; so that counting parses nothing."""
MARK_BYTES: Final = 12
PING: Final = b"\x81\x012"
ENTRY: Final = re.compile(rb'"topic":"([^"]+)","id":"(\d+-\d+)","name"')
SEEN: Final = re.compile(rb' data-seen="(\d+-\d+)"')
TAIL: Final = re.compile(rb'"tail":"(\d+-\d+)"')
PUSHED: Final = b'42/live,["push",'
CLOSING: Final = re.compile(rb'42/live,\["closed",\{"code":"(\w+)"')
CONNECTED: Final = b"40/live,"
REFUSED: Final = b"44/live,"
SHORT: Final = 126
"""From here on the size of a frame has bytes of its own."""


def client_frame(text: bytes) -> bytes:
    """Return a text as one frame of a client; its mask is zero, so nothing is computed."""
    size = len(text)
    if size < SHORT:
        return bytes((0x81, 0x80 | size)) + bytes(4) + text
    if size < 1 << 16:
        return b"\x81\xfe" + size.to_bytes(2, "big") + bytes(4) + text
    return b"\x81\xff" + size.to_bytes(8, "big") + bytes(4) + text


PONG: Final = client_frame(b"3")
GOODBYE: Final = b"\x88\x82" + bytes(4) + b"\x03\xe8"
"""The frame with which a client closes its WebSocket, with the code 1000."""


def call(number: int, name: str, given: dict[str, Any]) -> bytes:
    """Return the frame of an action whose ack carries the number."""
    event = json.dumps([name, given], separators=(",", ":"))
    return client_frame(f"42{NAMESPACE},{number}{event}".encode())


def acknowledged(number: int) -> bytes:
    """Return how the ack of that number begins."""
    return f"43{NAMESPACE},{number}[".encode()


def place(entry: str) -> tuple[int, int]:
    """Return the id of an entry as a pair that compares in the order of the log; nothing comes first."""
    milliseconds, _, sequence = entry.partition("-")
    return int(milliseconds or -1), int(sequence or 0)


def upgrade(host: str, cookie: str) -> bytes:
    """Return the request that asks for a WebSocket."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
        f"Host: {host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
    ]
    return request(lines, cookie)


def page(host: str, path: str, cookie: str) -> bytes:
    """Return the request of a page after which the server hangs up."""
    return request([f"GET {path} HTTP/1.1", f"Host: {host}", "Connection: close"], cookie)


def request(lines: list[str], cookie: str) -> bytes:
    """Return a request of these lines, with a cookie if one is given."""
    cookies = [f"Cookie: session={cookie}"] if cookie else []
    return "\r\n".join([*lines, *cookies, "", ""]).encode()


def frames(received: bytes) -> tuple[list[bytes], bytes]:
    """Return the contents of the whole frames of a server, and what is left over."""
    found, at = [], 0
    while len(received) >= at + 2:
        size, start = received[at + 1], at + 2
        if size >= SHORT:
            start += 2 if size == SHORT else 8
            size = int.from_bytes(received[at + 2 : start], "big")
        if len(received) < start + size:
            break
        found.append(received[start : start + size])
        at = start + size
    return found, received[at:]
