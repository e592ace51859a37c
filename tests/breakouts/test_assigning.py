"""Distributing people: first looked at, then put into effect."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.breakouts.make import Breakouts
from tests.counted import counted
from tests.people import Event, Someone
from wbv_events.breakouts.models import Choosing
from wbv_events.events.models import Participant


def _seats(breakouts: Breakouts, **seats: int) -> None:
    for room, count in seats.items():
        breakouts.run("edit_room", room_id=breakouts.rooms[room], name=room, seats=count)


def _propose(breakouts: Breakouts, way: str = "random", **given: Any) -> Any:
    return breakouts.run("propose", way=way, **{"with_absent": True, **given}).view


def _apply(breakouts: Breakouts, proposal: Any, **given: Any) -> str:
    placements = [
        {"participant_id": str(one.participant_id), "room_id": str(one.room_id)}
        for one in proposal.placements
    ]
    ack = breakouts.run(
        "apply",
        **{
            "seen_version": proposal.version,
            "how": proposal.how.value,
            "placements": placements,
            **given,
        },
    )
    return "" if ack.ok else ack.error.code


def _wish(breakouts: Breakouts, who: Someone, *rooms: str) -> None:
    breakouts.run("wish", who, room_ids=[str(breakouts.rooms[name]) for name in rooms])


def _let_wish(breakouts: Breakouts) -> None:
    breakouts.run("edit", title="Gruppen", choosing=Choosing.WISHES)
    breakouts.run("announce", is_announced=True, is_choosing=True)


def test_looking_at_a_proposal_changes_nothing(breakouts: Breakouts) -> None:
    breakouts.attendees(4)

    proposal = _propose(breakouts)

    assert len(proposal.placements) == 6
    assert breakouts.where() == {}


def test_by_chance_sizes_differ_by_one_at_most(breakouts: Breakouts) -> None:
    breakouts.attendees(5)

    proposal = _propose(breakouts)
    _apply(breakouts, proposal)

    assert sorted(proposal.sizes.values()) == [3, 4]
    assert sorted(Counter(breakouts.where().values()).values()) == [3, 4]


def test_absent_people_and_moderators_are_left_out(breakouts: Breakouts, event: Event) -> None:
    breakouts.enter(event.ada, event.plenary_id)
    breakouts.enter(event.moderator, event.plenary_id)

    proposal = _propose(breakouts, with_absent=False)

    assert [one.name for one in proposal.placements] == ["Ada Attendee"]


def test_moderators_are_placed_where_that_is_asked_for(breakouts: Breakouts, event: Event) -> None:
    breakouts.enter(event.moderator, event.plenary_id)

    proposal = _propose(breakouts, with_absent=False, with_moderators=True)

    assert [one.name for one in proposal.placements] == ["Mo Moderator"]


def test_who_is_placed_stays_unless_a_new_distribution_is_asked_for(
    breakouts: Breakouts, event: Event
) -> None:
    breakouts.place(event.ada, "Anna")

    only_new = _propose(breakouts)
    anew = {
        one.name for seed in range(8) for one in _propose(breakouts, seed=seed, with_placed=True).placements
    }

    assert [one.name for one in only_new.placements] == ["Ben Attendee"]
    assert only_new.placements[0].room_id == breakouts.rooms["Berta"]
    assert anew == {"Ada Attendee", "Ben Attendee"}


def test_who_is_fixed_or_leads_stays_in_any_distribution(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("fix", participant_id=event.ada.participant_id, is_fixed=True)
    leaders = [str(event.ben.participant_id)]
    breakouts.run("edit_room", room_id=breakouts.rooms["Berta"], name="Berta", leader_ids=leaders)
    breakouts.attendees(2)

    for seed in range(5):
        proposal = _propose(breakouts, seed=seed, with_placed=True)
        assert {one.name for one in proposal.placements} == {"Gast 000", "Gast 001"}


def test_another_seed_distributes_otherwise(breakouts: Breakouts) -> None:
    breakouts.attendees(10)

    results = {
        tuple((one.name, one.room_id) for one in _propose(breakouts, seed=seed).placements)
        for seed in range(4)
    }

    assert len(results) > 1


def test_fewer_people_than_rooms_leave_rooms_empty_and_it_is_said(breakouts: Breakouts) -> None:
    breakouts.run("add_room", name="Cäsar")

    proposal = _propose(breakouts)

    assert len(proposal.empty) == 1


def test_who_finds_no_seat_is_named(breakouts: Breakouts) -> None:
    _seats(breakouts, Anna=1, Berta=1)
    breakouts.attendees(1)

    proposal = _propose(breakouts)

    assert (len(proposal.placements), len(proposal.unplaced)) == (2, 1)


def test_wishes_are_fulfilled_as_well_as_can_be(breakouts: Breakouts, event: Event) -> None:
    _seats(breakouts, Anna=1, Berta=2)
    (carla,) = breakouts.attendees(1)
    _let_wish(breakouts)
    _wish(breakouts, event.ada, "Anna", "Berta")
    _wish(breakouts, event.ben, "Anna")
    _wish(breakouts, carla, "Berta")

    proposal = _propose(breakouts, "wishes")
    _apply(breakouts, proposal)

    assert proposal.wishes == [2, 1, 0, 0]
    assert breakouts.where() == {"Ada Attendee": "Berta", "Ben Attendee": "Anna", "Gast 000": "Berta"}


def test_everybody_can_read_why_it_is_where_it_is(breakouts: Breakouts, event: Event) -> None:
    _let_wish(breakouts)
    _wish(breakouts, event.ada, "Berta", "Anna")
    breakouts.place(event.ben, "Anna")
    _apply(breakouts, _propose(breakouts, "wishes"))

    ada, ben = (breakouts.mine(who).mine.placement for who in (event.ada, event.ben))

    assert (ada.how, ada.wish, ben.how, ben.wish) == ("wishes", 1, "hand", None)


@pytest.mark.parametrize("mode", ["fair", "most_first", "least_squares"])
def test_distributing_by_wishes_again_moves_nobody(breakouts: Breakouts, event: Event, mode: str) -> None:
    _seats(breakouts, Anna=3, Berta=3)
    people = breakouts.attendees(4)
    _let_wish(breakouts)
    for who in (*people[:3], event.ada):
        _wish(breakouts, who, "Anna", "Berta")
    _apply(breakouts, _propose(breakouts, "wishes", mode=mode))

    again = _propose(breakouts, "wishes", mode=mode, with_placed=True, seed=7)

    assert (again.moved, again.placements) == (0, [])


def test_organisations_and_regions_are_mixed(breakouts: Breakouts, event: Event) -> None:
    people = [event.ada, event.ben, *breakouts.attendees(2)]
    with breakouts.runtime.work() as work:
        for at, who in enumerate(people):
            participant = work.session.get(Participant, who.participant_id)
            assert participant
            participant.region = "DE-BW" if at < 2 else "DE-BY"

    proposal = _propose(breakouts, "mixed")
    _apply(breakouts, proposal)

    where = breakouts.where()
    assert (proposal.cost, proposal.bound) == (0, 0)
    assert where["Ada Attendee"] != where["Ben Attendee"]


def test_a_proposal_for_another_state_of_the_set_takes_no_effect(breakouts: Breakouts, event: Event) -> None:
    proposal = _propose(breakouts)
    breakouts.place(event.ada, "Anna")

    assert _apply(breakouts, proposal) == "breakout.changed_since"


def test_more_people_than_seats_are_not_let_in_by_any_proposal(breakouts: Breakouts, event: Event) -> None:
    _seats(breakouts, Anna=1)
    version = breakouts.run("board").view.set.version
    placements = [
        {"participant_id": str(who.participant_id), "room_id": str(breakouts.rooms["Anna"])}
        for who in (event.ada, event.ben)
    ]

    ack = breakouts.run("apply", seen_version=version, how="hand", placements=placements)

    assert ack.error.code == "breakout.no_seat"
    assert breakouts.where() == {}


def test_a_list_says_who_goes_where(breakouts: Breakouts, event: Event) -> None:
    text = "E-Mail;Raum\nada@day.example;Anna\nBen Attendee;berta\n"

    proposal = breakouts.run("propose_list", text=text).view
    _apply(breakouts, proposal)

    assert proposal.findings == []
    assert breakouts.where() == {"Ada Attendee": "Anna", "Ben Attendee": "Berta"}
    assert breakouts.placements()[0].how == "list"


def test_a_list_leaves_fixed_people_where_they_are(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("fix", participant_id=event.ada.participant_id, is_fixed=True)

    proposal = breakouts.run("propose_list", text="Name;Raum\nAda Attendee;Berta\n").view

    assert (proposal.placements, [one.line for one in proposal.findings]) == ([], [2])


def test_what_is_wrong_in_a_list_is_said_by_its_line(breakouts: Breakouts, event: Event) -> None:
    _seats(breakouts, Anna=1)
    breakouts.people.join(event.id, "Ben Attendee")
    text = (
        "Name,Raum\nAda Attendee,Anna\nNiemand,Anna\nBen Attendee,Anna\nOlga Organiser,Emil\n"
        "Ada Attendee,Berta\nMo Moderator,Anna\n"
    )

    proposal = breakouts.run("propose_list", text=text).view

    assert [one.line for one in proposal.findings] == [3, 4, 5, 6, 0]
    assert "Mo Moderator" in proposal.findings[-1].text
    assert [one.name for one in proposal.placements] == ["Ada Attendee"]


def test_a_text_that_is_no_list_is_refused_at_its_field(breakouts: Breakouts) -> None:
    ack = breakouts.run("propose_list", text="Hallo\nWelt\n")

    assert ack.error.fields
    assert list(ack.error.fields) == ["text"]


def test_distributing_asks_as_often_for_many_people_as_for_few(breakouts: Breakouts) -> None:
    def statements(people: int) -> int:
        breakouts.attendees(people)
        with counted(breakouts.runtime) as asked:
            assert _apply(breakouts, _propose(breakouts)) == ""
        return len(asked)

    few, many = statements(2), statements(40)

    assert many == few


@pytest.mark.parametrize("room", ["Berta", "2", "B", "Raum B", "gruppe b"])
def test_a_list_names_rooms_as_the_board_does(breakouts: Breakouts, event: Event, room: str) -> None:
    proposal = breakouts.run("propose_list", text=f"Name;Raum\nAda Attendee;{room}\n").view

    assert [one.room_id for one in proposal.placements] == [breakouts.rooms["Berta"]]


def test_a_list_takes_the_letters_that_stand_in_the_names_and_not_their_order(
    breakouts: Breakouts, event: Event
) -> None:
    for room, name in (("Anna", "Gruppe B"), ("Berta", "Gruppe A")):
        breakouts.run("edit_room", room_id=breakouts.rooms[room], name=name)

    proposal = breakouts.run("propose_list", text="Name;Raum\nAda Attendee;A\n").view

    assert [one.room_id for one in proposal.placements] == [breakouts.rooms["Berta"]]
