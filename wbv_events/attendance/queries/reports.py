"""The reports: what is stored, measured by the rules of `turnout`, and shown.

Everything is read and measured beforehand, so that no report holds a connection to the database meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Final
from uuid import UUID

from wbv_events.attendance import actions
from wbv_events.attendance.corrections import by_person, correct_event, correct_slot, standing
from wbv_events.attendance.evidence import (
    days_of,
    find_expected,
    load_corrections,
    load_places,
    load_registered,
    load_runs,
    load_sights,
)
from wbv_events.attendance.intervals import Interval
from wbv_events.attendance.levels import Sight, stays_of
from wbv_events.attendance.runs import Phase, SlotRun, phase_of, time_of_day, time_of_event
from wbv_events.attendance.schemas.reports import (
    EventReport,
    ExportPeople,
    PeopleReport,
    ReportEvent,
    ReportPeople,
    RoomChoice,
    Show,
)
from wbv_events.attendance.showing import (
    choose_rows,
    view_correction,
    view_course,
    view_person,
    view_slot,
    view_stays,
    view_turnout,
)
from wbv_events.attendance.turnout import Turnout, turnout_of
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.beforehand import beforehand
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.paging import Paging
from wbv_events.events.queries import get_event
from wbv_events.programme.models import SlotKind

PEOPLE_PER_PAGE: Final = 100
SLOTS_PER_PAGE: Final = 50
REPORTS: Final = Limit(120, seconds=60)


def _read_event(work: Work, given: ReportEvent) -> Callable[[], EventReport]:
    days = _days(work, given.event_id)
    runs = load_runs(work, given.event_id)
    places = load_places(work, given.event_id)
    if given.room_id is not None and given.room_id not in places:
        raise NotFound
    rooms = load_sights(work, given.event_id)
    expected = find_expected(work, given.event_id)
    entries = load_corrections(work, given.event_id)
    slots = [run for run in runs if run.kind is not SlotKind.BREAK]
    paging = Paging(len(slots), given.page, SLOTS_PER_PAGE)
    shown = slots[paging.offset : paging.offset + SLOTS_PER_PAGE]

    def measure() -> EventReport:
        everybody = stays_of(chain.from_iterable(rooms.values()))
        time = time_of_event(days, runs)
        corrected = standing(entries, runs, work.now)
        at_slots = {run.slot_id: of_slot for run, of_slot in corrected}
        turnout = correct_event(turnout_of(everybody, time, work.now), rooms, by_person(corrected), time)
        drawn = everybody if given.room_id is None else stays_of(rooms.get(given.room_id, []))
        wanted = {run.room_id for run in shown}
        stays = {room_id: stays_of(sights) for room_id, sights in rooms.items() if room_id in wanted}
        phase = phase_of(time_of_day(days, runs), work.now)
        return EventReport(
            now=work.now,
            phase=phase,
            registered=len(expected),
            no_show=_no_shows(expected, turnout, phase),
            turnout=view_turnout(turnout),
            stays=view_stays(turnout),
            course=view_course(drawn, time_of_day(days, runs), work.now, runs),
            room_id=given.room_id,
            rooms=[RoomChoice(id=room_id, name=place.name) for room_id, place in places.items()],
            slots=[view_slot(run, places, stays, work.now, at_slots.get(run.slot_id, {})) for run in shown],
            page=paging.page,
            pages=paging.pages,
        )

    return measure


def _read_page(work: Work, given: ReportPeople) -> Callable[[], PeopleReport]:
    return _read_people(work, given, size=PEOPLE_PER_PAGE)


def _read_everybody(work: Work, given: ExportPeople) -> Callable[[], PeopleReport]:
    everybody = ReportPeople(event_id=given.event_id, slot_id=given.slot_id, show=Show.ALL)
    return _read_people(work, everybody, size=None)


def _read_people(work: Work, given: ReportPeople, *, size: int | None) -> Callable[[], PeopleReport]:
    days = _days(work, given.event_id)
    runs = load_runs(work, given.event_id)
    run = _find(runs, given.slot_id)
    places = load_places(work, given.event_id)
    rooms = _rooms_at(work, given.event_id, run)
    registered = load_registered(work, given.event_id)
    entries = load_corrections(work, given.event_id, slot_id=given.slot_id)

    def measure() -> PeopleReport:
        stays = stays_of(chain.from_iterable(rooms.values()))
        window = run.window if run else time_of_event(days, runs)
        drawn = run.window if run else time_of_day(days, runs)
        phase = run.phase(work.now) if run else phase_of(drawn, work.now)
        measured = turnout_of(stays, window, work.now, run.breaks if run else ())
        corrected = standing(entries, [run] if run else runs, work.now)
        people = by_person(corrected)
        at_slot = corrected[0][1] if run and corrected else {}
        turnout = correct_slot(measured, at_slot) if run else correct_event(measured, rooms, people, window)
        expected = {one.key for one in registered if not one.has_cancelled}
        rows = [
            view_person(
                one,
                measured.seen.get(one.key),
                turnout.seen.get(one.key),
                [view_correction(entry, at.title, counts=True) for at, entry in people.get(one.key, ())],
            )
            for one in registered
            if one.key in measured.seen or one.key in turnout.seen or not one.has_cancelled
        ]
        show = given.show or (Show.ALL if phase is Phase.AHEAD else Show.CAME)
        chosen = choose_rows(rows, given, show)
        paging = Paging(len(chosen), given.page, size or max(len(chosen), 1))
        of_room = {run.room_id: stays} if run and run.room_id else {}
        return PeopleReport(
            now=work.now,
            phase=phase,
            show=show,
            registered=len(expected),
            no_show=_no_shows(expected, turnout, phase),
            turnout=view_turnout(turnout),
            course=view_course(stays, drawn, work.now, () if run else runs),
            slot=view_slot(run, places, of_room, work.now, at_slot) if run else None,
            people=chosen[paging.offset : paging.offset + paging.size],
            found=len(chosen),
            page=paging.page,
            pages=paging.pages,
        )

    return measure


@actions.read("report", schema=ReportEvent, role=Role.ORGANISER, limit=REPORTS)
@beforehand(_read_event)
def report_event(_work: Work, _given: ReportEvent, report: EventReport) -> EventReport:
    """Return the figures of an event, its course or that of one room, and a page of its slots."""
    return report


@actions.read("people", schema=ReportPeople, role=Role.ORGANISER, limit=REPORTS)
@beforehand(_read_page)
def report_people(_work: Work, _given: ReportPeople, report: PeopleReport) -> PeopleReport:
    """Return a page of the people of a slot or of the whole event. Raises `NotFound`."""
    return report


@actions.read("export", schema=ExportPeople, role=Role.ORGANISER, limit=Limit(30, seconds=60))
@beforehand(_read_everybody)
def export_people(_work: Work, _given: ExportPeople, report: PeopleReport) -> PeopleReport:
    """Return all people of a slot or of the whole event, also those who did not come. Raises `NotFound`."""
    return report


def _no_shows(expected: set[str], turnout: Turnout, phase: Phase) -> int:
    """Count who did not come; before the end, everybody still may."""
    return len(expected - turnout.seen.keys()) if phase is Phase.OVER else 0


def _find(runs: list[SlotRun], slot_id: UUID | None) -> SlotRun | None:
    if slot_id is None:
        return None
    found = next((run for run in runs if run.slot_id == slot_id), None)
    if found is None:
        raise NotFound
    return found


def _rooms_at(work: Work, event_id: UUID, run: SlotRun | None) -> dict[UUID, list[Sight]]:
    """Return who was in the slot's room in its time, or in all rooms; nobody is at a slot without a room."""
    if run is None:
        return load_sights(work, event_id)
    if run.room_id is None or run.is_cancelled:
        return {}
    return load_sights(work, event_id, room_id=run.room_id, window=run.window)


def _days(work: Work, event_id: UUID) -> Interval:
    return days_of(get_event(work, event_id))
