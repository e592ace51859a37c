"""What participants do for themselves: choosing, wishing, waiting, coming late."""

from __future__ import annotations

import pytest

from tests.breakouts.make import Breakouts
from tests.people import Event, Someone
from wbv_events.breakouts.models import Choosing


def _announce(breakouts: Breakouts, choosing: Choosing, *, is_choosing: bool = True) -> None:
    breakouts.run("edit", title="Gruppen", choosing=choosing)
    breakouts.run("announce", is_announced=True, is_choosing=is_choosing)


def _seats(breakouts: Breakouts, room: str, seats: int) -> None:
    breakouts.run("edit_room", room_id=breakouts.rooms[room], name=room, seats=seats)


def _choose(breakouts: Breakouts, who: Someone, room: str) -> str:
    ack = breakouts.run("choose", who, room_id=breakouts.rooms[room])
    return "" if ack.ok else ack.error.code


def _wait(breakouts: Breakouts, who: Someone, room: str | None) -> str:
    ack = breakouts.run("wait", who, room_id=None if room is None else breakouts.rooms[room])
    return "" if ack.ok else ack.error.code


def test_a_set_that_is_not_announced_is_nobody_s_business(breakouts: Breakouts, event: Event) -> None:
    assert breakouts.mine(event.ada) is None
    assert _choose(breakouts, event.ada, "Anna") == "app.not_found"


def test_people_choose_as_long_as_there_are_seats(breakouts: Breakouts, event: Event) -> None:
    _seats(breakouts, "Anna", 1)
    _announce(breakouts, Choosing.CHOICE)

    answers = [_choose(breakouts, who, "Anna") for who in (event.ada, event.ben)]

    assert answers == ["", "breakout.no_seat"]
    assert breakouts.where() == {"Ada Attendee": "Anna"}
    assert breakouts.mine(event.ben).taken == {breakouts.rooms["Anna"]: 1}


def test_who_chooses_another_room_gives_the_seat_back(breakouts: Breakouts, event: Event) -> None:
    _seats(breakouts, "Anna", 1)
    _announce(breakouts, Choosing.CHOICE)
    _choose(breakouts, event.ada, "Anna")

    _choose(breakouts, event.ada, "Berta")

    assert _choose(breakouts, event.ben, "Anna") == ""


@pytest.mark.parametrize("choosing", [Choosing.ASSIGNED, Choosing.WISHES])
def test_nobody_chooses_where_rooms_are_not_for_choosing(
    breakouts: Breakouts, event: Event, choosing: Choosing
) -> None:
    _announce(breakouts, choosing)

    assert _choose(breakouts, event.ada, "Anna") == "breakout.no_choice"


def test_nobody_chooses_a_locked_room_or_leaves_a_fixed_place(breakouts: Breakouts, event: Event) -> None:
    _announce(breakouts, Choosing.CHOICE)
    breakouts.run("lock", room_id=breakouts.rooms["Berta"], is_locked=True)
    breakouts.place(event.ada, "Berta")
    breakouts.run("fix", participant_id=event.ada.participant_id, is_fixed=True)

    assert _choose(breakouts, event.ben, "Berta") == "breakout.locked"
    assert _choose(breakouts, event.ada, "Anna") == "breakout.no_choice"


def test_wishes_are_kept_in_their_order_and_replaced(breakouts: Breakouts, event: Event) -> None:
    _announce(breakouts, Choosing.WISHES)
    anna, berta = breakouts.rooms["Anna"], breakouts.rooms["Berta"]

    breakouts.run("wish", event.ada, room_ids=[str(anna), str(berta)])
    breakouts.run("wish", event.ada, room_ids=[str(berta)])

    assert breakouts.mine(event.ada).mine.wishes == [berta]


def test_one_room_is_wished_for_once(breakouts: Breakouts, event: Event) -> None:
    _announce(breakouts, Choosing.WISHES)
    anna = str(breakouts.rooms["Anna"])

    ack = breakouts.run("wish", event.ada, room_ids=[anna, anna])

    assert ack.error.fields
    assert list(ack.error.fields) == ["room_ids"]


def test_wishes_come_to_an_end(breakouts: Breakouts, event: Event) -> None:
    _announce(breakouts, Choosing.WISHES)
    breakouts.run("announce", is_announced=True, is_choosing=False)

    ack = breakouts.run("wish", event.ada, room_ids=[])

    assert ack.error.code == "breakout.no_choice"


def test_who_waits_is_asked_as_soon_as_there_is_a_seat(breakouts: Breakouts, event: Event) -> None:
    _seats(breakouts, "Anna", 1)
    _announce(breakouts, Choosing.CHOICE)
    _choose(breakouts, event.ada, "Anna")
    _wait(breakouts, event.ben, "Anna")
    assert breakouts.offer_of(event.ben) is None

    _choose(breakouts, event.ada, "Berta")

    assert breakouts.offer_of(event.ben).room_id == breakouts.rooms["Anna"]
    breakouts.answer(event.ben, is_accepted=True)
    assert breakouts.where() == {"Ada Attendee": "Berta", "Ben Attendee": "Anna"}
    assert breakouts.mine(event.ben).mine.waits_for is None


def test_a_seat_goes_on_to_the_next_when_somebody_does_not_answer(breakouts: Breakouts, event: Event) -> None:
    _seats(breakouts, "Anna", 1)
    _announce(breakouts, Choosing.CHOICE)
    _choose(breakouts, event.ada, "Anna")
    carla, dora = breakouts.attendees(2)
    for who in (carla, dora):
        _wait(breakouts, who, "Anna")
    _choose(breakouts, event.ada, "Berta")
    assert (breakouts.offer_of(carla) is None, breakouts.offer_of(dora)) == (False, None)

    breakouts.let_pass(seconds=61)
    breakouts.carry_out()

    assert (breakouts.offer_of(carla), breakouts.offer_of(dora) is None) == (None, False)


def test_nobody_waits_for_the_room_where_it_is(breakouts: Breakouts, event: Event) -> None:
    _seats(breakouts, "Anna", 1)
    _announce(breakouts, Choosing.CHOICE)
    _choose(breakouts, event.ada, "Anna")

    _wait(breakouts, event.ada, "Anna")

    mine = breakouts.mine(event.ada)
    assert (mine.mine.waits_for, mine.mine.offer, mine.taken) == (None, None, {breakouts.rooms["Anna"]: 1})


def test_who_chooses_what_it_is_offered_takes_one_seat(breakouts: Breakouts, event: Event) -> None:
    _seats(breakouts, "Anna", 1)
    _announce(breakouts, Choosing.CHOICE)
    _choose(breakouts, event.ada, "Anna")
    _wait(breakouts, event.ben, "Anna")
    _choose(breakouts, event.ada, "Berta")

    _choose(breakouts, event.ben, "Anna")

    assert breakouts.mine(event.ben).taken[breakouts.rooms["Anna"]] == 1


def test_the_order_of_waiting_is_that_of_asking(breakouts: Breakouts, event: Event) -> None:
    _seats(breakouts, "Anna", 1)
    _announce(breakouts, Choosing.CHOICE)
    _choose(breakouts, event.ada, "Anna")
    people = breakouts.attendees(3)
    for who in people:
        _wait(breakouts, who, "Anna")
    _wait(breakouts, people[0], None)

    _choose(breakouts, event.ada, "Berta")

    assert [breakouts.offer_of(who) is None for who in people] == [True, False, True]


def test_where_rooms_are_assigned_the_moderation_decides_who_changes(
    breakouts: Breakouts, event: Event
) -> None:
    _announce(breakouts, Choosing.ASSIGNED)
    breakouts.place(event.ada, "Anna")

    _wait(breakouts, event.ada, "Berta")
    requests = breakouts.run("board").view.requests
    breakouts.place(event.ada, "Berta")

    assert [(one.participant_id, one.room_id) for one in requests] == [
        (event.ada.participant_id, breakouts.rooms["Berta"])
    ]
    assert breakouts.run("board").view.requests == []


def test_a_wish_to_change_is_declined(breakouts: Breakouts, event: Event) -> None:
    _announce(breakouts, Choosing.ASSIGNED)
    _wait(breakouts, event.ada, "Berta")

    breakouts.run("decline_request", participant_id=event.ada.participant_id)

    assert breakouts.mine(event.ada).mine.waits_for is None


def test_who_comes_late_is_offered_the_best_open_wish(breakouts: Breakouts, event: Event) -> None:
    _announce(breakouts, Choosing.WISHES)
    _seats(breakouts, "Anna", 1)
    wishes = [str(breakouts.rooms[name]) for name in ("Anna", "Berta")]
    breakouts.run("wish", event.ada, room_ids=wishes)
    breakouts.place(event.ben, "Anna")
    breakouts.run("open")

    offer = breakouts.run("ask_for_room", event.ada).view.offer

    assert (offer.room_id, offer.kind) == (breakouts.rooms["Berta"], "late")
    assert (offer.expires_at - offer.made_at).total_seconds() == 60


def test_who_wished_for_nothing_is_offered_the_emptiest_room(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ben, "Anna")
    breakouts.run("open")

    assert breakouts.run("ask_for_room", event.ada).view.offer.room_id == breakouts.rooms["Berta"]


def test_a_late_comer_is_asked_once(breakouts: Breakouts, event: Event) -> None:
    breakouts.run("open")
    first = breakouts.run("ask_for_room", event.ada).view.offer

    again = breakouts.run("ask_for_room", event.ada).view.offer
    breakouts.answer(event.ada, is_accepted=False)
    after = breakouts.run("ask_for_room", event.ada).view.offer

    assert (again, after) == (first, None)


def test_locked_and_full_rooms_are_offered_to_nobody(breakouts: Breakouts, event: Event) -> None:
    _seats(breakouts, "Anna", 1)
    breakouts.place(event.ben, "Anna")
    breakouts.run("lock", room_id=breakouts.rooms["Berta"], is_locked=True)
    breakouts.run("open")

    assert breakouts.run("ask_for_room", event.ada).view.offer is None


def test_nobody_is_offered_a_room_before_any_is_open(breakouts: Breakouts, event: Event) -> None:
    _announce(breakouts, Choosing.WISHES)

    assert breakouts.run("ask_for_room", event.ada).view.offer is None
