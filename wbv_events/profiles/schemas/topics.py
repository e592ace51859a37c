"""What comes in and goes out about the topics of an event."""

from __future__ import annotations

from uuid import UUID

from pydantic import Base64Bytes

from wbv_events.core.schemas import EventInput, MakesOnce, View
from wbv_events.profiles.schemas.cards import TopicView
from wbv_events.profiles.schemas.fields import Described, Label, OptionalLabel, Synonyms


class ListTopics(EventInput):
    """The event whose topics are looked at."""


class AddTopic(EventInput, MakesOnce):
    """A new topic, at the end of the list."""

    label: Label
    label_en: OptionalLabel = ""
    synonyms: Synonyms = ()


class NameTopic(EventInput):
    """A topic of the event."""

    topic_id: UUID


class EditTopic(NameTopic):
    """How a topic is called from now on; `version` is the one that was looked at."""

    label: Label
    label_en: OptionalLabel = ""
    synonyms: Synonyms = ()
    version: int


class MoveTopic(NameTopic):
    """One place up or down in the list."""

    is_up: bool


class MergeTopics(NameTopic):
    """A topic that goes up in another."""

    into_id: UUID


class ImportTopics(EventInput):
    """A CSV or XLSX file, in base64, with columns for label, English label and synonyms."""

    file: Base64Bytes


class TakeStartingTopics(EventInput):
    """The event that gets the topics to start with."""


class SuggestTopics(EventInput):
    """What somebody offers or looks for, in its own words. It is not stored."""

    text: Described


class TopicDetails(TopicView):
    """A topic as organisers see it, and how many people offer it or look for it, in fives; None below."""

    synonyms: tuple[str, ...]
    offers: int | None
    needs: int | None
    version: int


class TopicList(View):
    """All topics in their order; `starting` is how many of those to start with are not among them."""

    topics: tuple[TopicDetails, ...]
    starting: int


class TopicPage(View):
    """A topic, and the others that it can go up in."""

    topic: TopicDetails
    others: tuple[TopicView, ...]


class TopicsTaken(View):
    """What became of topics that were to be taken in."""

    added: int
    changed: int
    unchanged: int


class TopicSuggestions(View):
    """Topics that a text may be about, the nearest first; a person has to confirm them."""

    topics: tuple[TopicView, ...]
