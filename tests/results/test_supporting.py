"""Supporting: once per person, told without names, and the tally is what was given."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.people import Event, People
from tests.results.make import Results
from tests.told import told
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime


def test_support_is_told_to_the_room_without_names(results: Results, event: Event, runtime: Runtime) -> None:
    ident = results.written(event.ada)

    assert results.run("support", event.ben, id=ident, is_supported=True).ok

    assert told(runtime, topics.room(event.session_room_id), "result.supported") == [
        {"id": ident, "room_id": str(event.session_room_id), "support_count": 1, "support_version": 1}
    ]
    assert results.run("list", event.ben).data["supported_ids"] == [ident]
    assert results.run("list", event.ada).data["supported_ids"] == []


def test_twice_is_once_and_can_be_taken_back(results: Results, event: Event) -> None:
    ident = results.written(event.ada)
    wishes = (True, True, False, False, True)

    counts = [
        results.run("support", event.ben, id=ident, is_supported=wish).data["support_count"]
        for wish in wishes
    ]

    assert counts == [1, 1, 0, 0, 1]


def test_many_at_once_are_all_counted(results: Results, event: Event, people: People) -> None:
    ident = results.written(event.ada)
    crowd = [people.join(event.id, f"Person {number}") for number in range(6)]

    with ThreadPoolExecutor(len(crowd)) as pool:
        acks = list(pool.map(lambda one: results.run("support", one, id=ident, is_supported=True), crowd))

    assert all(ack.ok for ack in acks)
    assert results.cards()[0]["support_count"] == len(crowd)


def test_what_was_removed_takes_no_support(results: Results, event: Event) -> None:
    ident = results.written(event.ada)
    results.moderate("remove", ident)

    assert results.run("support", event.ben, id=ident, is_supported=True).error.code == "app.not_found"
