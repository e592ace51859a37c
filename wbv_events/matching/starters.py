"""Schedules that repeat nobody, from a few groups each that are shifted round after round.

People are the numbers of a few rows of `shift` numbers each, one row after the other, and then some who stay
as they are. A round becomes the next one when everybody in a row is replaced by the next in that row, the
last by the first; so each start gives `shift` rounds. Two people of one row meet once if each distance
between two of that row stands in the starts once at most, and so for the distances from row to row. The
starts were found by exchanging people until this was so; a test checks every schedule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Starter:
    """What a schedule grows from."""

    shift: int
    starts: tuple[str, ...]
    """The groups of a first round, as numbers."""
    across: tuple[tuple[int, ...], ...] = ()
    """Of further rounds, one group with one of each row; its shifts are the other groups of the round."""


STARTERS: Final[Mapping[tuple[int, int], Starter]] = {
    (5, 3): Starter(
        7,
        ("0 1 10 | 2 6 7 | 3 5 9 | 4 11 14 | 8 12 13",),
    ),
    (6, 3): Starter(
        4,
        (
            "0 10 17 | 1 7 14 | 2 6 12 | 3 15 16 | 4 5 11 | 8 9 13",
            "0 1 8 | 2 7 11 | 3 6 14 | 4 13 17 | 5 10 16 | 9 12 15",
        ),
    ),
    (7, 3): Starter(
        7,
        ("0 4 10 | 1 6 19 | 2 3 11 | 5 17 20 | 7 14 15 | 8 9 13 | 12 16 18",),
        ((0, 0, 2), (0, 4, 0), (0, 5, 3)),
    ),
    (8, 3): Starter(
        11,
        ("0 1 4 | 2 16 22 | 3 8 21 | 5 7 11 | 6 15 17 | 9 14 19 | 10 18 23 | 12 13 20",),
    ),
    (10, 3): Starter(
        14,
        (
            (
                "0 25 29 | 1 15 21 | 2 8 13 | 3 24 26 | 4 17 20 | "
                "5 7 22 | 6 10 18 | 9 19 28 | 11 12 16 | 14 23 27"
            ),
        ),
    ),
    (11, 3): Starter(
        11,
        (
            (
                "0 8 9 | 1 18 19 | 2 6 31 | 3 11 23 | 4 14 27 | "
                "5 10 32 | 7 12 16 | 13 24 29 | 15 17 20 | 21 28 30 | 22 25 26"
            ),
        ),
        ((0, 0, 6), (0, 3, 2), (0, 1, 4), (0, 2, 10), (0, 4, 8)),
    ),
    (12, 3): Starter(
        17,
        (
            (
                "0 8 11 | 1 16 19 | 2 33 34 | 3 4 29 | 5 18 26 | 6 22 35 | "
                "7 14 31 | 9 13 32 | 10 15 20 | 12 23 24 | 17 21 28 | 25 27 30"
            ),
        ),
    ),
    (6, 4): Starter(
        7,
        ("0 2 6 15 | 1 7 8 10 | 3 13 14 23 | 4 12 16 21 | 5 9 19 22 | 11 17 18 20",),
    ),
    (7, 4): Starter(
        9,
        ("0 17 23 27 | 1 8 15 19 | 2 12 13 24 | 3 6 7 22 | 4 16 21 25 | 5 9 11 14 | 10 18 20 26",),
    ),
    (9, 4): Starter(
        11,
        (
            (
                "0 17 18 27 | 1 5 10 13 | 2 12 25 33 | 3 4 23 28 | "
                "6 21 32 34 | 7 16 24 35 | 8 26 29 30 | 9 11 14 20 | 15 19 22 31"
            ),
        ),
    ),
    (6, 5): Starter(
        6,
        ("0 2 9 10 18 | 1 21 22 27 29 | 3 8 13 20 24 | 4 5 12 16 28 | 6 14 15 19 23 | 7 11 17 25 26",),
    ),
}
"""For a number of groups and their size."""


def grown(groups: int, size: int) -> NDArray[np.int64] | None:
    """Return (rounds, groups, size) people, if there is a starter for this."""
    starter = STARTERS.get((groups, size))
    if starter is None:
        return None
    rounds = [
        _shifted(_read(start), by, starter.shift, groups * size)
        for start in starter.starts
        for by in range(starter.shift)
    ]
    for group in starter.across:
        first = np.array(group) + starter.shift * np.arange(size)
        rounds.append(
            np.stack([_shifted(first, by, starter.shift, groups * size) for by in range(starter.shift)])
        )
    return np.stack(rounds)


def _read(start: str) -> NDArray[np.int64]:
    return np.array([[int(person) for person in group.split()] for group in start.split("|")])


def _shifted(people: NDArray[np.int64], by: int, shift: int, count: int) -> NDArray[np.int64]:
    """Move everybody on in their row of `shift` numbers; whoever is in no full row stays."""
    row, place = np.divmod(people, shift)
    return np.where(row < count // shift, row * shift + (place + by) % shift, people)
