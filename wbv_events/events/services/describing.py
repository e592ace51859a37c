"""What a participant says of itself in the event, wherever it says so."""

from __future__ import annotations

from dataclasses import dataclass

from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.organisations.names import folded
from wbv_events.organisations.services import find_or_create_alliances, find_or_create_organisations


@dataclass(frozen=True)
class Description:
    """Where somebody works and comes from; an empty text says nothing."""

    job_title: str = ""
    organisation: str = ""
    alliance: str = ""
    region: str = ""


def describe_participant(work: Work, participant: Participant, said: Description) -> None:
    """Store what a participant, whose row is locked, says of itself: another version of it."""
    organisations = find_or_create_organisations(work, [said.organisation])
    alliances = find_or_create_alliances(work, [said.alliance])
    participant.organisation_id = organisations.get(folded(said.organisation))
    participant.alliance_id = alliances.get(folded(said.alliance))
    participant.job_title, participant.region = said.job_title, said.region
    participant.version += 1
    work.session.flush()
