"""Released results as the documentation shows them: slot by slot, and by kind. Values in, values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wbv_events.documentation.schemas import KindResults, ResultGroup
from wbv_events.events.models import Source
from wbv_events.results.models import ResultKind
from wbv_events.results.schemas import ReleasedView


@dataclass(frozen=True)
class Held:
    """A slot that takes place in a room, and when it began there."""

    id: UUID
    room_id: UUID
    title: str
    number: int | None
    began_at: datetime
    source: Source


def in_groups(results: Iterable[ReleasedView], slots: Sequence[Held]) -> list[ResultGroup]:
    """Return the results by the slots in which they were written, then those of rooms without any slot.

    The slots are given in the order of the day, the results in that of the rooms.
    """
    of_room: dict[UUID, list[Held]] = defaultdict(list)
    for slot in slots:
        of_room[slot.room_id].append(slot)
    of_group: dict[UUID, list[ReleasedView]] = defaultdict(list)
    for one in results:
        slot_of_it = _slot_of(one, of_room[one.room_id])
        of_group[slot_of_it.id if slot_of_it else one.room_id].append(one)
    held = [_group(of_group.pop(slot.id), slot) for slot in slots if slot.id in of_group]
    return [*held, *(_group(written) for written in of_group.values())]


def without_names(groups: Iterable[ResultGroup]) -> list[ResultGroup]:
    """Return the groups as everybody may read them: without who takes care of a step.

    Authors are named nowhere, because results belong to the group. Whoever takes care of a step is often
    named, and has consented to that before the group, not before the world; the rest of the text was
    released by the moderation, which is told that it may become public.
    """
    return [group.model_copy(update={"kinds": [_unnamed(kind) for kind in group.kinds]}) for group in groups]


def _slot_of(result: ReleasedView, slots: Sequence[Held]) -> Held | None:
    """Return the slot that had begun last when the card was begun, else the first one in its room."""
    begun = [slot for slot in slots if slot.began_at <= result.created_at]
    return max(begun, key=lambda slot: slot.began_at) if begun else next(iter(slots), None)


def _group(results: Sequence[ReleasedView], slot: Held | None = None) -> ResultGroup:
    kinds = [
        KindResults(kind=kind, results=[one for one in results if one.kind is kind]) for kind in ResultKind
    ]
    return ResultGroup(
        id=slot.id if slot else results[0].room_id,
        title=slot.title if slot else results[0].room_name,
        number=slot.number if slot else None,
        began_at=slot.began_at if slot else None,
        source=slot.source if slot else Source.OWN,
        kinds=[one for one in kinds if one.results],
    )


def _unnamed(kind: KindResults) -> KindResults:
    return kind.model_copy(update={"results": [one.model_copy(update={"who": ""}) for one in kind.results]})
