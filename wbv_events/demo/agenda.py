"""The kick-off day as written in `kickoff.yaml`, moved so that its panel is on now. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from wbv_events.events.models import Source
from wbv_events.programme.models import SlotKind

FILE = Path(__file__).with_name("kickoff.yaml")
RUNNING_FOR = timedelta(minutes=20)
STEP_MINUTES = 5


@dataclass(frozen=True)
class PlannedSlot:
    """One programme item of the file, at its moved time. `room` names its place, or is empty for a break."""

    kind: SlotKind
    title: str
    starts_at: datetime
    ends_at: datetime
    source: Source
    room: str = ""
    number: int | None = None
    capacity: int = 0
    contributors: list[dict[str, Any]] = field(default_factory=list)


def read_kickoff() -> dict[str, Any]:
    """Return the file's content."""
    content: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content


def plan_day(kickoff: dict[str, Any], now: datetime) -> list[PlannedSlot]:
    """Return the programme, moved as a whole so that the panel began 20 to 25 minutes ago."""
    zone = ZoneInfo(kickoff["event"]["timezone"])
    written = [slot for item in kickoff["agenda"] for slot in _slots(item)]
    panel = next(slot for slot in written if slot["kind"] is SlotKind.PANEL)
    local = now.astimezone(zone)
    on_step = local.replace(minute=local.minute - local.minute % STEP_MINUTES, second=0, microsecond=0)
    begins = on_step - RUNNING_FOR
    return [
        PlannedSlot(
            kind=slot["kind"],
            title=slot["title"],
            starts_at=begins + _between(panel["start"], slot["start"]),
            ends_at=begins + _between(panel["start"], slot["end"]),
            source=Source(slot["source"]),
            room=slot["room"],
            number=slot.get("number"),
            capacity=slot.get("capacity", 0),
            contributors=slot["contributors"],
        )
        for slot in written
    ]


def _slots(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return an agenda item as slots: a block of parallel sessions becomes one slot per session."""
    if item["kind"] == "parallel":
        for session in item["sessions"]:
            yield {
                **session,
                "kind": SlotKind.SESSION,
                "start": item["start"],
                "end": item["end"],
                "room": f"Session {session['number']}",
                "contributors": [_input(one) for one in session.get("inputs", [])],
            }
        return
    kind = SlotKind.PANEL if item.get("format") == "panel" else SlotKind(item["kind"])
    room = {SlotKind.BREAK: "", SlotKind.NETWORKING: "Foyer"}.get(kind, "Plenum")
    yield {
        **item,
        "kind": kind,
        "room": room,
        "contributors": [
            {"name": one["name"], "role_title": one["role"], "organisation": one["organisation"]}
            for one in item.get("contributors", [])
        ],
    }


def _input(one: dict[str, str]) -> dict[str, str]:
    """Return an input that only an organisation is named for."""
    return {"name": one["organisation"], "contribution": one["title"]}


def _between(first: str, second: str) -> timedelta:
    moments = [time.fromisoformat(text) for text in (first, second)]
    minutes = [moment.hour * 60 + moment.minute for moment in moments]
    return timedelta(minutes=minutes[1] - minutes[0])
