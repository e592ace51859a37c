"""One topic as our browser client follows it (static/src/core/following.ts), with one follower."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

from benchmarks.load.wire import place

SECOND_TRY_SECONDS: Final = 3.0

Entry = dict[str, Any]


class NoSnapshot(Exception):
    """The server could not answer; it is asked again later."""


class Topic:
    """Hands entries over once and in order; what comes while an answer or a snapshot is under way waits."""

    def __init__(
        self, name: str, snapshot: Callable[[], Awaitable[None]], push: Callable[[str, Any], None]
    ) -> None:
        self.name = name
        self.snapshot = snapshot
        self.push = push
        self.seen: str | None = None
        self.is_followed = False
        self._early: list[Entry] = []
        self._waiting: list[Entry] = []
        self._is_fetching = False
        self._is_stale = True
        self._task: asyncio.Future[None] | None = None  # nobody else keeps it

    @property
    def is_settled(self) -> bool:
        """Whether nothing is under way."""
        return self.is_followed and not self._is_fetching and not self._is_stale

    def paused(self) -> None:
        """Let what comes before the next answer wait."""
        self.is_followed = False
        self._early = []

    def receive(self, entry: Entry) -> None:
        """Take what the server pushes."""
        if self.is_followed:
            self._hand_over(entry)
        else:
            self._early.append(entry)

    def followed(self, answer: dict[str, Any], after: str | None) -> None:
        """Take the answer about what came after an id: it comes first, then what came before it."""
        is_first, is_resync = after is None, answer["resync"]
        self.is_followed = True
        if is_first or is_resync:
            self.seen = answer["tail"] if is_resync else _newest(answer["tail"], self.seen)
            self._is_stale = True
        self._begin_fetching()
        for entry in self._early if is_resync else [*answer["entries"], *self._early]:
            self._hand_over(entry)
        self._early = []
        self.seen = _newest(answer["tail"], self.seen)

    def _hand_over(self, entry: Entry) -> None:
        if self.seen is not None and place(entry["id"]) <= place(self.seen):
            return
        self.seen = entry["id"]
        if self._is_fetching:
            self._waiting.append(entry)
        else:
            self.push(entry["name"], entry["data"])

    def _begin_fetching(self) -> None:
        if self._is_stale and not self._is_fetching:
            self._is_fetching = True  # the loop below sees if it is stale again
            self._task = asyncio.ensure_future(self._fetch())

    async def _fetch(self) -> None:
        while self._is_stale:
            self._is_stale = False
            try:
                await self.snapshot()
            except NoSnapshot:
                self._is_stale = True
                asyncio.get_running_loop().call_later(SECOND_TRY_SECONDS, self._try_again)
                break
        self._is_fetching = False
        waiting, self._waiting = self._waiting, []
        for entry in waiting:
            self.push(entry["name"], entry["data"])

    def _try_again(self) -> None:
        if self.is_followed:
            self._begin_fetching()


def _newest(one: str, other: str | None) -> str:
    return one if other is None or place(one) > place(other) else other
