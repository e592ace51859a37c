"""Writing on the cards of a room, together and at once. No text that somebody wrote gets lost."""

from __future__ import annotations

from typing import NamedTuple

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, Forbidden
from wbv_events.core.ids import new_id
from wbv_events.core.store_once import IdTaken, store_once
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant, RestrictionKind
from wbv_events.events.queries import is_restricted
from wbv_events.results import actions, queries
from wbv_events.results.merging import merge, merge_word
from wbv_events.results.models import Result, ResultKind
from wbv_events.results.places import takes_results
from wbv_events.results.schemas import LONGEST, WriteResult, WrittenResult
from wbv_events.results.services.telling import tell
from wbv_events.rooms.models import Room
from wbv_events.rooms.queries import enterable_room


class NoResultsHere(Conflict):
    """The room is of a kind in which no results are written."""

    code = "result.not_here"
    message = N_("No results are written in this room.")


class Silenced(Forbidden):
    """The moderation has taken the word from the participant, here or in the whole event."""

    code = "result.silenced"
    message = N_("The moderation has silenced you here. You cannot write results.")


class TooManyResults(Conflict):
    """The room has as many cards as can be shown."""

    code = "result.too_many"
    message = N_("There are as many results here as fit. Please add yours to one of them.")


class Content(NamedTuple):
    """What stands on a card."""

    kind: ResultKind
    text: str
    who: str


@actions.action("write", schema=WriteResult, role=Role.ATTENDEE, limit=Limit(150, seconds=60))
def write_result(work: Work, given: WriteResult) -> WrittenResult:
    """Store a card as the actor has it, together with what others wrote on it since; twice is once.

    Where both changed the same lines, or the card was removed meanwhile, the actor's text becomes a card of
    its own in the same place. Raises `NoResultsHere`, `Silenced`, `TooManyResults`, and `IdTaken` for the id
    of a card elsewhere.
    """
    room, me = enterable_room(work, given.event_id, given.room_id)
    if not takes_results(room.kind):
        raise NoResultsHere
    if is_restricted(work, me.id, RestrictionKind.SILENCED, room.id):
        raise Silenced
    result = _find_or_begin(work, given, room, me)
    content = _together(result, given)
    if content is None:
        return WrittenResult(result=tell(work, _put_apart(work, given, result, room, me)), is_apart=True)
    _write(work, result, content, me)
    return WrittenResult(result=tell(work, result), is_apart=False)


def _together(result: Result, given: WriteResult) -> Content | None:
    """Return what shall stand on the card now, or None where that cannot be said."""
    if result.removed_at is not None:
        return None
    text = merge(given.seen_text, result.text, given.text)
    who = merge_word(given.seen_who, result.who, given.who)
    if not text or who is None or len(text) > LONGEST:
        return None  # nothing at all is left where each took out what the other one kept
    return Content(result.kind if given.kind is given.seen_kind else given.kind, text, who)


def _write(work: Work, result: Result, content: Content, me: Participant) -> None:
    if content == (result.kind, result.text, result.who):
        return
    result.kind, result.text, result.who = content
    result.editor_id = me.id
    result.edited_at = work.now
    result.version += 1


def _find_or_begin(work: Work, given: WriteResult, room: Room, me: Participant) -> Result:
    """Return the card with its row locked, also where another connection begins it at this moment."""
    found = queries.find_result(work, room.event_id, room.id, given.id)
    if found is None:
        _begin(work, given, room, me)
        found = queries.find_result(work, room.event_id, room.id, given.id)
    assert found is not None
    return found


def _begin(work: Work, given: WriteResult, room: Room, me: Participant) -> None:
    if queries.is_full(work, room):
        raise TooManyResults
    store_once(
        work.session,
        Result,
        given.id,
        {"event_id": room.event_id, "room_id": room.id},
        author_id=me.id,
        editor_id=me.id,
        kind=given.kind,
        text=given.text,
        who=given.who,
        source=given.source,
        created_at=work.now,
        placed_at=work.now,
        edited_at=work.now,
    )


def _put_apart(work: Work, given: WriteResult, beside: Result, room: Room, me: Participant) -> Result:
    """Return the card of its own that the actor's text becomes; sent once more, it is the same one."""
    ident = given.apart_id or new_id()
    fresh = given.model_copy(
        update={"id": ident, "seen_kind": given.kind, "seen_text": "", "seen_who": given.who}
    )
    apart = _find_or_begin(work, fresh, room, me)
    content = _together(apart, fresh)
    if content is None:
        raise IdTaken
    apart.placed_at = beside.placed_at
    _write(work, apart, content, me)
    return apart
