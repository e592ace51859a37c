"""What organisers can do with topics: add, rename, order, delete. The event's row is locked meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput
from wbv_events.core.store_once import find_own
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import get_event
from wbv_events.organisations.names import folded
from wbv_events.profiles import actions
from wbv_events.profiles.models import Topic
from wbv_events.profiles.queries.topics import count_used, find_topics, get_topic, view_topic, words_of
from wbv_events.profiles.schemas.fields import MOST_SYNONYMS
from wbv_events.profiles.schemas.topics import AddTopic, EditTopic, MoveTopic, NameTopic, TopicDetails
from wbv_events.profiles.services.changing import note_change


class TopicChanged(Conflict):
    """Somebody else changed the topic since it was looked at."""

    code = "profile.topic_changed"
    message = N_("Somebody else has changed this topic meanwhile. Please look at it again and then save.")


@actions.action("add_topic", schema=AddTopic, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def add_topic(work: Work, given: AddTopic) -> TopicDetails:
    """Add a topic at the end of the list; the same id again adds nothing more."""
    get_event(work, given.event_id, lock=True)
    stored = find_own(work.session, Topic, given.id, {"event_id": given.event_id})
    if stored is None:
        topics = find_topics(work, given.event_id)
        check_free(topics, given.label, given.synonyms)
        stored = Topic(
            id=given.id or work.new_id(),
            event_id=given.event_id,
            label=given.label,
            label_en=given.label_en,
            folded_label=folded(given.label),
            synonyms=without(given.synonyms, given.label, given.label_en),
            position=next_position(topics),
            version=1,
        )
        work.session.add(stored)
        work.session.flush()
    return view_topic(stored, count_used(work, stored))


@actions.action("edit_topic", schema=EditTopic, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def edit_topic(work: Work, given: EditTopic) -> TopicDetails:
    """Rename a topic and give it synonyms; profiles keep it. Raises `TopicChanged`."""
    get_event(work, given.event_id, lock=True)
    topic = get_topic(work, given.event_id, given.topic_id)
    if topic.version != given.version:
        raise TopicChanged
    others = [one for one in find_topics(work, given.event_id) if one.id != topic.id]
    check_free(others, given.label, [word for word in given.synonyms if word not in topic.synonyms])
    topic.label, topic.label_en, topic.folded_label = given.label, given.label_en, folded(given.label)
    topic.synonyms = without(given.synonyms, given.label, given.label_en)
    topic.version += 1
    note_change(work, given.event_id)
    return view_topic(topic, count_used(work, topic))


@actions.action("move_topic", schema=MoveTopic, role=Role.ORGANISER, limit=Limit(240, seconds=60))
def move_topic(work: Work, given: MoveTopic) -> TopicDetails:
    """Move a topic one place up or down; at the end of the list it stays where it is."""
    get_event(work, given.event_id, lock=True)
    moved = get_topic(work, given.event_id, given.topic_id)
    topics = list(find_topics(work, given.event_id))
    place = topics.index(moved)
    other = place - 1 if given.is_up else place + 1
    if 0 <= other < len(topics):
        topics[place], topics[other] = topics[other], topics[place]
    for position, topic in enumerate(topics):
        topic.position = position
    work.session.flush()
    return view_topic(moved, count_used(work, moved))


@actions.action("delete_topic", schema=NameTopic, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def delete_topic(work: Work, given: NameTopic) -> TopicDetails:
    """Delete a topic, also from all profiles."""
    get_event(work, given.event_id, lock=True)
    topic = get_topic(work, given.event_id, given.topic_id)
    view = view_topic(topic, count_used(work, topic))
    work.session.delete(topic)
    note_change(work, given.event_id)
    return view


def check_free(topics: Sequence[Topic], label: str, synonyms: Sequence[str]) -> None:
    """Raise `InvalidInput` if one of the topics is called so already, or as one of the synonyms."""
    taken = words_of(topics).get(folded(label))
    if taken is not None and taken.folded_label == folded(label):
        raise InvalidInput.at("label", N_("There is already a topic “%(label)s”."), label=taken.label)
    if taken is not None:
        message = N_("“%(word)s” already stands for the topic “%(label)s”.")
        raise InvalidInput.at("label", message, word=label, label=taken.label)
    called = {topic.folded_label for topic in topics}
    for word in synonyms:
        if folded(word) in called:
            message = N_("“%(word)s” is a topic of its own. To make one of the two, merge them.")
            raise InvalidInput.at("synonyms", message, word=word)


def without(synonyms: Sequence[str], *labels: str) -> list[str]:
    """Return the synonyms, each once, but not those that a label says already."""
    seen = {folded(label) for label in labels}
    kept = []
    for word in synonyms:
        if folded(word) not in seen:
            seen.add(folded(word))
            kept.append(word)
    return kept


def check_amount(field: str, label: str, synonyms: Sequence[str]) -> None:
    """Raise `InvalidInput` at a field if a topic would have more synonyms than it may."""
    if len(synonyms) > MOST_SYNONYMS:
        message = N_("The topic “%(label)s” would have more than %(most)s synonyms.")
        raise InvalidInput.at(field, message, label=label, most=MOST_SYNONYMS)


def next_position(topics: Sequence[Topic]) -> int:
    """Return the place after the last topic."""
    return max((topic.position for topic in topics), default=-1) + 1
