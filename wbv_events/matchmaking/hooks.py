"""What matchmaking asks features above; the composition root connects them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work

FindSettled = Callable[[Work, UUID], Collection[UUID]]
"""Gets a participant and answers with whom nothing is left to suggest: contacts, and open requests."""

ListSettledPairs = Callable[[Work, UUID], Collection[tuple[UUID, UUID]]]
"""Gets an event and answers the same for all in it: in whose eyes, and with whom."""

AskForContact = Callable[[Work, UUID, UUID, str], None]
"""Gets an event, whom the actor asks to be a contact, and what is said to them. Raises what asking raises."""


def _nobody(work: Work, participant_id: UUID) -> Collection[UUID]:
    return ()


def _no_pairs(work: Work, event_id: UUID) -> Collection[tuple[UUID, UUID]]:
    return ()


def _ask_in_vain(work: Work, event_id: UUID, participant_id: UUID, message: str) -> None:
    raise NotFound


@dataclass
class MatchmakingHooks:
    """What is asked is answered in any transaction; what is done runs in that of the change."""

    ask_for_contact: AskForContact = _ask_in_vain
    find_settled: FindSettled = _nobody
    list_settled_pairs: ListSettledPairs = _no_pairs


hooks = MatchmakingHooks()
