"""What is to be told, as it goes into the log."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """What is to be told: topic, name of the push and its JSON; `thing` if it is the whole state of one.

    With `every` (milliseconds) only the newest of the thing is told within that time.
    """

    topic: str
    name: str
    data: bytes
    thing: str = ""
    version: int = 0
    every: int = 0
