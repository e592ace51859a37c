"""Writing: everybody writes on every card, and what two write at once is all there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest

from tests.chat.make import change_room, restrict
from tests.people import Event, People
from tests.results.make import Results
from tests.told import everything_told, newest_id, returned_after, told
from wbv_events.core import topics
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import RestrictionKind
from wbv_events.results.models import Result
from wbv_events.results.places import takes_results
from wbv_events.results.schemas import MOST_CARDS
from wbv_events.rooms.models import Entry, RoomKind


def test_a_card_is_there_for_the_room_as_it_was_typed(
    results: Results, event: Event, runtime: Runtime
) -> None:
    ack = results.write(event.ada, " Erstens \r\nZweitens\t\r\n", kind="next_step", who=" Ada,\n Ben ")

    card = ack.data["result"]
    assert (card["text"], card["kind"], card["who"]) == ("Erstens\nZweitens", "next_step", "Ada, Ben")
    assert (card["author"], card["editor"], card["release"]) == ("Ada Attendee", "Ada Attendee", "none")
    assert results.cards() == [card]
    assert told(runtime, topics.room(event.session_room_id)) == [
        {"id": card["id"], "room_id": card["room_id"], "version": 1, "result": card}
    ]


def test_somebody_else_writes_on_and_the_author_stays(results: Results, event: Event) -> None:
    ident = results.written(event.ada, "eins")

    card = results.write(event.ben, "eins\nzwei", id=ident, seen_text="eins").data["result"]

    assert (card["text"], card["author"], card["editor"]) == ("eins\nzwei", "Ada Attendee", "Ben Attendee")
    assert card["version"] == 2


def test_the_same_once_more_changes_nothing(results: Results, event: Event) -> None:
    ident = uuid4()
    first = results.write(event.ada, "eins", id=ident)

    again = results.write(event.ada, "eins", id=ident)

    assert again.data == first.data
    assert results.texts() == ["eins"]


def test_changes_of_other_lines_are_put_together(results: Results, event: Event) -> None:
    ident = results.written(event.ada, "eins\nzwei\ndrei")
    results.write(event.ada, "EINS\nzwei\ndrei", id=ident, seen_text="eins\nzwei\ndrei")

    ack = results.write(event.ben, "eins\nzwei\ndrei\nvier", id=ident, seen_text="eins\nzwei\ndrei")

    assert (ack.data["is_apart"], ack.data["result"]["id"]) == (False, ident)
    assert results.texts() == ["EINS\nzwei\ndrei\nvier"]


def test_who_changed_the_same_line_later_gets_a_card_of_the_own_beside_it(
    results: Results, event: Event
) -> None:
    ident = results.written(event.ada, "eins")
    results.written(event.ada, "danach")
    results.write(event.ada, "Ada sagt zwei", id=ident, seen_text="eins")
    sent = {"id": ident, "seen_text": "eins", "apart_id": uuid4()}

    ack = results.write(event.ben, "Ben sagt drei", **sent)
    again = results.write(event.ben, "Ben sagt drei", **sent)

    assert ack.data["is_apart"]
    assert ack.data["result"]["id"] == str(sent["apart_id"])
    assert ack.data["result"]["author"] == "Ben Attendee"
    assert again.data == ack.data
    assert results.texts() == ["Ada sagt zwei", "Ben sagt drei", "danach"]


def test_kind_and_person_are_put_together_too(results: Results, event: Event) -> None:
    ident = results.written(event.ada, "eins")
    seen = {"id": ident, "seen_text": "eins", "seen_kind": "outcome"}
    results.write(event.ada, "eins", **seen, kind="next_step", who="Ada")

    card = results.write(event.ben, "eins\nzwei", **seen, kind="outcome").data["result"]
    other = results.write(event.ben, "eins\nzwei", **{**seen, "seen_text": "eins\nzwei"}, who="Ben").data

    assert (card["text"], card["kind"], card["who"]) == ("eins\nzwei", "next_step", "Ada")
    assert (other["is_apart"], other["result"]["who"]) == (True, "Ben")


def test_a_text_that_together_is_too_long_becomes_a_card_of_its_own(results: Results, event: Event) -> None:
    ident = results.written(event.ada, "eins")
    results.write(event.ada, f"eins\n{'a' * 900}", id=ident, seen_text="eins")

    assert results.write(event.ben, f"eins\n{'b' * 900}", id=ident, seen_text="eins").data["is_apart"]
    assert len(results.texts()) == 2


def test_a_card_is_never_left_without_text(results: Results, event: Event) -> None:
    ident = results.written(event.ada, "eins\nzwei")
    results.write(event.ada, "eins", id=ident, seen_text="eins\nzwei")

    assert results.write(event.ben, "zwei", id=ident, seen_text="eins\nzwei").data["is_apart"]
    assert results.texts() == ["eins", "zwei"]


def test_what_is_typed_on_a_card_that_was_removed_is_not_lost(results: Results, event: Event) -> None:
    ident = results.written(event.ada, "eins")
    assert results.moderate("remove", ident).ok

    ack = results.write(event.ben, "eins\nzwei", id=ident, seen_text="eins")

    assert ack.data["is_apart"]
    assert results.texts() == ["eins\nzwei"]


def test_many_who_write_on_one_card_at_once_all_find_their_line(
    results: Results, event: Event, people: People
) -> None:
    ident = results.written(event.ada, "Anfang")
    crowd = [people.join(event.id, f"Person {number}") for number in range(6)]

    with ThreadPoolExecutor(len(crowd)) as pool:
        sent = [
            pool.submit(results.write, one, f"Anfang\n{one.name}", id=ident, seen_text="Anfang")
            for one in crowd
        ]
    assert [one.result().error for one in sent if not one.result().ok] == []

    lines = {line for text in results.texts() for line in text.split("\n")}
    assert lines == {"Anfang", *(one.name for one in crowd)}


def test_two_who_begin_the_same_card_at_once_begin_one(results: Results, event: Event) -> None:
    ident = uuid4()

    with ThreadPoolExecutor(2) as pool:
        sent = [pool.submit(results.write, event.ada, text, id=ident) for text in ("eins", "zwei")]
    assert all(one.result().ok for one in sent)

    (text,) = results.texts()
    assert sorted(text.split("\n")) == ["eins", "zwei"]


def test_rooms_in_which_groups_work_take_results_and_the_plenary_and_talks_take_none(
    results: Results, event: Event
) -> None:
    refused = results.write(event.ada, room_id=event.plenary_id)

    assert refused.error.code == "result.not_here"
    assert results.run("list", event.ada, room_id=event.plenary_id).data["results"] == []
    assert {kind for kind in RoomKind if not takes_results(kind)} == {RoomKind.PLENARY, RoomKind.TALK}


@pytest.mark.parametrize("is_everywhere", [True, False])
def test_who_is_silenced_reads_and_does_not_write(
    results: Results, event: Event, runtime: Runtime, *, is_everywhere: bool
) -> None:
    ident = results.written(event.ada)
    room_id = None if is_everywhere else event.session_room_id
    restrict(runtime, event, event.ben, RestrictionKind.SILENCED, room_id)

    assert results.write(event.ben).error.code == "result.silenced"
    assert results.write(event.ben, "mehr", id=ident).error.code == "result.silenced"
    assert results.texts() == ["Gemeinsam werben"]


def test_who_may_not_enter_neither_reads_nor_writes(results: Results, event: Event, runtime: Runtime) -> None:
    change_room(runtime, event.session_room_id, entry=Entry.MODERATORS)
    assert {results.write(event.ada).error.code, results.run("list", event.ada).error.code} == {
        "app.not_found"
    }

    change_room(runtime, event.session_room_id, entry=Entry.EVERYBODY, is_open=False)
    assert results.write(event.ada).error.code == "room.closed"
    assert results.write(event.moderator).ok


def test_an_id_of_another_room_is_nobodys_card_here(results: Results, event: Event, people: People) -> None:
    ident = results.written(event.ada)
    other = people.event("other")
    elsewhere: dict[str, Any] = {"event_id": other.id, "room_id": other.session_room_id, "id": ident}

    assert results.write(other.ada, **elsewhere).error.code == "app.id_taken"
    assert results.run("support", other.ada, **elsewhere, is_supported=True).error.code == "app.not_found"
    assert results.run("remove", other.moderator, **elsewhere).error.code == "app.not_found"
    assert results.run("release", other.moderator, **elsewhere).error.code == "app.not_found"
    assert results.texts() == ["Gemeinsam werben"]


@pytest.mark.parametrize("given", [{"text": ""}, {"text": " \n "}, {"text": "x" * 1001}, {"kind": "idea"}])
def test_what_is_no_result_is_refused(results: Results, event: Event, given: dict[str, str]) -> None:
    assert results.write(event.ada, **given).error.code == "app.invalid"


def test_a_room_holds_no_more_cards_than_can_be_shown(
    results: Results, event: Event, runtime: Runtime
) -> None:
    ident = results.written(event.ada)
    store(runtime, event, MOST_CARDS - 1)

    assert results.write(event.ada).error.code == "result.too_many"
    assert results.write(event.ada, "mehr", id=ident, seen_text="Gemeinsam werben").ok


def store(runtime: Runtime, event: Event, count: int) -> None:
    """Store cards past the limits of the doors."""
    with runtime.work() as work:
        for number in range(count):
            work.session.add(
                Result(
                    id=new_id(),
                    event_id=event.id,
                    room_id=event.session_room_id,
                    author_id=event.ada.participant_id,
                    kind="outcome",
                    text=f"Ergebnis {number}",
                    created_at=work.now,
                    placed_at=work.now,
                    edited_at=work.now,
                )
            )


def test_who_began_a_card_or_the_moderation_removes_it_without_a_trace(
    results: Results, event: Event, runtime: Runtime
) -> None:
    first, second = (results.released(event.ada, f"Geheim {number}") for number in range(2))
    own = results.written(event.ada, "Geheim zwei")
    results.run("support", event.ben, id=first, is_supported=True)
    room = topics.room(event.session_room_id)
    seen = newest_id(runtime)

    assert results.run("withdraw", event.ben, id=own).error.code == "result.not_own"
    assert results.run("withdraw", event.ada, id=second).error.code == "result.released"
    assert results.run("remove", event.ada, id=own).error.code == "app.forbidden"
    assert results.run("withdraw", event.ada, id=own).ok
    assert all(results.moderate("remove", ident).ok for ident in (first, second, second))

    assert results.cards() == []
    assert [data["result"] for _, data in returned_after(runtime, room, seen)] == [None] * 3
    assert "Geheim" not in everything_told(runtime)
    with runtime.work(writes=False) as work:
        assert {(one.text, one.who) for one in work.session.query(Result)} == {("", "")}
