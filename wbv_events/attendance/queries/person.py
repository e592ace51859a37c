"""The report of one person: what was seen, what was corrected, and what can be."""

from __future__ import annotations

from itertools import chain
from uuid import UUID

from wbv_events.attendance import actions
from wbv_events.attendance.corrections import Correction, by_person, correct_whole, newest_of, standing
from wbv_events.attendance.evidence import (
    days_of,
    load_corrections,
    load_places,
    load_registered,
    load_runs,
    load_sights,
)
from wbv_events.attendance.intervals import Interval, Seen, presence_of
from wbv_events.attendance.queries.reports import REPORTS
from wbv_events.attendance.runs import Phase, SlotRun, time_of_event
from wbv_events.attendance.schemas.corrections import CorrectionView
from wbv_events.attendance.schemas.reports import PersonReport, ReportPerson, SlotChoice
from wbv_events.attendance.showing import view_correction, view_person, view_slot_of_person
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.queries import get_event
from wbv_events.programme.models import SlotKind


@actions.read("person", schema=ReportPerson, role=Role.ORGANISER, limit=REPORTS)
def report_person(work: Work, given: ReportPerson) -> PersonReport:
    """Return somebody's attendance in the event and at each slot, corrections with it. Raises `NotFound`."""
    registered = load_registered(work, given.event_id, participant_id=given.participant_id)
    if not registered:
        raise NotFound
    (one,) = registered
    runs = load_runs(work, given.event_id)
    places = load_places(work, given.event_id)
    rooms = load_sights(work, given.event_id, participant_id=given.participant_id)
    entries = load_corrections(work, given.event_id, participant_id=given.participant_id)
    own: dict[UUID | None, list[Interval]] = {
        room_id: [Interval(start, end) for start, end, _ in sights] for room_id, sights in rooms.items()
    }
    time = time_of_event(days_of(get_event(work, given.event_id)), runs)
    whole = _came(presence_of(chain.from_iterable(own.values()), time, work.now))
    at_slots = by_person(standing(entries, runs, work.now)).get(one.key, [])
    counted = correct_whole(whole, own, at_slots, time, work.now) if at_slots else whole
    corrected = {run.slot_id: entry for run, entry in at_slots}
    visits = [
        (run, _came(presence_of(own.get(run.room_id, ()), run.window, work.now, without=run.breaks)))
        for run in runs
        if run.slot_id in corrected or (run.room_id in own and not run.is_cancelled)
    ]
    return PersonReport(
        person=view_person(
            one, whole, counted, [view_correction(entry, run.title, counts=True) for run, entry in at_slots]
        ),
        slots=[
            view_slot_of_person(run, places, seen, corrected.get(run.slot_id))
            for run, seen in visits
            if seen or run.slot_id in corrected
        ],
        history=_history(entries, runs),
        correctable=[_choice(run) for run in runs if _is_correctable(run, work)],
    )


def _is_correctable(run: SlotRun, work: Work) -> bool:
    return run.kind is not SlotKind.BREAK and run.phase(work.now) is Phase.OVER


def _choice(run: SlotRun) -> SlotChoice:
    return SlotChoice(
        slot_id=run.slot_id,
        title=run.title,
        starts_at=run.starts_at,
        ends_at=run.ends_at,
        minutes=run.minutes,
    )


def _came(seen: Seen) -> Seen | None:
    return seen if seen.first_seen else None


def _history(entries: list[Correction], runs: list[SlotRun]) -> list[CorrectionView]:
    """Show all entries of a person, the newest first."""
    titles = {run.slot_id: run.title for run in runs}
    counting = {entry.id for of_slot in newest_of(entries).values() for entry in of_slot.values()}
    return [
        view_correction(entry, titles[entry.slot_id], counts=entry.id in counting)
        for entry in reversed(entries)
    ]
