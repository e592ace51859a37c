"""One simulated participant: comes, follows, writes, asks, votes, and keeps what was acknowledged to it."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid4

from chaos.connection import Connection, Json, NoConnection
from chaos.shown import Shown
from chaos.topic import NoSnapshot, Topic

FIRST_WAIT, LONGEST_WAIT = 0.5, 5.0
MAY_PASS: Final = frozenset(
    {"app.timeout", "app.rate_limited", "app.internal", "app.unavailable", "app.offline"}
)
"""What a person tries again, with the same id (static/src/core/{later,text-composer}.ts)."""
CLOCK_BITS: Final = 80
SAYS, ASKS = 0.6, 0.03
"""How often of all times somebody writes or asks; else people vote."""


@dataclass(frozen=True)
class Place:
    """Where a guest goes, and as whom."""

    url: str
    token: str
    event_id: UUID
    room_id: UUID
    participant_id: UUID


@dataclass
class Deeds:
    """What was acknowledged: texts by the id of their message or question, and votes by question."""

    messages: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    votes: dict[str, bool] = field(default_factory=dict)
    open_votes: set[str] = field(default_factory=set)
    refusals: Counter[str] = field(default_factory=Counter)
    tries: int = 0
    longest_seconds: float = 0.0


class Guest:
    """A participant. `clock_off` are the seconds by which its clock is wrong."""

    def __init__(self, place: Place, seed: int, clock_off: float = 0.0) -> None:
        self.place = place
        self.random = random.Random(seed)
        self.clock_off = clock_off
        self.number = seed
        self.deeds = Deeds()
        self.visits: list[list[float]] = []
        self.is_coming = False
        self.is_busy = False
        self.came_back = 0
        self.offset: float | None = None
        self.snapshots = 0
        self.shown: Shown
        self.topics: dict[str, Topic]
        self.open_page()
        self._connection: Connection | None = None
        self._online, self.is_gone = asyncio.Event(), asyncio.Event()
        self._where: Json = {"event_id": str(place.event_id), "room_id": str(place.room_id)}
        self._longest_wait = LONGEST_WAIT * self.random.uniform(0.5, 1)
        self._said = 0
        self._tasks: set[asyncio.Task[None]] = set()

    # being there

    def open_page(self) -> None:
        """Have nothing before the eyes yet, as on a page that is opened anew."""
        self.shown = Shown()
        names = f"event:{self.place.event_id}", f"person:{self.place.participant_id}"
        self.topics = {name: Topic(name, _nothing, lambda _name, _data: None) for name in names}
        room = f"room:{self.place.room_id}"
        self.topics[room] = Topic(room, self._refresh, self.shown.push)

    async def stay(self) -> None:
        """Come, and come back whenever the line is lost, until told to leave."""
        self.is_coming, attempts = True, 0
        self.is_gone.clear()
        while self.is_coming:
            line = Connection(self.place.url, self.place.token, self._hear)
            try:
                await line.open()
            except NoConnection:
                await asyncio.sleep(self._wait(attempts))
                attempts += 1
                continue
            if self._has_left():
                line.drop()
                break
            attempts, self._connection = 0, line
            self._online.set()
            arriving = self._spawn(self._arrive(line))
            await line.listen()
            arriving.cancel()
            self._online.clear()
            for topic in self.topics.values():
                topic.paused()
            if self.is_coming:
                self.came_back += 1
                await asyncio.sleep(self._wait(0))
        self.is_gone.set()

    async def leave(self, *, politely: bool) -> None:
        """Go for good or for a while, with a goodbye or as a machine that is switched off."""
        self.is_coming = False
        self._note_gone()
        if self._connection is not None:
            if politely:
                await self._connection.say_goodbye()
            else:
                self._connection.drop()

    def _has_left(self) -> bool:
        return not self.is_coming

    def _note_gone(self) -> None:
        if self.visits and len(self.visits[-1]) == 1:
            self.visits[-1].append(time.time())

    async def _arrive(self, line: Connection) -> None:
        """Enter the room, then follow all topics from where they were left."""
        self._entered(line, await line.act("attendance.enter", self._where))
        await self._follow_all(line)

    def _entered(self, line: Connection, ack: Json) -> None:
        if ack["ok"]:
            if self.is_coming and not (self.visits and len(self.visits[-1]) == 1):
                self.visits.append([time.time()])
        elif ack["error"]["code"] in MAY_PASS:
            self._spawn(self._enter_later(line, ack))

    async def _enter_later(self, line: Connection, refused: Json) -> None:
        await asyncio.sleep(self._pause(refused))
        if line.is_open:
            self._entered(line, await line.act("attendance.enter", self._where))

    async def _follow_all(self, line: Connection) -> None:
        """Follow all topics from where they were left, and read the server's clock."""
        while line.is_open:
            asked = [(topic, topic.seen) for topic in self.topics.values()]
            given = [{"topic": topic.name} | ({"after": after} if after else {}) for topic, after in asked]
            ack = await line.act("live.arrive", {"topics": given})
            if ack["ok"]:
                self.offset = ack["data"]["now"] / 1000 - (time.time() + self.clock_off)
                for (topic, after), answer in zip(asked, ack["data"]["followed"], strict=True):
                    topic.followed(answer, after)
                return
            await asyncio.sleep(self._pause(ack))

    def _wait(self, attempts: int) -> float:
        pause: float = FIRST_WAIT * 2 ** min(attempts, 8) * (1 + self.random.uniform(-0.5, 0.5))
        return min(pause, self._longest_wait)

    def _pause(self, refused: Json) -> float:
        seconds: float = max(refused["error"].get("retry_after") or 2, 2)
        return seconds * self.random.uniform(0.5, 1.5)

    # hearing

    def _hear(self, name: str, data: Any) -> None:
        if name == "push":
            topic = self.topics.get(data["topic"])
            if topic is not None:
                topic.receive(data)
        elif name == "gap":
            self._spawn(self._follow_anew())
        elif name == "closed" and not data["reconnect"]:
            self.deeds.refusals[f"closed: {data['code']}"] += 1

    async def _follow_anew(self) -> None:
        """Follow again after the server has lost entries, at a moment of one's own."""
        for topic in self.topics.values():
            topic.paused()
        await asyncio.sleep(self.random.uniform(0.5, 1.5))
        if self._connection is not None:
            await self._follow_all(self._connection)

    async def _refresh(self) -> None:
        """Fetch chat and questions anew. Raises `NoSnapshot`."""
        line, shown = self._connection, self.shown
        assert line is not None
        self.snapshots += 1
        chat = await line.act("chat.list", self._where)
        if not chat["ok"]:
            raise NoSnapshot
        shown.refresh_chat(chat["data"])
        known, supported = set(shown.questions), set(shown.supported)
        questions = await line.act("question.list", self._where)
        if not questions["ok"]:
            raise NoSnapshot
        shown.refresh_questions(questions["data"], known, supported)

    # doing

    async def do_something(self) -> None:
        """Write, ask or vote; what is refused for the moment is kept and sent again until it is taken."""
        if self.is_busy or not self.is_coming:
            return
        self.is_busy = True
        try:
            await self._choose()
        finally:
            self.is_busy = False

    async def _choose(self) -> None:
        chance = self.random.random()
        if chance < SAYS:
            await self._say()
        elif chance < SAYS + ASKS or not self.shown.questions:
            await self._ask()
        else:
            await self._vote()

    async def _say(self) -> None:
        self._said += 1
        given = {"id": self._new_id(), "text": f"{self.number}: message {self._said}"}
        data = await self._insist("chat.send", given)
        if data is not None:
            self.deeds.messages[given["id"]] = given["text"]
            self.shown.with_message(data)

    async def _ask(self) -> None:
        self._said += 1
        given = {"id": self._new_id(), "text": f"{self.number}: question {self._said}?"}
        data = await self._insist("question.ask", given)
        if data is not None:
            self.deeds.questions[given["id"]] = given["text"]
            self.shown.with_question({name: value for name, value in data.items() if name != "reason"})

    async def _vote(self) -> None:
        question = self.random.choice(list(self.shown.questions))
        wanted = question not in self.shown.supported
        # until it is answered nobody knows which one holds: who goes before may come back before it is stored
        self.deeds.votes.pop(question, None)
        self.deeds.open_votes.add(question)
        data = await self._insist("question.support", {"id": question, "is_supported": wanted})
        if data is not None:
            self.deeds.votes[question] = wanted
            self.deeds.open_votes.discard(question)
            self.shown.with_own_support(data)

    async def _insist(self, name: str, given: Json) -> Any:
        """Send until it is taken; return what the server made of it, or None if it is refused for good."""
        began = time.monotonic()
        while self.is_coming:
            await self._online.wait()
            assert self._connection is not None
            self.deeds.tries += 1
            ack = await self._connection.act(name, {**self._where, **given})
            if ack["ok"]:
                self.deeds.longest_seconds = max(self.deeds.longest_seconds, time.monotonic() - began)
                return ack["data"]
            code = ack["error"]["code"]
            self.deeds.refusals[code] += 1
            if code not in MAY_PASS:
                return None
            if code != "app.offline":
                await asyncio.sleep(self._pause(ack))
        return None

    def _new_id(self) -> str:
        """Return a random id as the browser makes it; where the clock is wrong, one that carries its time."""
        if not self.clock_off:
            return str(uuid4())
        milliseconds = int((time.time() + self.clock_off) * 1000)
        bits = milliseconds << CLOCK_BITS | 7 << 76 | 2 << 62
        chance = self.random.getrandbits(12) << 64 | self.random.getrandbits(62)
        return str(UUID(int=bits | chance))

    def _spawn(self, work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


async def _nothing() -> None:
    """Fetch nothing: the room's snapshot brings it along."""
