"""What it is worth that two people meet in a group, with all that speaks against it, in one number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Matrix = NDArray[np.float64]
"""(people, people). Values are whole numbers, so that sums are exact whatever their order."""

UNIT: Final = 2.0**13
"""The best meeting of all."""
REPEAT: Final = 64 * UNIT
"""What it costs that two meet again, for each time that they met before."""
COLLEAGUES: Final = 64 * REPEAT
"""What a meeting costs that is only a last resort."""
NEVER: Final = 64 * COLLEAGUES
COUNTED: Final = 31
"""How many meetings of two people are counted, at most, so that a last resort stays the last."""

FAIRNESS: Final = 1.0
"""The power to which it counts that somebody gained less; 2 would cost the sum another 0.2 to 0.3 percent."""
LEAST_WEIGHT: Final = 0.2
MOST_WEIGHT: Final = 5.0


@dataclass(frozen=True)
class Crowd:
    """Who may meet whom, and what it is worth; empty seats follow after the people."""

    gain: Matrix
    """What a first meeting is worth: 0 to `UNIT`, or less where the affinity is negative."""
    price: Matrix
    """What speaks against any meeting: nothing, `COLLEAGUES` or `NEVER`."""
    history: Matrix
    """How often two have met."""

    @property
    def people(self) -> int:
        """How many there are, present or not."""
        return len(self.gain)

    def only(self, people: NDArray[np.int64]) -> Crowd:
        """Return some of them, numbered anew in this order."""
        some = np.ix_(people, people)
        return Crowd(self.gain[some], self.price[some], self.history[some])

    def values(self, empty: int, met: Matrix | None = None) -> Matrix:
        """Return what each meeting is worth, for people and then `empty` seats: (people + empty) squared.

        `met` says who meets how often besides, in the same shape; whoever met before gains nothing more.
        An empty seat is worth nothing to anybody, and two of them never share a group.
        """
        people = self.people
        before = self.history if met is None else self.history + met[:people, :people]
        found = np.full((people + empty, people + empty), -NEVER)
        found[:people, people:] = found[people:, :people] = 0
        again = np.minimum(before, COUNTED)
        found[:people, :people] = np.where(again > 0, -REPEAT * again, self.gain) - self.price
        np.fill_diagonal(found, 0)
        return found


def crowd_of(
    affinity: ArrayLike, allowed: ArrayLike, history: ArrayLike, colleagues: ArrayLike | None
) -> Crowd:
    """Put affinity, permission and history together; all are (people, people) and hold both ways.

    People whose meetings so far were worth less than others' weigh more, in proportion.
    Raises ValueError where shapes differ or an affinity is no number.
    """
    wanted = np.asarray(affinity, np.float64)
    may = np.asarray(allowed, bool)
    met = np.asarray(history, np.float64)
    last = np.zeros_like(may) if colleagues is None else np.asarray(colleagues, bool)
    if wanted.ndim != 2 or len({(len(wanted),) * 2, wanted.shape, may.shape, met.shape, last.shape}) != 1:  # noqa: PLR2004  # rows and columns
        raise ValueError("affinity, allowed, history and colleagues need one row and column for each person")
    if not np.isfinite(wanted).all() or (met < 0).any():
        raise ValueError("an affinity is no number, or people have met less than never")
    wanted = (wanted + wanted.T) / 2
    met = np.maximum(met, met.T)
    np.fill_diagonal(wanted, 0)
    np.fill_diagonal(met, 0)
    weight = _weights(wanted, met)
    wanted *= (weight[:, None] + weight) / 2
    largest = np.abs(wanted).max(initial=0)
    gain = np.rint(wanted * (UNIT / largest)) if largest else wanted
    price = np.where(may & may.T, np.where(last | last.T, COLLEAGUES, 0.0), NEVER)
    return Crowd(gain, price, met)


def _weights(affinity: Matrix, history: Matrix) -> NDArray[np.float64]:
    """Return (people,) how much each person's meetings count: more for whoever had less of them so far."""
    known = history > 0
    meetings = known.sum(axis=1)
    got = np.where(known, np.maximum(affinity, 0), 0).sum(axis=1) / np.maximum(meetings, 1)
    usual = got[meetings > 0].mean() if known.any() else 0.0
    if not usual:
        return np.ones(len(affinity))
    share = np.maximum(got / usual, 1e-3)
    weight = np.clip(share**-FAIRNESS, LEAST_WEIGHT, MOST_WEIGHT)
    return np.where(meetings > 0, weight, 1.0)
