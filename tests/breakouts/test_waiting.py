"""Seats that become free: who waits is asked, in the order of asking, and nobody comes past the rules."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from tests.breakouts.make import Breakouts
from tests.people import Event, Someone
from tests.told import told
from wbv_events.breakouts.models import Choosing, Step, StepKind
from wbv_events.breakouts.services import close_due
from wbv_events.core import topics


@pytest.fixture
def full(breakouts: Breakouts, event: Event) -> Breakouts:
    """People choose; the one seat in Anna is Ada's, and Ben waits for it."""
    breakouts.run("edit", title="Gruppen", choosing=Choosing.CHOICE)
    breakouts.run("announce", is_announced=True, is_choosing=True)
    seats(breakouts, "Anna", 1)
    assert choose(breakouts, event.ada, "Anna") == ""
    assert wait(breakouts, event.ben, "Anna") == ""
    return breakouts


def seats(breakouts: Breakouts, room: str, count: int) -> None:
    breakouts.run("edit_room", room_id=breakouts.rooms[room], name=room, seats=count)


def choose(breakouts: Breakouts, who: Someone, room: str) -> str:
    return code(breakouts.run("choose", who, room_id=breakouts.rooms[room]))


def wait(breakouts: Breakouts, who: Someone, room: str) -> str:
    return code(breakouts.run("wait", who, room_id=breakouts.rooms[room]))


def lock(breakouts: Breakouts, room: str, *, is_locked: bool = True) -> None:
    assert breakouts.run("lock", room_id=breakouts.rooms[room], is_locked=is_locked).ok


def code(ack: Any) -> str:
    return "" if ack.ok else str(ack.error.code)


def offered(breakouts: Breakouts, who: Someone) -> str | None:
    """Return the name of the room that somebody is offered."""
    offer = breakouts.offer_of(who)
    return None if offer is None else breakouts.name_of(offer.room_id)


def waits_for(breakouts: Breakouts, who: Someone) -> str | None:
    room_id = breakouts.mine(who).mine.waits_for
    return None if room_id is None else breakouts.name_of(room_id)


def test_a_removed_room_is_offered_to_nobody_and_holds_up_no_other_set(full: Breakouts, event: Event) -> None:
    other = Breakouts(full.act, event, full.people, full.runtime, slot_id=full.slot_id)
    other.create()
    other.run("open")
    other.end_in(-61)

    assert full.run("remove_room", room_id=full.rooms["Anna"]).ok
    full.let_pass(seconds=61)
    full.carry_out()

    assert full.mine(event.ben).mine.offer is None
    assert {room.closed_at is None for room in other.run("board").view.set.rooms} == {False}
    assert choose(full, event.ben, "Berta") == ""


def test_what_fails_in_one_set_is_done_in_the_others(
    breakouts: Breakouts, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets = [breakouts, Breakouts(breakouts.act, event, breakouts.people, breakouts.runtime)]
    sets[1].slot_id = breakouts.slot_id
    sets[1].create()
    for one in sets:
        one.run("open")
    breakouts.end_in(-61)
    monkeypatch.setattr("wbv_events.breakouts.tasks.close_due", failing_for(breakouts))

    breakouts.carry_out()

    assert [one.run("board").view.set.rooms[0].closed_at is None for one in sets] == [True, False]


def failing_for(breakouts: Breakouts) -> Any:
    """Return what closes the rooms of all sets but this."""

    def close(change: Any) -> None:
        if change.found.id == breakouts.set_id:
            raise RuntimeError("of a test")
        close_due(change)

    return close


def test_who_waits_is_asked_when_a_room_gets_more_seats(full: Breakouts, event: Event) -> None:
    seats(full, "Anna", 2)

    assert offered(full, event.ben) == "Anna"


def test_a_seat_that_is_not_wanted_for_another_goes_on(full: Breakouts, event: Event) -> None:
    (third,) = full.attendees(1)
    wait(full, third, "Anna")
    full.place(event.ada, "Berta")
    assert offered(full, event.ben) == "Anna"
    full.run("open")
    full.enter(event.ben, event.session_room_id)

    full.place(event.ben, "Berta")

    assert (offered(full, event.ben), offered(full, third)) == ("Berta", "Anna")


def test_the_seat_that_is_held_for_whoever_is_removed_goes_on(full: Breakouts, event: Event) -> None:
    (third,) = full.attendees(1)
    wait(full, third, "Anna")
    full.place(event.ada, "Berta")

    full.act(
        "event.restrict",
        event.organiser.person_id,
        event_id=event.id,
        participant_id=event.ben.participant_id,
        kind="removed",
    )

    assert offered(full, third) == "Anna"


def test_a_distribution_gives_on_the_seats_that_it_frees(full: Breakouts, event: Event) -> None:
    (third,) = full.attendees(1)
    wait(full, third, "Anna")
    full.place(event.ada, "Berta")
    placements = [{"participant_id": str(event.ben.participant_id), "room_id": str(full.rooms["Berta"])}]

    full.run("apply", seen_version=full.run("set").view.version, how="mixed", placements=placements)

    assert offered(full, third) == "Anna"


def test_declining_one_room_keeps_the_place_in_the_queue_of_another(full: Breakouts, event: Event) -> None:
    seats(full, "Berta", 1)
    (third,) = full.attendees(1)
    choose(full, third, "Berta")
    full.place(event.ada, None)
    assert offered(full, event.ben) == "Anna"
    wait(full, event.ben, "Berta")
    full.place(third, None)
    assert offered(full, event.ben) == "Anna"  # one thing at a time

    full.answer(event.ben, is_accepted=False)

    assert offered(full, event.ben) == "Berta"


def test_nobody_gets_a_seat_by_waiting_after_the_choosing(full: Breakouts, event: Event) -> None:
    full.run("announce", is_announced=True, is_choosing=False)

    assert wait(full, event.ben, "Berta") == "breakout.no_choice"


def test_nobody_gets_a_seat_by_waiting_before_wishes_are_distributed(
    breakouts: Breakouts, event: Event
) -> None:
    breakouts.run("edit", title="Gruppen", choosing=Choosing.WISHES)
    breakouts.run("announce", is_announced=True, is_choosing=True)

    assert wait(breakouts, event.ada, "Anna") == "breakout.no_choice"
    breakouts.run("open")
    assert wait(breakouts, event.ada, "Anna") == ""


def test_who_is_kept_in_a_room_leaves_it_by_no_waiting(full: Breakouts, event: Event) -> None:
    full.run("fix", participant_id=event.ada.participant_id, is_fixed=True)

    assert wait(full, event.ada, "Berta") == "breakout.no_choice"


def test_locking_a_room_takes_back_what_was_offered_by_itself(full: Breakouts, event: Event) -> None:
    full.place(event.ada, None)
    assert offered(full, event.ben) == "Anna"

    lock(full, "Anna")
    assert (offered(full, event.ben), waits_for(full, event.ben)) == (None, "Anna")
    lock(full, "Anna", is_locked=False)

    assert offered(full, event.ben) == "Anna"


def test_nobody_is_offered_a_room_that_is_about_to_close(full: Breakouts, event: Event) -> None:
    full.run("open")
    full.run("close")

    full.place(event.ada, None)
    assert offered(full, event.ben) is None
    full.run("extend", minutes=5)

    assert offered(full, event.ben) == "Anna"


def test_who_comes_late_is_offered_no_room_that_is_about_to_close(breakouts: Breakouts, event: Event) -> None:
    breakouts.run("open")
    breakouts.run("close", room_id=breakouts.rooms["Anna"])

    breakouts.run("ask_for_room", event.ada)

    assert offered(breakouts, event.ada) == "Berta"


def test_whose_room_was_closed_is_offered_another_that_is_open(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    breakouts.run("close", room_id=breakouts.rooms["Anna"], is_at_once=True)
    breakouts.enter(event.ada, event.session_room_id)

    proposal = breakouts.run("propose", way="random", mode="fair", seed=1).view
    breakouts.run("ask_for_room", event.ada)

    assert [one.room_id for one in proposal.placements] == [breakouts.rooms["Berta"]]
    assert offered(breakouts, event.ada) == "Berta"


def test_who_waits_is_asked_by_nobody_in_the_history(full: Breakouts, event: Event) -> None:
    full.run("wait", event.ben, room_id=full.rooms["Anna"])
    full.run("choose", event.ada, room_id=full.rooms["Berta"])

    with full.runtime.work(writes=False) as work:
        steps = work.session.scalars(select(Step).where(Step.kind == StepKind.OFFERED)).all()
    assert [(one.participant_id, one.made_by_id) for one in steps] == [(event.ben.participant_id, None)]


def test_the_board_hears_for_which_room_somebody_waits_now(full: Breakouts, event: Event) -> None:
    (third,) = full.attendees(1)
    seats(full, "Berta", 1)
    choose(full, third, "Berta")

    wait(full, event.ben, "Berta")

    board = topics.room_moderators(event.session_room_id)
    requests = told(full.runtime, board, "breakout.board_changed")[-1]["requests"]
    assert [(one["participant_id"], one["room_id"]) for one in requests] == [
        (str(event.ben.participant_id), str(full.rooms["Berta"]))
    ]
