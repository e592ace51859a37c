"""What participants can do about their consents."""

from __future__ import annotations

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.hooks import hooks
from wbv_events.events.models import Consent, ConsentKind, Participant
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
        _set(work, participant, kind, held.get(kind), is_given=getattr(given, kind.value))
    participant.consents_asked_at = participant.consents_asked_at or work.now
    work.session.flush()
    for hook in hooks.people_changed:
        hook(work, given.event_id)
    return view_consents(work, participant)


def give_consent(work: Work, participant: Participant, kind: ConsentKind, *, is_given: bool) -> None:
    """Give or withdraw one consent of a participant, whose row is locked; the others stay as they are."""
    _set(work, participant, kind, held_consents(work, participant).get(kind), is_given=is_given)
    work.session.flush()


def _set(
    work: Work, participant: Participant, kind: ConsentKind, held: Consent | None, *, is_given: bool
) -> None:
    if is_given and held is None:
        work.session.add(
            Consent(id=work.new_id(), participant_id=participant.id, kind=kind, given_at=work.now)
        )
    elif not is_given and held is not None:
        held.withdrawn_at = work.now
        work.session.flush()
        for hook in hooks.consent_withdrawn:
            hook(work, participant, kind)
