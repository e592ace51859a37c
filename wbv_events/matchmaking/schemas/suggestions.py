"""What comes in and goes out about suggestions."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from wbv_events.core.schemas import EventInput, View, unix_lines
from wbv_events.matchmaking.schemas.reasons import ReasonView
from wbv_events.profiles.schemas.cards import PersonCard, TopicView

Message = Annotated[str, AfterValidator(unix_lines), Field(max_length=500)]
Part = Literal["seeker", "offerer", "coordinator"]


class ListSuggestions(EventInput):
    """The event, and whether only those who are there now are asked for."""

    only_present: bool = False


class AskTrio(EventInput):
    """The other two of the trio that the actor looked at, and what is said to each of them."""

    one_id: UUID
    one_message: Message = ""
    other_id: UUID
    other_message: Message = ""


class ListMet(EventInput):
    """The event in which somebody has met people."""


class Dismiss(EventInput):
    """Who is not to be suggested any more, or is again."""

    participant_id: UUID
    is_dismissed: bool = True


class GiveThumb(EventInput):
    """What it was like to have met somebody; 0 takes back what was said."""

    participant_id: UUID
    value: Annotated[int, Field(ge=-1, le=1)]


class SuggestionView(View):
    """Somebody who is suggested, with the reasons that may be told, the strongest first."""

    person: PersonCard
    percent: int
    reasons: tuple[ReasonView, ...]
    is_present: bool


class TrioMember(View):
    """One of three, and what they have to do with the topic. `is_titled`: the job title says that."""

    part: Part
    person: PersonCard
    is_me: bool
    is_titled: bool = False


class TrioView(View):
    """Three who should meet: who looks for the topic, who offers it, who coordinates."""

    topic: TopicView
    members: tuple[TrioMember, TrioMember, TrioMember]


class NamedPerson(View):
    """Somebody by name."""

    participant_id: UUID
    name: str


class SuggestionList(View):
    """A handful of people whom one could meet, or in `state` why there are none."""

    state: Literal["ready", "computing", "no_consent", "no_profile"]
    suggestions: tuple[SuggestionView, ...] = ()
    trio: TrioView | None = None
    dismissed: tuple[NamedPerson, ...] = ()


class Met(View):
    """Somebody whom one has met, and the own thumb; 0 is none."""

    person: PersonCard
    thumb: int


class MetList(View):
    """Whom one has met in talks that are over, the newest first."""

    people: tuple[Met, ...]
