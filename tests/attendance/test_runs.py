"""How slots really ran."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from wbv_events.attendance.intervals import Interval
from wbv_events.attendance.runs import Phase, Plan, SlotRun, hull_of, runs_of, stretches_of
from wbv_events.core.ids import new_id
from wbv_events.programme.models import SlotKind

START = datetime(2027, 5, 12, 10, tzinfo=UTC)
PLENARY, LOUNGE = new_id(), new_id()


def at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


def between(start: float, end: float) -> Interval:
    return Interval(at(start), at(end))


def plan(title: str, start: float, end: float, room_id: UUID | None = PLENARY, **more: Any) -> Plan:
    fields: dict[str, Any] = {
        "kind": SlotKind.SESSION,
        "started_at": None,
        "ended_at": None,
        "is_cancelled": False,
        **more,
    }
    return Plan(slot_id=new_id(), title=title, room_id=room_id, planned=between(start, end), **fields)


def parts(*plans: Plan) -> list[tuple[list[str], Interval]]:
    return [
        ([run.title for run in members], window) for window, members in stretches_of(runs_of(plans, at(600)))
    ]


def test_a_slot_counts_as_it_ran() -> None:
    late, planned = runs_of([plan("A", 0, 60, started_at=at(5), ended_at=at(70)), plan("B", 60, 90)], at(600))

    assert (late.window, late.is_as_planned) == (between(5, 70), False)
    assert (planned.window, planned.is_as_planned) == (between(60, 90), True)


def test_a_break_within_a_slot_of_its_room_is_cut_out() -> None:
    def breaks(*others: Plan) -> tuple[Interval, ...]:
        found: tuple[Interval, ...] = runs_of([plan("Workshop", 0, 120), *others], at(600))[0].breaks
        return found

    assert breaks(plan("Pause", 50, 60, kind=SlotKind.BREAK)) == (between(50, 60),)
    assert breaks(plan("Pause", 50, 60, None, kind=SlotKind.BREAK)) == (between(50, 60),)
    assert breaks(plan("Pause", 50, 60, LOUNGE, kind=SlotKind.BREAK)) == ()
    assert breaks(plan("Pause", 110, 130, kind=SlotKind.BREAK)) == ()
    assert breaks(plan("Pause", 50, 60, kind=SlotKind.BREAK, is_cancelled=True)) == ()
    assert breaks(plan("Session", 50, 60)) == ()


def test_a_break_has_no_break() -> None:
    (run,) = runs_of([plan("Pause", 0, 10, kind=SlotKind.BREAK)], at(600))

    assert run.breaks == ()


def test_slots_in_parallel_are_one_part_of_the_day() -> None:
    assert parts(
        plan("Panel", 0, 90), plan("A", 90, 150), plan("B", 90, 150, LOUNGE), plan("Closing", 150, 180)
    ) == [
        (["Panel"], between(0, 90)),
        (["A", "B"], between(90, 150)),
        (["Closing"], between(150, 180)),
    ]


def test_a_slot_that_ran_over_stays_a_part_of_its_own() -> None:
    over = plan("Panel", 0, 90, started_at=at(0), ended_at=at(95))

    assert [titles for titles, _ in parts(over, plan("A", 90, 150))] == [["Panel"], ["A"]]


def test_the_hull_reaches_from_the_first_to_the_last() -> None:
    assert hull_of([between(30, 40), between(0, 10), between(5, 20)]) == between(0, 40)
    assert hull_of([]) is None


def test_a_run_knows_its_ends() -> None:
    run: SlotRun = runs_of([plan("A", 0, 60)], at(600))[0]

    assert (run.starts_at, run.ends_at) == (at(0), at(60))


@pytest.mark.parametrize(
    ("real", "now", "end", "phase"),
    [
        ({}, 70, 60, Phase.OVER),
        ({"started_at": at(0)}, 50, 60, Phase.ON),
        ({"started_at": at(0)}, 70, 70, Phase.ON),
        ({"started_at": at(0)}, 180, 60, Phase.OVER),
        ({"started_at": at(0), "last_started_at": at(300)}, 400, 400, Phase.ON),
        ({"started_at": at(0), "last_started_at": at(300)}, 420, 60, Phase.OVER),
        ({"started_at": at(0), "ended_at": at(65)}, 70, 65, Phase.OVER),
    ],
)
def test_a_slot_that_nobody_ends_runs_over_until_it_counts_as_forgotten(
    real: dict[str, Any], now: float, end: float, phase: Phase
) -> None:
    (run,) = runs_of([plan("A", 0, 60, **real)], at(now))

    assert (run.ends_at.replace(microsecond=0), run.phase(at(now))) == (at(end), phase)
