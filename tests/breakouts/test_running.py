"""Opening, extending, recalling and closing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from tests.breakouts.make import Breakouts
from tests.people import Event
from wbv_events.breakouts.models import BreakoutSet
from wbv_events.breakouts.states import RoomState, room_state
from wbv_events.core.authority import Role

NOW = datetime(2026, 11, 28, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("opened_at", "ends_at", "closed_at", "state"),
    [
        (None, None, None, RoomState.PLANNED),
        (NOW, None, None, RoomState.OPEN),
        (NOW, NOW + MINUTE, None, RoomState.OPEN),
        (NOW - MINUTE, NOW, None, RoomState.ENDING),
        (NOW - MINUTE, NOW - MINUTE, None, RoomState.ENDING),
        (NOW - MINUTE, NOW, NOW, RoomState.CLOSED),
    ],
)
def test_a_room_is_closed_only_once_somebody_closed_it(
    opened_at: datetime | None, ends_at: datetime | None, closed_at: datetime | None, state: RoomState
) -> None:
    assert room_state(opened_at, ends_at, closed_at, NOW) is state


def test_only_who_was_assigned_gets_into_an_open_room(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")

    before = breakouts.enter(event.ada, breakouts.rooms["Anna"])
    breakouts.run("open")

    assert before.error.code == "room.closed"
    assert breakouts.enter(event.ada, breakouts.rooms["Anna"]).ok
    assert breakouts.enter(event.ada, breakouts.rooms["Berta"]).error.code == "room.not_assigned"
    assert breakouts.enter(event.ben, breakouts.rooms["Anna"]).error.code == "room.not_assigned"
    assert breakouts.enter(event.moderator, breakouts.rooms["Anna"]).ok


def test_whoever_moderates_takes_nobody_s_seat(breakouts: Breakouts, event: Event) -> None:
    anna = breakouts.rooms["Anna"]
    breakouts.run("edit_room", room_id=anna, name="Anna", seats=1)
    breakouts.place(event.ada, "Anna")
    slug = breakouts.run("open").view.rooms[0].slug
    breakouts.enter(event.moderator, anna)

    page = breakouts.act("venue.room", event.ada.person_id, event_id=event.id, room_slug=slug)

    assert page.view.hindrance == ""
    assert breakouts.enter(event.ada, anna).ok


def test_whoever_no_longer_moderates_leaves_all_rooms_but_the_own(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.moderator, "Berta")
    breakouts.run("open")
    for room in ("Anna", "Berta"):
        breakouts.enter(event.moderator, breakouts.rooms[room], connection_id=room)
    breakouts.enter(event.moderator, event.plenary_id, connection_id="plenary")

    mo = {"event_id": event.id, "participant_id": event.moderator.participant_id}
    breakouts.act("event.set_role", event.organiser.person_id, **mo, role=Role.ATTENDEE)

    breakouts.rooms["Plenum"] = event.plenary_id
    inside = {room for room in breakouts.rooms if breakouts.inside(room)}
    assert inside == {"Berta", "Plenum"}


def test_opening_tells_everybody_of_all_rooms_in_one_piece(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    assert breakouts.mine(event.ada) is None

    opened = breakouts.run("open").view

    assert [room.is_running for room in opened.rooms] == [True, True]
    found = breakouts.mine(event.ada)
    assert (found.set.is_running, found.mine.placement.room_id) == (True, breakouts.rooms["Anna"])


def test_rooms_end_at_the_planned_end_of_their_slot(breakouts: Breakouts) -> None:
    planned = breakouts.run("board").view.set.ends_at

    opened = breakouts.run("open").view

    assert {room.ends_at for room in opened.rooms} == {planned}


def test_an_end_that_is_past_is_refused(breakouts: Breakouts) -> None:
    ack = breakouts.run("open", ends_at="2020-01-01T10:00:00Z")

    assert ack.error.fields
    assert list(ack.error.fields) == ["ends_at"]


def test_opening_again_changes_nothing(breakouts: Breakouts) -> None:
    first = breakouts.run("open").view

    assert breakouts.run("open").view == first


def test_whoever_is_called_back_has_a_minute_and_then_leaves(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    breakouts.enter(event.ada, breakouts.rooms["Anna"])

    breakouts.run("close")
    breakouts.carry_out()
    assert breakouts.inside("Anna") == {event.ada.participant_id}
    breakouts.let_pass(seconds=61)
    breakouts.carry_out()

    assert breakouts.inside("Anna") == set()
    assert breakouts.enter(event.ada, breakouts.rooms["Anna"]).error.code == "room.closed"
    assert breakouts.run("board").view.set.closed_at


def test_calling_back_twice_gives_nobody_more_time(breakouts: Breakouts) -> None:
    breakouts.run("open")
    first = breakouts.run("close").view
    breakouts.let_pass(seconds=30)

    second = breakouts.run("close").view

    assert [room.ends_at < one.ends_at for room, one in zip(second.rooms, first.rooms, strict=True)] == [
        True,
        True,
    ]


def test_rooms_close_with_nobody_there_to_close_them(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    breakouts.enter(event.ada, breakouts.rooms["Anna"])
    breakouts.end_in(-61)

    breakouts.carry_out()

    assert breakouts.inside("Anna") == set()


def test_a_set_opens_by_itself_at_its_time(breakouts: Breakouts) -> None:
    with breakouts.runtime.work() as work:
        found = work.session.get(BreakoutSet, breakouts.set_id)
        assert found
        found.opens_at = work.now - MINUTE

    breakouts.carry_out()
    breakouts.run("close", is_at_once=True)
    breakouts.carry_out()

    board = breakouts.run("board").view
    assert board.set.is_announced
    assert not board.set.is_running  # it opens once, not again after somebody closed it


def test_the_rooms_of_a_slot_end_with_it(breakouts: Breakouts, event: Event) -> None:
    place = {"event_id": event.id, "slot_id": breakouts.slot_id}
    breakouts.act("slot.start", event.moderator.person_id, **place)
    before = breakouts.run("open").view.rooms[0].ends_at

    breakouts.act("slot.end", event.moderator.person_id, **place)

    after = {room.ends_at for room in breakouts.run("board").view.set.rooms}
    assert len(after) == 1
    assert after.pop() < before


def test_extending_moves_the_end_of_all_rooms(breakouts: Breakouts) -> None:
    before = breakouts.run("open").view.rooms[0].ends_at

    after = breakouts.run("extend", minutes=5).view.rooms

    assert {room.ends_at for room in after} == {before + 5 * MINUTE}


def test_extending_one_room_leaves_the_others(breakouts: Breakouts) -> None:
    before = breakouts.run("open").view.rooms[0].ends_at

    after = breakouts.run("extend", room_id=breakouts.rooms["Berta"]).view.rooms

    assert [room.ends_at - before for room in after] == [timedelta(0), 5 * MINUTE]


def test_extending_in_the_grace_time_ends_the_recall(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    breakouts.enter(event.ada, breakouts.rooms["Anna"])
    breakouts.end_in(-59)

    extended = breakouts.run("extend", minutes=1).view.rooms[0]
    breakouts.carry_out()

    assert extended.ends_at > datetime.now(UTC) + timedelta(seconds=50)
    assert breakouts.inside("Anna") == {event.ada.participant_id}


def test_extending_wins_over_a_clock_that_is_over_but_not_over_closing(breakouts: Breakouts) -> None:
    breakouts.run("open")
    breakouts.end_in(-100)
    late = breakouts.run("extend")
    breakouts.end_in(-100)
    breakouts.carry_out()

    too_late = breakouts.run("extend")

    assert (late.ok, too_late.error.code) == (True, "breakout.over")


def test_one_room_is_closed_and_the_others_go_on(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.place(event.ben, "Berta")
    breakouts.run("open")
    breakouts.enter(event.ada, breakouts.rooms["Anna"])
    breakouts.enter(event.ben, breakouts.rooms["Berta"])

    closed = breakouts.run("close", room_id=breakouts.rooms["Anna"], is_at_once=True).view

    assert [room.is_running for room in closed.rooms] == [False, True]
    assert (breakouts.inside("Anna"), breakouts.inside("Berta")) == (set(), {event.ben.participant_id})
    assert closed.closed_at is None


def test_a_room_is_added_and_opened_while_others_run(breakouts: Breakouts, event: Event) -> None:
    breakouts.run("open")
    added = breakouts.run("add_room", name="Cäsar").view
    breakouts.rooms["Cäsar"] = added.rooms[-1].id
    breakouts.place(event.ada, "Cäsar")

    breakouts.run("open", room_id=breakouts.rooms["Cäsar"])

    assert breakouts.enter(event.ada, breakouts.rooms["Cäsar"]).ok


def test_a_room_that_is_sent_again_is_added_once(breakouts: Breakouts) -> None:
    ident = uuid4()

    sent = [breakouts.run("add_room", id=ident, name="Cäsar").view for _ in range(2)]

    assert [(room.name, room.id == ident) for room in sent[-1].rooms] == [
        ("Anna", False),
        ("Berta", False),
        ("Cäsar", True),
    ]


def test_an_id_that_something_else_has_adds_no_room(breakouts: Breakouts, event: Event) -> None:
    anna = breakouts.rooms["Anna"]
    other = breakouts.create("Emma", id=uuid4(), title="Runde zwei").view
    taken = (anna, event.plenary_id, other.rooms[0].id)

    refused = {breakouts.run("add_room", id=ident, name="Emma").error.code for ident in taken}

    assert refused == {"app.id_taken"}


def test_a_room_gets_another_name_while_it_runs(breakouts: Breakouts) -> None:
    breakouts.run("open")

    renamed = breakouts.run("edit_room", room_id=breakouts.rooms["Anna"], name="Emma", seats=4).view

    assert (renamed.rooms[0].name, renamed.rooms[0].seats) == ("Emma", 4)


def test_merging_brings_everybody_over_and_closes_the_room(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.place(event.ben, "Berta")
    breakouts.run("open")

    merged = breakouts.run("merge", room_id=breakouts.rooms["Anna"], into_id=breakouts.rooms["Berta"]).view

    assert [room.is_running for room in merged.rooms] == [False, True]
    assert breakouts.where() == {"Ada Attendee": "Berta", "Ben Attendee": "Berta"}


def test_merging_before_opening_leaves_the_choosing_and_the_opening_to_come(
    breakouts: Breakouts, event: Event
) -> None:
    breakouts.run("edit", title="Gruppen", choosing="choice")
    breakouts.run("announce", is_announced=True, is_choosing=True)
    breakouts.place(event.ada, "Anna")

    merged = breakouts.run("merge", room_id=breakouts.rooms["Anna"], into_id=breakouts.rooms["Berta"]).view

    assert (merged.closed_at, merged.is_choosing) == (None, True)
    assert breakouts.where() == {"Ada Attendee": "Berta"}


def _opens_now(breakouts: Breakouts) -> None:
    with breakouts.runtime.work() as work:
        work.session.execute(update(BreakoutSet).values(opens_at=work.now - MINUTE))
    breakouts.carry_out()


@pytest.mark.parametrize("by_itself", [True, False])
def test_a_room_that_was_merged_does_not_open_with_the_others(
    breakouts: Breakouts, *, by_itself: bool
) -> None:
    breakouts.run("merge", room_id=breakouts.rooms["Anna"], into_id=breakouts.rooms["Berta"])

    if by_itself:
        _opens_now(breakouts)
    else:
        breakouts.run("open")

    assert [room.is_running for room in breakouts.run("board").view.set.rooms] == [False, True]


def test_a_merged_room_opens_for_whoever_opens_it_alone(breakouts: Breakouts) -> None:
    breakouts.run("open")
    breakouts.run("merge", room_id=breakouts.rooms["Anna"], into_id=breakouts.rooms["Berta"])
    again = breakouts.run("open").view

    alone = breakouts.run("open", room_id=breakouts.rooms["Anna"]).view
    breakouts.run("close", is_at_once=True)
    next_round = breakouts.run("open").view

    assert [room.is_running for room in again.rooms] == [False, True]
    assert [room.is_running for room in alone.rooms] == [True, True]
    assert [room.is_running for room in next_round.rooms] == [True, True]


def test_rooms_that_hold_too_many_together_are_not_merged(breakouts: Breakouts, event: Event) -> None:
    breakouts.run("edit_room", room_id=breakouts.rooms["Berta"], name="Berta", seats=1)
    breakouts.place(event.ada, "Anna")
    breakouts.place(event.ben, "Berta")

    ack = breakouts.run("merge", room_id=breakouts.rooms["Anna"], into_id=breakouts.rooms["Berta"])

    assert ack.error.code == "breakout.no_seat"
    assert breakouts.where() == {"Ada Attendee": "Anna", "Ben Attendee": "Berta"}


def test_people_keep_their_rooms_for_the_next_time(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    breakouts.run("close", is_at_once=True)

    breakouts.run("open")

    assert breakouts.enter(event.ada, breakouts.rooms["Anna"]).ok


def test_a_set_with_open_rooms_is_not_removed(breakouts: Breakouts, event: Event) -> None:
    breakouts.run("open")
    refused = breakouts.run("remove")
    breakouts.run("close", is_at_once=True)

    breakouts.run("remove")

    assert refused.error.code == "breakout.still_running"
    assert breakouts.run("board").error.code == "app.not_found"
    assert breakouts.mine(event.ada) is None


def test_a_set_with_open_rooms_is_not_hidden(breakouts: Breakouts, event: Event) -> None:
    breakouts.run("open")

    refused = breakouts.run("announce", is_announced=False)

    assert refused.error.code == "breakout.still_running"
    assert breakouts.mine(event.ada).set.is_running
    breakouts.run("close", is_at_once=True)
    assert breakouts.run("announce", is_announced=False).ok


def test_participants_run_no_rooms(breakouts: Breakouts, event: Event) -> None:
    verbs = ("open", "close", "extend", "board", "announce", "remove", "where")

    refused = {breakouts.run(verb, event.ada, **_needed(verb)).error.code for verb in verbs}

    assert refused == {"app.forbidden"}


def _needed(verb: str) -> dict[str, bool]:
    return {"is_announced": True} if verb == "announce" else {}
