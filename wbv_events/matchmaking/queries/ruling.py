"""What organisers prefer, and what other rules would change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import func, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.beforehand import beforehand
from wbv_events.core.work import Work
from wbv_events.matchmaking import actions
from wbv_events.matchmaking.found import Comparison, Figures, Suggested
from wbv_events.matchmaking.models import Leaning, MatchingRules
from wbv_events.matchmaking.people import ENGINES_OWN, Rules
from wbv_events.matchmaking.queries.people import find_people, matched_in
from wbv_events.matchmaking.queries.rules import find_organisers_rules
from wbv_events.matchmaking.queries.weighing import has_enough_thumbs
from wbv_events.matchmaking.reasons import shown_percent, view_reasons
from wbv_events.matchmaking.schemas.rules import (
    ExamplePair,
    FiguresView,
    PreviewRules,
    RulesPreview,
    RulesView,
    ShowRules,
)
from wbv_events.profiles.queries import list_cards


@actions.read("show_rules", schema=ShowRules, role=Role.ORGANISER, limit=Limit(60, seconds=60))
def show_rules(work: Work, given: ShowRules) -> RulesView:
    """Return what organisers prefer in an event."""
    return view_rules(work, given.event_id)


def view_rules(work: Work, event_id: UUID) -> RulesView:
    """Show the rules of an event; those of the engine where nothing was set."""
    stored = work.session.get(MatchingRules, event_id)
    matched = work.session.scalar(select(func.count()).select_from(matched_in(event_id).subquery())) or 0
    has_thumbs = has_enough_thumbs(work, event_id)
    if stored is None:
        return RulesView(
            **ENGINES_OWN,
            same_alliance=Leaning.AVOID,
            same_region=Leaning.AVOID,
            may_meet_own_organisation=False,
            version=0,
            matched=matched,
            has_thumbs=has_thumbs,
        )
    return RulesView(
        **{name: getattr(stored, name) for name in ENGINES_OWN},
        same_alliance=stored.same_alliance,
        same_region=stored.same_region,
        may_meet_own_organisation=stored.may_meet_own_organisation,
        version=stored.version,
        matched=matched,
        has_thumbs=has_thumbs,
    )


def _prepare_comparison(work: Work, given: PreviewRules) -> Callable[[], Comparison]:
    people, stored = find_people(work, given.event_id), find_organisers_rules(work, given.event_id)
    planned = planned_rules(stored, given)

    def compute() -> Comparison:
        from wbv_events.matchmaking.previewing import compare  # noqa: PLC0415 # numpy, in a thread

        return compare(people, stored, planned)

    return compute


@actions.read("preview_rules", schema=PreviewRules, role=Role.ORGANISER, limit=Limit(10, seconds=60))
@beforehand(_prepare_comparison)
def preview_rules(work: Work, given: PreviewRules, compared: Comparison) -> RulesPreview:
    """Return what other rules would change for the people of an event.

    What anybody dismissed has no part in it, nor has a block: whoever looks would learn of it.
    """
    return RulesPreview(
        people=compared.people,
        suggestions=compared.suggestions,
        changed=compared.changed,
        before=_view_figures(compared.before),
        after=_view_figures(compared.after),
        examples=tuple(_view_example(work, each) for each in compared.examples),
    )


def planned_rules(stored: Rules, given: PreviewRules) -> Rules:
    """Return rules with other weights and leanings; who is to meet stays the same."""
    return replace(
        stored,
        weights={name: getattr(given, name) / 100 for name in ENGINES_OWN},
        same_alliance=given.same_alliance.value,
        same_region=given.same_region.value,
        may_meet_own_organisation=given.may_meet_own_organisation,
    )


def _view_figures(figures: Figures) -> FiguresView:
    return FiguresView(
        needs_met=_percent(figures.needs_met),
        other_alliance=_percent(figures.other_alliance),
        other_region=_percent(figures.other_region),
    )


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


def _view_example(work: Work, pair: Suggested) -> ExamplePair:
    cards = list_cards(work, pair.participant_id, [pair.participant_id, pair.other_id])
    other = cards[pair.other_id]
    return ExamplePair(
        name=cards[pair.participant_id].name,
        other_name=other.name,
        percent=shown_percent(pair.reasons, other),
        reasons=view_reasons(pair.reasons, other, is_discovery=pair.is_discovery),
    )
