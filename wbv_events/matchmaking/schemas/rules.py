"""What comes in and goes out about what organisers prefer."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wbv_events.core.schemas import EventInput, View
from wbv_events.core.words import N_
from wbv_events.matchmaking.models import Leaning
from wbv_events.matchmaking.people import ENGINES_OWN
from wbv_events.matchmaking.schemas.reasons import ReasonView

Weight = Annotated[int, Field(ge=0, le=100)]


class ShowRules(EventInput):
    """The event whose rules are asked for."""


class PreviewRules(EventInput):
    """How much each part shall count, and whom people shall rather meet; at least one part must count."""

    needs_met: Weight
    offers_wanted: Weight
    topics: Weight
    text: Weight
    alliance: Weight
    region: Weight
    branch: Weight
    same_alliance: Leaning
    same_region: Leaning
    may_meet_own_organisation: bool = False

    @model_validator(mode="after")
    def _counts_something(self) -> Self:
        counted = {name: getattr(self, name) for name in ENGINES_OWN}
        if self.same_alliance is Leaning.NEUTRAL:
            counted["alliance"] = 0
        if self.same_region is Leaning.NEUTRAL:
            counted["region"] = 0
        if not any(counted.values()):
            message = N_("At least one part must count.")
            raise PydanticCustomError("own_nothing_counts", message, {"field": "needs_met"})
        return self


class SetRules(PreviewRules):
    """The same, to be stored in the place of the version that was looked at."""

    version: int


class ProposeWeights(EventInput):
    """The event whose thumbs are to say what should count."""


class PartProposal(View):
    """A part by its name among the weights, and how much of 100 it counts and would count.

    One that does not count now, so that thumbs say nothing of it, has 0 as `now` and as `proposed` what its
    weight is where those that count have 100 together.
    """

    part: str
    is_counted: bool
    now: int
    proposed: int


class WeightsProposal(View):
    """What the thumbs of all together propose; nothing where they are too few, or of too few people."""

    parts: tuple[PartProposal, ...] = ()


class RulesView(View):
    """What holds. Version 0: nothing was set, and the engine's own weights count."""

    needs_met: int
    offers_wanted: int
    topics: int
    text: int
    alliance: int
    region: int
    branch: int
    same_alliance: Leaning
    same_region: Leaning
    may_meet_own_organisation: bool
    version: int
    matched: int
    """How many people take part in it."""
    has_thumbs: bool
    """Whether there are enough thumbs to propose weights."""


class FiguresView(View):
    """What suggestions are like, in per cent; None where there is nothing to count."""

    needs_met: int | None
    other_alliance: int | None
    other_region: int | None


class ExamplePair(View):
    """Somebody who would be suggested to somebody, with the reasons that would be told."""

    name: str
    other_name: str
    percent: int
    reasons: tuple[ReasonView, ...]


class RulesPreview(View):
    """What rules would change for the people of the event."""

    people: int
    suggestions: int
    changed: int
    before: FiguresView
    after: FiguresView
    examples: tuple[ExamplePair, ...]
