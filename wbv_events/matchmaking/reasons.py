"""Why somebody fits, as it is told: of what was computed only what the other's card shows at this moment.

Suggestions and rounds store the same: what a score consists of. So what somebody hides later is
neither a reason any longer nor counted in what is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from wbv_events.matchmaking.found import DISCOVERY, FLOOR, MOST_REASONS, RECOMMENDED
from wbv_events.matchmaking.schemas.reasons import ReasonView
from wbv_events.profiles.schemas.cards import PersonCard, TopicView

Stored = Iterable[Sequence[Any]]
"""Of each reason a code, what it names, and what it adds to the score; the largest first."""

SHARED: Final = "shared_topics"
STEP: Final = 5
"""In steps of how many per cent it is said how well somebody fits; it is not known better."""


def shown_percent(reasons: Stored, card: PersonCard) -> int:
    """Return how well somebody fits, in per cent: what the shown adds up to, in steps of 5."""
    shown: float = sum(weight for code, names, weight in reasons if _is_borne_out(code, names, card))
    return min(100, STEP * round(100 * shown / STEP))


def view_reasons(reasons: Stored, card: PersonCard, *, is_discovery: bool = False) -> tuple[ReasonView, ...]:
    """Return the strongest reasons that the card bears out, as far as it does, and no topic twice."""
    known = (_view(code, names, card) for code, names, weight in reasons if _is_told(code, weight))
    told = _without_repeating([each for each in known if each is not None])
    most = MOST_REASONS + any(each.code == RECOMMENDED for each in told)
    # of the strongest those come first that say what the two can talk about
    told = sorted(told[:most], key=lambda each: each.code != RECOMMENDED and not each.topics)
    return tuple(told) or ((ReasonView(code=DISCOVERY),) if is_discovery else ())


def _without_repeating(told: Sequence[ReasonView]) -> list[ReasonView]:
    """Leave out of the topics of both what one of them offers and the other seeks: that says more."""
    said = {topic.id for each in told if each.code != SHARED for topic in each.topics}
    found: list[ReasonView] = []
    for each in told:
        if each.code == SHARED:
            topics = tuple(topic for topic in each.topics if topic.id not in said)
            found += [each.model_copy(update={"topics": topics})] if topics else []
        else:
            found.append(each)
    return found


def _is_told(code: str, weight: float) -> bool:
    return code == RECOMMENDED or weight > FLOOR


def _is_borne_out(code: str, names: Collection[str], card: PersonCard) -> bool:
    """Say whether the card shows all that a reason is about."""
    shown = _view(code, names, card)
    return shown is not None and len(shown.topics) + len(shown.names) == len(names)


def _view(code: str, names: Collection[str], card: PersonCard) -> ReasonView | None:
    """Return a reason with what the card shows of it, or None if that is nothing."""
    if code == RECOMMENDED:
        return ReasonView(code=code)
    if code == "similar_text":
        return ReasonView(code=code) if card.about else None
    topics = tuple(topic for topic in _shown_topics(code, card) if str(topic.id) in names)
    called = _shown_names(code, names, card)
    return ReasonView(code=code, topics=topics, names=called) if topics or called else None


def _shown_topics(code: str, card: PersonCard) -> tuple[TopicView, ...]:
    shown = {
        "offers_what_you_need": card.offers,
        "needs_what_you_offer": card.needs,
        SHARED: (*card.offers, *card.needs),
    }.get(code, ())
    return tuple({topic.id: topic for topic in shown}.values())


def _shown_names(code: str, names: Collection[str], card: PersonCard) -> tuple[str, ...]:
    if code in {"other_alliance", "same_alliance"}:
        return (card.alliance,) if card.alliance else ()
    if code in {"other_region", "same_region"}:
        return (card.region,) if card.region and card.region in names else ()
    return tuple(branch for branch in card.branches if branch in names) if code == "same_branch" else ()
