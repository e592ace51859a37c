"""The day as one participant sees it: what is on, what is next, what is one's own. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from wbv_events.core.schemas import View
from wbv_events.programme.models import SlotKind
from wbv_events.programme.schemas import SlotView


class Phase(StrEnum):
    """Where in its course an event is."""

    EMPTY = "empty"
    BEFORE = "before"
    ON = "on"
    PAUSE = "pause"
    AFTER = "after"


class Block(View):
    """What begins at one instant: one slot, or several in parallel."""

    starts_at: datetime
    slots: list[SlotView]


class Agenda(View):
    """What the lobby shows.

    `focus` is the one thing to go to now: the only one that is on, else the own; `others` is what else is on.
    At `changes_at` the next slot begins or ends by the plan.
    """

    phase: Phase
    focus: SlotView | None
    others: list[SlotView]
    pause: SlotView | None
    following: list[Block]
    own: list[SlotView]
    changes_at: datetime | None


def agenda(slots: Sequence[SlotView], own: Iterable[UUID], now: datetime, *, blocks: int = 5) -> Agenda:
    """Return the day at the instant `now`; `own` names the slots that were marked or contributed to."""
    planned = [slot for slot in slots if not slot.cancelled_at]
    on = [slot for slot in planned if slot.is_running(now)]
    running = [slot for slot in on if slot.room_id]
    pauses = [slot for slot in on if slot.kind is SlotKind.BREAK]
    ahead = [slot for slot in planned if slot.starts_at > now and slot.started_at is None]
    kept = set(own)
    mine = [slot for slot in slots if slot.id in kept and slot.ended_at is None and slot.ends_at > now]
    candidates = running if len(running) == 1 else [slot for slot in running if slot.id in kept]
    focus = candidates[0] if candidates else None
    turns = (at for slot in planned for at in (slot.starts_at, slot.ends_at) if at > now)
    return Agenda(
        phase=_phase(planned, running, ahead),
        focus=focus,
        others=[slot for slot in running if slot is not focus],
        pause=pauses[0] if pauses else None,
        following=_blocks(ahead)[:blocks],
        own=mine,
        changes_at=min(turns, default=None),
    )


def current_slot(slots: Iterable[SlotView], room_id: UUID, now: datetime) -> SlotView | None:
    """Return what is on in a room, else what comes next there, else what was last."""
    here = [slot for slot in slots if slot.room_id == room_id and not slot.cancelled_at]
    for chosen in (
        [slot for slot in here if slot.is_running(now)],
        [slot for slot in here if slot.ends_at > now and slot.ended_at is None],
    ):
        if chosen:
            return chosen[0]
    return here[-1] if here else None


def next_after(slots: Iterable[SlotView], slot: SlotView | None, now: datetime) -> SlotView | None:
    """Return what begins next in the event, after the slot that is shown."""
    for candidate in slots:
        is_other = slot is None or candidate.id != slot.id
        if is_other and candidate.starts_at > now and not candidate.cancelled_at:
            return candidate
    return None


def _blocks(ahead: Iterable[SlotView]) -> list[Block]:
    """Return slots in their order, those that begin together as one block."""
    return [
        Block(starts_at=starts_at, slots=list(slots))
        for starts_at, slots in groupby(ahead, key=lambda slot: slot.starts_at)
    ]


def _phase(planned: list[SlotView], running: list[SlotView], ahead: list[SlotView]) -> Phase:
    if not planned:
        return Phase.EMPTY
    if running:
        return Phase.ON
    if not ahead:
        return Phase.AFTER
    first = min(slot.starts_at for slot in planned)
    has_begun = first < ahead[0].starts_at or any(slot.started_at for slot in planned)
    return Phase.PAUSE if has_begun else Phase.BEFORE
