"""Who knows whom, told of groups instead of people. Values in, values out.

No group has fewer than `SMALLEST` people: smaller ones, and who belongs to none, are counted together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from wbv_events.core.smallest import SMALLEST, at_least

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
    """Groups, the largest first and the rest last, and the links between them, the strongest first.

    Links that are too few to be told stand in the order of the groups, which tells nothing of them.
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
    links = [Link(pair[0], pair[1], contacts) for pair, contacts in counted.items()]
    return Grouped(groups, tuple(sorted(links, key=_by_strength)))


def _by_strength(link: Link) -> tuple[int, int, int]:
    return -(at_least(link.contacts) or 0), link.one, link.other


def _groups(names: Mapping[UUID, str]) -> tuple[Group, ...]:
    sizes = Counter(name for name in names.values() if name != REST)
    large = [Group(name, people) for name, people in sizes.items() if people >= SMALLEST]
    kept = sorted(large, key=lambda one: (-one.people, one.name))[: MOST - 1]
    rest = len(names) - sum(one.people for one in kept)
    while 0 < rest < SMALLEST:  # who is few would be recognised in the rest, too
        rest += kept.pop().people
    return (*kept, Group(REST, rest)) if rest else tuple(kept)
