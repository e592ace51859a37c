"""What is known of people who may be matched, and what organisers want; plain values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar
from uuid import UUID

from wbv_events.profiles.models import Part

T = TypeVar("T")

ENGINES_OWN: Final[Mapping[str, int]] = {
    "needs_met": 35,
    "offers_wanted": 15,
    "topics": 15,
    "text": 10,
    "alliance": 10,
    "region": 10,
    "branch": 5,
}
"""How much each part counts where organisers have said nothing, of 100."""


@dataclass(frozen=True)
class Matched:
    """Somebody with all that is compared. `hidden` parts only say who comes first, never why or how well."""

    participant_id: UUID
    organisation_id: UUID | None = None
    alliance_id: UUID | None = None
    region: str = ""
    branches: frozenset[str] = frozenset()
    offers: frozenset[UUID] = frozenset()
    needs: frozenset[UUID] = frozenset()
    about: str = ""
    hidden: frozenset[Part] = frozenset()
    is_matched: bool = True
    """Whether they consented to it; whoever did not is still not to meet their own organisation."""
    is_coordinating: bool = False
    """Whether what everybody may see of them says that they coordinate or bring people together."""

    @property
    def has_spoken(self) -> bool:
        """Whether they have said anything of themselves, beyond what is known from the registration."""
        return bool(self.offers or self.needs or self.about or self.branches)

    def shown(self, part: Part, values: Collection[T]) -> Collection[T]:
        """Return values of a part if everybody may see it, else none."""
        return () if part in self.hidden else values

    def as_shown(self) -> Matched:
        """Return the same person having said only what everybody may see."""
        return replace(
            self,
            alliance_id=None if Part.ALLIANCE in self.hidden else self.alliance_id,
            region="" if Part.REGION in self.hidden else self.region,
            branches=frozenset(self.shown(Part.BRANCHES, self.branches)),
            offers=frozenset(self.shown(Part.OFFERS, self.offers)),
            needs=frozenset(self.shown(Part.NEEDS, self.needs)),
            about="" if Part.ABOUT in self.hidden else self.about,
        )

    def without_profile(self) -> Matched:
        """Return the same person having said nothing of themselves."""
        return replace(
            self,
            alliance_id=None,
            region="",
            branches=frozenset(),
            offers=frozenset(),
            needs=frozenset(),
            about="",
        )


@dataclass(frozen=True)
class ThumbGiven:
    """Whether somebody found it worth it to have met somebody."""

    giver_id: UUID
    other_id: UUID
    is_up: bool


@dataclass(frozen=True)
class Rules:
    """What counts how much, and who is to meet or never to."""

    weights: Mapping[str, float] | None = None
    """By the names of the engine's `Weights`; None for its own."""
    same_alliance: str = "avoid"
    same_region: str = "avoid"
    may_meet_own_organisation: bool = False
    must: frozenset[tuple[UUID, UUID]] = field(default_factory=frozenset)
    apart: frozenset[tuple[UUID, UUID]] = field(default_factory=frozenset)
    """Whoever blocked the other, and who the organisers say are never to meet."""
