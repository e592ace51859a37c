"""The best pairs by the blossom algorithm, exact on the pairs that are looked at."""

from __future__ import annotations

from typing import Final

import numpy as np
import rustworkx

from wbv_events.matching.one_to_one.problem import Pairing, unpaired
from wbv_events.matching.one_to_one.rounds import Mask, Numbers

DENSE: Final = 60
"""Up to how many people all pairs are looked at; the best few of each person do as well for more."""
NEAREST: Final = 24
STEPS: Final = 1_000_000
"""Into how many steps the worth of a pair is divided: the algorithm is exact with whole numbers."""


def exact_pairs(pairing: Pairing) -> Numbers:
    """Return the partner of each person, -1 for none.

    What counts, each before the next: as many as possible are paired; those in need come first; as few
    reluctant pairs as possible; the sum of the worths. All of it holds for certain up to 60 people, the first
    two beyond: there only the best few pairs of each person are looked at, and those of the way of the many,
    than which this is never worse.
    """
    if len(pairing.worth) <= DENSE:
        return _match(pairing, pairing.open)
    # It loads scipy's optimisation, which takes longer than all rounds of a few people.
    from wbv_events.matching.one_to_one.assigned import assigned_pairs  # noqa: PLC0415

    looked_at = _best_of_each(pairing, NEAREST)
    assigned = assigned_pairs(pairing)
    paired = np.flatnonzero(assigned >= 0)
    looked_at[paired, assigned[paired]] = True
    return _match(pairing, looked_at)


def _best_of_each(pairing: Pairing, nearest: int) -> Mask:
    """Return the open pairs that are among the best few of at least one of the two."""
    size = len(pairing.worth)
    ranked = np.where(pairing.open, pairing.worth, -np.inf)
    if pairing.reluctant is not None:
        ranked = np.where(pairing.reluctant, ranked - 2, ranked)
    best = np.argpartition(-ranked, nearest, axis=1)[:, :nearest]
    chosen = np.zeros((size, size), np.bool_)
    chosen[np.arange(size)[:, None], best] = True
    return (chosen | chosen.T) & pairing.open


def _match(pairing: Pairing, looked_at: Mask) -> Numbers:
    """Pair people along the pairs that are looked at."""
    size = len(pairing.worth)
    one, other = np.nonzero(np.triu(looked_at, 1))
    steps = np.rint(pairing.worth[one, other] * STEPS).astype(np.int64)
    # All worths together never outweigh one reluctant pair, nor all of these one step of need. The sets of
    # people who can be paired form a matroid, so plain sums of the needs already serve the neediest first.
    unit = (size // 2 + 1) * STEPS
    dear = unit * (size // 2 + 1)
    levels = np.unique(pairing.need, return_inverse=True)[1]
    needs = levels[one] + levels[other]
    reluctant = np.zeros(len(one), np.int64)
    if pairing.reluctant is not None:
        reluctant = pairing.reluctant[one, other].astype(np.int64)
    weights = [
        int(need) * dear - int(unwilling) * unit + int(step)
        for need, unwilling, step in zip(needs, reluctant, steps, strict=True)
    ]
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(size))
    graph.add_edges_from(list(zip(one.tolist(), other.tolist(), weights, strict=True)))
    partner = unpaired(size)
    for left, right in rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int):
        partner[left], partner[right] = right, left
    return partner
