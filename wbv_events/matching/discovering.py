"""A place in somebody's list for those who would be shown to nobody."""

from __future__ import annotations

from typing import Final

import numpy as np

from wbv_events.matching.affinity import Affinity
from wbv_events.matching.facets import Flags, Numbers

FORBIDDEN: Final = -np.inf


def discover(
    lists: list[list[int]], exposure: list[int], affinity: Affinity, allowed: Flags, k: int
) -> list[tuple[int, int]]:
    """Give everybody who is never shown the last place of a list that they suit well; return these places.

    A list has one such place at most, and nobody loses theirs who is shown only there. Lists and exposure are
    changed. Those who may be shown in the fewest lists come first.
    """
    never = [person for person, count in enumerate(exposure) if count == 0]
    never.sort(key=lambda person: int(allowed[:, person].sum()))
    last = _last_ranks(lists, affinity, k)
    is_free = np.ones(len(lists), bool)
    discoveries = []
    for person in never:
        gain = affinity.list_column(person) - last
        gain[~(is_free & allowed[:, person])] = FORBIDDEN
        gain[person] = FORBIDDEN
        host = _best_host(gain, lists, exposure, k)
        if host is None:
            continue
        if len(lists[host]) >= k:
            exposure[lists[host].pop()] -= 1
        lists[host].append(person)
        exposure[person] += 1
        is_free[host] = False
        discoveries.append((host, person))
    return sorted(discoveries)


def _best_host(gain: Numbers, lists: list[list[int]], exposure: list[int], k: int) -> int | None:
    """Return whose list gains most, or loses least, and can spare its last place."""
    while True:
        host = int(gain.argmax())
        if gain[host] == FORBIDDEN:
            return None
        if len(lists[host]) < k or exposure[lists[host][-1]] > 1:
            return host
        gain[host] = FORBIDDEN


def _last_ranks(lists: list[list[int]], affinity: Affinity, k: int) -> Numbers:
    """Return the rank of the last in each full list, 0 for one with room."""
    ranks = np.zeros(len(lists), np.float32)
    for person, shown in enumerate(lists):
        if len(shown) >= k:
            ranks[person] = affinity.list_rank(person, shown[-1])
    return ranks
