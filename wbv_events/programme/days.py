"""The programme as a list: days, and in them blocks of slots that begin together. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from wbv_events.programme.schemas import SlotView
from wbv_events.programme.timetable import Day, TimetableSlot, layout


@dataclass(frozen=True, slots=True)
class Block:
    """Slots that begin at the same time; `ends_at` only if they end together."""

    starts_at: datetime
    ends_at: datetime | None
    slots: tuple[SlotView, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """One day of the event's zone."""

    date: date
    starts_at: datetime
    blocks: tuple[Block, ...]


def days_of(slots: Iterable[SlotView], zone: ZoneInfo) -> tuple[ProgrammeDay, ...]:
    """Part slots, which come in order of time, into the days on which they begin."""
    blocks = (_block(start, tuple(group)) for start, group in groupby(slots, key=lambda slot: slot.starts_at))
    days = groupby(blocks, key=lambda block: block.starts_at.astimezone(zone).date())
    return tuple(_day(day, tuple(of_day)) for day, of_day in days)


def grid_of(slots: Sequence[SlotView], zone: ZoneInfo) -> tuple[Day, ...]:
    """Lay slots out as a table per day, rooms in the order in which the programme first comes to them."""
    rooms = dict.fromkeys(slot.room_id for slot in slots if slot.room_id)
    return layout([in_timetable(slot) for slot in slots], zone, tuple(rooms))


def in_timetable(slot: SlotView) -> TimetableSlot:
    """Return what a timetable needs of a slot."""
    names = tuple(one.name for one in slot.contributors)
    return TimetableSlot(slot.id, slot.starts_at, slot.ends_at, slot.room_id, names)


def room_names(slots: Iterable[SlotView]) -> dict[UUID, str]:
    """Return what the rooms of the slots are called."""
    return {slot.room_id: slot.room_name for slot in slots if slot.room_id}


def _day(day: date, blocks: tuple[Block, ...]) -> ProgrammeDay:
    return ProgrammeDay(day, blocks[0].starts_at, blocks)


def _block(start: datetime, slots: tuple[SlotView, ...]) -> Block:
    ends = {slot.ends_at for slot in slots}
    return Block(start, ends.pop() if len(ends) == 1 else None, slots)
