"""What a round is, and what can be read off the rounds that took place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.int64]
Pair: TypeAlias = tuple[int, int]


class Odd(StrEnum):
    """What becomes of somebody for whom nobody is left."""

    SIT_OUT = "sit_out"
    TRIO = "trio"
    """They join a pair, if there is one that they both may meet and have not met yet."""


@dataclass(frozen=True)
class Round:
    """Who meets whom, in rising order, and who of those present meets nobody."""

    groups: tuple[tuple[int, ...], ...]
    sitting_out: tuple[int, ...] = ()
    out_of_need: tuple[Pair, ...] = ()
    """The pairs that meet only because the round could not be filled without them."""
    again: tuple[Pair, ...] = ()
    """The pairs that had met before, since both had met everybody whom they could."""

    @property
    def attending(self) -> tuple[int, ...]:
        """Everybody who was there."""
        return (*(person for group in self.groups for person in group), *self.sitting_out)

    @property
    def pairs(self) -> Iterator[Pair]:
        """Everybody who meets, two by two; three who meet are three pairs."""
        return (pair for group in self.groups for pair in combinations(group, 2))


History: TypeAlias = Sequence[Round]


@dataclass(frozen=True)
class Standing:
    """How the rounds so far went, one value for each person."""

    met: Numbers
    """How often each two have met, people x people."""
    gained: Matrix
    """The sum of the affinities of all whom a person met."""
    attended: Numbers
    """In how many rounds they were there."""
    waited: Numbers
    """How often they sat out; who came later counts as if they had from the start, like whoever did most."""
    waited_last: Mask
    """Whether they sat out in the last round in which they were there."""


def standing_after(history: History, affinity: Matrix) -> Standing:
    """Read off the past rounds what each person had of them; raise ValueError for somebody unknown."""
    people = len(affinity)
    met = np.zeros((people, people), np.int64)
    gained = np.zeros(people)
    attended, waited = np.zeros(people, np.int64), np.zeros(people, np.int64)
    waited_last = np.zeros(people, np.bool_)
    for past in history:
        there = _known(past.attending, people)
        let_in(waited, attended, there)
        attended[there] += 1
        waited_last[there] = False
        resting = np.array(past.sitting_out, np.int64)
        waited[resting] += 1
        waited_last[resting] = True
        one, other = np.array([*past.pairs], np.int64).reshape(-1, 2).T
        met[one, other] += 1
        met[other, one] += 1
        np.add.at(gained, one, affinity[one, other])
        np.add.at(gained, other, affinity[one, other])
    return Standing(met, gained, attended, waited, waited_last)


def let_in(waited: Numbers, attended: Numbers, there: Numbers) -> None:
    """Let newcomers count as having waited as often as whoever did most among those who are there."""
    is_new = attended[there] == 0
    if not is_new.all():
        waited[there[is_new]] = waited[there[~is_new]].max()


def _known(people: Iterable[int], count: int) -> Numbers:
    numbers = np.array(sorted(people), np.int64)
    if len(numbers) and not (numbers[0] >= 0 and numbers[-1] < count):
        raise ValueError("a past round has somebody who is not known")
    if (numbers[1:] == numbers[:-1]).any():
        raise ValueError("somebody is twice in a past round")
    return numbers
