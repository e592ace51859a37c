"""Making sets, copying and announcing them."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.breakouts.make import Breakouts
from tests.counted import counted
from tests.people import Event, Someone
from tests.told import everything_told, told
from wbv_events.core import topics
from wbv_events.programme.models import Slot, SlotKind
from wbv_events.rooms.models import Entry, Room, RoomKind


def _names(breakouts: Breakouts) -> list[str]:
    return [room.name for room in breakouts.run("board").view.set.rooms]


def test_rooms_are_named_by_their_topics_or_by_letters(breakouts: Breakouts) -> None:
    view = breakouts.create(
        "Weiterbildung  im Betrieb\n\nKI", id=uuid4(), count=4, seats=6, task="Bitte drei Sätze."
    ).view

    assert [(room.name, room.seats, room.task) for room in view.rooms] == [
        ("Weiterbildung im Betrieb", 6, "Bitte drei Sätze."),
        ("KI", 6, "Bitte drei Sätze."),
        ("Raum C", 6, "Bitte drei Sätze."),
        ("Raum D", 6, "Bitte drei Sätze."),
    ]


def test_a_set_that_is_sent_again_is_made_once(breakouts: Breakouts) -> None:
    again = breakouts.create().view

    assert again.id == breakouts.set_id
    assert (
        len(
            breakouts.act(
                "breakout.sets", breakouts.event.moderator.person_id, event_id=breakouts.event.id
            ).view.sets
        )
        == 1
    )


def test_a_set_needs_rooms(breakouts: Breakouts) -> None:
    ack = breakouts.create("", id=uuid4())

    assert ack.error.fields
    assert list(ack.error.fields) == ["count"]


def test_a_slot_has_several_sets(breakouts: Breakouts) -> None:
    breakouts.create("Runde zwei", id=uuid4(), title="Zweite Runde")

    sets = breakouts.act(
        "breakout.sets", breakouts.event.moderator.person_id, event_id=breakouts.event.id
    ).view.sets
    assert [(one.title, one.slot_title, one.rooms) for one in sets] == [
        ("Gruppen", "Session 1", 2),
        ("Zweite Runde", "Session 1", 1),
    ]


def test_breakout_rooms_do_not_stand_in_the_list_of_rooms(breakouts: Breakouts, event: Event) -> None:
    rooms = breakouts.act("room.list", event.ada.person_id, event_id=event.id).view.rooms

    assert {room.name for room in rooms} == {"Plenum", "Session-1"}


def test_a_copy_has_rooms_tasks_leaders_and_people(breakouts: Breakouts, event: Event) -> None:
    leaders = [str(event.ben.participant_id)]
    breakouts.run("edit_room", room_id=breakouts.rooms["Berta"], name="Berta", task="Los", leader_ids=leaders)
    breakouts.place(event.ada, "Anna")
    breakouts.run("fix", participant_id=event.ada.participant_id, is_fixed=True)
    ident = uuid4()

    copy = breakouts.run("copy", id=ident, title="Noch einmal", with_people=True).view

    assert copy.id == ident
    assert [(room.name, room.task, [one.name for one in room.leaders]) for room in copy.rooms] == [
        ("Anna", "", []),
        ("Berta", "Los", ["Ben Attendee"]),
    ]
    board = breakouts.run("board", set_id=ident).view
    placed = {one.name: (one.room_id, one.is_fixed) for one in board.people if one.room_id}
    assert placed == {"Ada Attendee": (copy.rooms[0].id, True), "Ben Attendee": (copy.rooms[1].id, True)}


def test_a_copy_without_people_has_only_its_leaders(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")

    copy = breakouts.run("copy", id=uuid4(), title="Noch einmal").view

    assert all(one.room_id is None for one in breakouts.run("board", set_id=copy.id).view.people)


def _parallel_sessions(breakouts: Breakouts) -> UUID:
    """Store two sessions in rooms of their own and the block that they make up; return the block."""
    starts_at = datetime(2026, 11, 28, 12, tzinfo=UTC)

    def slot(kind: SlotKind, room_id: UUID, title: str, number: int | None = None) -> Slot:
        times = {"starts_at": starts_at, "ends_at": starts_at.replace(hour=13), "changed_at": starts_at}
        event_id = breakouts.event.id
        return Slot(
            id=uuid4(), event_id=event_id, room_id=room_id, kind=kind, title=title, number=number, **times
        )

    with breakouts.runtime.work() as work:
        block = slot(SlotKind.NETWORKING, breakouts.event.plenary_id, "Sessions")
        work.session.add(block)
        for number in (1, 2):
            name, kind = f"Thema {number}", RoomKind.SESSION
            room = Room(id=uuid4(), event_id=breakouts.event.id, slug=f"s{number}", name=name, kind=kind)
            work.session.add(room)
            work.session.flush()
            work.session.add(slot(SlotKind.SESSION, room.id, f"Session {number}", number))
        return block.id


def test_the_parallel_sessions_make_up_a_set(breakouts: Breakouts) -> None:
    block_id = _parallel_sessions(breakouts)

    made = breakouts.create("", id=uuid4(), slot_id=block_id, uses_sessions=True, seats=20).view
    removed = breakouts.run("remove", set_id=made.id)

    assert [(room.name, room.seats) for room in made.rooms] == [("Thema 1", 20), ("Thema 2", 20)]
    assert removed.ok
    with breakouts.runtime.work(writes=False) as work:
        rooms = work.session.scalars(select(Room).where(Room.name.startswith("Thema"))).all()
        assert {(room.entry, room.removed_at) for room in rooms} == {(Entry.EVERYBODY, None)}


def test_a_set_of_parallel_sessions_is_made_again_after_it_was_removed(
    breakouts: Breakouts, event: Event
) -> None:
    block_id = _parallel_sessions(breakouts)
    first = breakouts.create("", id=uuid4(), slot_id=block_id, uses_sessions=True).view
    seat = {"participant_id": event.ada.participant_id, "room_id": first.rooms[0].id}
    breakouts.run("place", set_id=first.id, **seat)
    breakouts.run("remove", set_id=first.id)

    again = breakouts.create("", id=uuid4(), slot_id=block_id, uses_sessions=True).view

    assert [room.id for room in again.rooms] == [room.id for room in first.rooms]
    assert all(one.room_id is None for one in breakouts.run("board", set_id=again.id).view.people)
    breakouts.run("open", set_id=again.id)
    assert breakouts.enter(event.ada, first.rooms[0].id).error.code == "room.not_assigned"


def test_choosing_needs_an_announced_set(breakouts: Breakouts) -> None:
    ack = breakouts.run("announce", is_announced=False, is_choosing=True)

    assert ack.error.code == "breakout.not_announced"


def test_what_is_not_announced_is_told_to_no_participant(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")

    for topic in (topics.event(event.id), topics.person(event.ada.participant_id)):
        assert [one for one in told(breakouts.runtime, topic) if "set_id" in one or "set" in one] == []


def _answers(breakouts: Breakouts, who: Someone, slug: str) -> list[str]:
    """Return how the room page and the room itself answer somebody who tries an address."""
    asked = (("venue.room", {"room_slug": slug}), ("room.get", {"slug": slug}))
    acks = [breakouts.act(name, who.person_id, event_id=breakouts.event.id, **at) for name, at in asked]
    return ["" if ack.ok else ack.error.code for ack in acks]


def test_no_participant_finds_what_is_not_announced_by_its_address(
    breakouts: Breakouts, event: Event
) -> None:
    breakouts.place(event.ada, "Anna")

    assert _answers(breakouts, event.ada, "anna") == ["app.not_found"] * 2
    assert _answers(breakouts, event.moderator, "anna") == ["", ""]

    breakouts.run("announce", is_announced=True)
    assert _answers(breakouts, event.ada, "anna") == ["", ""]


def test_whoever_was_in_a_room_still_finds_it_when_the_set_is_hidden_afterwards(
    breakouts: Breakouts, event: Event
) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    breakouts.enter(event.ada, breakouts.rooms["Anna"])
    breakouts.run("close", is_at_once=True)
    breakouts.run("announce", is_announced=False)

    assert _answers(breakouts, event.ada, "anna") == ["", ""]
    assert _answers(breakouts, event.ben, "anna") == ["app.not_found"] * 2


def test_the_page_of_a_session_says_nothing_of_a_set_that_is_not_announced(
    breakouts: Breakouts, event: Event
) -> None:
    block_id = _parallel_sessions(breakouts)
    made = breakouts.create("", id=uuid4(), slot_id=block_id, uses_sessions=True).view
    seat = {"participant_id": event.ada.participant_id, "room_id": made.rooms[0].id}
    breakouts.run("place", set_id=made.id, **seat)

    def sets_seen() -> list[bool]:
        given = {"event_id": event.id, "room_slug": "s1"}
        pages = [breakouts.act("venue.room", who.person_id, **given) for who in (event.ada, event.moderator)]
        return [page.view.breakout is not None for page in pages]

    assert sets_seen() == [False, True]
    breakouts.run("announce", set_id=made.id, is_announced=True)
    assert sets_seen() == [True, True]


def test_announcing_tells_everybody_placed_its_room_and_nobody_else(
    breakouts: Breakouts, event: Event
) -> None:
    breakouts.place(event.ada, "Anna")

    breakouts.run("announce", is_announced=True)

    mine = told(breakouts.runtime, topics.person(event.ada.participant_id), "breakout.own_changed")
    assert [one["mine"]["placement"]["room_id"] for one in mine] == [str(breakouts.rooms["Anna"])]
    assert told(breakouts.runtime, topics.person(event.ben.participant_id), "breakout.own_changed") == []


def test_announcing_again_tells_those_who_wished_before_what_they_wished(
    breakouts: Breakouts, event: Event
) -> None:
    breakouts.run("edit", title="Gruppen", choosing="wishes")
    breakouts.run("announce", is_announced=True, is_choosing=True)
    breakouts.run("wish", event.ada, room_ids=[str(breakouts.rooms["Anna"])])
    breakouts.run("announce", is_announced=False)

    breakouts.run("announce", is_announced=True, is_choosing=True)

    mine = told(breakouts.runtime, topics.person(event.ada.participant_id), "breakout.own_changed")
    assert [one["mine"]["wishes"] for one in mine] == [[str(breakouts.rooms["Anna"])]] * 2


def test_who_is_where_is_told_only_to_the_moderation_and_to_oneself(
    breakouts: Breakouts, event: Event
) -> None:
    breakouts.run("announce", is_announced=True)
    breakouts.place(event.ada, "Anna")

    allowed = (f"room-moderators:{event.session_room_id} ", f"person:{event.ada.participant_id} ")
    others = [
        line
        for line in everything_told(breakouts.runtime).splitlines()
        if str(event.ada.participant_id) in line and not line.startswith((*allowed, "control "))
    ]
    assert others == []


def test_taking_back_an_announcement_takes_the_set_from_participants(
    breakouts: Breakouts, event: Event
) -> None:
    breakouts.run("announce", is_announced=True)

    breakouts.run("announce", is_announced=False)

    assert breakouts.mine(event.ada) is None
    assert told(breakouts.runtime, topics.event(event.id), "breakout.set_gone") != []


def test_removing_a_room_leaves_its_people_without_one(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")

    breakouts.run("remove_room", room_id=breakouts.rooms["Anna"])

    assert _names(breakouts) == ["Berta"]
    assert all(one.room_id is None for one in breakouts.run("board").view.people)


@pytest.mark.parametrize("verb", ["board", "where"])
def test_a_set_of_another_event_does_not_exist(breakouts: Breakouts, verb: str) -> None:
    other = breakouts.people.event("other")

    ack = breakouts.act(
        f"breakout.{verb}", other.moderator.person_id, event_id=other.id, set_id=breakouts.set_id
    )

    assert ack.error.code == "app.not_found"


def test_board_and_own_sets_ask_as_often_for_many_as_for_few(breakouts: Breakouts, event: Event) -> None:
    def statements(name: str, person: object, **given: object) -> int:
        with counted(breakouts.runtime) as asked:
            assert breakouts.act(name, person, event_id=event.id, **given).ok
        return len(asked)

    breakouts.run("announce", is_announced=True)

    def both() -> tuple[int, int]:
        board = statements("breakout.board", event.moderator.person_id, set_id=breakouts.set_id)
        return board, statements("breakout.mine", event.ada.person_id)

    few = both()
    for number in range(3):
        breakouts.run("add_room", name=f"Raum {number}")
        made = breakouts.create("Eins\nZwei\nDrei", id=uuid4(), title=f"Noch {number}").view
        breakouts.run("announce", set_id=made.id, is_announced=True)
    for who in breakouts.attendees(12):
        breakouts.run("place", participant_id=who.participant_id, room_id=_first_room(breakouts))

    assert both() == few


def _first_room(breakouts: Breakouts) -> object:
    return breakouts.run("board").view.set.rooms[0].id
