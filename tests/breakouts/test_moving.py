"""Bringing people to rooms: by hand before, by an offer while the rooms run."""

from __future__ import annotations

from sqlalchemy import select

from tests.breakouts.make import Breakouts
from tests.people import Event, Someone
from wbv_events.breakouts.models import Step, StepKind


def _bring_in(breakouts: Breakouts, who: Someone, room: str) -> None:
    """Place somebody, open the rooms and let the person come in."""
    breakouts.place(who, room)
    breakouts.run("open")
    assert breakouts.enter(who, breakouts.rooms[room]).ok


def test_before_the_rooms_run_people_are_simply_placed(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.place(event.ada, "Berta")

    assert breakouts.where() == {"Ada Attendee": "Berta"}


def test_who_is_there_is_asked_before_it_moves(breakouts: Breakouts, event: Event) -> None:
    _bring_in(breakouts, event.ada, "Anna")

    breakouts.place(event.ada, "Berta")

    assert breakouts.where() == {"Ada Attendee": "Anna"}
    assert breakouts.offer_of(event.ada).room_id == breakouts.rooms["Berta"]


def test_who_agrees_goes_and_leaves_the_old_room(breakouts: Breakouts, event: Event) -> None:
    _bring_in(breakouts, event.ada, "Anna")
    breakouts.place(event.ada, "Berta")

    breakouts.answer(event.ada, is_accepted=True)

    assert breakouts.where() == {"Ada Attendee": "Berta"}
    assert breakouts.inside("Anna") == set()
    assert breakouts.enter(event.ada, breakouts.rooms["Anna"]).error.code == "room.not_assigned"
    assert breakouts.enter(event.ada, breakouts.rooms["Berta"]).ok


def test_who_declines_stays(breakouts: Breakouts, event: Event) -> None:
    _bring_in(breakouts, event.ada, "Anna")
    breakouts.place(event.ada, "Berta")

    breakouts.answer(event.ada, is_accepted=False)

    assert breakouts.where() == {"Ada Attendee": "Anna"}
    assert breakouts.inside("Anna") == {event.ada.participant_id}
    assert breakouts.offer_of(event.ada) is None


def test_an_offer_ends_after_half_a_minute(breakouts: Breakouts, event: Event) -> None:
    _bring_in(breakouts, event.ada, "Anna")
    breakouts.place(event.ada, "Berta")
    offer = breakouts.offer_of(event.ada)
    assert (offer.expires_at - offer.made_at).total_seconds() == 30

    breakouts.let_pass(seconds=31)
    late = breakouts.run("answer", event.ada, offer_id=offer.id, is_accepted=True)
    breakouts.carry_out()

    assert late.error.code == "breakout.offer_over"
    assert breakouts.run("board").view.steps[0].kind == StepKind.EXPIRED
    assert breakouts.where() == {"Ada Attendee": "Anna"}


def test_an_answer_that_is_sent_again_is_the_same_answer(breakouts: Breakouts, event: Event) -> None:
    _bring_in(breakouts, event.ada, "Anna")
    breakouts.place(event.ada, "Berta")
    offer = breakouts.offer_of(event.ada)

    acks = [breakouts.run("answer", event.ada, offer_id=offer.id, is_accepted=True) for _ in range(2)]

    assert [ack.ok for ack in acks] == [True, True]


def test_an_offer_holds_the_seat(breakouts: Breakouts, event: Event) -> None:
    breakouts.run("edit_room", room_id=breakouts.rooms["Berta"], name="Berta", seats=1)
    _bring_in(breakouts, event.ada, "Anna")
    breakouts.place(event.ada, "Berta")

    refused = breakouts.place(event.ben, "Berta")
    breakouts.answer(event.ada, is_accepted=False)

    assert refused.error.code == "breakout.no_seat"
    assert breakouts.place(event.ben, "Berta").ok


def test_the_moderation_can_insist(breakouts: Breakouts, event: Event) -> None:
    _bring_in(breakouts, event.ada, "Anna")

    breakouts.place(event.ada, "Berta", is_insisted=True)

    assert breakouts.where() == {"Ada Attendee": "Berta"}
    assert breakouts.inside("Anna") == set()
    assert breakouts.mine(event.ada).mine.placement.how == "insisted"


def test_an_offer_is_taken_back(breakouts: Breakouts, event: Event) -> None:
    _bring_in(breakouts, event.ada, "Anna")
    breakouts.place(event.ada, "Berta")
    offer = breakouts.offer_of(event.ada)

    breakouts.run("withdraw_offer", offer_id=offer.id)

    answer = breakouts.run("answer", event.ada, offer_id=offer.id, is_accepted=True)
    assert answer.error.code == "breakout.offer_over"


def test_nobody_answers_for_somebody_else(breakouts: Breakouts, event: Event) -> None:
    _bring_in(breakouts, event.ada, "Anna")
    breakouts.place(event.ada, "Berta")

    ack = breakouts.run("answer", event.ben, offer_id=breakouts.offer_of(event.ada).id, is_accepted=True)

    assert ack.error.code == "app.not_found"


def test_two_change_places_once_both_agreed(breakouts: Breakouts, event: Event) -> None:
    for room in breakouts.rooms:
        breakouts.run("edit_room", room_id=breakouts.rooms[room], name=room, seats=1)
    breakouts.place(event.ben, "Berta")
    _bring_in(breakouts, event.ada, "Anna")
    breakouts.enter(event.ben, breakouts.rooms["Berta"])
    breakouts.run("swap", one_id=event.ada.participant_id, other_id=event.ben.participant_id)

    breakouts.answer(event.ada, is_accepted=True)
    between = breakouts.where()
    breakouts.answer(event.ben, is_accepted=True)

    assert between == {"Ada Attendee": "Anna", "Ben Attendee": "Berta"}
    assert breakouts.where() == {"Ada Attendee": "Berta", "Ben Attendee": "Anna"}


def test_of_two_who_change_places_only_whoever_is_there_is_asked(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ben, "Berta")
    _bring_in(breakouts, event.ada, "Anna")
    breakouts.run("swap", one_id=event.ada.participant_id, other_id=event.ben.participant_id)

    asked = {who.name: breakouts.offer_of(who).is_asked for who in (event.ada, event.ben)}
    assert breakouts.offer_of(event.ben).agreed_at is None
    breakouts.answer(event.ada, is_accepted=True)

    assert asked == {"Ada Attendee": True, "Ben Attendee": False}
    assert breakouts.where() == {"Ada Attendee": "Berta", "Ben Attendee": "Anna"}
    agreed = [breakouts.mine(who).mine.placement.is_agreed for who in (event.ada, event.ben)]
    assert agreed == [True, False]


def test_who_agreed_to_a_swap_that_runs_out_is_not_said_to_have_been_silent(
    breakouts: Breakouts, event: Event
) -> None:
    breakouts.place(event.ben, "Berta")
    _bring_in(breakouts, event.ada, "Anna")
    breakouts.enter(event.ben, breakouts.rooms["Berta"])
    breakouts.run("swap", one_id=event.ada.participant_id, other_id=event.ben.participant_id)
    breakouts.answer(event.ada, is_accepted=True)

    breakouts.let_pass(seconds=31)
    breakouts.carry_out()

    steps = breakouts.run("board").view.steps
    silent = [step.name for step in steps if step.kind == StepKind.EXPIRED]
    assert silent == [event.ben.name]
    assert breakouts.where() == {"Ada Attendee": "Anna", "Ben Attendee": "Berta"}


def test_who_declines_a_swap_keeps_both_where_they_are(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ben, "Berta")
    _bring_in(breakouts, event.ada, "Anna")
    breakouts.enter(event.ben, breakouts.rooms["Berta"])
    breakouts.run("swap", one_id=event.ada.participant_id, other_id=event.ben.participant_id)
    breakouts.answer(event.ada, is_accepted=True)

    breakouts.answer(event.ben, is_accepted=False)

    assert breakouts.where() == {"Ada Attendee": "Anna", "Ben Attendee": "Berta"}
    assert (breakouts.offer_of(event.ada), breakouts.offer_of(event.ben)) == (None, None)


def test_before_the_rooms_run_two_change_places_at_once(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.place(event.ben, "Berta")

    breakouts.run("swap", one_id=event.ada.participant_id, other_id=event.ben.participant_id)

    assert breakouts.where() == {"Ada Attendee": "Berta", "Ben Attendee": "Anna"}


def test_who_is_removed_from_the_event_leaves_its_seat(breakouts: Breakouts, event: Event) -> None:
    breakouts.run("edit_room", room_id=breakouts.rooms["Anna"], name="Anna", seats=1)
    _bring_in(breakouts, event.ada, "Anna")

    breakouts.act(
        "event.restrict",
        event.moderator.person_id,
        event_id=event.id,
        participant_id=event.ada.participant_id,
        kind="removed",
    )

    assert (breakouts.where(), breakouts.inside("Anna")) == ({}, set())
    assert breakouts.place(event.ben, "Anna").ok


def test_nobody_is_brought_to_a_room_that_is_closed(breakouts: Breakouts, event: Event) -> None:
    breakouts.run("open")
    breakouts.run("close", room_id=breakouts.rooms["Anna"], is_at_once=True)

    assert breakouts.place(event.ada, "Anna").error.code == "breakout.room_over"


def test_closing_a_room_ends_what_people_are_asked_about_it(breakouts: Breakouts, event: Event) -> None:
    _bring_in(breakouts, event.ada, "Anna")
    breakouts.place(event.ada, "Berta")

    breakouts.run("close", room_id=breakouts.rooms["Berta"], is_at_once=True)

    assert breakouts.offer_of(event.ada) is None


def test_a_leader_has_a_seat_and_gets_into_the_room(breakouts: Breakouts, event: Event) -> None:
    leaders = [str(event.ada.participant_id)]

    breakouts.run("edit_room", room_id=breakouts.rooms["Anna"], name="Anna", seats=1, leader_ids=leaders)
    breakouts.run("open")

    assert breakouts.where() == {"Ada Attendee": "Anna"}
    assert breakouts.enter(event.ada, breakouts.rooms["Anna"]).ok
    assert breakouts.mine(event.ada).mine.leads == [breakouts.rooms["Anna"]]


def test_all_that_is_done_is_written_down(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.place(event.ada, "Berta")
    breakouts.place(event.ada, None)

    with breakouts.runtime.work(writes=False) as work:
        steps = work.session.scalars(select(Step).order_by(Step.made_at, Step.id)).all()
        names = {room_id: name for name, room_id in breakouts.rooms.items()} | {None: ""}
        told = [(step.kind.value, names[step.from_room_id], names[step.room_id]) for step in steps]

    assert told == [
        ("made", "", ""),
        ("placed", "", "Anna"),
        ("placed", "Anna", "Berta"),
        ("unplaced", "Berta", ""),
    ]
    assert {step.made_by_id for step in steps} == {event.moderator.participant_id}
