"""What organisers and moderators do with slots, and what calendars and followers learn of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.people import People
from tests.programme.make import HOUR, NINE, Planning
from tests.told import everything_told, newest_id, returned_after, told
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime
from wbv_events.rooms.models import Entry, Room


def hide_room(planning: Planning) -> None:
    with planning.runtime.work() as work:
        work.session.get_one(Room, planning.event.session_room_id).entry = Entry.MODERATORS


def test_a_slot_is_planned_and_everybody_finds_it(planning: Planning) -> None:
    made = planning.create(title="Panel", kind="panel", room_id=planning.event.plenary_id, number=3)

    seen = planning.do("get", made, planning.event.ada).view
    assert seen == made
    assert (seen.room_name, seen.room_slug, seen.number) == ("Plenum", "plenum", 3)
    assert (seen.version, seen.sequence) == (1, 0)


def test_slots_come_in_the_order_of_time_and_number(planning: Planning) -> None:
    planning.create(title="d", starts_at=NINE + HOUR, ends_at=NINE + 2 * HOUR)
    planning.create(title="c", number=2)
    planning.create(title="b", number=1)
    planning.create(title="a", starts_at=NINE - HOUR)

    assert planning.titles(planning.event.ada) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"ends_at": NINE}, "ends_at"),
        ({"starts_at": "2027-05-12T09:00:00"}, "starts_at"),
        ({"kind": "dance"}, "kind"),
        ({"number": 0}, "number"),
        ({"summary": "x" * 10_001}, "summary"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(
    planning: Planning, given: dict[str, Any], field: str
) -> None:
    refused = planning.run("create", planning.event.organiser, **planning.described(**given))

    assert (refused.status, list(refused.error.fields or {})) == (422, [field])
    assert planning.titles(planning.event.organiser) == []


def test_a_room_or_slot_of_another_event_does_not_exist(planning: Planning, people: People) -> None:
    other = people.event("other")
    slot = planning.create()

    refused = planning.run("create", planning.event.organiser, **planning.described(room_id=other.plenary_id))
    elsewhere = planning.act("slot.cancel", other.organiser.person_id, event_id=other.id, slot_id=slot.id)

    assert (refused.error.code, elsewhere.error.code) == ("app.not_found", "app.not_found")
    assert planning.do("get", slot).view.cancelled_at is None


@pytest.mark.parametrize("verb", ["edit", "cancel", "reinstate", "add_contributor"])
def test_only_organisers_plan(planning: Planning, verb: str) -> None:
    slot = planning.create()
    fields = planning.described() if verb == "edit" else {"name": "Ada"} if verb == "add_contributor" else {}

    refused = planning.do(verb, slot, planning.event.moderator, **fields)

    assert refused.error.code == "app.forbidden"


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Neu"},
        {"summary": "Neu"},
        {"starts_at": NINE - HOUR},
        {"ends_at": NINE + 2 * HOUR},
        {"room_id": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_calendars_must_learn_raises_the_sequence(planning: Planning, change: dict[str, Any]) -> None:
    slot = planning.create(room_id=planning.event.plenary_id)

    edited = planning.edit(slot, **change)

    assert (edited.sequence, edited.version) == (1, 2)
    assert edited.changed_at > slot.changed_at


def test_what_calendars_do_not_show_leaves_the_sequence(planning: Planning) -> None:
    slot = planning.create()
    planning.edit(slot)
    planning.edit(slot, number=7, kind="panel")
    planning.do("start", slot)
    planning.do("add_contributor", slot, name="Ada")
    ended = planning.do("end", slot).view

    assert (ended.sequence, ended.changed_at, ended.version) == (0, slot.changed_at, 6)


def test_a_cancellation_counts_once_and_can_be_taken_back(planning: Planning) -> None:
    slot = planning.create()

    once = planning.do("cancel", slot).view
    twice = planning.do("cancel", slot).view
    back = planning.do("reinstate", slot).view

    assert (once.sequence, twice.sequence, back.sequence) == (1, 1, 2)
    assert twice.cancelled_at == once.cancelled_at
    assert back.cancelled_at is None


def test_moderators_start_and_end_and_the_plan_stays_beside(planning: Planning) -> None:
    slot, moderator = planning.create(), planning.event.moderator

    assert planning.do("end", slot, moderator).error.code == "slot.not_started"
    started = planning.do("start", slot, moderator).view
    ended = planning.do("end", slot, moderator).view
    again = planning.do("end", slot, moderator).view
    reopened = planning.do("start", slot, moderator).view

    assert (ended.starts_at, ended.ends_at) == (slot.starts_at, slot.ends_at)
    assert ended.started_at == started.started_at == reopened.started_at
    assert again.ended_at == ended.ended_at
    assert reopened.ended_at is None
    assert planning.do("start", slot, planning.event.ada).error.code == "app.forbidden"


def test_a_slot_that_starts_once_more_long_after_its_end_is_on_for_two_hours(planning: Planning) -> None:
    end = datetime.now(UTC) - timedelta(hours=3)
    slot = planning.create(starts_at=end - timedelta(hours=1), ends_at=end)
    planning.do("start", slot)
    planning.do("end", slot)

    again = planning.do("start", slot).view
    meanwhile = planning.do("start", slot).view

    since = again.last_started_at
    assert since > again.started_at
    assert meanwhile.last_started_at == since
    assert [again.is_running(since + timedelta(minutes=minutes)) for minutes in (0, 119, 120)] == [
        True,
        True,
        False,
    ]


def test_a_cancelled_slot_does_not_start(planning: Planning) -> None:
    slot = planning.create()
    planning.do("cancel", slot)

    assert planning.do("start", slot).error.code == "slot.cancelled"


def test_attendees_learn_nothing_of_a_hidden_slot(planning: Planning, runtime: Runtime) -> None:
    ada = planning.event.ada
    hidden = planning.create(title="Geheim", is_visible=False)
    planning.do("start", hidden)
    planning.do("add_contributor", hidden, name="Verborgen")

    assert planning.titles(ada) == []
    assert planning.titles(planning.event.moderator) == ["Geheim"]
    for verb, given in (("get", {}), ("show", {}), ("mark", {"is_marked": True})):
        assert planning.do(verb, hidden, ada, **given).error.code == "app.not_found"
    assert planning.run("standing", ada).view == []
    assert str(hidden.id) not in everything_told(runtime)


def test_a_slot_that_is_hidden_later_is_told_gone_and_no_more(planning: Planning, runtime: Runtime) -> None:
    slot = planning.create()
    planning.do("mark", slot, planning.event.ada, is_marked=True)
    planning.edit(slot, is_visible=False)
    planning.edit(slot, is_visible=False, title="Geheim")

    topic = topics.event(planning.event.id)
    assert told(runtime, topic, "slot.removed") == [{"slot_id": str(slot.id), "version": 2}]
    assert "Geheim" not in everything_told(runtime)
    assert planning.run("list", planning.event.ada).view.marked == []


def test_of_a_slot_that_was_hidden_the_log_keeps_nothing_until_it_is_shown_again(
    planning: Planning, runtime: Runtime
) -> None:
    topic = topics.event(planning.event.id)
    planning.create(title="Davor")
    seen = newest_id(runtime)
    slot = planning.create(title="Geheim")
    planning.edit(slot, title="Geheim", is_visible=False)

    assert [name for name, _ in returned_after(runtime, topic, seen)] == ["slot.removed"]
    assert "Geheim" not in everything_told(runtime)

    planning.edit(slot, title="Offen", is_visible=True)

    ((name, data),) = returned_after(runtime, topic, seen)
    assert (name, data["slot"]["title"]) == ("slot.changed", "Offen")


def test_a_hidden_room_stays_unnamed(planning: Planning, runtime: Runtime) -> None:
    hide_room(planning)
    slot = planning.create(room_id=planning.event.session_room_id)

    seen = planning.do("get", slot, planning.event.ada).view
    assert (seen.room_id, seen.room_name, seen.room_slug) == (None, "", "")
    assert planning.do("get", slot, planning.event.moderator).view.room_name == "Session-1"
    assert str(planning.event.session_room_id) not in everything_told(runtime)


def test_every_change_is_told_with_a_rising_version(planning: Planning, runtime: Runtime) -> None:
    slot = planning.create()
    planning.edit(slot, title="Neu")
    planning.do("cancel", slot)

    pushed = told(runtime, topics.event(planning.event.id), "slot.changed")
    assert [(one["slot"]["version"], one["slot"]["title"]) for one in pushed] == [
        (1, "Thema"),
        (2, "Neu"),
        (3, "Neu"),
    ]


def test_marking_twice_is_marking_once(planning: Planning) -> None:
    slot, ada = planning.create(), planning.event.ada

    for is_marked in (True, True):
        assert planning.do("mark", slot, ada, is_marked=is_marked).ok
    assert planning.run("list", ada).view.marked == [slot.id]
    assert planning.run("list", planning.event.ben).view.marked == []
    for is_marked in (False, False):
        assert planning.do("mark", slot, ada, is_marked=is_marked).ok
    assert not planning.do("show", slot, ada).view.is_marked


def test_organisers_see_what_clashes_but_not_with_what_is_cancelled(planning: Planning) -> None:
    first = planning.create(title="a", room_id=planning.event.plenary_id)
    second = planning.create(title="b", room_id=planning.event.plenary_id)

    (conflict,) = planning.run("list_plan", planning.event.organiser).view.conflicts
    assert (conflict.first.id, conflict.second.id, conflict.contributor) == (first.id, second.id, "")
    planning.do("cancel", second)
    assert planning.run("list_plan", planning.event.organiser).view.conflicts == []
    assert planning.run("list_plan", planning.event.moderator).error.code == "app.forbidden"
