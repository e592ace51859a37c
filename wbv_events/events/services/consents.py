"""What participants can do about their consents."""

from __future__ import annotations

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.models import Consent, ConsentKind
from wbv_events.events.queries import get_participant, own_participant
from wbv_events.events.queries.consents import held_consents, view_consents
from wbv_events.events.schemas.consents import AnswerConsents, Consents


@actions.action("answer_consents", schema=AnswerConsents, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def answer_consents(work: Work, given: AnswerConsents) -> Consents:
    """Give the consents that are named and withdraw the others; what was given once stays on record."""
    own = own_participant(work, given.event_id)
    participant = get_participant(work, given.event_id, own.id, lock=True)
    held = held_consents(work, participant)
    for kind in ConsentKind:
        is_given = getattr(given, kind.value)
        if is_given and kind not in held:
            work.session.add(
                Consent(id=work.new_id(), participant_id=participant.id, kind=kind, given_at=work.now)
            )
        elif not is_given and kind in held:
            held[kind].withdrawn_at = work.now
    participant.consents_asked_at = participant.consents_asked_at or work.now
    work.session.flush()
    return view_consents(work, participant)
