"""Entering and being sent out at the same moment: whichever comes second sees what the first has done."""

from __future__ import annotations

from collections.abc import Callable

from tests.attendance.make import Day
from tests.meanwhile import meanwhile
from tests.people import Event
from wbv_events.attendance import services
from wbv_events.attendance.schemas import EnterRoom
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor
from wbv_events.core.work import Work
from wbv_events.events.models import Participant, Restriction, RestrictionKind

Act = Callable[..., Ack]


def remove_ada(work: Work, event: Event) -> None:
    """Remove Ada from the plenary, as the moderation does."""
    work.session.add(
        Restriction(
            id=work.new_id(),
            event_id=event.id,
            participant_id=event.ada.participant_id,
            room_id=event.plenary_id,
            kind=RestrictionKind.REMOVED,
            imposed_by_id=event.moderator.participant_id,
            imposed_at=work.now,
        )
    )
    work.session.flush()
    services.expel(work, event.ada.participant_id, [event.plenary_id])


def test_who_enters_while_being_removed_stays_out(day: Day, event: Event, act: Act) -> None:
    acks: list[Ack] = []
    where = {"event_id": event.id, "room_id": event.plenary_id, "connection_id": "one"}

    with day.work() as work:
        remove_ada(work, event)
        entering = meanwhile(lambda: acks.append(act("attendance.enter", event.ada.person_id, **where)))
    entering.join()

    assert acks[0].refusal is not None
    assert acks[0].refusal.code == "room.removed"
    assert day.spans("one") == []


def test_who_enters_while_being_cancelled_stays_out(day: Day, event: Event, act: Act) -> None:
    acks: list[Ack] = []
    where = {"event_id": event.id, "room_id": event.plenary_id, "connection_id": "one"}

    with day.work() as work:
        work.session.get_one(Participant, event.ada.participant_id).cancelled_at = work.now
        services.expel(work, event.ada.participant_id)
        entering = meanwhile(lambda: acks.append(act("attendance.enter", event.ada.person_id, **where)))
    entering.join()

    assert acks[0].refusal is not None
    assert day.spans("one") == []


def test_who_is_removed_while_entering_is_put_out(day: Day, event: Event) -> None:
    def remove() -> None:
        with day.work() as work:
            remove_ada(work, event)

    with day.work(Actor(event.ada.person_id), connection_id="one") as work:
        services.enter_room(work, EnterRoom(event_id=event.id, room_id=event.plenary_id))
        removing = meanwhile(remove)
    removing.join()

    assert day.spans("one") == [(0, 0)]


def test_who_enters_while_the_room_closes_is_put_out(day: Day, event: Event, act: Act) -> None:
    where = {"event_id": event.id, "room_id": event.plenary_id}

    with day.work(Actor(event.ada.person_id), connection_id="one") as work:
        services.enter_room(work, EnterRoom(event_id=event.id, room_id=event.plenary_id))
        closing = meanwhile(lambda: act("room.close", event.moderator.person_id, **where))
    closing.join()

    assert [end is not None for _, end in day.spans("one")] == [True]
