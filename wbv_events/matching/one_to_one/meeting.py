"""Who may meet now: those who are allowed to, and nobody again before everybody else was met."""

from __future__ import annotations

import numpy as np

from wbv_events.matching.one_to_one.rounds import Mask, Numbers


def fresh_pairs(allowed: Mask, met: Numbers, people: Numbers) -> Mask:
    """Return which of the people who are there may meet now, in the order of `people`.

    Two meet again only when both have met all whom they may meet, of those who are there, equally often.
    """
    among = allowed[np.ix_(people, people)]
    often = met[np.ix_(people, people)]
    never = np.iinfo(np.int64).max
    fewest = np.where(among, often, never).min(axis=1, initial=never)
    fresh: Mask = among & (often == fewest[:, None]) & (often == fewest[None])
    return fresh
