"""The events that somebody takes part in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import update

from tests.people import Event, People, today_there
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor, Role
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.events import models
from wbv_events.events.queries import list_own_events
from wbv_events.events.schemas.events import ListOwnEvents

Act = Callable[..., Ack]


def move(runtime: Runtime, event_id: UUID, starts: date, ends: date, zone: str = "Europe/Berlin") -> None:
    with runtime.work() as work:
        values = {"starts_on": starts, "ends_on": ends, "time_zone": zone}
        work.session.execute(update(models.Event).where(models.Event.id == event_id).values(**values))


def join_also(runtime: Runtime, person_id: UUID, event: Event) -> None:
    with runtime.work() as work:
        work.session.add(
            models.Participant(
                id=work.new_id(),
                event_id=event.id,
                person_id=person_id,
                role=Role.MODERATOR,
                name="x",
                registered_at=work.now,
            )
        )


def test_events_are_sorted_around_today(act: Act, people: People, runtime: Runtime, event: Event) -> None:
    today, day = today_there(), timedelta(days=1)
    spans = {"next": (5, 5), "later": (9, 9), "old": (-9, -9), "last": (-4, -3), "on": (-2, 2)}
    move(runtime, event.id, today - day, today + day)
    for slug, (start, end) in spans.items():
        other = people.event(slug)
        join_also(runtime, event.ada.person_id, other)
        move(runtime, other.id, today + start * day, today + end * day)

    own = act("event.list_own", event.ada.person_id).view

    assert [one.event.slug for one in own.now] == ["on", "day"]
    assert [one.event.slug for one in own.upcoming] == ["next", "later"]
    assert [one.event.slug for one in own.past] == ["last", "old"]
    assert [one.role for one in own.now] == [Role.MODERATOR, Role.ATTENDEE]


def test_the_day_is_that_of_the_events_own_zone(runtime: Runtime, event: Event) -> None:
    midday = datetime(2027, 5, 12, 12, 30, tzinfo=UTC)  # in Kiritimati the next day has begun
    move(runtime, event.id, date(2027, 5, 13), date(2027, 5, 13), "Pacific/Kiritimati")

    with runtime.database.reading() as session:
        own = list_own_events(Work(session, Actor(event.ada.person_id), midday), ListOwnEvents())

    assert [one.event.slug for one in own.now] == ["day"]


def test_events_that_were_left_are_not_listed(act: Act, event: Event) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id}
    act("event.cancel_participant", event.organiser.person_id, **given)

    assert act("event.list_own", event.ada.person_id).view.now == ()
    assert act("event.list_own", None).status == 401
