"""Results of a session of the example day; made up, and marked as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from wbv_events.core.authority import Actor, Role
from wbv_events.core.ids import new_id
from wbv_events.core.work import Work
from wbv_events.events.models import Source
from wbv_events.results.models import ResultKind
from wbv_events.results.schemas import ReleaseResult, SupportResult, WriteResult
from wbv_events.results.services import release_result, support_result, write_result

EXAMPLES: Final = (
    (ResultKind.OUTCOME, "Bedarfe im Betrieb erfragen, im Gespräch statt mit dem Fragebogen.", "", 11),
    (ResultKind.OUTCOME, "Fünf Fragen und eine halbe Stunde genügen für den Anfang.", "", 7),
    (ResultKind.QUESTION, "Wer trägt die Kosten der Beratung, wenn die Förderung endet?", "", 9),
    (ResultKind.NEXT_STEP, "Leitfäden der Verbünde sammeln und allen bereitstellen", "Gruppe Leitfaden", 4),
)
RELEASED: Final = 2
"""So many of them stand in the documentation already."""


def write_examples(work: Work, event_id: UUID, room_id: UUID, people: Sequence[UUID]) -> None:
    """Let people write the examples in a room and support them, and the organiser release the first."""
    for number, (kind, text, who, supporters) in enumerate(EXAMPLES):
        card = WriteResult(
            event_id=event_id,
            room_id=room_id,
            id=new_id(),
            kind=kind,
            text=text,
            who=who,
            source=Source.EXAMPLE,
        )
        write_result(_as(work, people[number]), card)
        for person_id in people[:supporters]:
            vote = SupportResult(event_id=event_id, room_id=room_id, id=card.id, is_supported=True)
            support_result(_as(work, person_id), vote)
        if number < RELEASED:
            release_result(work, ReleaseResult(event_id=event_id, room_id=room_id, id=card.id))


def _as(work: Work, person_id: UUID) -> Work:
    return replace(work, actor=Actor(person_id), role=Role.ATTENDEE)
