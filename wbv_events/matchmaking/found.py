"""What a computation finds; plain values, which are stored as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

AT_A_TIME: Final = 6
"""How many suggestions somebody sees at a time."""

RECOMMENDED: Final = "recommended"
"""The reason that the organisers want the two to meet. The other codes are the engine's."""

DISCOVERY: Final = "discovery"
"""What is said of somebody who is shown because otherwise hardly anybody would see them."""

FLOOR: Final = 0.02
"""What a part must add to a score to be given as a reason."""

MOST_REASONS: Final = 3

Reason = tuple[str, list[str], float]
"""A code, what it names (ids of topics, codes of branches), and what it adds to the score."""


Reasons = list[Reason]
"""What how well two fit consists of in the eyes of one of them, the largest first, without what is hidden."""


@dataclass(frozen=True)
class Suggested:
    """Somebody in the list of a participant. The score is what the reasons add up to."""

    participant_id: UUID
    other_id: UUID
    place: int
    score: float
    is_discovery: bool
    reasons: list[Reason]


@dataclass(frozen=True)
class Trio:
    """Who looks for a topic, who offers it, and who coordinates in the alliance of one of them."""

    seeker_id: UUID
    offerer_id: UUID
    coordinator_id: UUID
    topic_id: UUID
    score: float


@dataclass(frozen=True)
class Found:
    """All suggestions of an event."""

    suggested: tuple[Suggested, ...] = ()
    trios: tuple[Trio, ...] = ()


@dataclass(frozen=True)
class Figures:
    """What lists of suggestions are like; shares from 0 to 1, None where there is nothing to count."""

    needs_met: float | None
    """Of all that is looked for, how much somebody in the first places offers."""
    other_alliance: float | None
    other_region: float | None
    """Of the suggestions of people who both named theirs, how many are of another one."""


@dataclass(frozen=True)
class PartFigures:
    """What all thumbs together say of a part of the score."""

    part: str
    proposed: int
    """How much it would count by the thumbs, of about 100."""


@dataclass(frozen=True)
class Comparison:
    """What other rules would change."""

    people: int
    suggestions: int
    changed: int
    """How many of the suggestions were not there before."""
    before: Figures
    after: Figures
    examples: tuple[Suggested, ...]
