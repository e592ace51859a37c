"""Taking in topics from a list: all of them in one transaction, or none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.beforehand import beforehand
from wbv_events.core.errors import InvalidInput
from wbv_events.core.tables import TableRefused, read_table
from wbv_events.core.work import Work
from wbv_events.core.workbooks import is_workbook, read_workbook
from wbv_events.events.queries import get_event
from wbv_events.organisations.names import folded
from wbv_events.profiles import actions
from wbv_events.profiles.models import Topic
from wbv_events.profiles.queries.topics import add_words, find_topics, words_of
from wbv_events.profiles.schemas.topics import ImportTopics, TakeStartingTopics, TopicsTaken
from wbv_events.profiles.services.topics import check_amount, next_position, without
from wbv_events.profiles.starting_topics import starting_topics
from wbv_events.profiles.topic_rows import TopicRow, read_rows

MOST_ROWS = 500
MOST_BYTES = 1_000_000


def _read_file(work: Work, given: ImportTopics) -> Callable[[], list[TopicRow] | InvalidInput]:
    """Read the file in a thread: unpacking a workbook takes its time."""

    def read() -> list[TopicRow] | InvalidInput:
        try:
            reader = read_workbook if is_workbook(given.file) else read_table
            return read_rows(reader(given.file, max_rows=MOST_ROWS, max_bytes=MOST_BYTES))
        except TableRefused as refused:
            return InvalidInput.at("file", refused.message, **refused.params)
        except InvalidInput as refused:
            return refused

    return read


@actions.action(
    "import_topics",
    schema=ImportTopics,
    role=Role.ORGANISER,
    limit=Limit(20, seconds=60),
    doors=Doors.FORM | Doors.API,
)
@beforehand(_read_file)
def import_topics(work: Work, given: ImportTopics, found: list[TopicRow] | InvalidInput) -> TopicsTaken:
    """Add the topics of a file, and its synonyms to those known; the same file again changes nothing.

    Raises `InvalidInput` that names every line in which something is wrong; nothing is taken in then.
    """
    if isinstance(found, InvalidInput):
        raise found
    return take_in(work, given.event_id, found)


@actions.action(
    "take_starting_topics", schema=TakeStartingTopics, role=Role.ORGANISER, limit=Limit(20, seconds=60)
)
def take_starting_topics(work: Work, given: TakeStartingTopics) -> TopicsTaken:
    """Add the topics to start with that are not there yet."""
    return take_in(work, given.event_id, starting_topics())


def take_in(work: Work, event_id: UUID, rows: Sequence[TopicRow]) -> TopicsTaken:
    """Add topics that no word is known for, and give the others what they do not have.

    A synonym that is a topic of its own is left out, as nobody could say which of the two is meant.
    """
    get_event(work, event_id, lock=True)
    topics = find_topics(work, event_id)
    known, first = words_of(topics), next_position(topics)
    called = {topic.folded_label for topic in topics}
    added = changed = 0
    for row in rows:
        topic = known.get(folded(row.label))
        if topic is None:
            topic = _new(work, event_id, row, first + added, called)
            called.add(topic.folded_label)
            added += 1
        else:
            changed += _enrich(topic, row, called)
        add_words(known, topic)  # a later row may name it by what this one says of it
    work.session.flush()
    return TopicsTaken(added=added, changed=changed, unchanged=len(rows) - added - changed)


def _new(work: Work, event_id: UUID, row: TopicRow, position: int, called: Collection[str]) -> Topic:
    topic = Topic(
        id=work.new_id(),
        event_id=event_id,
        label=row.label,
        label_en=row.label_en,
        folded_label=folded(row.label),
        synonyms=_free(without(row.synonyms, row.label, row.label_en), called),
        position=position,
        version=1,
    )
    work.session.add(topic)
    return topic


def _free(synonyms: Sequence[str], called: Collection[str]) -> list[str]:
    """Return the synonyms that are no topic of their own."""
    return [word for word in synonyms if folded(word) not in called]


def _enrich(topic: Topic, row: TopicRow, called: Collection[str]) -> bool:
    """Add what a row says more of a topic; say whether it does."""
    label_en = topic.label_en or row.label_en
    synonyms = without([*topic.synonyms, *_free(row.synonyms, called)], topic.label, label_en)
    check_amount("file", topic.label, synonyms)
    if (label_en, synonyms) == (topic.label_en, list(topic.synonyms)):
        return False
    topic.label_en, topic.synonyms = label_en, synonyms
    topic.version += 1
    return True
