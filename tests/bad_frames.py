"""What no client sends, made up by chance from a seed: at the WebSocket, Engine.IO, Socket.IO and HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Final

VALID: Final = (
    '42/live,7["live.arrive",{}]',
    '42/live,["live.follow",{"topic":"room:00000000-0000-7000-8000-000000000000","after":"1-1"}]',
    '42/live,8["chat.send",{"event_id":"x","room_id":"y","id":"z","text":"Hello"}]',
    '43/live,7[{"ok":true}]',
    '40/live,{"token":"x"}',
    "41/live,",
    '451-/live,7["chat.send",{"_placeholder":true,"num":0}]',
    '461-/live,7[{"_placeholder":true,"num":0}]',
    "2",
    "3",
    "2probe",
    "5",
)
"""What clients do send; a bad frame is often one of these with something wrong in it."""

ODD: Final = (
    *("", "4", "9", "b!", "bAAAA", "4999", "42", "42[", "42[]", "42{}", "42/live", "42/live,[7]", "44{}"),
    *("42/elsewhere,[1]", "40/elsewhere,", "40", "41", "43[]", "43/live,99999999999999999999[1]"),
    *("45999999999-[]", "450-[]", '45-1-["x"]', '451-["early"]', "46/live,[]", "42/live,NaN", "\x1e", "0{}"),
    '42/live,7["live.arrive",' + "[" * 2000 + "]" * 2000 + "]",
    '42/live,7["live.arrive",{"a":' * 300,
    "42/live," + "1" * 5000 + '["live.arrive"]',
    '42/live,["live.arrive",1e999]',
    '42/live,["\\ud800",{"\\udfff":"\\u0000"}]',
    '42/live,7["connect"]',
    '42/live,7["disconnect","x"]',
    '42/live,7["__class__"]',
    "4" + "x" * 70_000,
)


def frame(first: int, payload: bytes, *, masked: bool = True, size: int | None = None) -> bytes:
    """Return one frame of a client; `size` is what it says it is long."""
    said = len(payload) if size is None else size
    bit = 0x80 if masked else 0
    mask = bytes(4) if masked else b""
    if said < 126:  # from here on the size has bytes of its own
        return bytes((first, bit | said)) + mask + payload
    if said < 1 << 16:
        return bytes((first, bit | 126)) + said.to_bytes(2, "big") + mask + payload
    return bytes((first, bit | 127)) + said.to_bytes(8, "big") + mask + payload


def text(content: str) -> bytes:
    """Return a whole text frame."""
    return frame(0x81, content.encode("utf-8", "surrogatepass"))


class BadFrames:
    """Makes bad frames and bodies, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # nothing secret
        self._kinds: list[Callable[[], bytes]] = [
            self._noise,
            self._odd_frame,
            self._odd_length,
            self._parts,
            self._control,
            self._binary,
            lambda: text(self.random.choice(ODD)),
            lambda: text(self.mutated()),
            lambda: text(self.mutated()),
        ]

    def __iter__(self) -> Iterator[bytes]:
        """Yield what is written to a WebSocket, for ever."""
        while True:
            count = self.random.choice((1, 1, 1, 2, 5))
            yield b"".join(self.random.choice(self._kinds)() for _ in range(count))

    def mutated(self) -> str:
        """Return a valid packet with some of its signs changed, left out, doubled or cut off."""
        signs = list(self.random.choice(VALID))
        for _ in range(self.random.randint(1, 6)):
            at = self.random.randrange(len(signs) + 1)
            change = self.random.randrange(5)
            if change == 0:
                signs.insert(at, self.random.choice('0123456789-,/[]{}":\\\x00\x1e\ud800ß€'))
            elif change == 1 and signs:
                del signs[at % len(signs)]
            elif change == 2 and signs:  # one of five
                signs[at % len(signs)] = chr(self.random.randrange(1, 0x3000))
            elif change == 3:
                signs[at:at] = signs[: self.random.randrange(40)]
            else:
                del signs[max(1, at) :]
        return "".join(signs)

    def body(self) -> bytes:
        """Return a body of long polling."""
        packets = [self.random.choice((self.mutated(), self.random.choice(ODD))) for _ in range(3)]
        joined = self.random.choice(("\x1e", "", "\n")).join(packets).encode("utf-8", "surrogatepass")
        return self.random.choice((joined, self._bytes(300), joined * 20, b"\x1e" * 40, b"d=" + joined))

    def query(self) -> str:
        """Return the query of an address that opens no line."""
        odd = ("", "EIO=3", "EIO=4", "EIO=x&transport=polling", "EIO=4&transport=carrier-pigeon", "sid=%00")
        more = ("", "&sid=nobody", "&j=x", "&j=1", "&transport=websocket", "&t=" + "x" * 3000, "&EIO=4&EIO=5")
        return self.random.choice(odd) + self.random.choice(more)

    def _bytes(self, most: int) -> bytes:
        return self.random.randbytes(self.random.randint(1, most))

    def _noise(self) -> bytes:
        return self._bytes(300)

    def _odd_frame(self) -> bytes:
        payload = self.random.choice((self._bytes(125), json.dumps([self.mutated()]).encode()[:125]))
        return frame(self.random.randrange(256), payload, masked=self.random.random() < 0.7)

    def _odd_length(self) -> bytes:
        size = self.random.choice((1 << 62, (1 << 63) + 5, 1 << 20, 66_000, 126, 125, 65_535))
        return frame(self.random.choice((0x81, 0x82)), self._bytes(100), size=size)

    def _parts(self) -> bytes:
        first = self.random.choice((0x01, 0x02, 0x00))
        middle = [frame(self.random.choice((0x00, 0x00, 0x01)), self._part()) for _ in range(10)]
        return frame(first, b"42/live,") + b"".join(middle) + frame(0x80, b'["x"]')

    def _part(self) -> bytes:
        return self.random.choice((b"", b"", b"a", b"\xff", b"x" * 9000))

    def _control(self) -> bytes:
        kind = self.random.choice((0x88, 0x89, 0x8A, 0x08, 0x09))
        return frame(kind, self.random.choice((b"", b"\x03", b"\x00\x00", b"\x03\xe8\xff", self._bytes(200))))

    def _binary(self) -> bytes:
        announced = text(self.random.choice(VALID[6:8]))
        return announced + frame(0x82, self._bytes(200)) * self.random.randint(0, 3)
