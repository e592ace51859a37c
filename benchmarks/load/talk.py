"""Some clients of a crowd speak, and it is measured when all others have heard it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.load.client import Client
from benchmarks.load.crowd import Crowd
from benchmarks.load.wire import MARK, MARK_BYTES

Speech = Callable[[int, str], bytes]
"""Returns the frame for the message of a number, which has to contain the mark."""


@dataclass
class Talk:
    """What was measured: seconds, messages, deliveries, and seconds from sending to the last listener."""

    seconds: float = 0.0
    sent: int = 0
    heard_by_all: int = 0
    deliveries: int = 0
    lost: int = 0
    waits: list[float] = field(default_factory=list)

    def wait(self, percent: float) -> float:
        """Return a percentile of the waits in milliseconds."""
        if not self.waits:
            return float("inf")
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] * 1000


def mark_of(number: int) -> str:
    """Return what the text of a message carries so that it can be counted."""
    return f"~~{number:08d}~~"


class Talking:
    """Messages on their way. With a window, that many always are; with a rate, so many are sent a second.

    `copies` says how often a message comes back in all, to the speakers too: pushes, and the ack that repeats
    it. Without it each who listens hears it once, and what the speakers hear is not counted.
    """

    def __init__(
        self, crowd: Crowd, speakers: int, speech: Speech, *, first: int = 0, copies: int | None = None
    ) -> None:
        self.crowd = crowd
        self.speech = speech
        listening = [one for one in crowd.ready if one.plan.reads]
        self.speakers = listening[:speakers]
        self.copies = len(listening) - len(self.speakers) if copies is None else copies
        self.number = first
        self.talk = Talk()
        self._is_ignored = {one.number for one in self.speakers} if copies is None else set()
        self._left: dict[bytes, int] = {}
        self._sent_at: dict[bytes, float] = {}
        self._tails: dict[int, bytes] = {}

    def run(self, seconds: float, *, rate: float = 0.0, window: int = 0, drain: float = 5.0) -> Talk:
        """Talk for some seconds and return what was measured."""
        self.talk = Talk()
        self.crowd.on_data = self._hear
        began = time.monotonic()
        ends_at, due = began + seconds, began
        while (now := time.monotonic()) < ends_at:
            if window:
                while len(self._left) < window:
                    self._speak(time.monotonic())
            while rate and due <= now:
                self._speak(due)
                due += 1 / rate
            self.crowd.turn(max(0.0, min(0.05, due - now)) if rate else 0.05)
        self.talk.seconds = time.monotonic() - began
        measured = self.talk
        if rate:
            self._drain(drain)
            measured.lost = len(self._left)
        return measured

    def rest(self, seconds: float = 5.0) -> None:
        """Wait until all is heard that was said."""
        self._drain(seconds)
        self._left.clear()

    def _drain(self, seconds: float) -> None:
        self.crowd.idle(seconds, until=lambda: not self._left)

    def _speak(self, at: float) -> None:
        speaker = self.speakers[self.number % len(self.speakers)]
        mark = b"%08d" % self.number
        self._left[mark] = self.copies
        self._sent_at[mark] = at
        assert speaker.sock is not None
        speaker.sock.send(self.speech(self.number, mark_of(self.number)))
        self.number += 1
        self.talk.sent += 1

    def _hear(self, client: Client, data: bytes) -> None:
        tail = self._tails.pop(client.number, None)
        if tail:
            data = tail + data
        if data[-1] not in b"]}":  # in the midst of a frame, and perhaps of a mark
            self._tails[client.number] = data[-MARK_BYTES + 1 :]
        marks = MARK.findall(data)
        if not marks or client.number in self._is_ignored:
            return
        talk, left = self.talk, self._left
        talk.deliveries += len(marks)
        for mark in marks:
            remaining = left.get(mark)
            if remaining is None:
                continue
            if remaining > 1:
                left[mark] = remaining - 1
            else:
                del left[mark]
                talk.waits.append(time.monotonic() - self._sent_at.pop(mark))
                talk.heard_by_all += 1
