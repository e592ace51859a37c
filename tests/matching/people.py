"""People with any facets, for Hypothesis."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from wbv_events.matching.facets import UNKNOWN, Facet, Facets, Leaning, Weights

FEW = settings(max_examples=40, deadline=None)
"""How many examples are tried, however slow the machine is just now."""

TAGS = 4
WORDS = 5

weights = st.builds(
    Weights,
    same_alliance=st.sampled_from(Leaning),
    same_region=st.sampled_from(Leaning),
    topics=st.sampled_from([0.0, 0.15, 1.0]),
)


@st.composite
def crowds(draw: st.DrawFn, least: int = 0, most: int = 7) -> tuple[Facets, csr_array]:
    """Draw people who have given anything or nothing, and the vectors of their texts."""
    people = draw(st.integers(least, most))
    chance = np.random.default_rng(draw(st.integers(0, 10_000)))
    given = draw(st.sampled_from([0.0, 0.3, 0.6]))

    def flags(width: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        return (chance.random((people, width)) < given).astype(np.float32)

    facets = Facets(
        offers=flags(TAGS),
        needs=flags(TAGS),
        topics=flags(3),
        alliance=chance.integers(UNKNOWN, 3, people),
        region=chance.integers(UNKNOWN, 3, people),
        branches=flags(3),
        visible=chance.random((people, len(Facet))) < 0.7,
    )
    words = flags(WORDS)
    length = np.sqrt((words**2).sum(1, keepdims=True))
    return facets, csr_array(np.divide(words, length, out=words, where=length > 0))


def nobody_says_anything(people: int) -> Facets:
    """Return people without any facet."""
    empty = np.zeros((people, TAGS), np.float32)
    unknown = np.full(people, UNKNOWN)
    visible = np.ones((people, len(Facet)), bool)
    return Facets(empty, empty, empty, unknown, unknown, empty, visible)


def two(**given: object) -> Facets:
    """Return two people without any facet but those that are given."""
    return replace(nobody_says_anything(2), **given)  # type: ignore[arg-type]


def rows(*given: list[int]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Return rows of numbers."""
    return np.array(given, np.float32)
