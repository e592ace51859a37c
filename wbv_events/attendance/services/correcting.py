"""Correcting by hand what was measured of somebody at a slot."""

from __future__ import annotations

from wbv_events.attendance import actions
from wbv_events.attendance.corrections import newest_of
from wbv_events.attendance.evidence import load_corrections, load_runs
from wbv_events.attendance.models import AttendanceCorrection, CorrectionState
from wbv_events.attendance.runs import Phase, SlotRun
from wbv_events.attendance.schemas.corrections import CorrectAttendance
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import InvalidInput, NotFound
from wbv_events.core.store_once import find_own, store_once
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import get_participant, own_participant
from wbv_events.programme.models import SlotKind

NOT_OVER = N_("This can be corrected once the programme item is over.")
CANCELLED = N_("This programme item was cancelled, so nobody can have been there.")
NO_MINUTES = N_("Please give minutes only for somebody who was there.")
TOO_LONG = N_("The programme item lasted %(minutes)s min.")
NOTHING_TO_WITHDRAW = N_("There is no correction here that could be withdrawn.")


@actions.action("correct", schema=CorrectAttendance, role=Role.ORGANISER, limit=Limit(60, seconds=60))
def correct_attendance(work: Work, given: CorrectAttendance) -> None:
    """Put an entry in place of what was measured of somebody at a slot, or withdraw the one that counts.

    Earlier entries stay. Raises `NotFound`, and `InvalidInput` at the field that does not fit.
    """
    get_participant(work, given.event_id, given.participant_id, lock=True)
    own = {**given.model_dump(exclude={"id"}), "made_by_id": own_participant(work, given.event_id).id}
    if find_own(work.session, AttendanceCorrection, given.id, own):
        return
    _check(work, given, _find_run(work, given))
    store_once(work.session, AttendanceCorrection, given.id or work.new_id(), own, made_at=work.now)


def _find_run(work: Work, given: CorrectAttendance) -> SlotRun:
    for run in load_runs(work, given.event_id):
        if run.slot_id == given.slot_id and run.kind is not SlotKind.BREAK:
            return run
    raise NotFound


def _check(work: Work, given: CorrectAttendance, run: SlotRun) -> None:
    if run.is_cancelled:
        raise InvalidInput.at("slot_id", CANCELLED)
    if run.phase(work.now) is not Phase.OVER:
        raise InvalidInput.at("slot_id", NOT_OVER)
    if given.minutes is not None and given.state is not CorrectionState.PRESENT:
        raise InvalidInput.at("minutes", NO_MINUTES)
    if given.minutes is not None and given.minutes > run.minutes:
        raise InvalidInput.at("minutes", TOO_LONG, minutes=run.minutes)
    if given.state is CorrectionState.WITHDRAWN and not _is_corrected(work, given):
        raise InvalidInput.at("state", NOTHING_TO_WITHDRAW)


def _is_corrected(work: Work, given: CorrectAttendance) -> bool:
    places = {"slot_id": given.slot_id, "participant_id": given.participant_id}
    return bool(newest_of(load_corrections(work, given.event_id, **places)))
