"""What comes in and goes out about networking."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from wbv_events.core.schemas import EventInput, View


class Dimension(StrEnum):
    """By what people are grouped."""

    ORGANISATION = "organisation"
    ALLIANCE = "alliance"
    REGION = "region"


class FollowUp(StrEnum):
    """Whether somebody has talked again with a contact."""

    YES = "yes"
    NO = "no"
    NONE = "none"


class ReadNetwork(EventInput):
    """Nothing but the event is needed."""


class GroupView(View):
    """A group of at least five people, rounded down to fives; the rest has no name."""

    name: str
    people: int


class LinkView(View):
    """How many contacts there are between two groups, by their places; within one both are the same."""

    one: int
    other: int
    contacts: int | None
    """Rounded down to fives; None for a number under five, also for none."""


class NetworkOf(View):
    """Contacts between any two groups of one dimension, and within each."""

    dimension: Dimension
    groups: list[GroupView]
    links: list[LinkView]


class NetworkReport(View):
    """What came of networking, rounded down to fives; a number below five is not told."""

    requests: int | None
    accepted: int | None
    contacts: int | None
    appointments: int | None
    round_talks: int | None
    asked_again: int | None
    talked_again: int | None
    not_again: int | None
    networks: list[NetworkOf]


class ShowFollowUps(EventInput):
    """Nothing but the event is needed."""


class FollowUpView(View):
    """A contact, and what the actor has answered about it."""

    participant_id: UUID
    name: str
    organisation: str
    answer: FollowUp


class FollowUps(View):
    """The actor's contacts with its answers."""

    contacts: list[FollowUpView]


class AnswerFollowUp(EventInput):
    """Whether the actor has talked again with a contact."""

    participant_id: UUID
    answer: FollowUp
