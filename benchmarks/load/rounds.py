"""Clients that take part in speed rounds, as their page does: they go where they are told, when it begins."""

from __future__ import annotations

import heapq
import json
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from benchmarks.load import wire
from benchmarks.load.client import Client
from benchmarks.load.crowd import Crowd

FIRST_CALL: Final = 1000
"""The numbers of these calls are above those of the steps with which a client comes."""
TOLD: Final = b'"name":"round.mine"'


@dataclass
class Meeting:
    """What one person had of one round; instants in seconds since 1970, 0 for never."""

    person: str
    number: int
    room_id: str
    starts_at: float
    heard_at: float
    entered_at: float = 0.0


class Taking:
    """How a crowd takes part: what each was told, and when each was where."""

    def __init__(self, crowd: Crowd, lounge: dict[str, str]) -> None:
        self.crowd = crowd
        self.lounge = lounge
        self.is_over = False
        self._meetings: dict[tuple[int, int, str], Meeting] = {}
        self._received: dict[int, bytes] = {}
        self._entering: dict[tuple[int, int], Meeting] = {}
        self._due: list[tuple[float, int, int, str]] = []
        self._call = FIRST_CALL
        self._where: dict[int, str] = {}
        crowd.on_data = self._hear

    @property
    def meetings(self) -> list[Meeting]:
        """All that anybody had of any round."""
        return list(self._meetings.values())

    def _hear(self, client: Client, data: bytes) -> None:
        found, self._received[client.number] = wire.frames(self._received.get(client.number, b"") + data)
        for frame in found:
            if frame.startswith(wire.PUSHED) and TOLD in frame:
                self._told(client, json.loads(frame[len(b"42/live,") :])[1]["data"])
            elif frame.startswith(b"43/live,"):
                self._acknowledged(client, frame)

    def _told(self, client: Client, data: dict[str, Any]) -> None:
        talk = data["mine"]["talk"]
        self.is_over |= data["series"]["state"] == "ended"
        if talk is None:
            if self._where.pop(client.number, None):
                self._enter(client, self.lounge)
            return
        key = client.number, talk["round_number"], talk["room_id"]
        begins = datetime.fromisoformat(talk["starts_at"]).timestamp()
        if key not in self._meetings:
            person = str(client.number)
            self._meetings[key] = Meeting(person, key[1], key[2], begins, time.time())
            heapq.heappush(self._due, (begins, *key))

    def go_on(self) -> bool:
        """Let those whose round begins enter their room; say whether all is over."""
        while self._due and self._due[0][0] <= time.time():
            _, number, round_number, room_id = heapq.heappop(self._due)
            meeting = self._meetings[number, round_number, room_id]
            self._where[number] = room_id
            room = {**self.lounge, "room_id": room_id}
            self._entering[number, self._enter(self.crowd.clients[number], room)] = meeting
        return self.is_over

    def _enter(self, client: Client, room: dict[str, str]) -> int:
        self._call += 1
        if client.sock is not None:
            client.sock.send(wire.call(self._call, "attendance.enter", room))
        return self._call

    def _acknowledged(self, client: Client, frame: bytes) -> None:
        call, _, answer = frame[len(b"43/live,") :].partition(b"[")
        meeting = self._entering.pop((client.number, int(call)), None)
        if meeting is not None and answer.startswith(b'{"ok":true'):
            meeting.entered_at = time.time()
