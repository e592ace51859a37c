"""Things that tests about events need more than once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event, insert

from tests.people import Event
from wbv_events.accounts.models import Person
from wbv_events.core.authority import Role
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Consent, ConsentKind, Participant

DESCRIBED: dict[str, Any] = {
    "title": "Auftakt",
    "host": "Forum",
    "summary": "Ein Tag",
    "starts_on": "2027-05-12",
    "ends_on": "2027-05-13",
    "time_zone": "Europe/Berlin",
    "language": "de",
}


def crowd(runtime: Runtime, day: Event, amount: int, *, consenting: bool = True) -> None:
    """Store many attendees at once, visible in the directory unless told otherwise."""
    with runtime.work() as work:
        people = [
            {"id": key, "name": f"Person {n:04}", "email": f"{key}@crowd.example", "created_at": work.now}
            for n, key in enumerate(new_id() for _ in range(amount))
        ]
        participants = [
            {
                "id": new_id(),
                "event_id": day.id,
                "person_id": person["id"],
                "role": Role.ATTENDEE,
                "name": person["name"],
                "registered_at": work.now,
            }
            for person in people
        ]
        work.session.execute(insert(Person), people)
        work.session.execute(insert(Participant), participants)
        if consenting:
            consents = [
                {
                    "id": new_id(),
                    "participant_id": one["id"],
                    "kind": ConsentKind.DIRECTORY,
                    "given_at": work.now,
                }
                for one in participants
            ]
            work.session.execute(insert(Consent), consents)


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements that run meanwhile."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


@dataclass(frozen=True)
class Told:
    """One entry of the log."""

    topic: str
    name: str
    data: dict[str, Any]


def told(runtime: Runtime) -> list[Told]:
    """Return everything that was told, in order."""
    return [Told(one.topic, one.name, json.loads(one.data)) for one in runtime.log.recent(1000)]
