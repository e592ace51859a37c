"""Who knows whom, told of groups instead of people. Values in, values out.

No group has fewer than `SMALLEST` people: smaller ones, and who belongs to none, are counted together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Final
from uuid import UUID

from wbv_events.core.smallest import SMALLEST, down_to_fives, rounded

MOST: Final = 12
"""So many a picture can show; what is beyond is counted together as well."""
REST: Final = ""


@dataclass(frozen=True)
class Group:
    """A group by its name, or the rest."""

    name: str
    people: int


@dataclass(frozen=True)
class Link:
    """How many contacts there are between two groups, by their places; within one both are the same."""

    one: int
    other: int
    contacts: int


@dataclass(frozen=True)
class Grouped:
    """Groups, the largest first and the rest last, and a link between any two of them, also without contacts.

    All numbers are exact, so they are not to be told; the order is, and stands for nothing but rounded ones.
    """

    groups: tuple[Group, ...]
    links: tuple[Link, ...]


def group(names: Mapping[UUID, str], pairs: Iterable[tuple[UUID, UUID]]) -> Grouped:
    """Count contacts between groups; `names` says of everybody to which group it belongs, or to none."""
    if len(names) < SMALLEST:
        return Grouped((), ())
    groups = _groups(names)
    places = {one.name: place for place, one in enumerate(groups)}
    counted = Counter(
        tuple(sorted(places.get(names[one], len(groups) - 1) for one in pair))
        for pair in pairs
        if pair[0] in names and pair[1] in names
    )
    both = combinations_with_replacement(range(len(groups)), 2)
    return Grouped(groups, tuple(Link(one, other, counted[one, other]) for one, other in both))


def tell_contacts(contacts: int, people: int, others: int | None = None) -> int | None:
    """Return how many contacts are told among so many people, or between them and others.

    That all of them know each other is not told: it would say of everybody whom they know.
    """
    most = people * (people - 1) // 2 if others is None else people * others
    return rounded(min(contacts, most - 1))


def _groups(names: Mapping[UUID, str]) -> tuple[Group, ...]:
    sizes = Counter(name for name in names.values() if name != REST)
    large = [Group(name, people) for name, people in sizes.items() if people >= SMALLEST]
    kept = sorted(large, key=lambda one: (-one.people, one.name))[: MOST - 1]
    rest = len(names) - sum(one.people for one in kept)
    while 0 < rest < SMALLEST:  # who is few would be recognised in the rest, too
        rest += kept.pop().people
    kept.sort(key=lambda one: (-down_to_fives(one.people), one.name))
    return (*kept, Group(REST, rest)) if rest else tuple(kept)
