"""What other rules would change for the people of an event. Like the crowd, it loads numpy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from wbv_events.matchmaking.computing import Choice, Explain, choose, suggest
from wbv_events.matchmaking.explaining import Explainer
from wbv_events.matchmaking.found import Comparison, Figures, Suggested
from wbv_events.matchmaking.people import Matched, Rules
from wbv_events.profiles.models import Part

LOOKED_AT: Final = 6
"""How many of each list count: as many as are shown at a time."""

EXAMPLES: Final = 3

Lists = Mapping[UUID, tuple[UUID, ...]]


def compare(people: Sequence[Matched], stored: Rules, planned: Rules) -> Comparison:
    """Compare the suggestions by the stored rules with those by the planned ones."""
    former, later = choose(people, stored), choose(people, planned)
    before, after = _lists(former), _lists(later)
    pairs = [(one, other) for one, others in after.items() for other in others]
    fresh = [(one, other) for one, other in pairs if other not in before.get(one, ())]
    known = {one.participant_id: one for one in people}
    return Comparison(
        people=len(people),
        suggestions=len(pairs),
        changed=len(fresh),
        before=_figures(before, known),
        after=_figures(after, known),
        examples=_examples(later, Explainer(people, later.crowd).to_all, pairs, set(fresh)) if later else (),
    )


def _lists(choice: Choice | None) -> Lists:
    if choice is None:
        return {}
    people = choice.crowd.people
    return {
        one: tuple(people[other] for other in shown[:LOOKED_AT])
        for one, shown in zip(people, choice.lists, strict=True)
    }


def _figures(lists: Lists, known: Mapping[UUID, Matched]) -> Figures:
    """Return figures of what everybody may see; what somebody hides is not to be learned from them."""
    met = []
    for one, others in lists.items():
        seen = [known[other] for other in others]
        offered = {topic for other in seen for topic in other.shown(Part.OFFERS, other.offers)}
        met += [topic in offered for topic in known[one].shown(Part.NEEDS, known[one].needs)]
    return Figures(
        needs_met=_share(met),
        other_alliance=_share(_differ(lists, known, _alliance)),
        other_region=_share(_differ(lists, known, _region)),
    )


def _alliance(one: Matched) -> Collection[object]:
    return one.shown(Part.ALLIANCE, (one.alliance_id,))


def _region(one: Matched) -> Collection[object]:
    return one.shown(Part.REGION, (one.region or None,))


def _differ(
    lists: Lists, known: Mapping[UUID, Matched], of: Callable[[Matched], Collection[object]]
) -> Iterable[bool]:
    """Say of each suggestion of two who named theirs whether the one's is not the other's."""
    for one, others in lists.items():
        for other in others:
            mine, theirs = set(of(known[one])) - {None}, set(of(known[other])) - {None}
            if mine and theirs:
                yield mine != theirs


def _share(counted: Iterable[bool]) -> float | None:
    values = list(counted)
    return sum(values) / len(values) if values else None


def _examples(
    choice: Choice, explain: Explain, pairs: Sequence[tuple[UUID, UUID]], fresh: set[tuple[UUID, UUID]]
) -> tuple[Suggested, ...]:
    """Return the best of the pairs, those that are new before the others, each person in one of them.

    Organisers see the reasons, so these hold nothing that either of both hides.
    """
    places = {ident: place for place, ident in enumerate(choice.crowd.people)}

    def rank(pair: tuple[UUID, UUID]) -> tuple[bool, float, tuple[UUID, UUID]]:
        return pair not in fresh, -choice.affinity.list_rank(places[pair[0]], places[pair[1]]), pair

    taken: set[UUID] = set()
    found: list[Suggested] = []
    for one, other in sorted(pairs, key=rank):
        if len(found) < EXAMPLES and taken.isdisjoint((one, other)):
            taken |= {one, other}
            found += suggest(choice, explain, places[one], [places[other]])
    return tuple(found)
