"""Why people fit: from all that whoever is told says, and what the other shows everybody; nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from wbv_events.matching.facets import Weights
from wbv_events.matching.reasons import MOST_REASONS as ENGINES_MOST
from wbv_events.matchmaking.crowd import crowd_of
from wbv_events.matchmaking.explaining import Explainer
from wbv_events.matchmaking.found import FLOOR, MOST_REASONS, Reasons
from wbv_events.matchmaking.people import ENGINES_OWN, Matched, Rules
from wbv_events.profiles.models import Part

T1, T2, T3 = (UUID(int=number) for number in (71, 72, 73))
NORTH, SOUTH = UUID(int=81), UUID(int=82)
ADA, BEN, CEM, DORA = (UUID(int=number) for number in (1, 2, 3, 4))
SAYS: dict[str, Any] = {
    "offers": frozenset({T3}),
    "needs": frozenset({T1, T2}),
    "about": "Wir beraten KMU",
    "alliance_id": NORTH,
    "region": "DE-SH",
    "branches": frozenset({"P"}),
}
HIDES: dict[Part, dict[str, Any]] = {
    Part.OFFERS: {"offers": frozenset({T1})},
    Part.NEEDS: {"needs": frozenset({T3})},
    Part.ABOUT: {"about": "Wir beraten KMU in Schleswig-Holstein"},
    Part.ALLIANCE: {"alliance_id": SOUTH},
    Part.REGION: {"region": "DE-BY"},
    Part.BRANCHES: {"branches": frozenset({"P"})},
}
OTHERS = (
    Matched(CEM, offers=frozenset({T1, T3}), needs=frozenset({T3}), region="DE-BY", about="Beratung"),
    Matched(DORA, needs=frozenset({T2}), branches=frozenset({"P"}), alliance_id=SOUTH),
)


def explainer(people: Sequence[Matched], rules: Rules | None = None) -> Explainer:
    return Explainer(people, crowd_of(people, rules or Rules()))


def told(ben: Matched, of: UUID) -> Reasons:
    return explainer((Matched(ADA, **SAYS), ben, *OTHERS)).to_the_first([(ADA, of)])[0]


@pytest.mark.parametrize("part", HIDES)
@pytest.mark.parametrize("of", [BEN, CEM], ids=["of them", "of others"])
def test_what_somebody_hides_changes_nothing_of_what_another_is_told(part: Part, of: UUID) -> None:
    silent = Matched(BEN, **{name: said for name, said in SAYS.items() if name not in HIDES[part]})
    hiding = replace(silent, **HIDES[part], hidden=frozenset({part}))

    assert told(hiding, of) == told(silent, of)
    assert told(replace(hiding, hidden=frozenset()), BEN) != told(silent, BEN)


def test_what_one_hides_oneself_counts_in_what_one_is_told_and_in_nobody_elses() -> None:
    hiding = Matched(ADA, **SAYS, hidden=frozenset({Part.NEEDS}))
    explains = explainer((hiding, *OTHERS))

    def codes(found: list[Reasons]) -> list[str]:
        return [code for code, _, _ in found[0]]

    assert "offers_what_you_need" in codes(explains.to_the_first([(ADA, CEM)]))
    assert "needs_what_you_offer" not in codes(explains.to_the_first([(CEM, ADA)]))
    assert "offers_what_you_need" not in codes(explains.to_all([(ADA, CEM)]))


def test_the_largest_reason_comes_first_and_all_together_are_no_more_than_everything() -> None:
    found = told(Matched(BEN, **SAYS), CEM)

    added = [weight for _, _, weight in found]
    assert added == sorted(added, reverse=True)
    assert 0 < sum(added) <= 1


def test_where_nothing_counts_there_is_nothing_to_tell() -> None:
    only_alliance = {**dict.fromkeys(ENGINES_OWN, 0.0), "alliance": 1.0}
    rules = Rules(weights=only_alliance, same_alliance="neutral")

    assert explainer(OTHERS, rules).to_the_first([(CEM, DORA)]) == [[]]


def test_what_is_told_is_what_the_engine_takes_for_a_reason() -> None:
    assert (Weights().reason_floor, ENGINES_MOST) == (FLOOR, MOST_REASONS)
