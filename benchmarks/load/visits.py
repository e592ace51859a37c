"""People who come, stay for a while, say something now and then, go, and come again."""

from __future__ import annotations

import heapq
import random
import time
from collections import Counter, deque
from collections.abc import Sequence
from threading import Event as Signal
from threading import Thread
from typing import Final

from benchmarks.load import wire
from benchmarks.load.client import Client, Gone, Plan, Stage, Step
from benchmarks.load.crowd import Crowd
from benchmarks.load.polling import Polling
from tests.people import Event
from wbv_events.core import topics
from wbv_events.core.ids import new_id

STAY_SECONDS, AWAY_SECONDS, BETWEEN_WISHES = 300.0, 20.0, 120.0
ARRIVAL_SECONDS: Final = 120.0
WITHOUT_GOODBYE: Final = 0.2
CHATTING, ASKING = 0.8, 0.01
"""Shares of the wishes; a question stays in the list that all later visitors fetch, so there are few."""
FIRST_WISH: Final = 1000
"""The numbers of wishes are above those of the steps with which a client comes."""
KNOWN_QUESTIONS: Final = 20
REFUSED: Final = b'[{"ok":false,"error":{"code":"'


class Wishes:
    """What somebody may want to do in an event."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.room = {"event_id": str(event.id), "room_id": str(event.plenary_id)}
        self.granted = 0
        self.questions: deque[str] = deque(maxlen=KNOWN_QUESTIONS)

    def plan(self, cookie: str = "", token: str = "") -> Plan:
        """Return how somebody comes: with the page, into the room, following, asking what there is."""
        page = f"/e/{self.event.slug}/raum/plenum" if cookie else ""
        return Plan(self.steps(), page=page, cookie=cookie, token=token)

    def steps(self) -> list[Step]:
        """Return what a page of the room does first."""
        followed = (topics.event(self.event.id), topics.room(self.event.plenary_id))
        return [
            Step("live.arrive", {"topics": [{"topic": topic} for topic in followed]}),
            Step("attendance.enter", self.room),
            Step("chat.list", self.room),
            Step("question.list", self.room),
        ]

    def next(self) -> Step:
        """Return what somebody wants now: mostly to say something."""
        self.granted += 1
        what = random.random()
        if what < CHATTING or (what >= CHATTING + ASKING and not self.questions):
            text = "Das sehe ich auch so. " * random.randint(1, 8)
            return Step("chat.send", {**self.room, "id": str(new_id()), "text": text})
        if what < CHATTING + ASKING:
            question = str(new_id())
            self.questions.append(question)
            return Step("question.ask", {**self.room, "id": question, "text": "Und wie geht es weiter?"})
        return Step(
            "question.support", {**self.room, "id": random.choice(self.questions), "is_supported": True}
        )


class Visits:
    """The visits of a crowd, each client one after the other."""

    def __init__(self, crowd: Crowd, wishes: Wishes) -> None:
        self.crowd = crowd
        self.wishes = wishes
        self.visits = self.heard = 0
        self.troubles: Counter[str] = Counter()
        self._number = FIRST_WISH
        self._due: list[tuple[float, int, int, bool]] = []  # when who, in which visit, goes or says something
        self._here: dict[int, int] = {}  # the present visit of each client
        crowd.on_data = self._hear
        now = time.monotonic()
        for client in crowd.clients:
            crowd.expect(client, random.uniform(0, ARRIVAL_SECONDS))
        self._last_wishes_at = now

    def go_on(self, until: float) -> None:
        """Let people come and go until then."""
        while (now := time.monotonic()) < until:
            self._welcome(now)
            while self._due and self._due[0][0] <= now:
                _, number, visit, is_going = heapq.heappop(self._due)
                client = self.crowd.clients[number]
                if self._here.get(number) != visit:
                    continue
                if client.stage is not Stage.READY:  # the line was lost and is on its way back
                    self._schedule(now + 1, client, is_going=is_going)
                elif is_going:
                    self._let_go(client)
                    self.crowd.expect(client, random.expovariate(1 / AWAY_SECONDS))
                else:
                    self._wish(client)
                    self._schedule(now + random.expovariate(1 / BETWEEN_WISHES), client, is_going=False)
            self.crowd.turn()
        self.troubles += self.crowd.failures
        if self.crowd.lost:
            self.troubles["lost lines"] += self.crowd.lost

    def end(self) -> None:
        """Let all go."""
        for client in self.crowd.ready:
            self._let_go(client)

    def _welcome(self, now: float) -> None:
        for client in self.crowd.ready:
            if client.number not in self._here:
                self.visits += 1
                self._here[client.number] = self.visits
                self._schedule(now + random.expovariate(1 / STAY_SECONDS), client, is_going=True)
                self._schedule(now + random.expovariate(1 / BETWEEN_WISHES), client, is_going=False)

    def _schedule(self, at: float, client: Client, *, is_going: bool) -> None:
        heapq.heappush(self._due, (at, client.number, self._here[client.number], is_going))

    def _let_go(self, client: Client) -> None:
        self._here.pop(client.number, None)
        self.crowd.let_go(client, politely=random.random() > WITHOUT_GOODBYE)

    def _wish(self, client: Client) -> None:
        step = self.wishes.next()
        self._number += 1
        assert client.sock is not None
        client.sock.send(wire.call(self._number, step.name, step.given))

    def _hear(self, _client: Client, data: bytes) -> None:
        self.heard += data.count(wire.PUSHED)
        at = data.find(REFUSED)
        if at >= 0:
            self.troubles[data[at + len(REFUSED) :].partition(b'"')[0].decode()] += 1


class PollingVisits:
    """The visits of those who have no WebSocket."""

    def __init__(self, address: tuple[str, int], tokens: Sequence[str], wishes: Wishes) -> None:
        self.address = address
        self.wishes = wishes
        self.visits = self.heard = 0
        self.troubles: Counter[str] = Counter()
        self._is_over = Signal()
        self._threads = [Thread(target=self._come_and_go, args=(token,)) for token in tokens]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Let all go."""
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def _come_and_go(self, token: str) -> None:
        while not self._is_over.wait(random.expovariate(1 / AWAY_SECONDS)):
            visit = Polling(self.address, token)
            leaves_at = time.monotonic() + random.expovariate(1 / STAY_SECONDS)
            try:
                visit.come(self.wishes.steps())
                self.visits += 1
                visit.stay(leaves_at, self._wish, self._is_over.is_set)
                if random.random() > WITHOUT_GOODBYE:
                    visit.leave()
            except Gone as why:
                self.troubles[f"polling: {why}"] += 1
            self.heard += visit.heard
            self.troubles.update(visit.refusals)

    def _wish(self) -> Step | None:
        # a poll comes back about once a second
        return self.wishes.next() if random.random() < 1 / BETWEEN_WISHES else None
