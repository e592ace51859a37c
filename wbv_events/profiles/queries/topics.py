"""The topics of an event, and how many people name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import case, func, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.smallest import rounded
from wbv_events.core.work import Work
from wbv_events.organisations.names import folded
from wbv_events.profiles import actions
from wbv_events.profiles.models import ProfileTopic, Stance, Topic
from wbv_events.profiles.schemas.cards import TopicView
from wbv_events.profiles.schemas.topics import ListTopics, NameTopic, TopicDetails, TopicList, TopicPage
from wbv_events.profiles.starting_topics import starting_topics


@actions.read("list_topics", schema=ListTopics, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def list_topics(work: Work, given: ListTopics) -> TopicList:
    """Return the topics of an event with how many people name each."""
    topics = find_topics(work, given.event_id)
    used = _count_used(work, given.event_id)
    known = words_of(topics)
    return TopicList(
        topics=tuple(view_topic(topic, used.get(topic.id, (0, 0))) for topic in topics),
        starting=sum(folded(row.label) not in known for row in starting_topics()),
    )


@actions.read("show_topic", schema=NameTopic, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def show_topic(work: Work, given: NameTopic) -> TopicPage:
    """Return a topic with how many people name it, and all others. Raises `NotFound`."""
    topic = get_topic(work, given.event_id, given.topic_id)
    return TopicPage(
        topic=view_topic(topic, count_used(work, topic)),
        others=tuple(
            TopicView(id=one.id, label=one.label, label_en=one.label_en)
            for one in find_topics(work, given.event_id)
            if one.id != topic.id
        ),
    )


def find_topics(work: Work, event_id: UUID) -> Sequence[Topic]:
    """Return the topics of an event in their order."""
    query = select(Topic).where(Topic.event_id == event_id).order_by(Topic.position, Topic.label, Topic.id)
    return work.session.scalars(query).all()


def get_topic(work: Work, event_id: UUID, topic_id: UUID) -> Topic:
    """Return a topic of the event. Raises `NotFound`."""
    topic = work.session.get(Topic, topic_id)
    if topic is None or topic.event_id != event_id:
        raise NotFound
    return topic


def words_of(topics: Iterable[Topic]) -> dict[str, Topic]:
    """Return topics by all the words that stand for them, folded; a label comes before a synonym."""
    ordered = list(topics)
    words: dict[str, Topic] = {topic.folded_label: topic for topic in ordered}
    for topic in ordered:
        add_words(words, topic)
    return words


def add_words(words: dict[str, Topic], topic: Topic) -> None:
    """Let a topic be found by its words too, except by those that stand for another."""
    for word in (topic.label, topic.label_en, *topic.synonyms):
        if word:
            words.setdefault(folded(word), topic)


def view_topic(topic: Topic, used: tuple[int, int]) -> TopicDetails:
    """Show a topic to organisers, who learn nothing of single persons by how often it is named."""
    offers, needs = used
    return TopicDetails(
        id=topic.id,
        label=topic.label,
        label_en=topic.label_en,
        synonyms=tuple(topic.synonyms),
        offers=rounded(offers),
        needs=rounded(needs),
        version=topic.version,
    )


def count_used(work: Work, topic: Topic) -> tuple[int, int]:
    """Return how many people offer a topic, and how many look for it."""
    return _count_used(work, topic.event_id).get(topic.id, (0, 0))


def _count_used(work: Work, event_id: UUID) -> dict[UUID, tuple[int, int]]:
    query = (
        select(
            ProfileTopic.topic_id,
            func.count(case((ProfileTopic.stance == Stance.OFFER, 1))),
            func.count(case((ProfileTopic.stance == Stance.NEED, 1))),
        )
        .join(Topic, Topic.id == ProfileTopic.topic_id)
        .where(Topic.event_id == event_id)
        .group_by(ProfileTopic.topic_id)
    )
    return {ident: (offers, needs) for ident, offers, needs in work.session.execute(query)}
