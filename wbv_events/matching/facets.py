"""What people say of themselves, as arrays, and how much each part of it counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

UNKNOWN: Final = -1
"""The alliance or region of whoever gave none."""


class Facet(IntEnum):
    """What can be visible to others or not: the columns of `Facets.visible`."""

    OFFERS = 0
    NEEDS = 1
    TOPICS = 2
    TEXT = 3
    ALLIANCE = 4
    REGION = 5
    BRANCHES = 6


@dataclass(frozen=True)
class Facets:
    """What `n` people say of themselves. A row of zeros, or `UNKNOWN`, is something that was not given."""

    offers: Numbers
    """(n, tags): 1 for what somebody offers, something between for what is only guessed, 0 for the rest."""
    needs: Numbers
    """(n, tags), of the same tags."""
    topics: Numbers
    """(n, topics): 1 or 0."""
    alliance: Places
    """(n,)."""
    region: Places
    """(n,)."""
    branches: Numbers
    """(n, branches): 1 or 0."""
    visible: Flags
    """(n, 7): what of it may be given to others as a reason. It counts in any case."""

    def __post_init__(self) -> None:
        people = len(self.alliance)
        if any(len(column) != people for column in vars(self).values()):
            raise ValueError("the facets are those of different numbers of people")
        if self.offers.shape != self.needs.shape:
            raise ValueError("offers and needs have different tags")
        if self.visible.shape != (people, len(Facet)):
            raise ValueError("somebody's visible facets are not said")

    @property
    def people(self) -> int:
        """How many people there are."""
        return len(self.alliance)


class Leaning(StrEnum):
    """Whether meeting one's own kind is wanted."""

    PREFER = "prefer"
    NEUTRAL = "neutral"
    AVOID = "avoid"


@dataclass(frozen=True)
class Weights:
    """How much each part counts; only how they compare matters, as they are divided by their sum."""

    needs_met: float = 0.35
    """That the other offers what I need."""
    offers_wanted: float = 0.15
    """That the other needs what I offer."""
    topics: float = 0.15
    text: float = 0.10
    alliance: float = 0.10
    region: float = 0.10
    branch: float = 0.05
    same_alliance: Leaning = Leaning.AVOID
    same_region: Leaning = Leaning.AVOID
    reason_floor: float = 0.02
    """What a part must add to a pair's score to be given as a reason."""
