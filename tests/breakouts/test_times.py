"""When a set opens and ends: with its programme item where nothing else was said, by the event's clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import update

from tests.breakouts.make import Breakouts
from tests.events.make import DESCRIBED
from tests.people import Event
from wbv_events.breakouts.models import BreakoutSet
from wbv_events.programme.models import Slot

HOUR = timedelta(hours=1)


def _slot_ends_at(breakouts: Breakouts) -> datetime:
    with breakouts.runtime.work(writes=False) as work:
        slot = work.session.get(Slot, breakouts.slot_id)
        assert slot
        return slot.ends_at


def _opens_at(breakouts: Breakouts, opens_at: datetime) -> None:
    with breakouts.runtime.work() as work:
        work.session.execute(update(BreakoutSet).values(opens_at=opens_at))


def _room_ends(breakouts: Breakouts) -> dict[UUID, datetime]:
    return {room.id: room.ends_at for room in breakouts.run("board").view.set.rooms}


def _move_to(breakouts: Breakouts, time_zone: str) -> None:
    event = breakouts.event
    given = {**DESCRIBED, "slug": event.slug, "time_zone": time_zone}
    ack = breakouts.act("event.edit", event.organiser.person_id, event_id=event.id, **given)
    assert ack.ok, ack.error


def test_a_set_ends_with_its_programme_item_where_no_end_is_given(breakouts: Breakouts) -> None:
    edited = breakouts.run("edit", title="Gruppen", choosing="assigned").view
    copied = breakouts.run("copy", id=uuid4(), title="Noch einmal").view

    assert {edited.ends_at, copied.ends_at} == {_slot_ends_at(breakouts)}


def test_in_another_zone_planned_times_stay_what_the_clock_shows(breakouts: Breakouts) -> None:
    ends_at = _slot_ends_at(breakouts)
    _opens_at(breakouts, ends_at - HOUR)

    _move_to(breakouts, "Europe/London")

    moved = breakouts.run("board").view.set
    assert (moved.opens_at, moved.ends_at) == (ends_at, ends_at + HOUR)
    assert moved.ends_at == _slot_ends_at(breakouts)


def test_open_rooms_go_on_until_the_planned_end_in_another_zone(breakouts: Breakouts) -> None:
    breakouts.run("open")
    breakouts.run("extend", room_id=breakouts.rooms["Berta"])
    before = _room_ends(breakouts)

    _move_to(breakouts, "Europe/London")

    after = _room_ends(breakouts)
    moved = {name: after[ident] - before[ident] for name, ident in breakouts.rooms.items()}
    assert moved == {"Anna": HOUR, "Berta": timedelta(0)}  # what somebody extended was never planned


def test_no_room_closes_because_the_zone_changes(breakouts: Breakouts) -> None:
    breakouts.run("open")
    before = _room_ends(breakouts)

    _move_to(breakouts, "Asia/Tokyo")

    assert _room_ends(breakouts) == before


def test_the_rooms_of_a_cancelled_programme_item_do_not_open_by_themselves(
    breakouts: Breakouts, event: Event
) -> None:
    slot = {"event_id": event.id, "slot_id": breakouts.slot_id}
    _opens_at(breakouts, datetime.now(UTC) - HOUR)
    breakouts.act("slot.cancel", event.organiser.person_id, **slot)

    breakouts.carry_out()
    cancelled = breakouts.run("board").view.set
    breakouts.act("slot.reinstate", event.organiser.person_id, **slot)
    breakouts.carry_out()

    assert (cancelled.is_running, cancelled.opened_at) == (False, None)
    assert breakouts.run("board").view.set.is_running
