"""Simulated participants: each opens a real socket, comes and goes, chats, asks and supports questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from threading import Event, Thread
from typing import Any
from uuid import UUID

import socketio
import structlog

from wbv_events.core.ids import new_id
from wbv_events.demo.phrases import MESSAGES, QUESTIONS
from wbv_events.reactions.schemas import Reaction

REACTIONS = tuple(Reaction)

logger = structlog.get_logger()

SECONDS = 10
AWAY_SECONDS = (10.0, 60.0)
BETWEEN_DEEDS = (8.0, 90.0)
STAY_DEEDS = (2, 12)
IN_PLENARY = 0.8
ANONYMOUS = 0.3
DEEDS = {"say": 40, "ask": 5, "support": 25, "react": 15, "listen": 15}
"""What a participant does next, and how often in a hundred times."""


@dataclass(frozen=True)
class Stage:
    """Where the crowd is: the event, its plenary, and the rooms that somebody may wander off to."""

    url: str
    event_id: UUID
    plenary_id: UUID
    room_ids: Sequence[UUID]


class SimulatedParticipant:
    """One of the crowd, with a token and a random source of its own."""

    def __init__(self, stage: Stage, token: str, seed: int, stop: Event) -> None:
        self.stage = stage
        self.token = token
        self.random = Random(seed)
        self.stop = stop

    def live(self) -> None:
        """Come, stay a while, go, and come again until stopped."""
        self.pause(0, 15)
        while not self.stop.is_set():
            client = socketio.Client(reconnection=False)
            try:
                client.connect(self.stage.url, namespaces=["/live"], auth={"token": self.token})
                self.visit(client)
            except (socketio.exceptions.SocketIOError, OSError) as error:
                logger.debug("crowd.away", error=str(error))
            finally:
                client.disconnect()
            self.pause(*AWAY_SECONDS)

    def visit(self, client: socketio.Client) -> None:
        """Enter a room and do some things there."""
        room_id = self.open_breakout(client) or self.any_room()
        where = {"event_id": str(self.stage.event_id), "room_id": str(room_id)}
        if not self.act(client, "attendance.enter", where):
            return
        self.act(client, "live.follow", {"topic": f"room:{room_id}"})
        for _ in range(self.random.randint(*STAY_DEEDS)):
            self.pause(*BETWEEN_DEEDS)
            if self.stop.is_set() or not client.connected:
                return
            if self.open_breakout(client) not in (None, where["room_id"]):
                self.visit(client)
                return
            self.do_something(client, where)

    def open_breakout(self, client: socketio.Client) -> str | None:
        """Return the breakout room that one is placed in, if it is open."""
        known = self.act(client, "breakout.mine", {"event_id": str(self.stage.event_id)}) or {}
        for one in known.get("sets", []):
            placement = one["mine"]["placement"]
            running = {
                room["id"] for room in one["set"]["rooms"] if room["opened_at"] and not room["closed_at"]
            }
            if placement is not None and placement["room_id"] in running:
                return str(placement["room_id"])
        return None

    def any_room(self) -> UUID:
        """Return the plenary mostly, else another room."""
        is_in_plenary = self.random.random() < IN_PLENARY
        return self.stage.plenary_id if is_in_plenary else self.random.choice(self.stage.room_ids)

    def do_something(self, client: socketio.Client, where: dict[str, str]) -> None:
        """Say, ask or support something, or react."""
        deed = self.random.choices(list(DEEDS), list(DEEDS.values()))[0]
        if deed == "say":
            said = {"id": str(new_id()), "text": self.random.choice(MESSAGES)}
            self.act(client, "chat.send", {**where, **said})
        elif deed == "ask":
            asked = {"id": str(new_id()), "text": self.random.choice(QUESTIONS)}
            is_anonymous = self.random.random() < ANONYMOUS
            self.act(client, "question.ask", {**where, **asked, "is_anonymous": is_anonymous})
        elif deed == "support":
            self.support(client, where)
        elif deed == "react":
            self.act(client, "reaction.send", {**where, "reaction": self.random.choice(REACTIONS)})

    def support(self, client: socketio.Client, where: dict[str, str]) -> None:
        """Support one of the room's questions."""
        known = self.act(client, "question.list", where) or {}
        questions = [one for one in known.get("questions", []) if one["state"] in ("published", "answering")]
        if questions:
            chosen = self.random.choice(questions)["id"]
            self.act(client, "question.support", {**where, "id": chosen, "is_supported": True})

    def act(self, client: socketio.Client, name: str, given: dict[str, Any]) -> Any:
        """Run an action; return its data, an empty dict for none, or None if it was refused."""
        ack = client.call(name, given, namespace="/live", timeout=SECONDS)
        if not ack["ok"]:
            logger.debug("crowd.refused", action=name, code=ack["error"]["code"])
            return None
        return ack["data"] or {}

    def pause(self, shortest: float, longest: float) -> None:
        """Wait some seconds, or until stopped."""
        self.stop.wait(self.random.uniform(shortest, longest))


def run_crowd(stage: Stage, tokens: Sequence[str], stop: Event) -> None:
    """Let everybody whose token is given take part until `stop` is set."""
    threads = [
        Thread(target=SimulatedParticipant(stage, token, seed, stop).live, daemon=True)
        for seed, token in enumerate(tokens)
    ]
    for thread in threads:
        thread.start()
    stop.wait()
    for thread in threads:
        thread.join(1)
