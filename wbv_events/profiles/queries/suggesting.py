"""Which topics a text may be about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.beforehand import beforehand
from wbv_events.core.work import Work
from wbv_events.profiles import actions
from wbv_events.profiles.queries.topics import find_topics
from wbv_events.profiles.schemas.cards import TopicView
from wbv_events.profiles.schemas.topics import SuggestTopics, TopicSuggestions

MOST: Final = 6
NEAR_ENOUGH: Final = 0.1
"""Below this a text hardly shares more than an ending with a topic."""

Known = tuple[TopicView, tuple[str, ...]]


def _read_topics(work: Work, given: SuggestTopics) -> Callable[[], list[TopicView]]:
    known: list[Known] = [
        (
            TopicView(id=topic.id, label=topic.label, label_en=topic.label_en),
            tuple(word for word in (topic.label_en, *topic.synonyms) if word),
        )
        for topic in find_topics(work, given.event_id)
    ]
    return lambda: _near(given.text, known)


@actions.read("suggest_topics", schema=SuggestTopics, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
@beforehand(_read_topics)
def suggest_topics(work: Work, given: SuggestTopics, near: list[TopicView]) -> TopicSuggestions:
    """Return the topics that a text may be about, the nearest first; the text is not stored."""
    still = {topic.id for topic in find_topics(work, given.event_id)}
    return TopicSuggestions(topics=tuple(topic for topic in near if topic.id in still))


def _near(text: str, known: list[Known]) -> list[TopicView]:
    # numpy and scipy, which a web process loads only once somebody asks for this
    from wbv_events.matching.wording import Tag, suggest_tags  # noqa: PLC0415

    found = suggest_tags(text, [Tag(topic.label, words) for topic, words in known])
    return [known[one.tag][0] for one in found if one.is_named or one.likeness >= NEAR_ENOUGH][:MOST]
