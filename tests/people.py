"""People and events for tests, stored for real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import g, has_app_context
from flask.testing import FlaskClient

from wbv_events.accounts.models import BrowserSession, Person
from wbv_events.core.authority import Role
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events import models
from wbv_events.rooms.models import Room, RoomKind


def today_there() -> date:
    """Return today's date where the events of tests take place."""
    return datetime.now(ZoneInfo("Europe/Berlin")).date()


@dataclass(frozen=True)
class Someone:
    """A person and its participant in the event of the test."""

    person_id: UUID
    participant_id: UUID
    name: str


@dataclass(frozen=True)
class Event:
    """An event with people in every role, an open plenary and an open session room."""

    id: UUID
    slug: str
    organiser: Someone
    moderator: Someone
    ada: Someone
    ben: Someone
    plenary_id: UUID
    session_room_id: UUID


class People:
    """Stores people, events and participants."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime

    def person(self, name: str, email: str | None = None) -> UUID:
        """Store a person and return its id."""
        with self.runtime.work() as work:
            person = Person(id=new_id(), name=name, email=email, locale="de", created_at=work.now)
            work.session.add(person)
            return person.id

    def join(
        self, event_id: UUID, name: str, role: Role = Role.ATTENDEE, email: str | None = None
    ) -> Someone:
        """Store a person that takes part in the event."""
        person_id = self.person(name, email)
        with self.runtime.work() as work:
            participant = models.Participant(
                id=new_id(),
                event_id=event_id,
                person_id=person_id,
                role=role,
                name=name,
                registered_at=work.now,
            )
            work.session.add(participant)
            return Someone(person_id, participant.id, name)

    def event(self, slug: str = "day") -> Event:
        """Store an event of today with its people and rooms."""
        today = today_there()
        with self.runtime.work() as work:
            event = models.Event(
                id=new_id(), slug=slug, title="A day", starts_on=today, ends_on=today, created_at=work.now
            )
            work.session.add(event)
            work.session.flush()
            plenary = self._room(event.id, "plenum", RoomKind.PLENARY)
            session = self._room(event.id, "session-1", RoomKind.SESSION)
            work.session.add_all([plenary, session])
        return Event(
            event.id,
            slug,
            self.join(event.id, "Olga Organiser", Role.ORGANISER, f"olga@{slug}.example"),
            self.join(event.id, "Mo Moderator", Role.MODERATOR, f"mo@{slug}.example"),
            self.join(event.id, "Ada Attendee", Role.ATTENDEE, f"ada@{slug}.example"),
            self.join(event.id, "Ben Attendee", Role.ATTENDEE, f"ben@{slug}.example"),
            plenary.id,
            session.id,
        )

    @staticmethod
    def _room(event_id: UUID, slug: str, kind: RoomKind) -> Room:
        return Room(
            id=new_id(),
            event_id=event_id,
            slug=slug,
            name=slug.title(),
            kind=kind,
            is_open=True,
            has_reactions=kind is RoomKind.PLENARY,
        )

    def sign_in(self, client: FlaskClient, person_id: UUID) -> None:
        """Sign a person in with the client's browser."""
        with self.runtime.work() as work:
            session_id = new_id()
            work.session.add(
                BrowserSession(
                    id=session_id,
                    person_id=person_id,
                    started_at=work.now,
                    expires_at=work.now.replace(year=work.now.year + 1),
                )
            )
        with client.session_transaction() as cookie:
            cookie["_user_id"] = str(session_id)
            cookie["_fresh"] = True
        if has_app_context():  # the app context of a test outlives its requests
            g.pop("_login_user", None)
