"""Pairs that change partners, two pairs at a time, as long as that makes both together better."""

from __future__ import annotations

from typing import Final

import numpy as np

from wbv_events.matching.one_to_one.rounds import Matrix, Numbers, Pair

LEAST: Final = 1e-9
"""What a change must bring; less is only rounding."""
SWEEPS: Final = 200


def change_partners(pairs: Numbers, value: Matrix) -> list[Pair]:
    """Return pairs of which no two would better change partners; `pairs` is pairs x 2, nobody in it twice."""
    pairs = pairs.copy()
    for _ in range(SWEEPS):
        one, other = pairs.T
        now = value[one, other]
        both = now[:, None] + now[None]
        parallel = value[np.ix_(one, one)] + value[np.ix_(other, other)] - both
        crossed = value[np.ix_(one, other)]
        crossed = crossed + crossed.T - both
        np.fill_diagonal(parallel, 0)
        np.fill_diagonal(crossed, 0)
        gain = np.maximum(parallel, crossed)
        best = gain.argmax(axis=1)
        gains = gain[np.arange(len(pairs)), best]
        if gains.max(initial=0) <= LEAST:
            break
        changed = np.zeros(len(pairs), np.bool_)
        for pair in np.argsort(-gains, kind="stable"):
            with_pair = best[pair]
            if gains[pair] <= LEAST:
                break
            if changed[pair] or changed[with_pair]:
                continue
            changed[[pair, with_pair]] = True
            (a, b), (c, d) = pairs[pair].tolist(), pairs[with_pair].tolist()
            is_parallel = parallel[pair, with_pair] >= crossed[pair, with_pair]
            pairs[pair], pairs[with_pair] = ((a, c), (b, d)) if is_parallel else ((a, d), (c, b))
    return [(int(one), int(other)) for one, other in pairs]
