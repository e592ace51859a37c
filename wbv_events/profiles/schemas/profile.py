"""What comes in and goes out about one's own profile."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from wbv_events.core.schemas import EventInput, OptionalLine, View
from wbv_events.events.schemas.fields import Region
from wbv_events.profiles.models import Audience, Part
from wbv_events.profiles.schemas.cards import PersonCard, TopicView
from wbv_events.profiles.schemas.fields import MOST_TOPICS, About, Branch, Described, LanguageCode

Chosen = Annotated[tuple[UUID, ...], Field(max_length=MOST_TOPICS)]


class ShowProfile(EventInput):
    """The event in which one's own profile is looked at."""


class SaveProfile(EventInput):
    """All that the actor says of itself from now on; what is not named is empty then.

    `version` is the one that was looked at. The texts for topics are there to suggest some, and not stored.
    """

    version: int
    job_title: OptionalLine = ""
    organisation: OptionalLine = ""
    alliance: OptionalLine = ""
    region: Region = ""
    branches: Annotated[tuple[Branch, ...], Field(max_length=20)] = ()
    languages: Annotated[tuple[LanguageCode, ...], Field(max_length=20)] = ()
    offers: Chosen = ()
    needs: Chosen = ()
    about: About = ""
    offers_text: Described = ""
    needs_text: Described = ""
    audience_organisation: Audience = Audience.EVERYBODY
    audience_alliance: Audience = Audience.EVERYBODY
    audience_region: Audience = Audience.EVERYBODY
    audience_branches: Audience = Audience.EVERYBODY
    audience_languages: Audience = Audience.EVERYBODY
    audience_offers: Audience = Audience.EVERYBODY
    audience_needs: Audience = Audience.EVERYBODY
    audience_about: Audience = Audience.EVERYBODY

    @property
    def audiences(self) -> dict[str, str]:
        """Who sees each part that is not for everybody."""
        chosen = {part.value: getattr(self, f"audience_{part.value}").value for part in Part}
        return {part: audience for part, audience in chosen.items() if audience != Audience.EVERYBODY}


class WithdrawProfile(EventInput):
    """The event in which the actor takes back all that it said of itself."""


class SetConsent(EventInput):
    """Whether the actor wants to be found in the directory, or to be suggested."""

    kind: Literal["directory", "matching"]
    is_given: bool


class TopicChoice(TopicView):
    """A topic to choose, with the other words by which it is found."""

    synonyms: tuple[str, ...]


class OwnProfile(View):
    """What the actor says of itself, what it can choose from, and how others see it."""

    version: int
    card: PersonCard
    audiences: dict[str, Audience]
    is_listed: bool
    is_matched: bool
    topics: tuple[TopicChoice, ...]
    alliances: tuple[str, ...]
    as_stranger: PersonCard
    as_contact: PersonCard
