"""How long it takes to recommend people to each other, and how evenly everybody is shown.

Beside the recommendations stand those without a limit on how often somebody is shown, which are the best
that each list can be, and those by chance.
"""

from __future__ import annotations

import sys
import time
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from benchmarks.report import Section, run_alone
from wbv_events.matching.affinity import Affinity, affinity
from wbv_events.matching.facets import Facet, Facets, Flags, Numbers, Weights
from wbv_events.matching.recommending import Recommendations, recommend
from wbv_events.matching.wording import GramEncoder

PEOPLE: Final = {1000: 1.0, 5000: 4.0}
"""How many people, and in how many seconds of the processor all should have their lists."""
LENGTH: Final = 10
CAP: Final = 3
TAGS: Final = 40
WORDS_OF_TEXT: Final = 20
SEED: Final = 1


def measure() -> list[Section]:
    """Measure recommendations."""
    section = Section(
        "Recommendations",
        f"Profiles with tags, topics and {WORDS_OF_TEXT} words of text, some of them without a facet or two; "
        f"{LENGTH} others for each, nobody for more than {CAP * LENGTH}. Times are those of the processor, "
        "the vectors of texts are there before. Quality: the mean rank of those shown, as a share of that "
        "without a limit.",
    )
    for people, target in PEOPLE.items():
        add_size(section, people, target)
    return [section]


def add_size(section: Section, people: int, target: float) -> None:
    """Add time, quality and exposure for so many people."""
    chance = np.random.default_rng(SEED)
    facets, text = profiles(people, chance), texts(people, chance)
    allowed: Flags = chance.random((people, people)) < 0.99  # noqa: PLR2004  # colleagues and blocks
    started = time.process_time()
    found = affinity(facets, Weights(), text)
    told = recommend(found, allowed, LENGTH, CAP)
    section.at_most(f"{people:,} people: time", time.process_time() - started, target, "s")
    free = recommend(found, allowed, LENGTH, cap=people)
    best = quality(found, free)
    section.add(f"{people:,} people: quality", f"{quality(found, told) / best:.3f}")
    section.add(f"{people:,} people: quality by chance", f"{by_chance(found) / best:.3f}")
    section.at_most(f"{people:,} people: shown most often", max(told.exposure), CAP * LENGTH, "lists")
    section.at_most(f"{people:,} people: never shown", told.exposure.count(0), 0, "people")
    unlimited = f"{max(free.exposure)} lists, {len(free.discoveries)} people"
    section.add(f"{people:,} people: most often and only discovered, without a limit", unlimited)


def profiles(people: int, chance: np.random.Generator) -> Facets:
    """Return people with up to four tags or topics of each kind, of which some are given more often."""
    return Facets(
        offers=flags(people, TAGS, chance),
        needs=flags(people, TAGS, chance),
        topics=flags(people, 16, chance),
        alliance=chance.integers(-1, 50, people),
        region=chance.integers(0, 16, people),
        branches=flags(people, 21, chance),
        visible=np.ones((people, len(Facet)), bool),
    )


def flags(people: int, width: int, chance: np.random.Generator) -> Numbers:
    """Return 1 for the up to four that each person draws."""
    liked = np.log(1 / np.sqrt(np.arange(1, width + 1)))
    drawn = np.argsort(-(liked + chance.gumbel(size=(people, width))), axis=1)
    given = np.zeros((people, width), np.float32)
    for person, count in enumerate(chance.integers(0, 5, people)):
        given[person, drawn[person, :count]] = 1
    return given


def texts(people: int, chance: np.random.Generator) -> csr_array:
    """Return the vectors of texts in made-up words, of which some are frequent."""
    syllables = [first + vowel + last for first in "bdfgklmnprstw" for vowel in "aeiou" for last in " nrst"]
    words = ["".join(chance.choice(syllables, 3)).replace(" ", "") for _ in range(2000)]
    frequent = 1 / np.arange(1, len(words) + 1)
    drawn = chance.choice(words, (people, WORDS_OF_TEXT), p=frequent / frequent.sum())
    written = [" ".join(row) for row in drawn]
    return GramEncoder(written[:500], most=96).encode(written)


def quality(found: Affinity, told: Recommendations) -> float:
    """Return the mean rank of those who are shown."""
    ranks = [found.list_rank(person, other) for person, shown in enumerate(told.shown) for other in shown]
    return float(np.mean(ranks))


def by_chance(found: Affinity) -> float:
    """Return the mean rank of anybody but oneself."""
    total = sum(float(found.list_rows(np.array([person])).sum()) for person in range(found.people))
    return total / (found.people * (found.people - 1))


if __name__ == "__main__":
    sys.exit(run_alone(measure))
