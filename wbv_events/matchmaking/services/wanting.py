"""Noting that the suggestions of an event are to be computed anew, and storing what was computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, insert, update

from wbv_events.core import topics
from wbv_events.core.insert_missing import insert_missing
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.matchmaking.found import AT_A_TIME, Found
from wbv_events.matchmaking.models import Suggestion, SuggestionRun, TrioSuggestion
from wbv_events.matchmaking.pushes import SuggestionsRenewed
from wbv_events.matchmaking.queries.rules import find_rules
from wbv_events.matchmaking.queries.runs import find_unwanted
from wbv_events.matchmaking.queries.suggestions import of_the_willing


def want_suggestions(work: Work, event_id: UUID) -> None:
    """Have the worker compute the suggestions of an event anew; cheap, so to be called at each change."""
    counted = (
        update(SuggestionRun)
        .where(SuggestionRun.event_id == event_id)
        .values(wanted=SuggestionRun.wanted + 1, wanted_at=work.now)
        .execution_options(synchronize_session=False)
        .returning(SuggestionRun.event_id)
    )
    if work.session.scalar(counted) is None:
        # somebody else may be storing the first change too, so that this one is counted after all
        first = {"event_id": event_id, "wanted": 0, "wanted_at": work.now, "computed": 0}
        insert_missing(work.session, SuggestionRun, [first], unique="event_id")
        work.session.execute(counted)


def want_after_removal(work: Work, participant: Participant, room_id: UUID | None) -> None:
    """Have suggestions computed without somebody who was removed from the whole event."""
    if room_id is None:
        want_suggestions(work, participant.event_id)


def want_after_block(work: Work, blocker_id: UUID, _blocked_id: UUID) -> None:
    """Have suggestions computed for those who no longer meet."""
    participant = work.session.get(Participant, blocker_id)
    if participant is not None:
        want_suggestions(work, participant.event_id)


def store_found(work: Work, event_id: UUID, wanted: int, found: Found) -> None:
    """Put what was computed in the place of all former suggestions of an event, and tell who has new ones."""
    hidden = _find_hidden(work, event_id)
    before = _list_shown(work, event_id, hidden)
    for model in (Suggestion, TrioSuggestion):
        work.session.execute(delete(model).where(model.event_id == event_id))
    rows = [{"event_id": event_id, "computed_at": work.now, **vars(each)} for each in found.suggested]
    if rows:
        work.session.execute(insert(Suggestion), rows)
    trios = [{"event_id": event_id, "computed_at": work.now, **vars(each)} for each in found.trios]
    if trios:
        work.session.execute(insert(TrioSuggestion), trios)
    # last, because whoever changes something holds its people and waits for this row
    first = {"event_id": event_id, "wanted": wanted, "wanted_at": work.now, "computed": 0}
    insert_missing(work.session, SuggestionRun, [first], unique="event_id")
    done = update(SuggestionRun).where(SuggestionRun.event_id == event_id)
    work.session.execute(
        done.values(computed=wanted, computed_at=work.now).execution_options(synchronize_session=False)
    )
    _tell(work, _list_shown(work, event_id, hidden) - before)


def _find_hidden(work: Work, event_id: UUID) -> set[tuple[UUID, UUID]]:
    """Return who is not shown to whom, whatever was computed: hidden, asked, blocked or kept apart by now."""
    apart = find_rules(work, event_id).apart
    return find_unwanted(work, event_id).union(apart, ((other, one) for one, other in apart))


def _list_shown(work: Work, event_id: UUID, hidden: Collection[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    """Return who is at first shown whom of what is stored: in the place of who is hidden stands the next."""
    stored = of_the_willing().where(Suggestion.event_id == event_id)
    pairs = stored.with_only_columns(Suggestion.participant_id, Suggestion.other_id)
    shown: dict[UUID, list[UUID]] = defaultdict(list)
    for one, other in work.session.execute(pairs):
        if (one, other) not in hidden:
            shown[one].append(other)
    return {(one, other) for one, others in shown.items() for other in others[:AT_A_TIME]}


def _tell(work: Work, new: Collection[tuple[UUID, UUID]]) -> None:
    """Tell everybody to whom somebody is suggested anew; who only is gone is not told of."""
    for participant_id in sorted({one for one, _ in new}):
        work.push(topics.person(participant_id), SuggestionsRenewed())
