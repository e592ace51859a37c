"""Corrections of attendance by hand: what is stored, who may, and what then counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.attendance.past import Past
from tests.people import Event, People, Someone
from wbv_events.attendance.models import AttendanceCorrection
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.programme.models import SlotKind

Act = Callable[..., Ack]


@pytest.fixture
def correct(act: Act, event: Event) -> Act:
    """Correct as the organiser: whom, at which slot, to what."""

    def do(someone: Someone, slot_id: UUID, state: str = "present", **given: Any) -> Ack:
        given = {"reason": "Took part by telephone", **given, "slot_id": slot_id, "state": state}
        whom = {"event_id": event.id, "participant_id": someone.participant_id}
        return act("attendance.correct", event.organiser.person_id, **whom, **given)

    return do


@pytest.fixture
def report(act: Act, event: Event) -> Callable[..., Any]:
    """Return a report as the organiser sees it."""

    def ask(name: str, **given: Any) -> Any:
        ack = act(f"attendance.{name}", event.organiser.person_id, event_id=event.id, **given)
        assert ack.ok, ack.error
        return ack.view

    return ask


def row_of(report: Any, someone: Someone) -> Any:
    (row,) = [row for row in report.people if row.participant_id == someone.participant_id]
    return row


def stored(runtime: Runtime) -> int:
    with runtime.work(writes=False) as work:
        return work.session.scalar(select(func.count()).select_from(AttendanceCorrection)) or 0


def test_who_took_part_by_telephone_came_for_as_long_as_the_entry_says(
    correct: Act, report: Callable[..., Any], event: Event, past: Past
) -> None:
    slot_id = past.slot("Panel", 0, 60)
    past.visit(event.ada, 0, 30)

    assert correct(event.ben, slot_id, minutes=45).ok

    of_slot, of_event = report("people", slot_id=slot_id, show="all"), report("report")
    ben = row_of(of_slot, event.ben)
    assert (ben.came, ben.minutes, ben.measured_minutes, ben.first_seen) == (True, 45, 0, None)
    (entry,) = ben.corrections
    assert (entry.reason, entry.made_by, entry.counts) == ("Took part by telephone", "Olga Organiser", True)
    for figures in (of_slot, of_event, of_slot.slot, *of_event.slots):
        assert (figures.turnout.came, figures.turnout.mean_minutes, figures.turnout.peak) == (2, 37, 1)
    assert (of_slot.no_show, of_event.no_show) == (2, 2)


def test_who_was_not_there_does_not_count_and_stays_visible_as_measured(
    correct: Act, report: Callable[..., Any], event: Event, past: Past
) -> None:
    slot_id = past.slot("Panel", 0, 60)
    past.slot("Closing", 60, 90)
    past.visit(event.ada, 0, 60)
    past.visit(event.ben, 0, 80)

    correct(event.ada, slot_id, "absent")
    correct(event.ben, slot_id, "absent")

    of_slot, of_event = report("people", slot_id=slot_id, show="all"), report("people", show="all")
    ada, ben = row_of(of_slot, event.ada), row_of(of_event, event.ben)
    assert (ada.came, ada.minutes, ada.measured_minutes) == (False, 0, 60)
    assert (of_slot.turnout.came, of_slot.no_show) == (0, 4)
    assert not row_of(of_event, event.ada).came
    assert (ben.came, ben.minutes, ben.measured_minutes) == (True, 20, 80)
    assert [row.name for row in report("people", slot_id=slot_id, show="absent").people][:2] == [
        "Ada Attendee",
        "Ben Attendee",
    ]


def test_corrected_minutes_take_the_place_of_the_measured_ones_of_that_slot_only(
    correct: Act, report: Callable[..., Any], event: Event, past: Past
) -> None:
    slot_id = past.slot("Panel", 0, 60)
    past.slot("Session", 0, 60, event.session_room_id)
    past.visit(event.ada, 0, 10)
    past.visit(event.ada, 0, 60, event.session_room_id)

    correct(event.ada, slot_id, minutes=25)

    whole = report("person", participant_id=event.ada.participant_id)
    assert (whole.person.measured_minutes, whole.person.minutes) == (60, 85)
    assert [(row.title, row.measured_minutes, row.minutes) for row in whole.slots] == [
        ("Panel", 10, 25),
        ("Session", 60, 60),
    ]
    assert row_of(report("people"), event.ada).minutes == 85


def test_presence_without_minutes_leaves_the_measured_ones(
    correct: Act, report: Callable[..., Any], event: Event, past: Past
) -> None:
    slot_id = past.slot("Panel", 0, 60)
    past.visit(event.ada, 0, 10)

    correct(event.ada, slot_id)
    correct(event.ben, slot_id)

    found = report("people", slot_id=slot_id)
    rows = [row_of(found, event.ada), row_of(found, event.ben)]
    assert [(row.came, row.minutes) for row in rows] == [(True, 10), (True, 0)]


def test_a_later_entry_replaces_an_earlier_one_which_stays_readable(
    correct: Act, report: Callable[..., Any], event: Event, past: Past
) -> None:
    slot_id = past.slot("Panel", 0, 60)

    correct(event.ada, slot_id, minutes=30, reason="First")
    correct(event.ada, slot_id, minutes=40, reason="Second")
    replaced = report("person", participant_id=event.ada.participant_id)
    correct(event.ada, slot_id, "withdrawn", reason="Third")
    withdrawn = report("person", participant_id=event.ada.participant_id)

    assert [(row.minutes, row.correction.reason) for row in replaced.slots] == [(40, "Second")]
    assert [(entry.reason, entry.counts) for entry in replaced.history] == [
        ("Second", True),
        ("First", False),
    ]
    assert (withdrawn.slots, withdrawn.person.came) == ([], False)
    assert [(entry.reason, entry.state, entry.counts) for entry in withdrawn.history] == [
        ("Third", "withdrawn", False),
        ("Second", "present", False),
        ("First", "present", False),
    ]


def test_minutes_are_bounded_by_what_really_ran_without_breaks(
    correct: Act, event: Event, past: Past, runtime: Runtime
) -> None:
    slot_id = past.slot("Workshop", 0, 60, started_at=0, ended_at=50)
    past.slot("Pause", 20, 30, kind=SlotKind.BREAK)

    refused = correct(event.ada, slot_id, minutes=41)
    taken = correct(event.ada, slot_id, minutes=40)

    assert refused.error.fields == {"minutes": "Der Programmpunkt dauerte 40 Min."}
    assert taken.ok
    assert stored(runtime) == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"minutes": 0}, "minutes"),
        ({"state": "absent", "minutes": 5}, "minutes"),
        ({"reason": "  "}, "reason"),
        ({"state": "withdrawn"}, "state"),
        ({"state": "perhaps"}, "state"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(
    correct: Act, event: Event, past: Past, runtime: Runtime, given: dict[str, Any], field: str
) -> None:
    ack = correct(event.ada, past.slot("Panel", 0, 60), **given)

    assert list(ack.error.fields or {}) == [field]
    assert stored(runtime) == 0


@pytest.mark.parametrize(
    ("times", "more"), [((150, 180), {}), ((60, 180), {}), ((0, 60), {"cancelled_at": -60})]
)
def test_only_what_has_taken_place_can_be_corrected(
    correct: Act, event: Event, past: Past, times: tuple[float, float], more: dict[str, Any]
) -> None:
    ack = correct(event.ada, past.slot("Panel", *times, **more), minutes=5)

    assert list(ack.error.fields or {}) == ["slot_id"]


def test_an_entry_says_nothing_of_a_slot_that_was_cancelled_or_moved_afterwards(
    correct: Act, act: Act, report: Callable[..., Any], event: Event, past: Past
) -> None:
    slot_id = past.slot("Panel", 0, 60)
    correct(event.ada, slot_id, minutes=30)

    act("slot.cancel", event.organiser.person_id, event_id=event.id, slot_id=slot_id)

    assert report("people", slot_id=slot_id).turnout.came == 0
    assert report("report").turnout.came == 0
    assert len(report("person", participant_id=event.ada.participant_id).history) == 1


def test_sent_twice_it_is_stored_once(correct: Act, event: Event, past: Past, runtime: Runtime) -> None:
    slot_id, ident = past.slot("Panel", 0, 60), new_id()

    acks = [correct(event.ada, slot_id, minutes=30, id=ident) for _ in range(2)]
    other = correct(event.ada, slot_id, minutes=31, id=ident)

    assert [ack.ok for ack in acks] == [True, True]
    assert other.error.code == "app.id_taken"
    assert stored(runtime) == 1


def test_only_organisers_correct_and_only_in_their_event(
    act: Act, event: Event, past: Past, people: People, runtime: Runtime
) -> None:
    elsewhere = people.event("other-day")
    slot_id = past.slot("Panel", 0, 60)
    given = {"slot_id": slot_id, "state": "present", "reason": "Telephone"}

    def code(who: Someone, event_id: UUID, whom: Someone, **more: Any) -> str:
        whole = {**given, "event_id": event_id, "participant_id": whom.participant_id, **more}
        return str(act("attendance.correct", who.person_id, **whole).error.code)

    assert [code(who, event.id, event.ada) for who in (event.ada, event.moderator, elsewhere.organiser)] == [
        "app.forbidden"
    ] * 3
    assert code(event.organiser, event.id, elsewhere.ada) == "app.not_found"
    assert code(elsewhere.organiser, elsewhere.id, elsewhere.ada) == "app.not_found"
    pause = past.slot("Pause", 60, 70, kind=SlotKind.BREAK)
    assert code(event.organiser, event.id, event.ada, slot_id=pause) == "app.not_found"
    assert stored(runtime) == 0
