"""A set with people in and without rooms on the real server, for tests of the board in browsers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from tests.breakouts.make import Breakouts
from tests.people import Event, People, Someone
from tests.server import Server
from wbv_events.app import create_app
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
from wbv_events.core.ids import new_id

TOPICS = (
    "Registeranbindung konkret",
    "Personalrat mitnehmen",
    "E-Akte einführen",
    "Barrierefreie PDF",
    "FIT-Connect in der Praxis",
    "KI in der Sachbearbeitung",
)
NAMES = (
    "Thomas Krüger",
    "Carla Vogt",
    "Miriam Sommer",
    "Lukas Weber",
    "Jonas Albrecht",
    "Piotr Nowak",
    "Anke Claußen",
    "Rolf Dietz",
    "Selin Arslan",
    "Marek Zielinski",
    "Birgit Haase",
    "Ole Jessen",
    "Fatima Rahimi",
    "Dirk Nolte",
    "Hanna Priebe",
    "Sofia Brandt",
)


class LivingBoard(Breakouts):
    """The set of a day on the server; people can be let in without a browser."""

    def __init__(self, served: Server, day: Event) -> None:
        super().__init__(self.run_on_server, day, People(served.runtime), served.runtime)
        self.app = create_app(served.settings)
        self.people_here: list[Someone] = []
        self.plan_slot()

    @property
    def path(self) -> str:
        """Where the board is."""
        return f"/e/{self.event.slug}/gruppen/{self.set_id}"

    def know(self, set_id: UUID) -> None:
        """Go on with a set that somebody has made on a page."""
        self.set_id = set_id
        self.rooms = {room.name: room.id for room in self.run("set").view.rooms}

    def run_on_server(self, name: str, person_id: UUID | None, /, **given: Any) -> Ack:
        """Run an action as the server does, so that everybody hears of it."""
        with self.app.test_request_context():
            return self.runtime.run(
                self.runtime.actions[name],
                {key: str(value) if isinstance(value, UUID) else value for key, value in given.items()},
                Actor(person_id, "de", "127.0.0.1"),
                door="socket",
            )

    def come(self, count: int) -> list[Someone]:
        """Let so many more people be in the session's room."""
        first = len(self.people_here)
        names = [NAMES[at] if at < len(NAMES) else f"Gast {at:03}" for at in range(first, first + count)]
        come = [self.people.join(self.event.id, name) for name in names]
        self.people_here += come
        for one in come:
            self.be(one, self.event.session_room_id)
        return come

    def be(self, who: Someone, room_id: UUID) -> None:
        """Let somebody be seen in a room for as long as a test takes."""
        with self.runtime.work() as work:
            row = {
                "id": new_id(),
                "event_id": self.event.id,
                "room_id": room_id,
                "participant_id": who.participant_id,
                "connection_id": str(new_id()),
                "joined_at": work.now,
                "last_seen_at": work.now + timedelta(hours=1),
            }
            work.session.execute(insert(AttendanceInterval), [row])

    def where_is(self, who: Someone) -> UUID:
        """Return the room that somebody is placed in."""
        board = self.run("board").view
        rooms: dict[UUID, UUID] = {one.participant_id: one.room_id for one in board.people}
        return rooms[who.participant_id]

    def fill(self, rooms: int = 3, seats: int = 16, placed: int = 20, rest: int = 3) -> None:
        """Make rooms, let people come, and place all but the last of them, one room after the other."""
        self.create("\n".join(TOPICS[:rooms]), seats=seats, title="Workshops A bis F")
        come = self.come(placed + rest)
        version = self.run("board").view.set.version
        ids = list(self.rooms.values())
        placements = [
            {"participant_id": str(one.participant_id), "room_id": str(ids[at % rooms])}
            for at, one in enumerate(come[rest:])
        ]
        self.run("apply", seen_version=version, how="mixed", placements=placements)
