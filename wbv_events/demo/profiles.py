"""What the people of the example day say of themselves: the same each time, from the topics to start with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any, Final
from uuid import UUID

from wbv_events.core.authority import Actor, Role
from wbv_events.core.work import Work
from wbv_events.demo.names import ALLIANCES
from wbv_events.organisations.branches import BRANCHES
from wbv_events.profiles.models import Audience
from wbv_events.profiles.queries import show_own
from wbv_events.profiles.queries.topics import find_topics
from wbv_events.profiles.schemas.profile import SaveProfile, ShowProfile
from wbv_events.profiles.schemas.topics import TakeStartingTopics
from wbv_events.profiles.services import save_profile, take_starting_topics

SEED: Final = 27
ABOUT: Final = (
    "Ich begleite Betriebe, die zum ersten Mal Weiterbildung planen, vom ersten Gespräch bis zum Kurs.",
    "Seit diesem Jahr in der Koordination; davor zehn Jahre in der Personalabteilung eines Zulieferers.",
    "Unser Verbund ist jung. Mich interessiert, was andere heute anders anfangen würden.",
    "Ich entwickle kurze Lerneinheiten für die Schicht und teile gern, was daran schwierig war.",
    "Mich beschäftigt, wie aus einem Projekt etwas wird, das bleibt.",
    "",
)


def describe_people(work: Work, event_id: UUID, crowd: Sequence[UUID], host_id: UUID) -> None:
    """Give the event topics, and nearly everybody of the crowd a profile."""
    organising = replace(work, actor=Actor(host_id), role=Role.ORGANISER)
    take_starting_topics(organising, TakeStartingTopics(event_id=event_id))
    topic_ids = [topic.id for topic in find_topics(work, event_id)]
    random = Random(SEED)
    for number, person_id in enumerate(crowd):
        said = _said(random, topic_ids, number)
        if number % 10 == 0:
            continue  # some say nothing, as on any day
        own = replace(work, actor=Actor(person_id), role=Role.ATTENDEE)
        before = show_own(own, ShowProfile(event_id=event_id))
        known = {name: getattr(before.card, name) for name in ("job_title", "organisation", "region")}
        said["alliance"] = _alliance_in(known["region"])
        save_profile(own, SaveProfile(event_id=event_id, version=before.version, **known, **said))


def _alliance_in(region: str) -> str:
    return next((name for name, regions in ALLIANCES.items() if region in regions), "")


def _said(random: Random, topic_ids: Sequence[UUID], number: int) -> dict[str, Any]:
    chosen = random.sample(topic_ids, 5)
    return {
        "branches": tuple(random.sample(sorted(BRANCHES), 2)),
        "languages": ("de", *random.sample(["en", "pl", "tr", "uk", "fr", "ar"], number % 3)),
        "offers": tuple(chosen[:2]),
        "needs": tuple(chosen[2 : 4 + number % 2]),
        "about": ABOUT[number % len(ABOUT)],
        "audience_about": Audience.CONTACTS if number % 5 == 1 else Audience.EVERYBODY,
        "audience_needs": Audience.NOBODY if number % 9 == 1 else Audience.EVERYBODY,
    }
