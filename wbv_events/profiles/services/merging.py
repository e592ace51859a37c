"""Two topics become one."""

from __future__ import annotations

from sqlalchemy import delete, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import InvalidInput
from wbv_events.core.insert_missing import insert_missing
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import get_event
from wbv_events.profiles import actions
from wbv_events.profiles.models import ProfileTopic, Topic
from wbv_events.profiles.queries.topics import count_used, get_topic, view_topic
from wbv_events.profiles.schemas.topics import MergeTopics, TopicDetails
from wbv_events.profiles.services.changing import note_change
from wbv_events.profiles.services.topics import check_amount, without


@actions.action("merge_topics", schema=MergeTopics, role=Role.ORGANISER, limit=Limit(60, seconds=60))
def merge_topics(work: Work, given: MergeTopics) -> TopicDetails:
    """Let a topic go up in another: profiles of both then name that one, and its words become synonyms.

    Raises `InvalidInput` if that are more than a topic may have.
    """
    get_event(work, given.event_id, lock=True)
    gone = get_topic(work, given.event_id, given.topic_id)
    kept = get_topic(work, given.event_id, given.into_id)
    if gone is kept:
        raise InvalidInput.at("into_id", N_("Please choose another topic."))
    kept.synonyms = _words_of_both(gone, kept)
    _move_profiles(work, gone, kept)
    kept.version += 1
    work.session.delete(gone)
    note_change(work, given.event_id)
    return view_topic(kept, count_used(work, kept))


def _words_of_both(gone: Topic, kept: Topic) -> list[str]:
    words = [gone.label, gone.label_en, *kept.synonyms, *gone.synonyms]
    synonyms = without([word for word in words if word], kept.label, kept.label_en)
    check_amount("into_id", kept.label, synonyms)
    return synonyms


def _move_profiles(work: Work, gone: Topic, kept: Topic) -> None:
    """Give whoever names the one topic the other; who names both in the same way has it once."""
    named = select(ProfileTopic.participant_id, ProfileTopic.stance)
    have = named.where(ProfileTopic.topic_id == kept.id)
    missing = named.where(ProfileTopic.topic_id == gone.id).except_(have)
    rows = [
        {"participant_id": participant_id, "stance": stance, "topic_id": kept.id}
        for participant_id, stance in work.session.execute(missing)
    ]
    unique = ("participant_id", "topic_id", "stance")
    insert_missing(work.session, ProfileTopic, rows, unique=unique)
    work.session.execute(delete(ProfileTopic).where(ProfileTopic.topic_id == gone.id))
