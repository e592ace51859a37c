"""All guests of a run, in one thread with one event loop; the faults happen outside of it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import Any, Final

from benchmarks.site import Site
from chaos.guest import Guest, Place
from tests.people import Event

END_SECONDS: Final = 10
DEEDS_A_SECOND: Final = 14.0
"""Of all together, however many they are."""


class Crowd:
    """The guests, and how one speaks to them from outside."""

    def __init__(self, places: Sequence[Place], clock_off: float = 0.0) -> None:
        self.loop = asyncio.new_event_loop()
        self.is_talking = False
        self.errors: list[str] = []
        # every other one has a clock that is wrong, half of them too early and half too late
        self.guests = [
            Guest(place, number, (0.0, clock_off, 0.0, -clock_off)[number % 4])
            for number, place in enumerate(places)
        ]
        self._random = random.Random(7)
        self._tasks: set[asyncio.Future[Any]] = set()
        self.loop.set_exception_handler(lambda _loop, context: self.errors.append(str(context)))
        self._thread = Thread(target=self._run, daemon=True)

    @property
    def inside(self) -> list[Guest]:
        """Who is there and has not left."""
        return [one for one in self.guests if one.is_coming]

    @property
    def is_settled(self) -> bool:
        """Whether all who are there have all topics, and nobody waits for an answer."""
        return all(
            not one.is_busy and all(topic.is_settled for topic in one.topics.values()) for one in self.inside
        )

    def come(self, within: float) -> None:
        """Let all come within some seconds, and begin to talk."""
        self._thread.start()
        for guest in self.guests:
            self._soon(self._stay(guest, within))
        self.is_talking = True
        self._soon(self._talk())

    def hush(self) -> None:
        """Let nobody begin anything new; what is under way is insisted on."""
        self.is_talking = False

    def leave(self, guests: Sequence[Guest], *, politely: bool) -> None:
        """Let guests go for good."""
        for guest in guests:
            self._soon(guest.leave(politely=politely))

    def step_out(self, guests: Sequence[Guest], seconds: float) -> None:
        """Let guests go and come back after so many seconds."""
        for guest in guests:
            self._soon(self._step_out(guest, seconds))

    def end(self) -> None:
        """Hang up all and stop."""
        self.hush()
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result(END_SECONDS)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(END_SECONDS)
        self.loop.close()

    async def _end(self) -> None:
        for guest in self.inside:
            await guest.leave(politely=True)
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0)  # what was closed leaves with the loop's next turn

    async def _stay(self, guest: Guest, within: float) -> None:
        await asyncio.sleep(self._random.uniform(0, within))
        await guest.stay()

    async def _step_out(self, guest: Guest, seconds: float) -> None:
        await guest.leave(politely=True)
        await asyncio.sleep(seconds)
        await guest.is_gone.wait()
        guest.open_page()
        self._spawn(guest.stay())

    async def _talk(self) -> None:
        while self.is_talking:
            pause = self._random.expovariate(DEEDS_A_SECOND)
            await asyncio.sleep(pause)
            self._spawn(self._random.choice(self.guests).do_something())

    def _soon(self, work: Coroutine[Any, Any, None]) -> None:
        self.loop.call_soon_threadsafe(self._spawn, work)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = self.loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Future[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self.errors.append(repr(error))

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()


@contextmanager
def crowd_in(site: Site, event: Event, urls: Sequence[str], clock_off: float = 0.0) -> Iterator[Crowd]:
    """Have a crowd of all people of the site; guest n comes to address n modulo their number."""
    places = [
        Place(urls[number % len(urls)], one.token, event.id, event.plenary_id, one.participant_id)
        for number, one in enumerate(site.people)
    ]
    crowd = Crowd(places, clock_off)
    try:
        yield crowd
    finally:
        crowd.end()
