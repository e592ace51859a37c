"""Whom to show to whom: the best for each, without the same few being shown to everybody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import floor
from typing import Final

import numpy as np
import numpy.typing as npt

from wbv_events.matching.affinity import Affinity, blocks
from wbv_events.matching.discovering import discover
from wbv_events.matching.facets import Flags, Numbers

CANDIDATES: Final = 12
"""From how many times the length of a list it is chosen, as long as these last."""

STEPS: Final = 40
"""How often prices are set anew."""

FIRST_RISE: Final = 0.02
"""By how much the price of somebody rises at first who is shown twice as often as they may be."""

FORBIDDEN: Final = -np.inf


@dataclass(frozen=True)
class Recommendations:
    """Who is shown to whom."""

    shown: tuple[tuple[int, ...], ...]
    """For each person others, the best first; fewer than asked for where nobody else may be shown."""
    exposure: tuple[int, ...]
    """In how many lists each person is."""
    discoveries: tuple[tuple[int, int], ...]
    """To whom, and who, is shown in the last place so that everybody is shown at all."""


def recommend(affinity: Affinity, allowed: Flags, k: int, cap: float = 3) -> Recommendations:
    """Choose `k` others for each person, and nobody for more than `cap` times `k` people.

    `allowed` is (n, n): who may be shown (column) to whom (row). Whoever is shown too often costs a price,
    so that they stay in the lists in which they matter most. Where the cap leaves nobody to be shown, a list
    is shorter. Raise ValueError if the cap is below 1, as lists could not be filled then.
    """
    people = affinity.people
    if allowed.shape != (people, people):
        raise ValueError("it is not said for each pair whether it is allowed")
    if k < 1 or cap < 1:
        raise ValueError("lists and cap must be at least 1")
    limit = floor(cap * k)
    candidates, ranks = _candidates(affinity, allowed, k)
    lists = _chosen(candidates, ranks - _prices(candidates, ranks, k, limit), k)
    exposure = _keep_to_limit(lists, affinity, allowed, k, limit)
    discoveries = discover(lists, exposure, affinity, allowed, k)
    return Recommendations(tuple(map(tuple, lists)), tuple(exposure), tuple(discoveries))


def _candidates(affinity: Affinity, allowed: Flags, k: int) -> tuple[npt.NDArray[np.int64], Numbers]:
    """Return for each person the best others, the best first, and their ranks."""
    people = affinity.people
    width = min(people, CANDIDATES * k)
    chosen = np.zeros((people, width), np.int64)
    ranks = np.zeros((people, width), np.float32)
    for rows in blocks(people):
        ranked = affinity.list_rows(rows)
        ranked[~allowed[rows]] = FORBIDDEN
        ranked[np.arange(len(rows)), rows] = FORBIDDEN
        best = np.argpartition(-ranked, width - 1, axis=1)[:, :width]
        best.sort(axis=1)  # so that of equals the first comes first
        values = np.take_along_axis(ranked, best, 1)
        order = np.argsort(-values, axis=1, kind="stable")
        chosen[rows] = np.take_along_axis(best, order, 1)
        ranks[rows] = np.take_along_axis(values, order, 1)
    return chosen, ranks


def _prices(candidates: npt.NDArray[np.int64], ranks: Numbers, k: int, limit: int) -> Numbers:
    """Return the price of each candidate: raised while they are shown too often, in ever smaller steps."""
    people, width = candidates.shape
    price = np.zeros(people, np.float32)
    if width <= k:
        return price[candidates]
    for step in range(STEPS):
        net = ranks - price[candidates]
        best = np.argpartition(-net, k - 1, axis=1)[:, :k]
        taken = np.isfinite(np.take_along_axis(net, best, 1))
        exposure = np.bincount(np.take_along_axis(candidates, best, 1)[taken], minlength=people)
        if step and exposure.max() <= limit:
            break
        rise = FIRST_RISE / (1 + step / 8)
        price = np.maximum(0, price + rise * np.clip(exposure / limit - 1, -1, 1)).astype(np.float32)
    return price[candidates]


def _chosen(candidates: npt.NDArray[np.int64], net: Numbers, k: int) -> list[list[int]]:
    """Return the lists: the best by net rank, ordered by how good they are without the price."""
    places = np.sort(np.argsort(-net, axis=1, kind="stable")[:, :k], axis=1)
    chosen = np.take_along_axis(candidates, places, 1)
    possible = np.isfinite(np.take_along_axis(net, places, 1))
    return [row[may].tolist() for row, may in zip(chosen, possible, strict=True)]


def _keep_to_limit(
    lists: list[list[int]], affinity: Affinity, allowed: Flags, k: int, limit: int
) -> list[int]:
    """Take whoever is still shown too often from the lists in which they stand last, and fill these."""
    exposure = Counter(other for shown in lists for other in shown)
    too_often = {other for other, count in exposure.items() if count > limit}
    standing = sorted(
        ((place, person) for person, shown in enumerate(lists) for place, other in enumerate(shown)
         if other in too_often),
        reverse=True,
    )  # fmt: skip
    short = {person for person, shown in enumerate(lists) if len(shown) < k}
    for place, person in standing:
        other = lists[person][place]
        if exposure[other] > limit:
            exposure[other] -= 1
            del lists[person][place]
            short.add(person)
    for person in sorted(short):
        _fill(lists[person], person, affinity, allowed, (k, limit), exposure)
    return [exposure[person] for person in range(affinity.people)]


def _fill(
    shown: list[int],
    person: int,
    affinity: Affinity,
    allowed: Flags,
    lengths: tuple[int, int],
    exposure: Counter[int],
) -> None:
    """Lengthen a list by the best who may still be shown, and keep it in order."""
    k, limit = lengths
    ranks = affinity.list_rows(np.array([person]))[0]
    for other in np.argsort(-ranks, kind="stable").tolist():
        if len(shown) >= k:
            break
        if other != person and allowed[person, other] and exposure[other] < limit and other not in shown:
            shown.append(other)
            exposure[other] += 1
    shown.sort(key=lambda other: -ranks[other])
