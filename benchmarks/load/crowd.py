"""Many clients over one epoll: how they come, stay, and come back."""

from __future__ import annotations

import heapq
import select
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from benchmarks.load.client import READ_BYTES, Client, Gone, Plan, Stage
from benchmarks.load.wire import GOODBYE, PING, PONG

EVENTS: Final = 1024
LOOK_SECONDS: Final = 0.05


class Crowd:
    """The clients of a load run; client n goes to address n modulo their number.

    With `is_exact` each frame is taken apart, so that a client knows what it heard, and in which order, and
    comes back where its line is lost; else what comes is only looked through for marks.
    """

    def __init__(
        self, addresses: Sequence[tuple[str, int]], plans: Sequence[Plan], *, is_exact: bool = False
    ) -> None:
        self.clients = [
            Client(number, addresses[number % len(addresses)], plan) for number, plan in enumerate(plans)
        ]
        self.is_exact = is_exact
        self.failures: Counter[str] = Counter()
        self.lost = 0
        self.on_data: Callable[[Client, bytes], None] = lambda _client, _data: None
        self._epoll = select.epoll()
        self._by_fd: dict[int, Client] = {}
        self._due: list[tuple[float, int]] = []
        self._coming = 0
        self._checked_at = 0.0

    @property
    def ready(self) -> list[Client]:
        """The clients that have done all their steps and are still there."""
        return [one for one in self.clients if one.stage is Stage.READY]

    def arrive(self, *, within: float = 0.0, at_once: int = 64, patience: float = 120.0) -> float:
        """Let all come, evenly within the seconds given, or as many at once; return the seconds it took."""
        began = time.monotonic()
        waiting = list(reversed(self.clients))
        if within:
            self._due = [
                (began + within * one.number / len(self.clients), one.number) for one in self.clients
            ]
            waiting = []
        while time.monotonic() < began + patience:
            while waiting and self._coming < at_once:
                self._begin(waiting.pop())
            self.turn()
            if not (waiting or self._due or self._coming):
                break
        return time.monotonic() - began

    def idle(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Only answer for some seconds, or until something is so."""
        ends_at = time.monotonic() + seconds
        while (left := ends_at - time.monotonic()) > 0 and not until():
            self.turn(min(left, LOOK_SECONDS))

    def turn(self, seconds: float = LOOK_SECONDS) -> None:
        """Do whatever can be done now, and wait for it at most that long."""
        now = time.monotonic()
        while self._due and self._due[0][0] <= now:
            self._begin(self.clients[heapq.heappop(self._due)[1]])
        if self._due:
            seconds = max(0.0, min(seconds, self._due[0][0] - now))
        for fd, event in self._epoll.poll(seconds, EVENTS):
            client = self._by_fd.get(fd)
            if client is not None:
                self._serve(client, event)
        if now - self._checked_at > 1:
            self._checked_at = now
            self._end_patience(now)

    def _serve(self, client: Client, event: int) -> None:
        try:
            if client.stage is Stage.READY:
                self._listen(client)
            elif event & select.EPOLLOUT:
                client.greet()
                self._epoll.modify(client.fd, select.EPOLLIN)
            else:
                self._advance(client)
        except Gone as why:
            self._gone(client, str(why))

    def _listen(self, client: Client) -> None:
        assert client.sock is not None
        try:
            data = client.sock.recv(READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            raise Gone("lost")
        if self.is_exact:
            client.received += data
            client.take_frames()
        elif PING in data:
            client.sock.send(PONG)
        self.on_data(client, data)

    def _advance(self, client: Client) -> None:
        fd = client.fd
        new = client.advance()
        if new is not None:  # the page has come; closing its socket took it from the epoll
            self._by_fd.pop(fd, None)
            self._watch(client)
        elif client.stage is Stage.READY:
            self._coming -= 1
            if not client.reads:
                self._epoll.unregister(fd)

    def _begin(self, client: Client) -> None:
        client.begin()
        self._coming += 1
        self._watch(client)

    def _watch(self, client: Client) -> None:
        self._by_fd[client.fd] = client
        self._epoll.register(client.fd, select.EPOLLOUT)

    def _gone(self, client: Client, why: str) -> None:
        was_ready = client.stage is Stage.READY
        self._by_fd.pop(client.fd, None)
        client.close()
        if was_ready:
            self.lost += 1
        else:
            self._coming -= 1
            self.failures[why] += 1
        if self.is_exact:
            heapq.heappush(self._due, (time.monotonic() + client.wait(), client.number))

    def _end_patience(self, now: float) -> None:
        for client in list(self._by_fd.values()):
            if client.stage is not Stage.READY and client.deadline < now:
                self._gone(client, f"no answer at {client.stage.value} {client.step}")

    def stop_reading(self, client: Client) -> None:
        """Let a client read nothing more."""
        client.reads = False
        if client.stage is Stage.READY:
            self._epoll.unregister(client.fd)

    def read_on(self, client: Client) -> None:
        """Let a client read again."""
        client.reads = True
        if client.stage is Stage.READY:
            self._epoll.register(client.fd, select.EPOLLIN)

    def expect(self, client: Client, seconds: float) -> None:
        """Let a client come after some seconds."""
        heapq.heappush(self._due, (time.monotonic() + seconds, client.number))

    def let_go(self, client: Client, *, politely: bool) -> None:
        """Let a client go and forget what it knew: as a tab that is closed, or as a line that breaks."""
        assert client.sock is not None
        if politely:
            client.sock.send(GOODBYE)
        self._by_fd.pop(client.fd, None)
        client.close()
        client.forget()

    def close(self) -> None:
        """Hang up all."""
        for client in self._by_fd.values():
            client.close()
        self._by_fd.clear()
        self._epoll.close()


@contextmanager
def crowd(
    addresses: Sequence[tuple[str, int]], plans: Sequence[Plan], *, is_exact: bool = False
) -> Iterator[Crowd]:
    """Have a crowd that hangs up at the end."""
    one = Crowd(addresses, plans, is_exact=is_exact)
    try:
        yield one
    finally:
        one.close()
