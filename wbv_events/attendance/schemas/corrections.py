"""Corrections of attendance: what comes in and goes out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from wbv_events.attendance.models import CorrectionState
from wbv_events.core.schemas import EventInput, Line, MakesOnce, View


class CorrectAttendance(MakesOnce, EventInput):
    """Whether somebody was at a slot, for how many minutes (none: as measured), and why that is said."""

    participant_id: UUID
    slot_id: UUID
    state: CorrectionState
    minutes: Annotated[int, Field(ge=1)] | None = None
    reason: Line


class CorrectionView(View):
    """An entry in place of what was measured, and whether it is the one that counts."""

    id: UUID
    slot_id: UUID
    slot_title: str
    state: CorrectionState
    minutes: int | None
    reason: str
    made_by: str
    made_at: datetime
    counts: bool
