"""A round of groups as it is handed out: nobody sits with somebody they may never meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from wbv_events.matching.group_sizes import Sizes

Pair = tuple[int, int]


@dataclass(frozen=True)
class GroupRound:
    """Who meets in one round; people, and the two of a pair, stand in rising order."""

    groups: tuple[tuple[int, ...], ...]
    waiting: tuple[int, ...]
    """Who is there and in no group."""
    repeats: tuple[Pair, ...]
    """Who meet although they have met before."""
    colleagues: tuple[Pair, ...]
    """Who meet although that was only a last resort."""
    total: float
    """The affinity of all who meet, each pair once."""

    def renamed(self, numbers: Sequence[int]) -> GroupRound:
        """Return the same round with other numbers for its people, in rising order as before."""
        return replace(
            self,
            groups=tuple(tuple(numbers[person] for person in group) for group in self.groups),
            waiting=tuple(numbers[person] for person in self.waiting),
            repeats=tuple((numbers[one], numbers[other]) for one, other in self.repeats),
            colleagues=tuple((numbers[one], numbers[other]) for one, other in self.colleagues),
        )

    @property
    def pairs(self) -> list[Pair]:
        """All who meet."""
        return [pair for group in self.groups for pair in combinations(group, 2)]


def possible(
    groups: Iterable[Sequence[int]], waiting: Iterable[int], may: NDArray[np.bool_], sizes: Sizes
) -> tuple[list[list[int]], list[int]]:
    """Return groups in which everybody may meet everybody, and who then is in none.

    `may` is (people, people). Whoever has to leave a group finds another with a free seat, or others who had
    to leave, if possible; the `waiting` come in the order in which they are given.
    """
    smallest, largest = sizes
    kept, out = [], list(waiting)
    for group in groups:
        members, left = _leave(list(group), may)
        if len(members) < smallest:
            left, members = [*left, *members], []
        out += left
        if members:
            kept.append(members)
    still = []
    for person in out:
        free = [group for group in kept if len(group) < largest and may[person, group].all()]
        if free:
            free[0].append(person)
        else:
            still.append(person)
    return _gather(kept, still, may, smallest)


def _leave(group: list[int], may: NDArray[np.bool_]) -> tuple[list[int], list[int]]:
    """Let whoever may not meet the most leave, until all that stay may meet."""
    left = []
    while group:
        barred = (~may[np.ix_(group, group)]).sum(axis=1) - (~may[group, group])
        if not barred.any():
            break
        left.append(group.pop(int(barred.argmax())))
    return group, left


def _gather(
    groups: list[list[int]], out: list[int], may: NDArray[np.bool_], smallest: int
) -> tuple[list[list[int]], list[int]]:
    """Make further groups of those who are in none."""
    waiting: list[int] = []
    while out:
        group = [out[0]]
        for person in out[1:]:
            if len(group) < smallest and may[person, group].all():
                group.append(person)
        if len(group) < smallest:
            waiting.append(out.pop(0))
            continue
        groups.append(group)
        out = [person for person in out if person not in group]
    return groups, waiting
