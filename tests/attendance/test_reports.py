"""Reports of attendance, as organisers ask for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.attendance.past import Past
from tests.people import Event, People
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events import models
from wbv_events.organisations.models import Organisation
from wbv_events.programme.models import SlotKind

Act = Callable[..., Ack]


def people(act: Act, event: Event, **given: Any) -> Any:
    ack = act("attendance.people", event.organiser.person_id, event_id=event.id, **given)
    assert ack.ok, ack.error
    return ack.view


def test_overlapping_tabs_count_once_and_only_within_the_slot(act: Act, event: Event, past: Past) -> None:
    slot_id = past.slot("Panel", 0, 60)
    past.visit(event.ada, -10, 30)
    past.visit(event.ada, 20, 45.5)
    past.visit(event.ben, 55, 80)

    report = people(act, event, slot_id=slot_id)

    ada, ben = report.people
    assert (ada.name, ada.minutes, ada.first_seen, ada.last_seen) == (
        "Ada Attendee",
        45,
        past.at(0),
        past.at(45.5),
    )
    assert (ben.minutes, ben.first_seen, ben.last_seen) == (5, past.at(55), past.at(60))
    assert (report.registered, report.turnout.came, report.no_show) == (4, 2, 2)
    assert (report.turnout.peak, report.turnout.peak_at) == (1, past.at(0))


def test_minutes_belong_to_the_slot_that_really_ran(act: Act, event: Event, past: Past) -> None:
    first = past.slot("First", 0, 60, started_at=0, ended_at=70)
    second = past.slot("Second", 60, 90, started_at=70, ended_at=90)
    past.visit(event.ada, 0, 100)

    minutes = [people(act, event, slot_id=slot_id).people[0].minutes for slot_id in (first, second)]

    assert minutes == [70, 20]


def test_a_break_within_a_slot_is_not_counted(act: Act, event: Event, past: Past) -> None:
    slot_id = past.slot("Workshop", 0, 60)
    past.slot("Pause", 20, 30, kind=SlotKind.BREAK)
    past.visit(event.ada, 0, 60)

    assert people(act, event, slot_id=slot_id).people[0].minutes == 50


def test_an_open_interval_is_still_here_and_counts_until_now(act: Act, event: Event, past: Past) -> None:
    slot_id = past.slot("Panel", 60, 180)
    past.visit(event.ada, 90, None)

    report = people(act, event, slot_id=slot_id)

    assert (report.people[0].minutes, report.people[0].is_still_here) == (30, True)
    assert report.turnout.here_now == 1


def test_an_open_interval_of_a_dead_process_counts_until_its_last_sign(
    act: Act, event: Event, past: Past
) -> None:
    slot_id = past.slot("Panel", 60, 180)
    past.visit(event.ada, 90, None, seen=100)

    report = people(act, event, slot_id=slot_id)

    assert (report.people[0].minutes, report.people[0].is_still_here) == (10, False)


def test_another_room_at_the_same_time_is_another_slot(act: Act, event: Event, past: Past) -> None:
    here = past.slot("A", 0, 60)
    there = past.slot("B", 0, 60, event.session_room_id)
    past.visit(event.ada, 0, 30)
    past.visit(event.ada, 30, 60, event.session_room_id)

    assert [people(act, event, slot_id=one).people[0].minutes for one in (here, there)] == [30, 30]
    assert people(act, event).people[0].minutes == 60


def test_the_event_counts_who_registered_came_and_did_not(act: Act, event: Event, past: Past) -> None:
    past.slot("Panel", 0, 60)
    past.visit(event.ada, 0, 30)
    past.visit(event.moderator, 10, 70)

    report = act("attendance.report", event.organiser.person_id, event_id=event.id).view

    assert (report.registered, report.turnout.came, report.no_show) == (4, 2, 2)
    assert (report.turnout.mean_minutes, report.turnout.median_minutes) == (45, 45)
    assert (report.turnout.peak, report.turnout.peak_at) == (2, past.at(10))


def test_who_cancelled_is_not_expected_but_counted_if_seen(
    act: Act, event: Event, past: Past, runtime: Runtime
) -> None:
    past.slot("Panel", 0, 60)
    past.visit(event.ada, 0, 30)
    with runtime.work() as work:
        for someone in (event.ada, event.ben):
            work.session.get_one(models.Participant, someone.participant_id).cancelled_at = work.now

    report = people(act, event, show="all")

    assert (report.registered, report.turnout.came, report.no_show) == (2, 1, 2)
    assert [row.name for row in report.people] == ["Ada Attendee", "Mo Moderator", "Olga Organiser"]


def test_the_course_shows_the_parts_of_the_day(act: Act, event: Event, past: Past) -> None:
    past.slot("Panel", 0, 60)
    past.slot("A", 60, 100)
    past.slot("B", 60, 100, event.session_room_id)
    past.visit(event.ada, 0, 60)
    past.visit(event.ben, 30, 100)

    course = act("attendance.report", event.organiser.person_id, event_id=event.id).view.course

    assert (course.starts_at, course.ends_at, course.until) == (past.at(0), past.at(100), past.at(100))
    assert [(part.title, part.slots, part.mean_people, part.peak) for part in course.stretches] == [
        ("Panel", 1, 2, 2),
        ("A", 2, 1, 1),
    ]
    assert [(point.at, point.people) for point in course.points][:1] == [(past.at(0), 1)]
    assert {point.people for point in course.points if point.at > past.at(60)} == {1}


def test_the_course_of_one_room_leaves_the_figures(act: Act, event: Event, past: Past) -> None:
    past.slot("Panel", 0, 60)
    past.visit(event.ada, 0, 60)
    past.visit(event.ben, 0, 60, event.session_room_id)

    report = act(
        "attendance.report", event.organiser.person_id, event_id=event.id, room_id=event.session_room_id
    ).view

    assert (report.turnout.peak, report.course.peak) == (2, 1)
    assert [room.name for room in report.rooms] == ["Plenum", "Session-1"]


def test_slots_come_in_pages_without_breaks_and_say_who_came(act: Act, event: Event, past: Past) -> None:
    past.slot("Pause", 0, 5, kind=SlotKind.BREAK)
    for number in range(51):
        past.slot(f"Slot {number:02d}", number, number + 1)
    past.visit(event.ada, 49.5, 51)

    first = act("attendance.report", event.organiser.person_id, event_id=event.id).view
    second = act("attendance.report", event.organiser.person_id, event_id=event.id, page=2).view

    assert (len(first.slots), first.page, first.pages) == (50, 1, 2)
    assert first.slots[0].title == "Slot 00"
    assert [(slot.title, slot.turnout.came) for slot in second.slots] == [("Slot 50", 1)]


def test_a_cancelled_slot_has_no_attendance(act: Act, event: Event, past: Past) -> None:
    slot_id = past.slot("Panel", 0, 60, cancelled_at=-60)
    past.visit(event.ada, 0, 60)

    report = people(act, event, slot_id=slot_id)

    assert (report.phase, report.slot.phase, report.turnout.came) == ("cancelled", "cancelled", 0)


def test_who_stays_while_a_slot_runs_over_is_still_there(act: Act, event: Event, past: Past) -> None:
    slot_id = past.slot("Panel", 60, 100, started_at=60)
    past.visit(event.ada, 60, None)

    report = people(act, event, slot_id=slot_id)

    (ada,) = report.people
    assert (report.turnout.here_now, ada.is_still_here, ada.minutes) == (1, True, 60)


@pytest.mark.parametrize(
    ("times", "real", "expected"),
    [
        ((150, 180), {}, ("ahead", 0, 4)),
        ((60, 180), {}, ("on", 0, 1)),
        ((60, 100), {"started_at": 60}, ("on", 0, 1)),
        ((60, 100), {"started_at": 60, "ended_at": 110}, ("over", 3, 1)),
        ((60, 100), {}, ("over", 3, 1)),
    ],
)
def test_nobody_is_a_no_show_before_the_end(
    act: Act,
    event: Event,
    past: Past,
    times: tuple[float, float],
    real: dict[str, Any],
    expected: tuple[str, int, int],
) -> None:
    slot_id = past.slot("Panel", *times, **real)
    past.visit(event.ada, 60, 90)

    of_slot = people(act, event, slot_id=slot_id)
    of_event = act("attendance.report", event.organiser.person_id, event_id=event.id).view

    assert (of_slot.phase, of_slot.no_show, len(of_slot.people)) == expected
    assert of_slot.slot.phase == of_slot.phase
    if not real:
        assert (of_event.phase, of_event.no_show) == expected[:2]


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({}, ["Ada Attendee", "Ben Attendee", "Mo Moderator"]),
        ({"descending": True}, ["Mo Moderator", "Ben Attendee", "Ada Attendee"]),
        ({"sort": "minutes"}, ["Mo Moderator", "Ada Attendee", "Ben Attendee"]),
        ({"sort": "minutes", "descending": True}, ["Ben Attendee", "Ada Attendee", "Mo Moderator"]),
        ({"sort": "first_seen"}, ["Ben Attendee", "Mo Moderator", "Ada Attendee"]),
        ({"sort": "organisation"}, ["Ben Attendee", "Mo Moderator", "Ada Attendee"]),
        ({"show": "absent"}, ["Olga Organiser"]),
        (
            {"show": "all", "sort": "minutes", "descending": True, "search": "o"},
            ["Mo Moderator", "Olga Organiser"],
        ),
        ({"search": "ÄMTER"}, ["Ada Attendee"]),
        ({"search": "nobody"}, []),
        ({"page": 9}, ["Ada Attendee", "Ben Attendee", "Mo Moderator"]),
    ],
)
def test_people_are_chosen_and_ordered(
    act: Act, event: Event, past: Past, runtime: Runtime, given: dict[str, Any], names: list[str]
) -> None:
    past.visit(event.ada, 30, 50)
    past.visit(event.ben, 0, 60)
    past.visit(event.moderator, 10, 20)
    with runtime.work() as work:
        organisation = Organisation(id=new_id(), name="Verband der ämter", folded_name="verband der ämter")
        work.session.add(organisation)
        work.session.flush()
        ada = work.session.get_one(models.Participant, event.ada.participant_id)
        ada.organisation_id = organisation.id

    assert [row.name for row in people(act, event, **given).people] == names


def test_a_person_is_shown_with_each_slot_that_was_visited(act: Act, event: Event, past: Past) -> None:
    past.slot("Panel", 0, 60)
    past.slot("Session", 60, 100, event.session_room_id)
    past.slot("Closing", 100, 110)
    past.visit(event.ada, 0, 50)
    past.visit(event.ada, 50, 90, event.session_room_id)

    report = act(
        "attendance.person",
        event.organiser.person_id,
        event_id=event.id,
        participant_id=event.ada.participant_id,
    ).view

    assert (report.person.minutes, report.person.last_seen) == (90, past.at(90))
    assert [(slot.title, slot.minutes) for slot in report.slots] == [("Panel", 50), ("Session", 30)]


def test_an_export_holds_everybody(act: Act, event: Event, past: Past, people: People) -> None:
    for number in range(101):
        people.join(event.id, f"Guest {number}")

    report = act("attendance.export", event.organiser.person_id, event_id=event.id).view

    assert (len(report.people), report.pages) == (105, 1)


def test_only_organisers_of_the_event_see_reports(act: Act, event: Event, past: Past, people: People) -> None:
    elsewhere = people.event("other-day")
    slot_id = past.slot("Panel", 0, 60)
    for someone in (event.ada, event.moderator, elsewhere.organiser):
        for name in ("attendance.report", "attendance.people", "attendance.export"):
            assert act(name, someone.person_id, event_id=event.id).error.code == "app.forbidden"

    for name, given in (
        ("attendance.people", {"slot_id": slot_id}),
        ("attendance.export", {"slot_id": slot_id}),
        ("attendance.report", {"room_id": event.plenary_id}),
        ("attendance.person", {"participant_id": event.ada.participant_id}),
    ):
        refused = act(name, elsewhere.organiser.person_id, event_id=elsewhere.id, **given)
        assert refused.error.code == "app.not_found"
