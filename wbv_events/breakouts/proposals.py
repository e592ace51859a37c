"""Distributing people over the rooms of a set: values in, values out, no effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from typing import Final
from uuid import UUID

from wbv_events.breakouts.models import How
from wbv_events.breakouts.schemas.placing import Proposal, Propose, Proposed, Way
from wbv_events.matching.mixing import mix_rooms
from wbv_events.matching.pairs import Groups
from wbv_events.matching.parting import part
from wbv_events.matching.sessions import assign_sessions
from wbv_events.matching.spreading import spread_evenly

MIXED_BY: Final = (4, 2, 1)
"""What it costs that two of one organisation, alliance, region are together."""
HOW: Final = {Way.RANDOM: How.RANDOM, Way.WISHES: How.WISHES, Way.MIXED: How.MIXED}


@dataclass(frozen=True)
class Candidate:
    """Somebody who is in a room of the set or could be; `alike` is what to mix, the weightiest first."""

    participant_id: UUID
    name: str
    is_moderating: bool
    is_here: bool
    room_id: UUID | None
    is_fixed: bool
    wishes: tuple[UUID, ...]
    alike: tuple[UUID | str | None, ...]
    is_barred: bool = False
    """Whether it was removed from one of the rooms, so that only somebody who looks may place it."""
    apart: frozenset[UUID] = frozenset()
    """Whom it is not to be brought together with, as far as there is a way around it. Nothing tells it."""


@dataclass(frozen=True)
class Target:
    """A room that people can be brought to; `seats` 0 means no limit."""

    room_id: UUID
    name: str
    seats: int
    is_closed: bool


@dataclass(frozen=True)
class Found:
    """The room of each person by number, and how good that is."""

    room_of: Sequence[int | None]
    cost: int | None = None
    bound: int | None = None


def takes_part(person: Candidate, given: Propose) -> bool:
    """Say whether somebody is to be distributed: who is here, not moderating and without a room, or more."""
    if person.room_id is not None and (person.is_fixed or not given.with_placed):
        return False
    if person.is_barred or (person.is_moderating and not given.with_moderators):
        return False
    return person.is_here or given.with_absent


def propose(people: Sequence[Candidate], rooms: Sequence[Target], given: Propose, version: int) -> Proposal:
    """Return who would go where; people who are not to be distributed stay and keep their seats."""
    targets = [room for room in rooms if not room.is_closed]
    number = {room.room_id: at for at, room in enumerate(targets)}
    chosen = [one for one in people if takes_part(one, given) or one.room_id in number]
    fixed = {
        at: number[one.room_id]
        for at, one in enumerate(chosen)
        if one.room_id in number and not takes_part(one, given)
    }
    current = {
        at: number[one.room_id] for at, one in enumerate(chosen) if one.room_id in number and at not in fixed
    }
    found = _parted(chosen, targets, given, fixed, _distribute(chosen, targets, given, fixed, current))
    return _describe(chosen, targets, found, given, version)


def proposed(person: Candidate, room_id: UUID) -> Proposed:
    """Say where somebody would go."""
    return Proposed(
        participant_id=person.participant_id,
        room_id=room_id,
        name=person.name,
        from_room_id=person.room_id,
        wish=person.wishes.index(room_id) + 1 if room_id in person.wishes else None,
    )


def _distribute(
    people: Sequence[Candidate],
    rooms: Sequence[Target],
    given: Propose,
    fixed: dict[int, int],
    current: dict[int, int],
) -> Found:
    seats = [room.seats or None for room in rooms]
    if given.way is Way.RANDOM:
        return Found(spread_evenly(len(people), seats, seed=given.seed, fixed=fixed, before=current).room_of)
    if given.way is Way.MIXED:
        mixed = mix_rooms(
            [one.alike for one in people], MIXED_BY, seats, seed=given.seed, fixed=fixed, current=current
        )
        return Found(mixed.room_of, mixed.cost, mixed.at_least)
    wishes = _wishes(people, rooms)
    assigned = assign_sessions(wishes, seats, given.mode, seed=given.seed, fixed=fixed, current=current)
    return Found(assigned.room_of)


def _wishes(people: Sequence[Candidate], rooms: Sequence[Target]) -> list[list[int]]:
    """Return which rooms each person wishes for, by number, the dearest first."""
    number = {room.room_id: at for at, room in enumerate(rooms)}
    return [[number[room_id] for room_id in one.wishes if room_id in number] for one in people]


def _parted(
    people: Sequence[Candidate],
    rooms: Sequence[Target],
    given: Propose,
    fixed: dict[int, int],
    found: Found,
) -> Found:
    """Return the same with those in different rooms who are to be apart."""
    places = {one.participant_id: at for at, one in enumerate(people)}
    apart = {
        at: [places[other] for other in one.apart if other in places]
        for at, one in enumerate(people)
        if one.apart
    }
    if not any(apart.values()):
        return found
    groups = Groups([one.alike for one in people], MIXED_BY)
    shared_by = cache(groups.shared_by)
    wishes = _wishes(people, rooms)

    def price(person: int, room_of: Sequence[int | None]) -> int:
        room = room_of[person]
        if given.way is Way.MIXED:
            return sum(weight for other, weight in shared_by(person).items() if room_of[other] == room)
        return wishes[person].index(room) if room in wishes[person] else len(wishes[person])

    seats = [room.seats or None for room in rooms]
    room_of = part(found.room_of, apart, seats, price, seed=given.seed, fixed=fixed)
    if found.cost is None:
        return Found(room_of)
    pairs = [groups.same_pairs(category, room_of) for category in range(len(MIXED_BY))]
    return Found(room_of, sum(map(mul, MIXED_BY, pairs)), found.bound)


def _describe(
    people: Sequence[Candidate], rooms: Sequence[Target], found: Found, given: Propose, version: int
) -> Proposal:
    sizes = {room.room_id: 0 for room in rooms}
    ranks = [0] * 4
    placements: list[Proposed] = []
    for one, at in zip(people, found.room_of, strict=True):
        if at is None:
            continue
        room_id = rooms[at].room_id
        sizes[room_id] += 1
        going = proposed(one, room_id)
        if one.wishes:
            ranks[3 if going.wish is None else going.wish - 1] += 1
        if room_id != one.room_id:
            placements.append(going)
    return Proposal(
        set_id=given.set_id,
        version=version,
        how=HOW[given.way],
        placements=placements,
        moved=sum(one.from_room_id is not None for one in placements),
        unplaced=[one.name for one, at in zip(people, found.room_of, strict=True) if at is None],
        sizes=sizes,
        empty=[room.name for room in rooms if not sizes[room.room_id]],
        wishes=ranks,
        cost=found.cost,
        bound=found.bound,
        findings=[],
    )
