"""The problems of the command `solve` about requested meetings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wbv_events.matching.meetings import schedule_meetings
from wbv_events.matching.sessions import Mode


def solve_meetings(instance: Mapping[str, Any], mode: Mode, seed: int) -> dict[str, Any]:
    """Return the slot of each request, -1 for none."""
    requests = [(one, other, priority) for one, other, priority in instance["requests"]]
    found = schedule_meetings(requests, instance["available"], instance["slots"], seed=seed)
    return {"slot_of": [-1 if slot is None else slot for slot in found.slot_of]}
